# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading and writing policy documents loses nothing that counts, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakegate_emulator.policy import parser
from lakegate_emulator.policy.document import CData, Comment, Document, Element, Node, PolicySyntaxError, Text
from lakegate_emulator.policy.writer import write

NAMES = st.sampled_from(["set-header", "choose", "when", "value", "trace", "x.y"])
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="\u2028\u2029"), max_size=20)
LITERALS = WORDS.filter(lambda text: not text.strip().startswith(("@(", "@{")))
STRINGS = st.text("ab<>&'{}() ", max_size=8).map(lambda text: f'"{text}"')
EXPRESSIONS = st.lists(STRINGS, min_size=1, max_size=3).map(lambda parts: f"@({' == '.join(parts)})")


def elements() -> st.SearchStrategy[Element]:
    attributes = st.dictionaries(st.sampled_from(["name", "value", "condition"]), LITERALS | EXPRESSIONS, max_size=3)
    texts = (LITERALS | EXPRESSIONS).filter(str.strip).map(Text)
    others = st.one_of(
        WORDS.filter(lambda text: "--" not in text and not text.endswith("-")).map(Comment),
        WORDS.filter(lambda text: "]]>" not in text).map(CData),
    )

    def build(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Element]:
        content = st.one_of(st.lists(children | others, max_size=3), texts.map(lambda text: [text]))
        return st.builds(Element, NAMES, st.just(0), st.just(0), attributes, content)

    leaf = st.builds(Element, NAMES, st.just(0), st.just(0), attributes, st.just([]), st.booleans())
    return st.recursive(leaf, build, max_leaves=8)


def shape(node: Node) -> object:
    """A node without its position."""
    if isinstance(node, Element):
        return node.name, node.attributes, [shape(child) for child in node.children], node.closed
    return type(node).__name__, node.value


@given(elements())
def test_what_is_written_reads_as_the_same_document(element: Element) -> None:
    document = Document(element, [element])
    for raw in (False, True):
        assert shape(parser.parse(write(document, raw), raw).root) == shape(element)


@given(elements())
def test_writing_again_changes_nothing(element: Element) -> None:
    once = write(Document(element, [element]))
    assert write(parser.parse(once)) == once


@given(st.text(st.sampled_from("<>/='\"&;@(){}!-[]a \n"), max_size=40), st.booleans())
def test_every_text_is_either_a_document_or_an_error_with_a_place(text: str, raw: bool) -> None:
    try:
        parser.parse(text, raw)
    except PolicySyntaxError as error:
        assert error.line >= 1
        assert error.position >= 1


@pytest.mark.parametrize(
    "expression",
    [
        '@("\\")" + ")")',
        "@(')' == x)",
        '@(@"a "" ) b")',
        "@{ // )}\n return 1; }",
        "@{ /* } */ return (1); }",
        '@($"{a} )")',
    ],
)
def test_an_expression_ends_where_csharp_says(expression: str) -> None:
    document = parser.parse(f'<a b="{expression}">{expression}</a>', raw=True)
    assert document.root.attributes["b"] == expression
    assert document.root.text == expression
