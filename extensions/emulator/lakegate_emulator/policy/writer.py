# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a policy document as the service stores it: indented with tabs, CRLF, double quotes (recorded: policies)."""

from __future__ import annotations

from . import expressions
from .document import CData, Comment, Document, Element, Node, Text

_NEWLINE = "\r\n"


def write(document: Document, raw: bool = False) -> str:
    """Return the text that GET answers. `raw`: expressions are not escaped (published: format rawxml)."""
    return _NEWLINE.join("".join(_node(node, 0, raw)) for node in document.nodes)


def _node(node: Node, depth: int, raw: bool) -> list[str]:
    match node:
        case Comment(value):
            return [f"<!--{_lines(value)}-->"]
        case CData(value):
            return [f"<![CDATA[{_lines(value)}]]>"]
        case Text(value):
            return [_lines(value if raw and expressions.is_expression(value) else _escape(value))]
        case Element():
            return _element(node, depth, raw)


def _element(element: Element, depth: int, raw: bool) -> list[str]:
    attributes = "".join(f' {name}="{_attribute(value, raw)}"' for name, value in element.attributes.items())
    if element.closed:
        return [f"<{element.name}{attributes} />"]
    parts = [f"<{element.name}{attributes}>"]
    mixed = False  # text stops the indentation of what comes after it (.NET XmlWriter)
    for child in element.children:
        mixed = mixed or isinstance(child, Text | CData)
        if not mixed:
            parts.append(_NEWLINE + "\t" * (depth + 1))
        parts += _node(child, depth + 1, raw)
    if element.children and not mixed:
        parts.append(_NEWLINE + "\t" * depth)
    return [*parts, f"</{element.name}>"]


def _attribute(value: str, raw: bool) -> str:
    if raw and expressions.is_expression(value):
        return _lines(value)
    return _escape(value).replace('"', "&quot;").replace("\r", "&#xD;").replace("\n", "&#xA;").replace("\t", "&#x9;")


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\n", _NEWLINE)
