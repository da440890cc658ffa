# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy document of API Management means, what is wrong with it, what it refers to, and how people read it.

API Management stores a document in other white space, quotes and escapes than it was sent: elements are indented anew
with tabs, lines end with CRLF, comments and the order of attributes stay (recorded); text and expressions keep their
inner white space, and a line end in an attribute's expression is stored as a character reference
(azure-rest-api-specs #21835, #25306). So two documents are the same when their elements, attributes, text and
expressions are the same; the layout between elements, quotes, escapes and comments do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.policy_expression import expression_length, is_expression
from ansible_collections.lakegate.azure.plugins.module_utils.policy_reader import (
    Element,
    PolicyError,
    Reader,
    read,
    walk,
)

__all__ = ["PolicyError", "References", "check", "from_xml", "is_escaped", "key", "readable", "references"]

SECTIONS = ("inbound", "backend", "outbound", "on-error")
TOPS = {"fragment": ("fragment",), "resolver": ("http-data-source", "sql-data-source", "cosmosdb-data-source")}
NAMED_VALUE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


@dataclass(frozen=True)
class References:
    """What a document names and the service must have."""

    backends: tuple[str, ...]
    fragments: tuple[str, ...]
    named_values: tuple[str, ...]
    certificates: tuple[str, ...] = ()
    thumbprints: tuple[str, ...] = ()  # of certificates to log in with


def check(text: str, scope: str, xml: bool = False) -> None:
    """Refuse what cannot be the policy of a ``service``, ``product``, ``api``, ``operation`` or ``resolver``, or a ``fragment``.

    ``xml``: the document is in the format xml, not rawxml. Raises PolicyError. Elements that are not known are left to
    the service, which learns new policies.
    """
    root = Reader(text, xml=True).root() if xml else read(text)
    wanted = TOPS.get(scope, ("policies",))
    if root.name not in wanted:
        raise PolicyError(text, root.position, f"the top element must be <{wanted[0]}>, not <{root.name}>")
    if scope not in TOPS:
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
        if section.has_text():
            raise PolicyError(text, section.position, f"section <{section.name}> holds text beside its policies")
        seen.add(section.name)


def references(text: str) -> References:
    """The backends, fragments, named values and certificates that a document names. Raises PolicyError."""
    backends, fragments, values = set(), set(), set()
    certificates, thumbprints = set(), set()
    for element, liquid in _with_liquid(read(text)):
        backends |= {element.attributes.get(name, "") for name in ("backend-id", "embeddings-backend-id")}
        fragments.add(element.attributes.get("fragment-id", ""))
        certificates.add(element.attributes.get("certificate-id", ""))
        if element.name == "authentication-certificate":
            thumbprints.add(element.attributes.get("thumbprint", ""))
        for part in (*element.attributes.values(), *(() if liquid else element.children)):
            values |= set(NAMED_VALUE.findall(part)) if isinstance(part, str) else set()
    return References(
        _literal(backends), _literal(fragments), tuple(sorted(values)), _literal(certificates), _literal(thumbprints)
    )


def _with_liquid(root: Element) -> Iterator[tuple[Element, bool]]:
    """Every element, and whether its text belongs to a Liquid template, in which {{ }} means something else."""
    waiting = [(root, False)]
    while waiting:
        element, liquid = waiting.pop()
        liquid = liquid or element.attributes.get("template", "").lower() == "liquid"
        yield element, liquid
        waiting += [(child, liquid) for child in reversed(element.elements())]


def _literal(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name and not is_expression(name) and "{{" not in name))


def key(value: Any) -> Any:
    """What is equal for documents that mean the same; what cannot be read compares by its text."""
    if not isinstance(value, str):
        return value
    try:
        root = read(value)
    except PolicyError:
        return value.replace("\r\n", "\n").strip() or None
    return tuple(_parts(root))


def _parts(root: Element) -> Iterator[Any]:
    """The document as a flat row of parts, so that comparing needs no recursion."""
    waiting: list[Element | str | None] = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Element):
            yield (part.name, *sorted(part.attributes.items()))
            waiting.append(None)
            waiting += reversed(part.children)
        else:
            yield part


def is_escaped(text: str) -> bool:
    """Whether expressions in a document are escaped as the format xml needs it, so that it cannot be rawxml."""
    try:
        as_xml = tuple(_parts(Reader(text, xml=True, lines=True).root()))
    except PolicyError:
        return False
    try:
        return as_xml != tuple(_parts(Reader(text).root()))
    except PolicyError:
        return True


def from_xml(text: str) -> str:
    """A document in the format xml as API Management shows it in rawxml, with expressions as they are.

    What cannot be read stays as it is.
    """
    try:
        return _Writer().document(Reader(text, xml=True).root())
    except PolicyError:
        return text


def readable(text: str) -> str:
    """The document with an element a line, for people; what cannot be read stays as it is."""
    try:
        root = read(text)
    except PolicyError:
        return text
    shown = _Writer().document(root)
    # without any raw character, what looks like an entity in an expression would be read as one
    return shown if key(shown) == tuple(_parts(root)) else _Writer(escape=True).document(root)


@dataclass(frozen=True)
class _Writer:
    """Writes a document in rawxml or, with ``escape``, in xml."""

    escape: bool = False

    def document(self, root: Element) -> str:
        lines: list[str] = []
        waiting: list[tuple[int, Element | str]] = [(0, root)]
        while waiting:
            depth, part = waiting.pop()
            indent = "    " * depth
            if isinstance(part, str):
                lines.append(indent + part)
            elif part.has_text():
                lines.append(indent + self._inline(part))
            elif part.children:
                lines.append(indent + self._tag(part, ">"))
                waiting.append((depth, f"</{part.name}>"))
                waiting += [(depth + 1, child) for child in reversed(part.children)]
            else:
                lines.append(indent + self._tag(part, " />"))
        return "\n".join(lines) + "\n"

    def _inline(self, element: Element) -> str:
        """An element with text: white space would become part of the text, so nothing is indented in it."""
        written: list[str] = []
        waiting: list[Element | str | tuple[str]] = [element]
        while waiting:
            part = waiting.pop()
            if isinstance(part, tuple):
                written.append(part[0])
            elif isinstance(part, str):
                written.append(self._value(part))
            elif part.children:
                written.append(self._tag(part, ">"))
                waiting.append((f"</{part.name}>",))
                waiting += reversed(part.children)
            else:
                written.append(self._tag(part, " />"))
        return "".join(written)

    def _tag(self, element: Element, end: str) -> str:
        attributes = "".join(f' {name}="{self._value(value, True)}"' for name, value in element.attributes.items())
        return f"<{element.name}{attributes}{end}"

    def _value(self, value: str, quoted: bool = False) -> str:
        end = 0 if self.escape else expression_length(value)
        plain = value[end:].replace("&", "&amp;").replace("<", "&lt;")
        if quoted:
            plain = plain.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
        return value[:end] + plain
