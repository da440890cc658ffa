# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a policy document of API Management, in either of its forms.

Expressions, ``@(...)`` and ``@{...}``, are C#. In the format xml they are escaped like any text. In the format rawxml they
stand as they are, with ``<``, ``&`` and quotes, and what looks like an entity in them is none
(azure-api-management-devops-resource-kit #825). Nothing is fetched and no entity is expanded but XML's own five and
character references.
https://learn.microsoft.com/azure/api-management/api-management-policy-expressions
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ansible_collections.lakegate.azure.plugins.module_utils.policy_expression import (
    UnclosedError,
    expression_end,
    is_expression,
)

NAME = re.compile(r"[A-Za-z_][\w.:-]*")
SPACE = re.compile(r"\s*")
ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);")
DEEPEST = 200  # elements; a document that is shown with an element a line grows with the square of its depth
BODY = "set-body"  # the only policy whose text is sent to somebody as it stands, white space and all


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

    def has_text(self) -> bool:
        return any(isinstance(child, str) for child in self.children)


def read(text: str) -> Element:
    """The element of a document in either format. Raises PolicyError.

    What can be read as xml is xml, as escapes in an expression would be no C#.
    """
    try:
        return Reader(text, xml=True, lines=True).root()
    except PolicyError:
        return Reader(text).root()


class Reader:
    """Reads a document from front to back; ``position`` is where it stands.

    ``xml``: the document is in the format xml, not rawxml. ``lines``: keep line ends in expressions within attributes,
    which XML makes spaces.
    """

    def __init__(self, text: str, xml: bool = False, lines: bool = False) -> None:
        self.text = text
        self.xml = xml
        self.lines = lines or not xml
        self.position = 1 if text.startswith("\ufeff") else 0

    def root(self) -> Element:
        """The document's only element. Raises PolicyError."""
        top = Element("", 0)
        open_elements = [top]
        while self.position < len(self.text):
            if self.text[self.position] != "<":
                self._add_text(open_elements[-1], self._text())
            elif self.text.startswith("<!--", self.position):
                self._comment()
            elif self.text.startswith("<![CDATA[", self.position):
                self._add_text(open_elements[-1], self._cdata())
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
        _settle_text(top, within_body=False)
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

    def _comment(self) -> None:
        begin = self.position + len("<!--")
        end = self._skip_past("-->", "the comment is not closed")
        if "--" in self.text[begin : end + 1]:
            self.fail("a comment cannot hold -- or end with -", self.text.index("--", begin))

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
        closed = open_elements.pop()
        if closed.has_text():
            _settle_text(closed, any(each.name == BODY for each in (*open_elements, closed)))

    def _open(self, open_elements: list[Element]) -> None:
        element = Element("", self.position)
        self.position += 1
        element.name = self._name("the name of an element (write < as &lt;)")
        open_elements[-1].children.append(element)
        while True:
            before = self.position
            self._space()
            if self.text.startswith("/>", self.position):
                self.position += 2
                return
            if self.text.startswith(">", self.position):
                self.position += 1
                open_elements.append(element)
                if len(open_elements) > DEEPEST:
                    self.fail(f"elements are nested more than {DEEPEST} deep", element.position)
                return
            if before == self.position and element.attributes:
                self.fail(
                    f"the value of attribute {next(reversed(element.attributes))} must end here, or a space follow"
                )
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
        begin = plain = self.position
        if not self.xml and is_expression(self.text, begin):
            plain = self.position = self._expression_end(self.text, begin)
        end = self._skip_past(quote, f"the value of attribute {name} is not closed")
        if "<" in self.text[plain:end]:
            self.fail(f"the value of attribute {name} holds a <; write &lt;", self.text.index("<", plain))
        if name in element.attributes:
            self.fail(f"attribute {name} is there twice", start)
        element.attributes[name] = self._value(begin, plain, end, in_attribute=True)

    def _text(self) -> str:
        begin = plain = self.position
        self._space()
        if not self.xml and is_expression(self.text, self.position):
            plain = self.position = self._expression_end(self.text, self.position)
        found = self.text.find("<", plain)
        self.position = len(self.text) if found < 0 else found
        return self._value(begin, plain, self.position)

    def _cdata(self) -> str:
        begin = self.position + len("<![CDATA[")
        value = self.text[begin : self._skip_past("]]>", "the CDATA is not closed")].replace("\r\n", "\n")
        if is_expression(value.lstrip()):
            self._expression_end(value.lstrip(), 0, begin)
        return value

    def _value(self, begin: int, plain: int, end: int, in_attribute: bool = False) -> str:
        """The text between two positions, of which what stands before ``plain`` is an expression as it is."""
        self._check_entities(plain, end)
        written = self.text[begin:end]
        if in_attribute and not (is_expression(written) and self.lines):
            written = spaced(written)
        value = written[: plain - begin].replace("\r\n", "\n") + decoded(written[plain - begin :])
        if self.xml and is_expression(value.lstrip()):
            self._expression_end(value.lstrip(), 0, begin)
        return value

    def _expression_end(self, text: str, start: int, place: int | None = None) -> int:
        """Behind the expression that begins at ``start``; ``place`` is where the text stands in the document."""
        try:
            return expression_end(text, start)
        except UnclosedError as error:
            self.fail(str(error), error.position if place is None else place)
            raise

    def _check_entities(self, start: int, end: int) -> None:
        """Refuse an & that begins nothing: outside of expressions it must be written &amp;."""
        found = self.text.find("&", start, end)
        while found >= 0:
            if not ENTITY.match(self.text, found):
                self.fail("the & begins no entity that XML knows; write &amp;", found)
            found = self.text.find("&", found + 1, end)

    def _add_text(self, element: Element, text: str) -> None:
        if text and element.children and isinstance(element.children[-1], str):
            element.children[-1] += text
        elif text:
            element.children.append(text)


def _settle_text(element: Element, within_body: bool) -> None:
    """Drop white space that only lays the document out: between elements, and around text but that of a body."""
    kept: list[Element | str] = []
    alone = len(element.children) == 1
    for child in element.children:
        if isinstance(child, str):
            plain = child.strip()
            if not plain:
                continue
            child = child if within_body and not (alone and is_expression(plain)) else plain
        kept.append(child)
    element.children = kept


def walk(root: Element) -> Iterator[Element]:
    """The element and all below it, in the order of the document."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(element.elements())


def decoded(text: str) -> str:
    return ENTITY.sub(lambda match: html.unescape(match[0]), text).replace("\r\n", "\n")


def spaced(value: str) -> str:
    """White space within an attribute is spaces (XML 1.0, 3.3.3); as a character reference it stays."""
    return re.sub(r"\r\n|[\r\n\t]", " ", value)
