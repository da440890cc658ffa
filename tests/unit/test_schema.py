# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Options, their argument spec and their place in the REST body."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, argument_spec, store, view


def test_names_become_camel_case_within_the_holder() -> None:
    assert Option().path("address_prefix", "properties") == ["properties", "addressPrefix"]
    assert Option(rest="sku.name").path("sku", "properties") == ["sku", "name"]
    assert Option(rest="").path("format", "properties") == []


def test_the_argument_spec_says_no_more_than_was_declared() -> None:
    options = {
        "name": Option(required=True, aliases=("title",)),
        "size": Option(type="int", choices=(1, 2)),
        "secret": Option(no_log=True),
        "parts": Option(type="list", elements="dict", options={"key": Option(no_log=False)}),
    }
    assert argument_spec(options) == {
        "name": {"type": "str", "required": True, "aliases": ["title"]},
        "size": {"type": "int", "choices": [1, 2]},
        "secret": {"type": "str", "no_log": True},
        "parts": {"type": "list", "elements": "dict", "options": {"key": {"type": "str", "no_log": False}}},
    }


def test_a_value_is_stored_through_objects_that_are_missing_or_null() -> None:
    body = {"properties": {"subnet": None}}
    store(body, ["properties", "subnet", "id"], "x")
    assert body == {"properties": {"subnet": {"id": "x"}}}


def test_a_view_leaves_out_secrets_and_what_is_not_there() -> None:
    options = {
        "title": Option(),
        "key": Option(no_log=True),
        "members": Option(type="list", wrap="value"),
        "identities": Option(type="list", as_keys=True),
        "inner": Option(type="dict", options={"url": Option(), "password": Option(unreadable=True)}),
        "absent": Option(),
    }
    body = {
        "title": "t",
        "key": "k",
        "members": [{"value": 1}, {"value": 2}],
        "identities": {"/a": {}},
        "inner": {"url": "u", "password": "p"},
    }
    shown = {"title": "t", "members": [1, 2], "identities": ["/a"], "inner": {"url": "u"}}
    assert view(options, body) == shown
    assert view(options, body, secrets=True)["key"] == "k"
