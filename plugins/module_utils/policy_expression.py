# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a policy expression ends: C# between ``@(`` and ``)`` or ``@{`` and ``}``."""

from __future__ import annotations

CLOSING = {"(": ")", "{": "}", "[": "]"}
DEEPEST = 20  # strings within the braces of strings


class UnclosedError(ValueError):
    """An expression, or a string in it, that does not end; ``position`` is where."""

    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.position = position


def is_expression(text: str, position: int = 0) -> bool:
    return text.startswith(("@(", "@{"), position)


def expression_length(text: str) -> int:
    """How long the expression is that the text begins with; 0 when there is none that is closed."""
    try:
        return expression_end(text, 0) if is_expression(text) else 0
    except UnclosedError:
        return 0


def expression_end(text: str, start: int, depth: int = 0) -> int:
    """Behind the bracket that closes the expression, past strings, characters and comments. Raises UnclosedError.

    ``depth`` is that of the string in whose braces it stands.
    """
    if depth > DEEPEST:
        raise UnclosedError(start, f"strings within strings are nested more than {DEEPEST} deep")
    waiting: list[str] = []
    position = start + 1
    while position < len(text):
        character = text[position]
        if character in CLOSING:
            waiting.append(CLOSING[character])
        elif character in ")}]":
            if waiting.pop() != character:
                raise UnclosedError(position, f"the expression has a {character} that closes nothing")
            if not waiting:
                return position + 1
        elif character in "\"'":
            position = _literal_end(text, position, depth)
            continue
        elif text.startswith("//", position):
            position = _find(text, "\n", position, len(text))
            continue
        elif text.startswith("/*", position):
            position = _find(text, "*/", position + 2, len(text)) + 2
            continue
        position += 1
    raise UnclosedError(start, "the expression is not closed")


def _literal_end(text: str, start: int, depth: int) -> int:
    """Behind the quote that closes a string or character.

    In @"..." a quote is doubled, else it is escaped; in the braces of $"..." stands code, which may hold strings again.
    """
    quote = text[start]
    before = text[max(0, start - 2) : start]
    verbatim = quote == '"' and (before.endswith("@") or before == "@$")
    interpolated = quote == '"' and (before.endswith("$") or before == "$@")
    position = start + 1
    while position < len(text):
        character = text[position]
        if character == "\\" and not verbatim:
            position += 2
        elif interpolated and character == "{":
            doubled = text.startswith("{{", position)
            position = position + 2 if doubled else expression_end(text, position - 1, depth + 1)
        elif character != quote:
            if character == "\n" and not verbatim:
                break
            position += 1
        elif verbatim and text.startswith(quote, position + 1):
            position += 2
        else:
            return position + 1
    raise UnclosedError(start, "a string in the expression is not closed")


def _find(text: str, wanted: str, start: int, otherwise: int) -> int:
    found = text.find(wanted, start)
    return otherwise if found < 0 else found
