# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a policy document: XML (`xml`), or XML whose expressions are written without escapes (`rawxml`)."""

from __future__ import annotations

import re
from bisect import bisect_right

from . import expressions
from .document import CData, Comment, Document, Element, Node, PolicySyntaxError, Text

_NAME = re.compile(r"[A-Za-z_:][-A-Za-z0-9._:]*")
_SPACE = re.compile(r"[ \t\r\n]*")
_ENTITY = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z_][\w.-]*);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DEEPEST = 200  # elements in each other, which no policy needs
_DTD = (
    "For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing "
    "property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method."
)


def parse(text: str, raw: bool = False) -> Document:
    """Return the document; raises PolicySyntaxError. `raw`: expressions may hold quotes, < and & as they are."""
    return _Parser(text.lstrip("\ufeff"), raw).document()


class _Parser:
    """One pass over the text; `at` is the index of the next character. Document types and entities are refused."""

    def __init__(self, text: str, raw: bool) -> None:
        self.text, self.raw, self.at = text, raw, 0
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def error(self, message: str, at: int | None = None) -> PolicySyntaxError:
        return PolicySyntaxError(message, *self.position(self.at if at is None else at))

    def position(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, at)
        return line, at - self.line_starts[line - 1] + 1

    def document(self) -> Document:
        nodes: list[Node] = []
        root: Element | None = None
        self.declaration()
        while self.skip_space() < len(self.text):
            if self.text.startswith("<!--", self.at):
                nodes.append(self.comment())
            elif self.text.startswith("<!DOCTYPE", self.at):
                raise self.error(_DTD, self.at + 2)
            elif self.text[self.at] != "<":
                raise self.error("Data at the root level is invalid.")
            elif root is not None:
                raise self.error("There are multiple root elements.", self.at + 1)
            else:
                root = self.element([])
                nodes.append(root)
        if root is None:
            raise self.error("Root element is missing.", 0)
        return Document(root, nodes)

    def declaration(self) -> None:
        if self.text.startswith("<?xml"):
            end = self.text.find("?>")
            if end < 0:
                raise self.error("Unexpected end of file has occurred.", len(self.text))
            self.at = end + 2

    def skip_space(self) -> int:
        match = _SPACE.match(self.text, self.at)
        assert match
        self.at = match.end()
        return self.at

    def name(self) -> str:
        match = _NAME.match(self.text, self.at)
        if match is None:
            if self.at >= len(self.text):
                raise self.error("Unexpected end of file has occurred.")
            found = self.text[self.at]
            raise self.error(f"Name cannot begin with the '{found}' character, hexadecimal value 0x{ord(found):02X}.")
        self.at = match.end()
        return match.group()

    def comment(self) -> Comment:
        end = self.text.find("-->", self.at + 4)
        if end < 0:
            raise self.error("Unexpected end of file while parsing Comment has occurred.", len(self.text))
        value = self.text[self.at + 4 : end]
        if "--" in value:
            raise self.error("An XML comment cannot contain '--', and '-' cannot be the last character.")
        self.at = end + 3
        return Comment(value)

    def element(self, open_elements: list[Element]) -> Element:
        self.at += 1
        start = self.at
        if len(open_elements) > _DEEPEST:
            raise self.error("The maximum depth of elements has been exceeded.")
        element = Element(self.name(), *self.position(start))
        self.attributes(element)
        if self.text.startswith("/>", self.at):
            self.at += 2
            element.closed = True
            return element
        self.at += 1
        self.content(element, [*open_elements, element])
        return element

    def attributes(self, element: Element) -> None:
        while True:
            before = self.at
            self.skip_space()
            if self.at >= len(self.text):
                raise self.error(
                    f"Unexpected end of file has occurred. The following elements are not closed: {element.name}."
                )
            if self.text.startswith(("/>", ">"), self.at):
                return
            if before == self.at:
                found = _NAME.match(self.text, self.at)
                token = found.group() if found else self.text[self.at]
                raise self.error(f"'{token}' is an unexpected token. Expecting white space.")
            start = self.at
            name = self.name()
            self.skip_space()
            if not self.text.startswith("=", self.at):
                token = self.text[self.at : self.at + 1]
                raise self.error(f"'{token}' is an unexpected token. The expected token is '='.")
            self.at += 1
            self.skip_space()
            if name in element.attributes:
                raise self.error(f"'{name}' is a duplicate attribute name.", start)
            element.attributes[name] = self.attribute_value()

    def attribute_value(self) -> str:
        quote = self.text[self.at : self.at + 1]
        if quote not in ('"', "'") or not quote:
            raise self.error(f"'{quote}' is an unexpected token. The expected token is '\"' or '''.")
        self.at += 1
        if self.raw and expressions.starts(self.text, self.at):
            end = expressions.end(self.text, self.at)
            if end >= 0 and self.text[end : end + 1] == quote:
                value = self.text[self.at : end]
                self.at = end + 1
                return value.replace("\r\n", "\n")
        end = self.text.find(quote, self.at)
        if end < 0:
            raise self.error("There is an unclosed literal string.")
        value = self.text[self.at : end]
        if "<" in value:
            raise self.error(
                "'<', hexadecimal value 0x3C, is an invalid attribute character.", self.at + value.index("<")
            )
        # white space in attributes is normalised before entities are resolved (XML 1.0, 3.3.3)
        resolved = self.resolve(value.replace("\r\n", " ").replace("\n", " ").replace("\t", " "), self.at)
        self.at = end + 1
        return resolved

    def resolve(self, value: str, at: int) -> str:
        """Resolve entity and character references."""

        def replace(match: re.Match[str]) -> str:
            reference = match.group(1)
            if reference.startswith("#"):
                code = int("0" + reference[1:], 0 if reference[1] == "x" else 10)
                if not 0 < code < 0x110000:
                    raise self.error(f"'{reference}' is an invalid character.", at + match.start())
                return chr(code)
            if reference not in _ENTITIES:
                raise self.error(f"Reference to undeclared entity '{reference}'.", at + match.start() + 1)
            return _ENTITIES[reference]

        for match in re.finditer("&", value):
            if not _ENTITY.match(value, match.start()):
                raise self.error("An error occurred while parsing EntityName.", at + match.start() + 1)
        return _ENTITY.sub(replace, value)

    def content(self, element: Element, open_elements: list[Element]) -> None:
        while True:
            if self.raw and self.expression(element):
                continue
            opening = self.text.find("<", self.at)
            if opening < 0:
                names = ", ".join(each.name for each in reversed(open_elements))
                raise self.error(
                    f"Unexpected end of file has occurred. The following elements are not closed: {names}.",
                    len(self.text),
                )
            if self.text[self.at : opening].strip():
                element.children.append(Text(self.resolve(self.text[self.at : opening].replace("\r\n", "\n"), self.at)))
            self.at = opening
            if self.text.startswith("</", opening):
                self.end_tag(element)
                return
            element.children.append(self.child(open_elements))

    def expression(self, element: Element) -> bool:
        """Take an unescaped expression as the element's text."""
        start = self.at
        if element.children or not expressions.starts(self.text, self.skip_space()):
            self.at = start
            return False
        end = expressions.end(self.text, self.at)
        if end < 0:
            self.at = start
            return False
        following = self.text.find("<", end)
        if following < 0:
            self.at = start
            return False
        element.children.append(Text(self.text[start:following].replace("\r\n", "\n")))
        self.at = following
        return True

    def child(self, open_elements: list[Element]) -> Node:
        if self.text.startswith("<!--", self.at):
            return self.comment()
        if self.text.startswith("<![CDATA[", self.at):
            end = self.text.find("]]>", self.at)
            if end < 0:
                raise self.error("Unexpected end of file while parsing CDATA has occurred.", len(self.text))
            value = self.text[self.at + 9 : end].replace("\r\n", "\n")
            self.at = end + 3
            return CData(value)
        if self.text.startswith("<!", self.at):
            raise self.error(_DTD, self.at + 2)
        return self.element(open_elements)

    def end_tag(self, element: Element) -> None:
        self.at += 2
        start = self.at
        name = self.name()
        if name != element.name:
            raise self.error(
                (
                    f"The '{element.name}' start tag on line {element.line} position {element.column} does not match the end "
                    f"tag of '{name}'."
                ),
                start,
            )
        self.skip_space()
        if not self.text.startswith(">", self.at):
            raise self.error(f"'{self.text[self.at : self.at + 1]}' is an unexpected token. The expected token is '>'.")
        self.at += 1
