# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""C# text in tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .values import ExpressionError

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<interpolated>\$"(?:[^"\\]|\\.)*")
  | (?P<verbatim>@"(?:[^"]|"")*")
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<character>'(?:[^'\\]|\\.)')
  | (?P<number>\d+(?:\.\d+)?)[mMdDfFlL]?
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator>\?\?|\?\.|=>|&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,;()\[\]{}=])
""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


@dataclass(frozen=True)
class Token:
    """`kind` is literal, interpolated, name, operator or end; the value of a literal is Python's."""

    kind: str
    value: Any


def tokens(text: str) -> list[Token]:
    """Split an expression; raises ExpressionError."""
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionError(f"unexpected {text[at]!r}", emulated=False)
        at = match.end()
        kind, value = match.lastgroup, match.group(match.lastgroup or 0)
        if kind in ("string", "character"):
            found.append(Token("literal", unescape(value[1:-1])))
        elif kind == "verbatim":
            found.append(Token("literal", value[2:-1].replace('""', '"')))
        elif kind == "interpolated":
            found.append(Token("interpolated", value[2:-1]))
        elif kind == "number":
            found.append(Token("literal", float(value) if "." in value else int(value)))
        elif kind == "name" and value in ("true", "false", "null"):
            found.append(Token("literal", {"true": True, "false": False, "null": None}[value]))
        elif kind != "space":
            found.append(Token(str(kind), value))
    return [*found, Token("end", "")]


def unescape(text: str) -> str:
    """Resolve backslash escapes."""
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match.group(1), match.group(1)), text, flags=re.DOTALL)
