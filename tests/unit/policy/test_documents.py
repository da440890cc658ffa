# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies of the kinds that people publish stay the same however they are laid out, and any real change is seen.

documents/NAME.SCOPE.xml holds them; escaped_* are in the format xml, the others in rawxml. The emulator, which reads and
writes on its own, stores and shows them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import policy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lakegate_emulator.policy import validation
from lakegate_emulator.policy.catalogue import DATA_SOURCES, POLICIES
from lakegate_emulator.policy.document import CData, Comment, Document, Element, Node, Text
from lakegate_emulator.policy.expressions import is_expression
from lakegate_emulator.policy.parser import parse
from lakegate_emulator.policy.writer import write

DOCUMENTS = {path.stem: path.read_text() for path in sorted((Path(__file__).parent / "documents").glob("*.xml"))}
EVERYTHING = validation.References(*[lambda _id: True] * 4, thumbprint=lambda _mark: None)

documents = pytest.mark.parametrize("name", DOCUMENTS)
any_document = st.sampled_from(sorted(DOCUMENTS))


def scope(name: str) -> str:
    return name.partition(".")[2]


def stored(name: str) -> Document:
    """The document as the emulator reads it when it is sent."""
    return parse(DOCUMENTS[name], raw=not name.startswith("escaped"))


def test_every_policy_of_the_reference_is_in_some_document() -> None:
    used = {each.name for name in DOCUMENTS for each in stored(name).root.walk()}
    assert {*POLICIES, *DATA_SOURCES} - used == {"set-graphql-resolver", "dapr"}  # retired, or a word for several


@documents
def test_both_readers_accept_it(name: str) -> None:
    text = DOCUMENTS[name]
    policy.check(text, scope(name))
    document = stored(name)
    assert validation.check(document, scope(name), EVERYTHING) == []
    policy.check(write(document), scope(name), xml=True)
    assert policy.references(text) == policy.references(write(document)) == policy.references(write(document, raw=True))


@documents
def test_it_is_the_same_in_both_formats_and_readable(name: str) -> None:
    text = DOCUMENTS[name]
    shown_text = policy.from_xml(text) if name.startswith("escaped") else text
    for shown in (write(stored(name)), write(stored(name), raw=True), policy.readable(text)):
        assert policy.key(shown) in (policy.key(text), policy.key(shown_text))
    assert policy.readable(policy.readable(text)) == policy.readable(text)


@documents
def test_sent_as_xml_it_is_the_same_as_what_is_shown_in_rawxml(name: str) -> None:
    sent = write(stored(name))
    assert policy.key(policy.from_xml(sent)) == policy.key(write(parse(sent), raw=True))
    assert write(parse(write(stored(name), raw=True), raw=True)) == sent


def relaid(node: Node, chance: random.Random, within_text: bool = False) -> Iterator[str]:
    """The node in another layout: white space between elements, order and quotes of attributes, escapes, comments."""
    if isinstance(node, Text | CData):
        text = node.value.replace("&", "&amp;").replace("<", chance.choice(["&lt;", "&#60;", "&#x3C;"]))
        yield text.replace("\n", chance.choice(["\n", "\r\n"]))
    if not isinstance(node, Element):
        return
    yield f"<{node.name}"
    for name, value in chance.sample(sorted(node.attributes.items()), len(node.attributes)):
        quote, written = chance.choice(['"', "'"]), value.replace("&", "&amp;").replace("<", "&lt;")
        written = written.replace("\n", "&#xA;").replace("\t", "&#9;").replace('"', "&quot;").replace("'", "&apos;")
        yield chance.choice([" ", "\n  "]) + name + chance.choice(["=", " = "]) + quote + written + quote
    if not node.children and chance.random() < 0.5:
        yield chance.choice(["/>", " />"])
        return
    yield ">"
    inline = within_text or any(isinstance(child, Text | CData) for child in node.children)
    for child in node.children:
        if not inline:
            yield chance.choice(["", " ", "\n\t", "\r\n    ", "<!-- <remark> & more -->"])
        yield from relaid(child, chance, inline)
    yield f"</{node.name}{chance.choice(['', ' '])}>"


@given(any_document, st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_layout_does_not_count(name: str, chance: random.Random) -> None:
    text = "".join(relaid(stored(name).root, chance))
    assert policy.key(text) == policy.key(write(stored(name)))
    assert policy.readable(policy.readable(text)) == policy.readable(text)


def mutated(value: str, chance: random.Random) -> str:
    """One character replaced, removed or added."""
    place, other = chance.randrange(len(value)), chance.choice("aZ09_.-+!?:;/\\\"'()[]{}<>&= ")
    return value[:place] + chance.choice([other, "", other + value[place]]) + value[place + 1 :]


@given(any_document, st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=600, deadline=None)
def test_any_other_character_in_a_value_or_an_expression_is_seen(name: str, chance: random.Random, raw: bool) -> None:
    document = stored(name)
    places: list[tuple[dict[str, str] | Text | CData, str, str]] = []
    for element in document.root.walk():
        places += [(element.attributes, key, value) for key, value in element.attributes.items() if value]
        places += [(child, "value", child.value) for child in element.children if isinstance(child, Text | CData)]
    holder, key, value = chance.choice(places)
    changed = mutated(value, chance)
    assume(changed != value if isinstance(holder, dict) else changed.strip() != value.strip())
    assume(is_expression(value) == is_expression(changed))  # else rawxml, written by the emulator, is no XML
    if isinstance(holder, dict):
        holder[key] = changed
    else:
        holder.value = changed
    assert policy.key(write(document, raw)) != policy.key(write(stored(name), raw))


def test_comments_do_not_count_and_a_document_keeps_them() -> None:
    document = parse("<policies><!-- one --><inbound /></policies>")
    assert isinstance(document, Document) and isinstance(document.root.children[0], Comment)
    assert "<!-- one -->" in write(document)
    assert policy.key(write(document)) == policy.key("<policies><inbound /></policies>")
