# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lay what the user asked for over what the server has, and say what that changes.

The body that results holds everything the server sent; only values that differ in meaning are touched, so an object
that is as wanted stays equal to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.difference import (
    AFTER,
    BEFORE,
    is_empty,
    key_of,
    masked,
    pair,
)
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.masks import is_public
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch, show, store

Tidy = Callable[[Params, "Body | None", Body], None]  # (what was asked, found, the wanted body, to be changed)
Reference = Callable[[str, str], str]  # (resource type, name or id) -> id


@dataclass
class Plan:
    """The wanted body, and before and after in option names for all that changes."""

    body: Body
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return bool(self.before or self.after or self.texts)


@dataclass(frozen=True)
class Wish:
    """What applies to the whole overlay: the module's parameters, how names become ids, and whether it is a create."""

    params: Params
    reference: Reference
    creating: bool
    title: str

    def purges(self, option: Option) -> bool:
        return bool(option.purge and self.params.get(option.purge))

    def replaces_secrets(self) -> bool:
        return self.creating or self.params.get("update_secret") == "always"


def make_plan(
    options: Mapping[str, Option], found: Body | None, wish: Wish, within: str, tidy: Tidy | None = None
) -> Plan:
    """The plan that takes ``found`` (None when absent) to what the parameters ask for.

    ``tidy`` may change the body further; it copies what it changes, and that is in the diff too.
    """
    plan = Plan(body=dict(found or {}))
    touched: dict[str, list[str]] = {}
    for name, option in options.items():
        if option.read_only:
            continue
        given = wish.params.get(name)
        if given is None and found is None:
            given = option.initial(wish.params)
        if given is None:
            continue
        path = option.path(name, within)
        if not path:
            continue
        before = fetch(plan.body, path)
        if not _lay(plan.body, name, option, given, path, wish, options, within):
            continue
        after = fetch(plan.body, path)
        if option.fixed and found is not None and before is not None:
            raise BadInput(
                f"{wish.title} has {name} {show(option, before)!r}, which Azure cannot change to "
                f"{show(option, after)!r} once it exists; delete it first, or leave {name} as it is."
            )
        touched[name] = path
    if tidy:
        tidy(wish.params, found, plan.body)
    for name, option in options.items():
        path = option.path(name, within)
        before, after = fetch(found, path), fetch(plan.body, path)
        if name in touched or (before != after and (option.told or _is_apart(path, touched.values()))):
            public = is_public(option, wish.params, found, plan.body)
            _note(plan, name, option, before, after, name in touched, public)
    return plan


def _is_apart(path: list[str], others: Iterable[list[str]]) -> bool:
    """Whether a place in the body is neither inside of one of the others nor around it, which would be told twice."""
    return bool(path) and all(path[: len(other)] != other[: len(path)] for other in others)


def _lay(
    body: Body,
    name: str,
    option: Option,
    given: Any,
    path: list[str],
    wish: Wish,
    siblings: Mapping[str, Option],
    within: str,
) -> bool:
    """Put one given value into the body where it differs in meaning; True when it did."""
    unreadable, before = option.is_unreadable(given), fetch(body, path)
    known_to_lack = before is None and callable(option.unreadable)  # a reference stands where there is such a secret
    if unreadable and not wish.replaces_secrets() and not known_to_lack:
        return False
    if option.resource_type and given == "":
        if before is None:
            return False
        store(body, path[:-1] if path[-1] == "id" else path, None)
        return True
    wanted = _wanted(option, given, before, wish)
    changed = unreadable or not _same(option, before, wanted)
    if changed:
        store(body, path, wanted)
    for other in option.replaces:
        other_path = siblings[other].path(other, within)
        obsolete = wish.params.get(other) is None and not is_empty(fetch(body, other_path))
        if obsolete and given not in ([], ""):
            store(body, other_path, [] if siblings[other].type == "list" else None)
            changed = True
    return changed


def _wanted(option: Option, given: Any, before: Any, wish: Wish) -> Any:
    """The REST value that a given option asks for, keeping of ``before`` what was not asked about."""
    if option.written:
        given = option.written(given)
    if option.join and before is not None and not wish.purges(option):
        given = option.join(given, before)
    if option.as_keys:
        return _keys(option, given, before, wish)
    if option.type == "dict" and option.options:
        return _member(option, given, before, wish)
    if option.type == "list" and option.options:
        return _members(option, given, before, wish)
    if option.type == "dict" and option.purge and not wish.purges(option):
        return {**(before or {}), **given}
    if option.type == "list":
        return _items(option, given, before, wish)
    return _identify(option, given, wish)


def _identify(option: Option, given: Any, wish: Wish) -> Any:
    return wish.reference(option.resource_type, given) if option.resource_type and given else given


def _items(option: Option, given: list[Any], before: Any, wish: Wish) -> list[Any]:
    """A list of plain values; with a purge option that is off, what is there stays."""
    values: list[Any] = _distinct(option, [_identify(option, item, wish) for item in given])
    items = [{option.wrap: value} for value in values] if option.wrap else values
    known = {str(option.compare([_bare(option, item)])): item for item in before or []}
    if not option.purge or wish.purges(option):
        return [known.get(str(option.compare([_bare(option, item)])), item) for item in items] if option.wrap else items
    return [*(before or []), *(item for item in items if str(option.compare([_bare(option, item)])) not in known)]


