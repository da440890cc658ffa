# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An option is declared once: type, choices, secrecy, where it sits in the REST body, how it compares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare

Body = dict[str, Any]
Params = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """What a text must match, or what must be true of it, and the same in words that follow "give"."""

    test: str | Callable[[str], bool]
    words: str


@dataclass(frozen=True)
class Option:
    """One option of a module and its place in the REST body.

    ``rest`` is a dotted path from the body's root, or from the object that holds it for suboptions; by default it is
    the name in camelCase behind the holder's ``within``. The empty path keeps the option out of the body. Where a
    member's name has dots itself, ``rest`` is the list of names.
    """

    type: str = "str"
    elements: str | None = None
    options: Mapping[str, Option] = field(default_factory=dict)
    choices: Sequence[Any] | None = None
    required: bool = False
    aliases: Sequence[str] = ()
    rest: str | Sequence[str] | None = None
    within: str = ""  # where the suboptions sit, such as "properties"
    compare: compare.Key = compare.exact
    written: Callable[[Any], Any] | None = None  # a given value as the body holds it
    shown: Callable[[Any], Any] | None = None  # the body's value as the option says it
    join: Callable[[Any, Any], Any] | None = None  # (given, before) -> the value that keeps what purge would remove
    key: str | None = None  # list of dictionaries: members are told apart by this suboption
    purge: str | None = None  # boolean option that removes the members (or keys) that were not listed
    built_in: Callable[[Any], bool] | None = None  # members of a list that the service makes itself: never removed
    on_create: Any = None  # sent when the object is made and the option was not given; a function gets what was given
    wrap: str | None = None  # list of strings that the body holds as objects with this one member
    as_keys: bool = False  # list of strings that the body holds as the keys of an object
    resource_type: str | None = None  # a reference: a bare name is completed to the id of such a resource
    refers: Callable[[Any], Iterable[Any]] | None = None  # what else a value, or one of a list, refers to
    replaces: Sequence[str] = ()  # sibling options that this one takes the place of
    rule: Rule | None = None  # of a text, or of each member of a list
    range: tuple[int, int | None] | None = None  # of a number: the least and the most
    longest: int | None = None  # characters of a text, or members of a list
    fixed: bool = False  # cannot be changed once the object exists
    read_only: bool = False  # returned, and ignored when given
    no_log: bool | None = None
    told: Callable[[Any], Any] | None = None  # what --diff may tell of the value of a secret
    harmless: Callable[[str], bool] | None = None  # tells of a string where a secret is asked for that it is none
    public: Callable[[Params, Body], bool] | None = None  # whether neither what was asked nor the body says that it is a secret
    # a secret that the service never answers (see update_secret); or a function that tells whether a given value is one,
    # where the service answers a reference in its place
    unreadable: bool | Callable[[Any], bool] = False
    child: Any = None  # the members are resources of their own (an ArmResource)
    multiline: Any = None  # formats the text for --diff, one line for each fact
    rules: Mapping[str, Any] = field(default_factory=dict)  # of the suboptions: required_if and the like

    def initial(self, params: Params) -> Any:
        """What a new object gets where the user said nothing."""
        return self.on_create(params) if callable(self.on_create) else self.on_create

    def is_unreadable(self, given: Any) -> bool:
        return self.unreadable(given) if callable(self.unreadable) else self.unreadable

    def path(self, name: str, within: str) -> list[str]:
        """Where the option sits in the body, member by member."""
        if isinstance(self.rest, str):
            return self.rest.split(".") if self.rest else []
        if self.rest is not None:
            return list(self.rest)
        return [part for part in (*within.split("."), camel(name)) if part]


def camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "_" + match.group(1).lower(), name).lower()


def argument_spec(options: Mapping[str, Option]) -> dict[str, Any]:
    """The options in the form that Ansible validates."""
    spec: dict[str, Any] = {}
    for name, option in options.items():
        entry: dict[str, Any] = {"type": option.type}
        for member in ("elements", "choices", "aliases", "required", "no_log"):
            value = getattr(option, member)
            if value not in (None, (), False) or (member == "no_log" and value is False):
                entry[member] = list(value) if isinstance(value, (tuple, frozenset)) else value
        if option.options:
            entry["options"] = argument_spec(option.options)
            entry.update(option.rules)
        spec[name] = entry
    return spec


def fetch(body: Any, path: Sequence[str]) -> Any:
    """The value at a path, or None where any part of the way is missing."""
    for part in path:
        if not isinstance(body, Mapping):
            return None
        body = body.get(part)
    return body


def store(body: Body, path: Sequence[str], value: Any) -> None:
    """Put a value at a path. The objects on the way are made, or copied, so that what shares them stays as it is."""
    for part in path[:-1]:
        following = body.get(part)
        body[part] = dict(following) if isinstance(following, dict) else {}
        body = body[part]
    body[path[-1]] = value


def view(options: Mapping[str, Option], body: Body, within: str = "", secrets: bool = False) -> dict[str, Any]:
    """A REST body in the options' words; secrets are left out unless asked for, what the body lacks always."""
    shown: dict[str, Any] = {}
    for name, option in options.items():
        path = option.path(name, within)
        if not path or option.unreadable or (option.no_log and not secrets):
            continue
        value = fetch(body, path)
        if value is not None:
            shown[name] = show(option, value, secrets)
    return shown


def show(option: Option, value: Any, secrets: bool = False) -> Any:
    """One REST value in the option's words."""
    if option.shown:
        return option.shown(value)
    if option.wrap and isinstance(value, list):
        return [item.get(option.wrap) if isinstance(item, Mapping) else item for item in value]
    if option.as_keys and isinstance(value, Mapping):
        return list(value)
    if not option.options:
        return value
    if isinstance(value, list):
        return [view(option.options, item, option.within, secrets) for item in value]
    return view(option.options, value, option.within, secrets)


def changed(before: Body, after: Body) -> Body:
    """The members that differ."""
    return {name: value for name, value in after.items() if value != before.get(name)}


def changed_members(before: Body, after: Body) -> Body:
    """The members of a PATCH: what differs, two levels deep, as API Management replaces each property whole."""
    patch = changed(before, after)
    old, new = before.get("properties"), patch.get("properties")
    return {**patch, "properties": changed(old, new)} if isinstance(old, dict) and isinstance(new, dict) else patch
