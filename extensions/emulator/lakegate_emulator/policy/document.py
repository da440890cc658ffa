# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy document is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


class PolicySyntaxError(ValueError):
    """The text is no XML; the message is .NET's, with its line and position."""

    def __init__(self, message: str, line: int, position: int) -> None:
        super().__init__(f"{message} Line {line}, position {position}.")
        self.line, self.position = line, position


@dataclass
class Text:
    """Character data that is not only white space; entities are resolved."""

    value: str


@dataclass
class CData:
    """A CDATA section."""

    value: str


@dataclass
class Comment:
    """A comment, without its marks."""

    value: str


@dataclass
class Element:
    """An element. `line` and `column` are those of its name, from 1, as .NET counts; `closed`: written as `<a />`."""

    name: str
    line: int
    column: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    closed: bool = False

    @property
    def elements(self) -> list[Element]:
        """The children that are elements, in order."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """The character data directly in this element."""
        return "".join(child.value for child in self.children if isinstance(child, Text | CData))

    def find(self, name: str) -> Element | None:
        """Return the first child element of this name."""
        return next((child for child in self.elements if child.name == name), None)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute's value."""
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Element]:
        """Yield this element and everything below it, in document order."""
        yield self
        for child in self.elements:
            yield from child.walk()


Node = Element | Text | CData | Comment


@dataclass
class Document:
    """A root element with the comments before and after it."""

    root: Element
    nodes: list[Node]