def _distinct(option: Option, values: list[Any]) -> list[Any]:
    """Each value once, as it was spelled first, where a repetition means nothing."""
    if not values or option.compare([values[0], values[0]]) != option.compare([values[0]]):
        return values
    first: dict[str, Any] = {}
    for value in values:
        first.setdefault(str(option.compare([value])), value)
    return list(first.values())


def _bare(option: Option, item: Any) -> Any:
    return item.get(option.wrap) if option.wrap else item


def _keys(option: Option, given: list[str], before: Any, wish: Wish) -> Body:
    """A list of names that the body holds as the keys of an object; values that the server put there stay."""
    known = {str(option.compare(key)): key for key in before or {}}
    named = [_identify(option, item, wish) for item in given]
    wanted: Body = {known.get(str(option.compare(key)), key): {} for key in named}
    kept = {} if wish.purges(option) else dict(before or {})
    return {**kept, **{key: (before or {}).get(key, value) for key, value in wanted.items()}}


def _member(option: Option, given: Params, before: Any, wish: Wish) -> Body:
    """One dictionary with suboptions laid over what is there."""
    body: Body = dict(before) if isinstance(before, dict) else {}
    inner = Wish({**given, **_outer(wish, given)}, wish.reference, wish.creating or before is None, wish.title)
    for name, suboption in option.options.items():
        value = given.get(name)
        if value is None and before is None:
            value = suboption.initial(given)
        if value is None or suboption.read_only:
            continue
        path = suboption.path(name, option.within)
        if path:
            _lay(body, name, suboption, value, path, inner, option.options, option.within)
    return body


def _outer(wish: Wish, given: Params) -> dict[str, Any]:
    """Decisions of the whole module (purge_..., update_secret) hold for its suboptions too."""
    return {
        name: value
        for name, value in wish.params.items()
        if name not in given and (name.startswith("purge_") or name == "update_secret")
    }


def _members(option: Option, given: list[Params], before: Any, wish: Wish) -> list[Any]:
    """A list of dictionaries: members are matched by their key, others stay unless they are to be purged."""
    existing = list(before or [])
    if option.key is None:
        unmatched = list(existing) if len(existing) == len(given) else [None] * len(given)
        return [_member(option, item, old, wish) for item, old in zip(given, unmatched, strict=True)]
    by = option.options[option.key]
    path = by.path(option.key, option.within)
    keyed = {key_of(by, fetch(item, path)): position for position, item in enumerate(existing)}
    listed = {key for key, position in keyed.items() if option.built_in and option.built_in(existing[position])}
    named = set()
    for item in given:
        key = key_of(by, _identify(by, item[option.key], wish))
        if key in named:
            raise BadInput(f"{wish.title}: {item[option.key]!r} is listed twice; list each {option.key} once.")
        named.add(key)
        if key in keyed:
            others = {**item, option.key: None}  # Azure's spelling of the key stays
            existing[keyed[key]] = _member(option, others, existing[keyed[key]], wish)
        else:
            existing.append(_member(option, item, None, wish))
    if option.purge and not wish.purges(option):
        return existing
    return [item for item in existing if key_of(by, fetch(item, path)) in listed | named]


def _same(option: Option, before: Any, wanted: Any) -> bool:
    if option.options:
        return bool(before == wanted or (is_empty(before) and is_empty(wanted)))
    if option.wrap:
        before = [_bare(option, item) for item in before or []]
        wanted = [_bare(option, item) for item in wanted or []]
    if option.as_keys:
        return {str(option.compare(key)) for key in before or {}} == {str(option.compare(key)) for key in wanted or {}}
    return bool(option.compare(before) == option.compare(wanted))


def _note(plan: Plan, name: str, option: Option, before: Any, after: Any, touched: bool, public: bool) -> None:
    """Keep a change for the diff; what the user asked to change is told also where nothing of it may be shown."""
    if option.multiline:
        old, new = option.multiline(before or ""), option.multiline(after or "")
        if touched or old != new:
            plan.texts[name] = (old, new)
        return
    old, new = pair(option, before, after, public)
    if old == new:
        if not touched:
            return
        old, new = BEFORE, AFTER
    if old is not None:
        plan.before[name] = old
    if new is not None:
        plan.after[name] = new


def deleted(options: Mapping[str, Option], found: Body, params: Params, within: str) -> Plan:
    """The plan of a delete: everything the options tell, against nothing."""
    plan = Plan(body={})
    for name, option in options.items():
        path = option.path(name, within)
        public = is_public(option, params, found)
        value = masked(option, fetch(found, path), public=public) if path and not option.read_only else None
        if option.multiline and value:
            plan.texts[name] = (option.multiline(value), "")
        elif not is_empty(value):
            plan.before[name] = value
    plan.before.setdefault("state", "present")
    plan.after["state"] = "absent"
    return plan
