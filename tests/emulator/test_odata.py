# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters of lists: which objects an expression takes."""

from __future__ import annotations

from typing import Any

import pytest
from lakegate_emulator import odata

ITEMS: dict[str, dict[str, Any]] = {
    "one": {"name": "One", "properties": {"count": 1, "on": True}},
    "two": {"name": "two", "properties": {"count": 2, "on": False}},
    "it's": {"name": "it's", "list": ["one"], "properties": {"name": "other"}},
}


@pytest.mark.parametrize(
    ("filter", "taken"),
    [
        ("name eq 'ONE'", ["one"]),
        ("Name eq 'one' or name eq 'it''s' or name eq 'absent'", ["one", "it's"]),
        ("name eq 'one' or properties/count eq 2", ["one", "two"]),
        ("'two' eq name", ["two"]),
        ("count eq 1 or count eq 2", ["one", "two"]),
        ("on eq true or on eq null", ["one", "it's"]),
        ("list eq 'one' or list eq 'two'", []),
        ("not (name eq 'one' or name eq 'two')", ["it's"]),
        ("properties/name eq 'other' and contains(name, 'IT')", ["it's"]),
        ("count gt 1", ["two"]),
    ],
)
def test_objects_that_a_filter_takes(filter: str, taken: list[str]) -> None:
    predicate = odata.parse(filter)
    assert [name for name, item in ITEMS.items() if predicate(item)] == taken


@pytest.mark.parametrize("filter", ["name", "name is 'x'", "name eq 'x' or", "(name eq 'x'", "name eq 'x' name"])
def test_a_filter_that_is_none_says_where(filter: str) -> None:
    with pytest.raises(odata.FilterError, match="filter"):
        odata.parse(filter)
