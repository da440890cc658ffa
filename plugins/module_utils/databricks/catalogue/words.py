# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the SDK's documentation says about a method, taken from its docstring."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)[.!?](?=\s+[A-Z*`\[(]|\s*$)")
DEPRECATED = re.compile(
    r"\[deprecated\]|^deprecated\b|\b(?:api|endpoint|method|operation|call) (?:is|has been|is now|was) deprecated", re.I
)
PARAMETER = re.compile(r"^:param (\w+):[^\n]*\n((?:(?:[ \t]+[^\n]*)?\n)*)", re.M)
TYPOGRAPHIC = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)|`([^`<]+?)\s*<[^>]*>`__?|:(?:method|class|attr|func):`?([\w./]+)`?")


def plain(text: str) -> str:
    """Text in one line with plain quotes, without the links' and the markup's punctuation."""
    text = LINK.sub(lambda match: next(part for part in match.groups() if part), text)
    return re.sub(r"\s+", " ", text.replace("``", "").replace("**", "").translate(TYPOGRAPHIC)).strip()


def description(docstring: str | None) -> str:
    """What stands before the parameters: the prose, paragraph by paragraph."""
    prose = re.split(r"^\s*:(?:param|returns?|rtype)\b", docstring or "", maxsplit=1, flags=re.M)[0]
    paragraphs = [plain(part) for part in re.split(r"\n\s*\n", prose)]
    return "\n\n".join(part for part in paragraphs if part)


def first_sentence(prose: str) -> str:
    """The first sentence of a description, without its full stop."""
    start = prose.split("\n", 1)[0]
    found = SENTENCE_END.search(start)
    return (start[: found.start()] if found else start).strip().rstrip(".")


def is_deprecated(prose: str) -> bool:
    return bool(DEPRECATED.search(prose))


def parameters(docstring: str | None) -> dict[str, str]:
    """Each ``:param name:`` with its description in one line."""
    lines = (docstring or "").splitlines()
    text = "\n".join(line.strip() if line.strip().startswith(":param") else line for line in lines)
    return {name: plain(body) for name, body in PARAMETER.findall(text + "\n")}
