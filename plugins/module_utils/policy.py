# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The canonical form of an API Management policy document.

API Management stores a document in other white space, quotes and escapes than it was sent. Two documents are the same
when their elements, attributes, significant text and expressions are; comments do not count.

What is read here is the form that API Management calls rawxml, of which XML is a part: expressions, ``@(...)`` and
``@{...}``, are C# and may hold ``<``, ``&`` and quotes as they are.
https://learn.microsoft.com/azure/api-management/api-management-policy-expressions
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SECTIONS = ("inbound", "backend", "outbound", "on-error")
NAME = re.compile(r"[A-Za-z_][\w.:-]*")
SPACE = re.compile(r"\s*")
ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);")
CLOSING = {"(": ")", "{": "}", "[": "]"}


class PolicyError(Exception):
    """A document that cannot be a policy; says where and what."""

    def __init__(self, text: str, position: int, message: str) -> None:
        super().__init__(message)
        self.line = text.count("\n", 0, position) + 1
        self.column = position - (text.rfind("\n", 0, position) + 1) + 1
        self.message = message


@dataclass
class Element:
    """An element of a document; ``children`` are elements and, as strings, significant text."""

    name: str
    position: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]


@dataclass(frozen=True)
class References:
    """What a document names and the service must have."""

    backends: tuple[str, ...]
    fragments: tuple[str, ...]
    named_values: tuple[str, ...]


