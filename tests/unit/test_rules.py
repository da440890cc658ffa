# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What declared rules refuse, and what a new object cannot do without."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import rules
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule

NEEDS = ("email", ("value", "key_vault"))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "email and value or key_vault"),
        ({"email": "a@example.com"}, "value or key_vault"),
        ({"key_vault": {}}, "email"),
    ],
)
def test_what_is_missing_is_named(given: dict[str, Any], missing: str) -> None:
    with pytest.raises(BadInput) as caught:
        rules.check_given(NEEDS, given, "thing 'x'")
    assert caught.value.message == f"thing 'x' does not exist yet; to create it give {missing} too."


@pytest.mark.parametrize("source", [{"value": ""}, {"key_vault": {"secret_identifier": "s"}}])
def test_one_of_several_is_enough(source: dict[str, Any]) -> None:
    rules.check_given(NEEDS, {"email": "a@example.com", **source}, "thing 'x'")


OPTIONS = {
    "share": Option(type="float", range=(0, 100)),
    "limit": Option(type="int", range=(0, None)),
    "title": Option(longest=3),
    "key": Option(no_log=True, longest=3, rule=Rule("[a-z]*", "letters")),
    "hosts": Option(type="list", elements="str", longest=2, rule=Rule(str.islower, "small letters")),
    "rules": Option(
        type="list",
        elements="dict",
        key="name",
        options={
            "name": Option(rule=Rule("[a-z]+", "small letters")),
            "inner": Option(type="dict", options={"port": Option(type="int", range=(1, 9))}),
            "told": Option(read_only=True, longest=1),
        },
    ),
}
KIND = Kind("thing", "thing", ArmResource("x", "x", "x", ()), {}, OPTIONS)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"share": 100.5}, "share is 100.5; give 0 to 100"),
        ({"limit": -1}, "limit is -1; give 0 or more"),
        ({"title": "long"}, "title has 4 characters; give at most 3"),
        ({"key": "A"}, "key is not valid; give letters"),
        ({"hosts": ["a", "b", "c"]}, "hosts has 3 members; give at most 2"),
        ({"hosts": ["a", "B"]}, "hosts 'B' is not valid; give small letters"),
        ({"rules": [{"name": "a", "inner": {"port": 10}}]}, "rules.inner.port of 'a' is 10; give 1 to 9"),
        ({"rules": [{"name": "a"}, {"name": "B"}]}, "rules.name 'B' is not valid; give small letters"),
        ({"wait_timeout": 0}, "wait_timeout is 0; give a number of seconds from 1, or wait: false"),
    ],
)
def test_a_broken_rule_is_told_with_what_to_give(given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput) as caught:
        rules.check_options(KIND, given, "thing 'x'")
    assert caught.value.message == f"thing 'x': {said}."


def test_of_what_is_to_be_deleted_only_the_time_to_wait_counts() -> None:
    rules.check_options(KIND, {"state": "absent", "title": "long", "wait_timeout": 1}, "thing 'x'")
    with pytest.raises(BadInput):
        rules.check_options(KIND, {"state": "absent", "wait_timeout": 0}, "thing 'x'")


def test_what_keeps_the_rules_passes() -> None:
    inner = {"name": "a", "inner": {"port": 9}, "told": "ignored"}
    given = {"share": 0.0, "limit": 10**9, "title": "", "key": None, "hosts": [], "rules": [inner], "wait_timeout": 1}
    rules.check_options(KIND, given, "thing 'x'")
