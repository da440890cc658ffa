# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Members of text, lists, JSON and types: the ones that policies are usually written with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from .values import ExpressionError, Object, text_of


def _first(items: list[Any]) -> Any:
    if not items:
        raise ExpressionError("Sequence contains no elements", emulated=True)
    return items[0]


def _substring(text: str, start: int, length: int | None = None) -> str:
    if not 0 <= start <= len(text) or (length is not None and start + length > len(text)):
        raise ExpressionError("Index and length must refer to a location within the string.", emulated=True)
    return text[start:] if length is None else text[start : start + length]


_STRING: dict[str, Callable[..., Any]] = {
    "Contains": lambda text, part, *_unused: part in text,
    "StartsWith": lambda text, part, *_unused: _cased(text, *_unused).startswith(_cased(part, *_unused)),
    "EndsWith": lambda text, part, *_unused: _cased(text, *_unused).endswith(_cased(part, *_unused)),
    "Equals": lambda text, other, *_unused: _cased(text, *_unused) == _cased(text_of(other), *_unused),
    "IndexOf": lambda text, part, *_unused: text.find(part),
    "LastIndexOf": lambda text, part, *_unused: text.rfind(part),
    "ToLower": str.lower,
    "ToLowerInvariant": str.lower,
    "ToUpper": str.upper,
    "ToUpperInvariant": str.upper,
    "Trim": lambda text, *marks: text.strip("".join(marks) or None),
    "TrimStart": lambda text, *marks: text.lstrip("".join(marks) or None),
    "TrimEnd": lambda text, *marks: text.rstrip("".join(marks) or None),
    "Replace": lambda text, old, new: text.replace(old, new),
    "ToString": lambda text, *_unused: text,
    "Substring": _substring,
    "Split": lambda text, mark, *_unused: text.split(mark),
}
_LIST: dict[str, Callable[..., Any]] = {
    "First": _first,
    "Last": lambda items: _first(items[::-1]),
    "FirstOrDefault": lambda items: items[0] if items else None,
    "LastOrDefault": lambda items: items[-1] if items else None,
    "Any": bool,
    "Contains": lambda items, item: item in items,
    "Count": len,
}


def member(value: Any, name: str) -> Any:
    """Return a property; raises ExpressionError."""
    if value is None:
        raise ExpressionError(f"Object reference not set to an instance of an object: {name}", emulated=True)
    if isinstance(value, Object) and name in value.properties:
        return value.properties[name]()
    if isinstance(value, str | list) and name in ("Length", "Count"):
        return len(value)
    raise ExpressionError(f"the property {name}", emulated=False)


def call(value: Any, name: str, arguments: list[Any]) -> Any:
    """Return what a method returns; raises ExpressionError."""
    if value is None:
        raise ExpressionError(f"Object reference not set to an instance of an object: {name}", emulated=True)
    table: Any = {}
    if isinstance(value, Object):
        table = value.methods
        if name in table:
            return table[name](*arguments)
    elif isinstance(value, str):
        table = _STRING
    elif isinstance(value, list):
        table = _LIST
    elif isinstance(value, dict) and name in ("GetValueOrDefault", "ContainsKey"):
        present = arguments[0] in value
        return (
            present if name == "ContainsKey" else value.get(arguments[0], arguments[1] if len(arguments) > 1 else None)
        )
    if name in table:
        return table[name](value, *arguments)
    if name == "ToString":
        return text_of(value)
    if name == "Equals" and len(arguments) == 1:
        return value == arguments[0]
    raise ExpressionError(f"the method {name}", emulated=False)


def item(value: Any, index: Any) -> Any:
    """Return `value[index]`; raises ExpressionError."""
    if isinstance(value, Object) and value.item:
        return value.item(index)
    if isinstance(value, dict):
        return value.get(index)
    if isinstance(value, list | str) and isinstance(index, int):
        if not 0 <= index < len(value):
            raise ExpressionError("Index was outside the bounds of the array.", emulated=True)
        return value[index]
    raise ExpressionError(f"an index into {type(value).__name__}", emulated=False)


def _cased(text: str, *options: Any) -> str:
    return text.lower() if any("IgnoreCase" in text_of(option) for option in options) else text


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise ExpressionError("Input string was not in a correct format.", emulated=True) from error


def _moment() -> Object:
    now = datetime.now(UTC)
    parts = ("Year", "Month", "Day", "Hour", "Minute", "Second")
    return Object(
        "DateTime",
        {name: partial(getattr, now, name.lower()) for name in parts},
        {"ToString": lambda *_unused: f"{now:%Y-%m-%dT%H:%M:%S.%f}0Z"},
    )


def _format(template: str, *arguments: Any) -> str:
    for number, argument in enumerate(arguments):
        template = template.replace(f"{{{number}}}", text_of(argument))
    return template


_TEXT = Object(
    "string",
    {"Empty": lambda: ""},
    {
        "IsNullOrEmpty": lambda value: not value,
        "IsNullOrWhiteSpace": lambda value: not (value or "").strip(),
        "Join": lambda mark, *parts: mark.join(map(text_of, parts[0] if isinstance(parts[0], list) else parts)),
        "Concat": lambda *parts: "".join(map(text_of, parts)),
        "Format": _format,
        "Equals": lambda left, right, *options: _cased(text_of(left), *options) == _cased(text_of(right), *options),
    },
)
_NUMBER = Object("int", {}, {"Parse": _number})
_TIME = Object("DateTime", {"UtcNow": _moment, "Now": _moment})
_COMPARISONS = (
    "OrdinalIgnoreCase",
    "InvariantCultureIgnoreCase",
    "CurrentCultureIgnoreCase",
    "Ordinal",
    "InvariantCulture",
    "CurrentCulture",
)

#: Types that an expression may name.
TYPES = {
    "string": _TEXT,
    "String": _TEXT,
    "int": _NUMBER,
    "Int32": _NUMBER,
    "DateTime": _TIME,
    "DateTimeOffset": _TIME,
    "Guid": Object("Guid", {}, {"NewGuid": lambda: str(uuid4())}),
    "Convert": Object("Convert", {}, {"ToInt32": _number, "ToString": text_of}),
    "StringComparison": Object("StringComparison", {name: partial(str, name) for name in _COMPARISONS}),
}
