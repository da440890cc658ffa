# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a policy expression ends: C# between `@(` and `)` or `@{` and `}`."""

from __future__ import annotations

_CLOSING = {"(": ")", "{": "}", "[": "]"}


def starts(text: str, at: int = 0) -> bool:
    """Whether an expression begins here."""
    return text.startswith(("@(", "@{"), at)


def is_expression(value: str) -> bool:
    """Whether an attribute or the text of an element is an expression rather than a literal."""
    return starts(value.strip())


def end(text: str, at: int) -> int:
    """Return the index after the expression that begins at `at`, or -1 when it does not end.

    Brackets count only outside of strings, characters and comments (C# lexical rules).
    """
    expected = [_CLOSING[text[at + 1]]]
    position = at + 2
    while position < len(text):
        skipped = _literal(text, position)
        if skipped != position:
            if skipped < 0:
                return -1
            position = skipped
            continue
        character = text[position]
        if character in _CLOSING:
            expected.append(_CLOSING[character])
        elif character == expected[-1]:
            expected.pop()
            if not expected:
                return position + 1
        position += 1
    return -1


def _literal(text: str, at: int) -> int:
    """Return the index after the string, character or comment at `at`, `at` itself when there is none, -1 without end."""
    for opening in ('@"', '$@"', '@$"'):
        if text.startswith(opening, at):
            return _verbatim(text, at + len(opening), interpolated="$" in opening)
    if text.startswith('$"', at):
        return _quoted(text, at + 2, '"', interpolated=True)
    if text[at] in "\"'":
        return _quoted(text, at + 1, text[at])
    if text.startswith("//", at):
        newline = text.find("\n", at)
        return len(text) if newline < 0 else newline
    if text.startswith("/*", at):
        closing = text.find("*/", at + 2)
        return -1 if closing < 0 else closing + 2
    return at


def _hole(text: str, at: int) -> int:
    """Return the index after the code in braces that an interpolated string has at `at`, or after a doubled brace."""
    return at + 2 if text.startswith("{{", at) else end(text, at - 1)


def _quoted(text: str, at: int, quote: str, interpolated: bool = False) -> int:
    while 0 <= at < len(text):
        if text[at] == "\\":
            at += 2
        elif interpolated and text[at] == "{":
            at = _hole(text, at)
        elif text[at] == quote:
            return at + 1
        else:
            at += 1
    return -1


def _verbatim(text: str, at: int, interpolated: bool = False) -> int:
    while 0 <= at < len(text):
        if interpolated and text[at] == "{":
            at = _hole(text, at)
        elif text[at] != '"':
            at += 1
        elif text.startswith('""', at):
            at += 2
        else:
            return at + 1
    return -1