class Reader:
    """Reads a document from front to back; ``position`` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0

    def root(self) -> Element:
        """The document's only element. Raises PolicyError."""
        top = Element("", 0)
        open_elements = [top]
        while self.position < len(self.text):
            if self.text[self.position] != "<":
                self._add_text(open_elements[-1], self._text())
            elif self.text.startswith("<!--", self.position):
                self._skip_past("-->", "the comment is not closed")
            elif self.text.startswith("<![CDATA[", self.position):
                start = self.position + len("<![CDATA[")
                self._add_text(open_elements[-1], self.text[start : self._skip_past("]]>", "the CDATA is not closed")])
            elif self.text.startswith("<!", self.position):
                self.fail("a document type or entity declaration is not allowed")
            elif self.text.startswith("<?", self.position):
                self._skip_past("?>", "the processing instruction is not closed")
            elif self.text.startswith("</", self.position):
                self._close(open_elements)
            else:
                self._open(open_elements)
        if len(open_elements) > 1:
            self.fail(f"<{open_elements[-1].name}> is not closed", open_elements[-1].position)
        if len(top.children) != 1 or not isinstance(top.children[0], Element):
            self.fail("there must be one element at the top, and no text beside it", 0)
        root = top.children[0]
        if isinstance(root, str):
            raise AssertionError("unreachable: text at the top is refused")
        return root

    def fail(self, message: str, position: int | None = None) -> None:
        raise PolicyError(self.text, self.position if position is None else position, message)

    def _skip_past(self, end: str, message: str) -> int:
        """Go behind the next ``end``; returns where it begins."""
        found = self.text.find(end, self.position)
        if found < 0:
            self.fail(message)
        self.position = found + len(end)
        return found

    def _space(self) -> None:
        match = SPACE.match(self.text, self.position)
        self.position = match.end() if match else self.position

    def _name(self, what: str) -> str:
        match = NAME.match(self.text, self.position)
        if match is None:
            self.fail(f"{what} is missing")
            return ""
        self.position = match.end()
        return match[0]

    def _close(self, open_elements: list[Element]) -> None:
        start = self.position
        self.position += 2
        name = self._name("the name of the element to close")
        self._space()
        if not self.text.startswith(">", self.position):
            self.fail(f"</{name} lacks its >")
        self.position += 1
        if len(open_elements) == 1:
            self.fail(f"</{name}> closes nothing", start)
        if open_elements[-1].name != name:
            self.fail(f"</{name}> stands where <{open_elements[-1].name}> must be closed", start)
        open_elements.pop()

    def _open(self, open_elements: list[Element]) -> None:
        element = Element("", self.position)
        self.position += 1
        element.name = self._name("the name of an element (write < as &lt;)")
        open_elements[-1].children.append(element)
        while True:
            self._space()
            if self.text.startswith("/>", self.position):
                self.position += 2
                return
            if self.text.startswith(">", self.position):
                self.position += 1
                open_elements.append(element)
                return
            self._attribute(element)

    def _attribute(self, element: Element) -> None:
        start = self.position
        if start >= len(self.text):
            self.fail(f"<{element.name} is not closed", element.position)
        name = self._name(f"a > or an attribute of <{element.name}>")
        self._space()
        if not self.text.startswith("=", self.position):
            self.fail(f"attribute {name} has no value")
        self.position += 1
        self._space()
        quote = self.text[self.position : self.position + 1]
        if quote not in ('"', "'") or not quote:
            self.fail(f"the value of attribute {name} must stand in quotes")
        self.position += 1
        begin = self.position
        if is_expression(self.text, begin):
            self.position = self.expression_end(begin)
        end = self._skip_past(quote, f"the value of attribute {name} is not closed")
        value = self.text[begin:end]
        if not is_expression(value) and "<" in value:
            self.fail(f"the value of attribute {name} holds a <; write &lt;", begin + value.index("<"))
        if name in element.attributes:
            self.fail(f"attribute {name} is there twice", start)
        element.attributes[name] = decoded(value)

    def _text(self) -> str:
        begin = self.position
        self._space()
        if is_expression(self.text, self.position):
            self.position = self.expression_end(self.position)
        found = self.text.find("<", self.position)
        self.position = len(self.text) if found < 0 else found
        return decoded(self.text[begin : self.position])

    def _add_text(self, element: Element, text: str) -> None:
        plain = trimmed(text)
        if plain and element.children and isinstance(element.children[-1], str):
            element.children[-1] += plain
        elif plain:
            element.children.append(plain)

    def expression_end(self, start: int) -> int:
        """Behind the bracket that closes the expression, past strings, characters and comments of C#."""
        waiting: list[str] = []
        position = start + 1
        while position < len(self.text):
            character, length = self._character(position)
            if character in CLOSING:
                waiting.append(CLOSING[character])
            elif character in ")}]":
                if waiting.pop() != character:
                    self.fail(f"the expression has a {character} that closes nothing", position)
                if not waiting:
                    return position + length
            elif character in "\"'":
                position = self._literal_end(position, character)
                continue
            elif self.text.startswith("//", position):
                position = self._find("\n", position, len(self.text))
                continue
            elif self.text.startswith("/*", position):
                position = self._find("*/", position + 2, len(self.text)) + 2
                continue
            position += length
        self.fail("the expression is not closed", start)
        return position

    def _literal_end(self, start: int, quote: str) -> int:
        """Behind the quote that closes a string or character; in @"..." a quote is doubled, else it is escaped."""
        verbatim = quote == '"' and self.text[max(0, start - 2) : start].strip("$ ").endswith("@")
        position = start + self._character(start)[1]
        while position < len(self.text):
            character, length = self._character(position)
            following = position + length
            if character == "\\" and not verbatim:
                position = following + (self._character(following)[1] if following < len(self.text) else 0)
                continue
            if character == quote:
                if not (verbatim and following < len(self.text) and self._character(following)[0] == quote):
                    return following
                following += self._character(following)[1]
            elif character == "\n" and not verbatim:
                break
            position = following
        self.fail("a string in the expression is not closed", start)
        return position

    def _character(self, position: int) -> tuple[str, int]:
        """The character that stands here, written as it is or as an entity, and how long it is written."""
        entity = ENTITY.match(self.text, position) if self.text[position] == "&" else None
        return (html.unescape(entity[0]), len(entity[0])) if entity else (self.text[position], 1)

    def _find(self, wanted: str, start: int, otherwise: int) -> int:
        found = self.text.find(wanted, start)
        return otherwise if found < 0 else found


def is_expression(text: str, position: int = 0) -> bool:
    return text.startswith(("@(", "@{"), position)


def decoded(text: str) -> str:
    return ENTITY.sub(lambda match: html.unescape(match[0]), text).replace("\r\n", "\n")


def trimmed(text: str) -> str:
    """Text without the white space around its lines, which API Management sets anew."""
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n"))


