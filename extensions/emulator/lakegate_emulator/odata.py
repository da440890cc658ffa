# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of OData's $filter that Azure's lists take: comparisons, and/or/not, and four string functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from .http import Json

Predicate = Callable[[Json], bool]

_TOKEN = re.compile(r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<punctuation>[(),])|(?P<word>[^\s(),']+))")
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: left == right,
    "ne": lambda left, right: left != right,
    "gt": lambda left, right: left is not None and left > right,
    "ge": lambda left, right: left is not None and left >= right,
    "lt": lambda left, right: left is not None and left < right,
    "le": lambda left, right: left is not None and left <= right,
}
_FUNCTIONS: dict[str, Callable[[str, str], bool]] = {
    "contains": lambda text, part: part in text,
    "substringof": lambda part, text: part in text,
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
}


class FilterError(ValueError):
    """The filter cannot be parsed; the message says where."""


def parse(text: str) -> Predicate:
    """Return the predicate that a $filter expression stands for; strings compare without regard to case, as Azure does.

    Members are looked up by path (`properties/displayName`) without regard to case, and in `properties` when the
    object itself has no such member (APIM: `name eq 'x'`, `displayName eq 'x'`). Raises FilterError.
    """
    parser = _Parser(text)
    predicate = parser.disjunction()
    if parser.position < len(parser.tokens):
        raise FilterError(f"unexpected {parser.tokens[parser.position]!r} in filter {text!r}")
    return predicate


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match.group().strip() for match in _TOKEN.finditer(text)]
        self.position = 0

    def take(self, expected: str | None = None) -> str:
        if self.position >= len(self.tokens):
            raise FilterError(f"filter {self.text!r} ends too early")
        token = self.tokens[self.position]
        if expected is not None and token.lower() != expected:
            raise FilterError(f"expected {expected!r} instead of {token!r} in filter {self.text!r}")
        self.position += 1
        return token

    def at(self, word: str) -> bool:
        return self.position < len(self.tokens) and self.tokens[self.position].lower() == word

    def disjunction(self) -> Predicate:
        terms = [self.conjunction()]
        while self.at("or"):
            self.take()
            terms.append(self.conjunction())
        if len(terms) == 1:
            return terms[0]
        equal = [term for term in terms if isinstance(term, _Equality)]
        if len(equal) == len(terms) and len({term.member for term in equal}) == 1:
            member, literals = equal[0].member, {term.literal.value for term in equal}
            return lambda item: isinstance(value := member(item), Hashable) and value in literals
        return lambda item: any(term(item) for term in terms)

    def conjunction(self) -> Predicate:
        terms = [self.term()]
        while self.at("and"):
            self.take()
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else lambda item: all(term(item) for term in terms)

    def term(self) -> Predicate:
        if self.at("not"):
            self.take()
            inner = self.term()
            return lambda item: not inner(item)
        if self.at("("):
            self.take()
            inner = self.disjunction()
            self.take(")")
            return inner
        word = self.take()
        if word.lower() in _FUNCTIONS and self.at("("):
            return self.function(_FUNCTIONS[word.lower()])
        operator = self.take().lower()
        compare = _COMPARISONS.get(operator)
        if compare is None:
            raise FilterError(f"unknown operator in filter {self.text!r}")
        left, right = _operand(word), _operand(self.take())
        if operator == "eq" and isinstance(left, _Path) and isinstance(right, _Literal):
            return _Equality(left, right)
        return lambda item: compare(left(item), right(item))

    def function(self, function: Callable[[str, str], bool]) -> Predicate:
        self.take("(")
        first = _operand(self.take())
        self.take(",")
        second = _operand(self.take())
        self.take(")")
        if self.at("eq"):
            self.take()
            wanted = self.take().lower() == "true"
            return lambda item: function(str(first(item) or ""), str(second(item) or "")) is wanted
        return lambda item: function(str(first(item) or ""), str(second(item) or ""))


@dataclass(frozen=True)
class _Literal:
    """A value that the filter itself gives: text in small letters, a number, true, false or null."""

    value: str | float | None

    def __call__(self, _item: Json) -> Any:
        return self.value


@dataclass(frozen=True)
class _Path:
    """The names that lead to a member, in small letters."""

    names: tuple[str, ...]

    def __call__(self, item: Json) -> Any:
        value: Any = item
        for index, name in enumerate(self.names):
            members = {key.lower(): member for key, member in value.items()} if isinstance(value, dict) else {}
            if index == 0 and name not in members and isinstance(members.get("properties"), dict):
                members = {key.lower(): member for key, member in members["properties"].items()}
            value = members.get(name)
        return value.lower() if isinstance(value, str) else value


@dataclass(frozen=True)
class _Equality:
    """`member eq literal`. Clients look up many names in one filter: joined by "or" they become one look into a set."""

    member: _Path
    literal: _Literal

    def __call__(self, item: Json) -> bool:
        return bool(self.member(item) == self.literal.value)


def _operand(token: str) -> _Literal | _Path:
    if token.startswith("'"):
        return _Literal(token[1:-1].replace("''", "'").lower())
    if token.lower() in ("true", "false", "null"):
        return _Literal({"true": True, "false": False, "null": None}[token.lower()])
    if re.fullmatch(r"-?\d+(\.\d+)?", token):
        return _Literal(float(token))
    return _Path(tuple(token.lower().split("/")))
