# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expressions and statement blocks, compiled to functions of their variables."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from . import members
from .lexer import Token, tokens, unescape
from .values import ExpressionError, text_of, truth

Names = dict[str, Any]
Run = Callable[[Names], Any]

_CASTS = ("string", "String", "int", "bool", "double", "long", "object", "JObject", "JArray", "JToken")
_LEVELS: tuple[dict[str, Callable[[Any, Any], Any]], ...] = (
    {"==": operator.eq, "!=": operator.ne},
    {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge},
    {
        "+": lambda left, right: (
            text_of(left) + text_of(right) if isinstance(left, str) or isinstance(right, str) else left + right
        ),
        "-": operator.sub,
    },
    {
        "*": operator.mul,
        "/": lambda left, right: left // right if isinstance(left, int) and isinstance(right, int) else left / right,
        "%": operator.mod,
    },
)
_HOLE = re.compile(r"\{([^{}]+)\}")


class _Return(Exception):
    def __init__(self, value: Any) -> None:
        super().__init__("return")
        self.value = value


@lru_cache(maxsize=2000)
def compile_expression(text: str) -> Run:
    """Return the function of `@(text)`; raises ExpressionError."""
    parser = _Parser(tokens(text))
    run = parser.expression()
    parser.expect("end")
    return run