def check(text: str, scope: str) -> None:
    """Refuse what cannot be the policy of a ``service``, ``product``, ``api`` or ``operation``, or a ``fragment``.

    Raises PolicyError. Elements that are not known are left to the service, which learns new policies.
    """
    root = Reader(text).root()
    wanted = "fragment" if scope == "fragment" else "policies"
    if root.name != wanted:
        raise PolicyError(text, root.position, f"the top element must be <{wanted}>, not <{root.name}>")
    if scope != "fragment":
        _check_sections(text, root)
    if scope in ("fragment", "service"):
        for element in walk(root):
            if element.name == "base":
                message = f"<base /> is not allowed in a {scope} policy, as nothing is above it"
                raise PolicyError(text, element.position, message)


def _check_sections(text: str, root: Element) -> None:
    seen = set()
    for section in root.elements():
        if section.name not in SECTIONS:
            known = ", ".join(f"<{name}>" for name in SECTIONS)
            raise PolicyError(text, section.position, f"<{section.name}> is no section; sections are {known}")
        if section.name in seen:
            raise PolicyError(text, section.position, f"section <{section.name}> is there twice")
        seen.add(section.name)


def walk(root: Element) -> Iterator[Element]:
    """The element and all below it, in the order of the document."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(element.elements())


def references(text: str) -> References:
    """The backends, fragments and named values that a document names. Raises PolicyError."""
    elements = list(walk(Reader(text).root()))
    backends = {element.attributes.get("backend-id", "") for element in elements}
    fragments = {element.attributes.get("fragment-id", "") for element in elements}
    values = re.findall(r"\{\{\s*([\w.-]+)\s*\}\}", decoded(text))
    return References(_literal(backends), _literal(fragments), tuple(sorted(set(values))))


def _literal(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name and not is_expression(name) and "{{" not in name))


def key(value: Any) -> Any:
    """What is equal for documents that mean the same; what cannot be read compares by its text."""
    if not isinstance(value, str):
        return value
    try:
        root = Reader(value).root()
    except PolicyError:
        return trimmed(value)
    return tuple(_parts(root))


def _parts(root: Element) -> Iterator[Any]:
    """The document as a flat row of parts, so that comparing needs no recursion."""
    waiting: list[Element | str | None] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Element):
            # XML turns line ends and tabs within an attribute into spaces; rawxml keeps those of expressions
            yield (part.name, *sorted((name, _spaced(value)) for name, value in part.attributes.items()))
            waiting.append(None)
            waiting += reversed(part.children)
        else:
            yield part


def _spaced(value: str) -> str:
    return value.replace("\n", " ").replace("\t", " ")


def readable(text: str) -> str:
    """The document with an element a line, for people; what cannot be read stays as it is."""
    try:
        root = Reader(text).root()
    except PolicyError:
        return text
    lines: list[str] = []
    waiting: list[tuple[int, Element | str]] = [(0, root)]
    while waiting:
        depth, part = waiting.pop()
        if isinstance(part, str):
            lines += ["    " * depth + line for line in part.split("\n")]
        elif len(part.children) == 1 and isinstance(part.children[0], str) and "\n" not in part.children[0]:
            lines.append("    " * depth + f"{_tag(part, '>')}{_escaped(part.children[0])}</{part.name}>")
        elif part.children:
            lines.append("    " * depth + _tag(part, ">"))
            waiting.append((depth, f"</{part.name}>"))
            waiting += [(depth + 1, _shown(child)) for child in reversed(part.children)]
        else:
            lines.append("    " * depth + _tag(part, " />"))
    return "\n".join(lines) + "\n"


def _shown(child: Element | str) -> Element | str:
    return _escaped(child) if isinstance(child, str) else child


def _tag(element: Element, end: str) -> str:
    attributes = "".join(f' {name}="{_escaped(value, quote=True)}"' for name, value in element.attributes.items())
    return f"<{element.name}{attributes}{end}"


def _escaped(value: str, quote: bool = False) -> str:
    """A value as it is written: an expression as it is but for what would be read as an entity."""
    raw = ENTITY.sub(lambda match: "&amp;" + match[0][1:], value)
    end = _expression_length(raw)
    plain = decoded(raw[end:]).replace("&", "&amp;").replace("<", "&lt;")
    return raw[:end] + (plain.replace('"', "&quot;").replace("\n", "&#10;") if quote else plain)


def _expression_length(text: str) -> int:
    """How long the expression is that the text begins with; 0 when there is none that is closed."""
    try:
        return Reader(text).expression_end(0) if is_expression(text) else 0
    except PolicyError:
        return 0
