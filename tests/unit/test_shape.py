# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of the wrong type: one sentence that names the option and shows what to write."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import shape

SPEC: dict[str, Any] = {
    "name": {"type": "str", "required": True, "aliases": ["title"]},
    "size": {"type": "int"},
    "share": {"type": "float"},
    "active": {"type": "bool"},
    "tags": {"type": "dict"},
    "zones": {"type": "list", "elements": "str"},
    "anything": {"type": "raw"},
    "tls": {
        "type": "dict",
        "options": {"chain": {"type": "bool"}, "mode": {"choices": ["on", "off"]}, "names": {"type": "list"}},
    },
    "rules": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"required": True},
            "port": {"type": "int", "required": True},
            "login": {"type": "dict", "options": {"password": {"no_log": True}}},
        },
    },
}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tls": True}, "tls must be a dictionary such as {chain: true, mode: on, names: [...]}, not true."),
        ({"tls": 50}, "tls must be a dictionary such as {chain: true, mode: on, names: [...]}, not a number."),
        ({"tls": "on"}, "tls must be a dictionary such as {chain: true, mode: on, names: [...]}, not text."),
        ({"tls": {"chain": "maybe"}}, "tls.chain must be true or false, not text."),
        ({"tags": False}, "tags must be a dictionary, not false."),
        ({"rules": {}}, "rules must be a list of dictionaries such as [{name: TEXT, port: NUMBER}], not a dictionary."),
        ({"rules": ["a"]}, "rules: each member must be a dictionary such as {name: TEXT, port: NUMBER}, not text."),
        ({"rules": [{"name": "a", "port": "ssh"}]}, "rules.port must be a whole number, not text."),
        ({"rules": [{"login": "me"}]}, "rules.login must be a dictionary such as {password: TEXT}, not text."),
        ({"zones": {"a": 1}}, "zones must be a list, not a dictionary."),
        ({"zones": [{"name": "a"}]}, "zones: each member must be text, not a dictionary."),
        ({"size": 1.5}, "size must be a whole number, not a number."),
        ({"size": True}, "size must be a whole number, not true."),
        ({"share": "half"}, "share must be a number, not text."),
        ({"title": ["a"]}, "title must be text, not a list."),
    ],
)  # fmt: skip
def test_a_sentence_names_the_option_and_shows_what_it_takes(given: dict[str, Any], said: str) -> None:
    (found,) = shape.misshapen(SPEC, given)
    assert found[1] == said
    assert found[0] == {"title": "name"}.get(next(iter(given)), next(iter(given)))


def test_what_ansible_converts_without_a_loss_is_right() -> None:
    given = {
        "name": 5,
        "size": "7",
        "share": "1.5",
        "active": "yes",
        "tags": '{"a": "b"}',
        "zones": "1,2",
        "anything": [{}],
        "tls": "chain=yes",
        "rules": ["name=a port=5", {"name": "b", "port": "6", "login": None}],
        "_ansible_check_mode": [],
    }
    assert list(shape.misshapen(SPEC, given)) == []
    assert list(shape.misshapen(SPEC, dict.fromkeys(SPEC))) == []


def test_a_secret_in_any_depth_makes_its_option_one() -> None:
    assert shape.holds_secret(SPEC["rules"])
    assert not shape.holds_secret(SPEC["tls"])