@lru_cache(maxsize=500)
def compile_block(text: str) -> Run:
    """Return the function of `@{text}`: declarations, assignments, if and return."""
    parser = _Parser(tokens(text))
    statements = []
    while parser.token.kind != "end":
        statements.append(parser.statement())

    def run(names: Names) -> Any:
        try:
            for statement in statements:
                statement(names)
        except _Return as returned:
            return returned.value
        raise ExpressionError("not all code paths return a value", emulated=True)

    return run


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self.tokens, self.at = found, 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def peek(self, ahead: int = 1) -> Token:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def is_operator(self, *values: str) -> bool:
        return self.token.kind == "operator" and self.token.value in values

    def take(self) -> Token:
        token = self.token
        self.at += 1
        return token

    def expect(self, wanted: str) -> Token:
        token = self.take()
        if wanted not in (token.value if token.kind == "operator" else None, token.kind):
            raise ExpressionError(f"{token.value!r} instead of {wanted}", emulated=False)
        return token

    # statements

    def statement(self) -> Run:
        if self.is_operator("{"):
            return self.block()
        word = self.token.value if self.token.kind == "name" else ""
        if word == "return":
            return self.return_statement()
        if word == "if":
            return self.if_statement()
        if self.token.kind == "name" and self.peek().kind == "name":
            self.take()  # the type, or var
        name = self.expect("name").value
        self.expect("=")
        value = self.expression()
        self.expect(";")

        def assign(names: Names) -> None:
            names[name] = value(names)

        return assign

    def block(self) -> Run:
        self.expect("{")
        statements = []
        while not self.is_operator("}"):
            statements.append(self.statement())
        self.expect("}")

        def run(names: Names) -> None:
            for statement in statements:
                statement(names)

        return run

    def return_statement(self) -> Run:
        self.take()
        value = self.expression()
        self.expect(";")

        def run(names: Names) -> Any:
            raise _Return(value(names))

        return run

    def if_statement(self) -> Run:
        self.take()
        self.expect("(")
        condition = self.expression()
        self.expect(")")
        then, otherwise = self.statement(), None
        if self.token == Token("name", "else"):
            self.take()
            otherwise = self.statement()

        def run(names: Names) -> None:
            if truth(condition(names)):
                then(names)
            elif otherwise:
                otherwise(names)

        return run

    # expressions

    def expression(self) -> Run:
        condition = self.coalesce()
        if not self.is_operator("?"):
            return condition
        self.take()
        then = self.expression()
        self.expect(":")
        otherwise = self.expression()
        return lambda names: then(names) if truth(condition(names)) else otherwise(names)

    def coalesce(self) -> Run:
        left = self.disjunction()
        if not self.is_operator("??"):
            return left
        self.take()
        right = self.coalesce()
        return lambda names: right(names) if (value := left(names)) is None else value

    def disjunction(self) -> Run:
        terms = [self.conjunction()]
        while self.is_operator("||"):
            self.take()
            terms.append(self.conjunction())
        return terms[0] if len(terms) == 1 else lambda names: any(truth(term(names)) for term in terms)

    def conjunction(self) -> Run:
        terms = [self.binary(0)]
        while self.is_operator("&&"):
            self.take()
            terms.append(self.binary(0))
        return terms[0] if len(terms) == 1 else lambda names: all(truth(term(names)) for term in terms)

    def binary(self, level: int) -> Run:
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.is_operator(*_LEVELS[level]):
            left = _binary(_LEVELS[level][self.take().value], left, self.binary(level + 1))
        return left

    def unary(self) -> Run:
        if self.is_operator("!"):
            self.take()
            inner = self.unary()
            return lambda names: not truth(inner(names))
        if self.is_operator("-"):
            self.take()
            inner = self.unary()
            return lambda names: -inner(names)
        if self.is_operator("(") and self.peek().value in _CASTS and self.peek(2).value == ")":
            self.at += 3
            return self.unary()
        return self.postfix()

    def postfix(self) -> Run:
        value = self.primary()
        while True:
            if self.is_operator(".", "?."):
                value = self.member(value, self.take().value == "?.")
            elif self.is_operator("["):
                self.take()
                index = self.expression()
                self.expect("]")
                value = _item(value, index)
            else:
                return value

    def member(self, owner: Run, careful: bool) -> Run:
        name = self.expect("name").value
        kind = self.type_argument()
        if not self.is_operator("("):
            return lambda names: None if careful and owner(names) is None else members.member(owner(names), name)
        arguments = self.arguments()

        def call(names: Names) -> Any:
            value = owner(names)
            if careful and value is None:
                return None
            given = [argument(names) for argument in arguments]
            return members.call(value, name, [kind, *given] if name == "As" else given)

        return call

    def type_argument(self) -> str:
        """Take `<string>` between a method's name and its arguments."""
        if (
            self.is_operator("<")
            and self.peek().kind == "name"
            and self.peek(2).value == ">"
            and self.peek(3).value == "("
        ):
            self.at += 3
            return str(self.tokens[self.at - 2].value)
        return ""

    def arguments(self) -> list[Run]:
        self.expect("(")
        found = []
        while not self.is_operator(")"):
            if self.token.kind == "name" and self.peek().value == ":":
                self.at += 2  # a named argument: preserveContent: true
            found.append(self.expression())
            if not self.is_operator(")"):
                self.expect(",")
        self.expect(")")
        return found

    def primary(self) -> Run:
        token = self.take()
        if token.kind == "literal":
            return lambda names: token.value
        if token.kind == "interpolated":
            return _interpolated(token.value)
        if token.kind == "operator" and token.value == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if token.kind == "name":
            return _name(token.value)
        raise ExpressionError(f"{token.value!r}", emulated=False)


def _binary(function: Callable[[Any, Any], Any], left: Run, right: Run) -> Run:
    def run(names: Names) -> Any:
        try:
            return function(left(names), right(names))
        except (TypeError, ZeroDivisionError) as error:
            raise ExpressionError(str(error), emulated=True) from error

    return run


def _item(value: Run, index: Run) -> Run:
    return lambda names: members.item(value(names), index(names))


def _name(name: str) -> Run:
    def run(names: Names) -> Any:
        if name in names:
            return names[name]
        if name in members.TYPES:
            return members.TYPES[name]
        raise ExpressionError(f"the name {name}", emulated=False)

    return run


def _interpolated(text: str) -> Run:
    parts = _HOLE.split(text)
    runs = [compile_expression(part) if number % 2 else None for number, part in enumerate(parts)]
    return lambda names: "".join(
        text_of(run(names)) if run else unescape(part) for part, run in zip(parts, runs, strict=True)
    )
