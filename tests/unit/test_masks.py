# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the values that were given for secret options need not be masked."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.masks import harmless
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option


def is_reference(value: str) -> bool:
    return value.startswith("{{")


OPTIONS = {
    "name": Option(),
    "value": Option(no_log=True, public=lambda params, body: not (params.get("hide") or body.get("hidden"))),
    "hide": Option(type="bool"),
    "password": Option(no_log=True),
    "headers": Option(type="dict", no_log=True, harmless=is_reference),
    "logins": Option(type="list", elements="dict", options={"key": Option(no_log=True, harmless=is_reference)}),
}


def test_without_knowing_what_is_there_nothing_is_known_to_be_no_secret() -> None:
    assert harmless(OPTIONS, {"value": "x"}) == set()


def test_a_value_is_no_secret_when_neither_what_was_asked_nor_what_is_there_nor_what_it_becomes_says_so() -> None:
    assert harmless(OPTIONS, {"value": "x"}, None, {}) == {"x"}
    assert harmless(OPTIONS, {"value": "x", "hide": False}, {}, {}) == {"x"}
    assert harmless(OPTIONS, {"value": "x", "hide": True}, None, {}) == set()
    assert harmless(OPTIONS, {"value": "x", "hide": False}, {"hidden": True}, {}) == set()
    assert harmless(OPTIONS, {"value": "x"}, None, {"hidden": True}) == set()


def test_what_its_form_tells_to_be_no_secret_needs_no_knowledge() -> None:
    given = {"headers": {"a": ["{{a}}", "b"], "c": "{{c}}"}, "logins": [{"key": "{{d}}"}, {"key": "e"}, {"key": None}]}
    assert harmless(OPTIONS, given) == {"{{a}}", "{{c}}", "{{d}}"}


def test_what_is_a_secret_of_another_option_stays_masked() -> None:
    assert harmless(OPTIONS, {"value": "x", "password": "x"}, None, {}) == set()
    assert harmless(OPTIONS, {"password": "{{a}}", "headers": {"a": ["{{a}}"]}}) == set()
