# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of another type than their option takes, each with a sentence that shows what to write.

ansible-core (2.16 to 2.21) looks into a dictionary for defaults of its suboptions before it looks whether it is one, and ends
with a traceback; of other values it says which Python class cannot be converted, and text it makes of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ansible.module_utils.common.validation import (
    check_type_bool,
    check_type_dict,
    check_type_float,
    check_type_int,
    check_type_list,
)

Spec = Mapping[str, Any]  # an entry of an argument spec

SHOWN = 3  # suboptions of an example, where none is required
WORDS = {
    "bool": "true or false",
    "dict": "a dictionary",
    "float": "a number",
    "int": "a whole number",
    "list": "a list",
    "str": "text",
}
EXAMPLES = {"bool": "true", "dict": "{...}", "float": "NUMBER", "int": "NUMBER", "list": "[...]"}
CONVERTERS: Mapping[str, Callable[[Any], Any]] = {
    "bool": check_type_bool,
    "dict": check_type_dict,
    "float": check_type_float,
    "int": check_type_int,
    "list": check_type_list,
}


def misshapen(options: Mapping[str, Spec], given: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, str]]:
    """The names of options that Ansible cannot convert, with the sentence; ``within`` is the option that holds these."""
    names = {alias: name for name, spec in options.items() for alias in (name, *spec.get("aliases", ()))}
    for alias, value in given.items():
        if alias in names:
            for said in _problems(options[names[alias]], value, f"{within}{alias}"):
                yield names[alias], said


def holds_secret(spec: Spec) -> bool:
    """Whether an option, or one of its suboptions, is a secret."""
    return bool(spec.get("no_log")) or any(map(holds_secret, spec.get("options", {}).values()))


def _problems(spec: Spec, value: Any, place: str) -> Iterator[str]:
    if value is None:
        return
    kind, elements = spec.get("type", "str"), spec.get("elements")
    if not _converts(kind, value):
        yield f"{place} must be {_described(kind, spec)}, not {_called(value)}."
        return
    if kind == "list" and elements:
        member = {**spec, "type": elements, "elements": None}
        for item in check_type_list(value):
            if not _converts(elements, item):
                yield f"{place}: each member must be {_described(elements, spec)}, not {_called(item)}."
                return
            yield from _problems(member, item, place)
    elif kind == "dict" and "options" in spec:
        yield from (said for _name, said in misshapen(spec["options"], check_type_dict(value), f"{place}."))


def _converts(kind: str, value: Any) -> bool:
    """Whether Ansible makes a value of this type without losing anything."""
    if kind == "str":
        return not isinstance(value, (list, Mapping))
    if kind not in CONVERTERS or (isinstance(value, bool) and kind == "bool"):
        return True
    if isinstance(value, bool):
        return False
    try:
        CONVERTERS[kind](value)
    except (TypeError, ValueError):
        return False
    return True


def _called(value: Any) -> str:
    """A value in words that tell no secret."""
    if isinstance(value, Mapping):
        return "a dictionary"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return "a number" if isinstance(value, (int, float)) else "text"


def _described(kind: str, spec: Spec) -> str:
    """What an option takes, such as "a dictionary such as {percentage: NUMBER}"."""
    if kind == "list" and spec.get("elements") == "dict":
        return "a list of dictionaries" + (f" such as [{_example(spec['options'])}]" if spec.get("options") else "")
    if kind == "dict" and spec.get("options"):
        return f"a dictionary such as {_example(spec['options'])}"
    return WORDS[kind]


def _example(options: Mapping[str, Spec]) -> str:
    """A dictionary with the suboptions that it needs, or else with the first ones."""
    names = [name for name, spec in options.items() if spec.get("required")] or list(options)[:SHOWN]
    return "{" + ", ".join(f"{name}: {_placeholder(options[name])}" for name in names) + "}"


def _placeholder(spec: Spec) -> str:
    kind = spec.get("type", "str")
    return str(spec["choices"][0]) if spec.get("choices") and kind != "list" else EXAMPLES.get(kind, "TEXT")
