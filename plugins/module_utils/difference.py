# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What --diff shows of one option: its words, only what changes, and a mask in the place of each secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, fetch, show

HIDDEN = "********"
BEFORE, AFTER = f"{HIDDEN} (before)", f"{HIDDEN} (after)"  # two secrets that differ


def pair(option: Option, before: Any, after: Any, public: bool = False) -> tuple[Any, Any]:
    """The two sides of a change of an option's REST value; None where there is nothing to show."""
    old, new = masked(option, before, after, BEFORE, public), masked(option, after, before, AFTER, public)
    if isinstance(new, list) and (option.key or option.purge):
        old, new = _only_different(option, old or [], new, gone=bool(after))
    return (None if is_empty(old) else old), new


def is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def masked(option: Option, value: Any, other: Any = None, differs: str = HIDDEN, public: bool = False) -> Any:
    """A REST value in the option's words; ``differs`` stands for a secret that the other side has differently."""
    if option.told:
        return option.told(value)
    if value is None:
        return None
    if option.no_log and not public:
        return _secrets(option, value, other, differs)
    if not option.options:
        return show(option, value)
    if isinstance(value, list):
        return [_member(option, item, twin, differs) for item, twin in _twins(option, value, other or [])]
    return _member(option, value, other, differs)


def _secrets(option: Option, value: Any, other: Any, differs: str) -> Any:
    """A mask, or one for each name where the user chose the names."""
    if isinstance(value, Mapping):
        others = other if isinstance(other, Mapping) else {}
        return {name: _secrets(option, item, others.get(name), differs) for name, item in value.items()}
    if is_harmless(option, value):
        return value
    return HIDDEN if other is None or value == other else differs


def is_harmless(option: Option, value: Any) -> bool:
    """Whether a value of a secret option is none, such as a reference to where the secret is."""
    values = value if isinstance(value, list) else [value]
    return bool(option.harmless and all(isinstance(each, str) and option.harmless(each) for each in values))


def _member(option: Option, item: Body, twin: Any, differs: str) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, suboption in option.options.items():
        path = suboption.path(name, option.within)
        value, other = (fetch(each, path) if path and not suboption.read_only else None for each in (item, twin))
        if value is not None and not (is_empty(value) and is_empty(other)):
            shown[name] = masked(suboption, value, other, differs)
    return shown


def _twins(option: Option, items: list[Any], others: list[Any]) -> list[tuple[Any, Any]]:
    """Each member of a list with the same member of the other list, or None."""
    if option.key is None:
        return list(zip(items, others if len(others) == len(items) else [None] * len(items), strict=True))
    by = option.options[option.key]
    path = by.path(option.key, option.within)
    known = {key_of(by, fetch(item, path)): item for item in others}
    return [(item, known.get(key_of(by, fetch(item, path)))) for item in items]


def key_of(option: Option, value: Any) -> str:
    return str(option.compare(value)).lower()


def _only_different(option: Option, old: list[Any], new: list[Any], gone: bool) -> tuple[list[Any], list[Any] | None]:
    """The members of two lists that are not in both alike; nothing for those that only stay."""
    had, has = ({_same_key(option, item) for item in items} for items in (old, new))
    added = [item for item in new if _same_key(option, item) not in had]
    return [item for item in old if _same_key(option, item) not in has], None if gone and not added else added


def _same_key(option: Option, item: Any) -> str:
    return repr(item) if option.options else str(option.compare([item]))
