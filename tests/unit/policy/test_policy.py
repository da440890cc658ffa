# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes two policy documents the same, and what is refused, where and why."""

from __future__ import annotations

import time

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import policy
from hypothesis import given, settings
from hypothesis import strategies as st


def inbound(text: str) -> str:
    return f"<policies><inbound>{text}</inbound></policies>"


CONDITION = '@(context.Request.Headers.GetValueOrDefault("X-A","") == "a<b" && true)'
ESCAPED = CONDITION.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
DOCUMENT = inbound(
    f'<base /><choose><when condition="{CONDITION}"><set-header name="X-B" exists-action="override">'
    '<value>@{ var a = 1; return a > 0 ? "}" : @"""<"; }</value></set-header></when></choose>'
)

SAME = {
    "tabs and CRLF": ("<a>\n  <b />\n</a>", "<a>\r\n\t<b />\r\n</a>"),
    "attribute order and quotes": ("""<a b="1" c='2' />""", """<a c="2" b="1" />"""),
    "self-closing": ("<a><b /></a>", "<a><b></b></a>"),
    "comments": ("<!-- IMPORTANT:\n <inbound> --><a><b /></a>", "<a>\r\n\t<!-- b -->\r\n\t<b />\r\n</a>"),
    "escapes in text": ("<a>1 &gt; 0</a>", "<a>1 > 0</a>"),
    "escaped and raw expression in an attribute": (f'<a b="{ESCAPED}" />', f'<a b="{CONDITION}" />'),
    "a line end in a literal attribute": ('<a b="1\n 2" />', '<a b="1  2" />'),
    "a CRLF in an attribute's expression": ('<a b="@(1 +\n2)" />', '<a b="@(1 +&#xA;2)" />'),
    "an escaped CRLF in an attribute": ('<a b="@(1 +&#xD;&#xA;2)" />', '<a b="@(1 +\n2)" />'),
    "line ends of an expression": ("<a>@{\n  return 1;\n}</a>", "<a>@{\r\n  return 1;\r\n}</a>"),
    "the place of an expression": ("<a>\n  @(1)\n</a>", "<a>@(1)</a>"),
    "markup in a string": ('<a>@("<b>1</b>")</a>', '<a>@("&lt;b>1&lt;/b>")</a>'),
    "CDATA": ("<a><![CDATA[x < y]]></a>", "<a>x &lt; y</a>"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_these_are_the_same(one: str, other: str) -> None:
    assert policy.key(one) == policy.key(other)


DIFFERENT = {
    "attribute value": ('<a b="1" />', '<a b="2" />'),
    "text": ("<a>x</a>", "<a>y</a>"),
    "expression": ("<a>@(1 < 2)</a>", "<a>@(1 > 2)</a>"),
    "space in a string of an expression": ('<a>@("x y")</a>', '<a>@("x  y")</a>'),
    "indentation in a string": ('<a>@(@"x\n  y")</a>', '<a>@(@"x\n y")</a>'),
    "an entity in rawxml": ('<a>@(1 < 2 ? "&lt;" : "")</a>', '<a>@(1 < 2 ? "<" : "")</a>'),
    "white space in a body": ("<set-body> x</set-body>", "<set-body>x</set-body>"),
    "an escaped line end in an attribute": ('<a b="1&#10;2" />', '<a b="1 2" />'),
    "order of elements": ("<a><b /><c /></a>", "<a><c /><b /></a>"),
    "nesting": ("<a><b><c /></b></a>", "<a><b /><c /></a>"),
    "twice escaped": ("<a>&amp;lt;</a>", "<a>&lt;</a>"),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_these_differ(one: str, other: str) -> None:
    assert policy.key(one) != policy.key(other)


REFUSED = {
    "a document type": (
        "<!DOCTYPE a><policies />",
        "api",
        1,
        1,
        "a document type or entity declaration is not allowed",
    ),
    "an XML bomb": (
        '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>\n<policies>&d;</policies>',
        "api",
        2,
        1,
        "a document type or entity declaration is not allowed",
    ),
    "the wrong top": ("<fragment />", "api", 1, 1, "the top element must be <policies>, not <fragment>"),
    "a policy as fragment": ("<policies />", "fragment", 1, 1, "the top element must be <fragment>, not <policies>"),
    "an unknown section": (
        "<policies>\n  <inbnd />\n</policies>",
        "api",
        2,
        3,
        "<inbnd> is no section; sections are <inbound>, <backend>, <outbound>, <on-error>",
    ),
    "a section twice": (
        "<policies><inbound /><inbound /></policies>",
        "api",
        1,
        22,
        "section <inbound> is there twice",
    ),
    "base in the service's policy": (
        inbound("<base />"),
        "service",
        1,
        20,
        "<base /> is not allowed in a service policy, as nothing is above it",
    ),
    "an open element": ("<policies>\n<inbound>", "api", 2, 1, "<inbound> is not closed"),
    "a wrong end": ("<policies></inbound>", "api", 1, 11, "</inbound> stands where <policies> must be closed"),
    "an attribute twice": (inbound('<a b="1" b="2" />'), "api", 1, 29, "attribute b is there twice"),
    "an open expression": (inbound("<a>@(1</a>"), "api", 1, 23, "the expression is not closed"),
    "an & that is none": (
        inbound('<a b="1 & 2" />'),
        "api",
        1,
        28,
        "the & begins no entity that XML knows; write &amp;",
    ),
    "an unknown entity": (inbound("<a>&nbsp;</a>"), "api", 1, 23, "the & begins no entity that XML knows; write &amp;"),
    "text in a section": (inbound("x<a />"), "api", 1, 11, "section <inbound> holds text beside its policies"),
    "attributes without a space": (
        inbound("<a b='1'c='2' />"),
        "api",
        1,
        28,
        "the value of attribute b must end here, or a space follow",
    ),
    "two hyphens in a comment": (inbound("<!-- a -- b -->"), "api", 1, 27, "a comment cannot hold -- or end with -"),
    "a comment that ends with a hyphen": (inbound("<!-- a --->"), "api", 1, 27, "a comment cannot hold -- or end with -"),
    "elements without end": ("<policies>" + "<a>" * 100_000, "api", 1, 605, "elements are nested more than 200 deep"),
    "strings without end": (
        inbound("<a>@(" + '$"{' * 5000 + "</a>"),
        "api",
        1,
        86,
        "strings within strings are nested more than 20 deep",
    ),
    "nothing": ("", "api", 1, 1, "there must be one element at the top, and no text beside it"),
}


@pytest.mark.parametrize(("text", "scope", "line", "column", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_said_with_its_place(text: str, scope: str, line: int, column: int, message: str) -> None:
    with pytest.raises(policy.PolicyError) as refused:
        policy.check(text, scope)
    assert (refused.value.line, refused.value.column, refused.value.message) == (line, column, message)


@pytest.mark.parametrize(
    "expression",
    [
        """@($"{context.Api.ServiceUrl.ToString().Replace("https://", "")}/x")""",
        """@($"{Split("(")}{{ {1} }}")""",
        """@($@"{Trim(")")} ""{1}"" \\")""",
        """@(@$"{$"{(true ? "}" : "{")}"}")""",
    ],
)
def test_code_inside_of_a_string_may_hold_strings(expression: str) -> None:
    policy.check(inbound(f"<a>{expression}</a><b c='{expression}' />"), "api")


def test_a_policy_that_is_not_known_is_left_to_the_service() -> None:
    policy.check(inbound("<a-new-policy />"), "service")


def test_references_are_named_once_and_in_order() -> None:
    text = inbound(
        '<set-body template="liquid">{{body.x}}</set-body>'
        '<set-backend-service backend-id="b" /><set-backend-service backend-id="@(x)" />'
        '<include-fragment fragment-id="f" /><set-header name="{{n2}}"><value>{{n1}}{{n2}}</value></set-header>'
        '<authentication-certificate thumbprint="AB12" /><authentication-certificate certificate-id="c" />'
        '<validate-client-certificate><identities><identity thumbprint="CD34" /></identities></validate-client-certificate>'
    )
    assert policy.references(text) == policy.References(("b",), ("f",), ("n1", "n2"), ("c",), ("AB12",))


@given(st.integers(0, 10_000), st.sampled_from("azAZ09_"))
@settings(max_examples=200, deadline=None)
def test_one_other_character_in_an_expression_is_seen(place: int, character: str) -> None:
    start = DOCUMENT.index(CONDITION) + 2
    position = start + place % (len(CONDITION) - 3)
    changed = DOCUMENT[:position] + character + DOCUMENT[position + 1 :]
    assert (policy.key(changed) == policy.key(DOCUMENT)) == (changed == DOCUMENT)


@given(st.text(alphabet="<>/=\"'@(){}&;ab \n\t#1!-[]", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_has_a_key_and_a_stable_readable_form(text: str) -> None:
    for document in (text, inbound(f"<a b='@(1)'>{text}</a>")):
        shown = policy.readable(document)
        assert policy.key(shown) == policy.key(document)
        assert policy.readable(shown) == shown


def test_readable_has_an_element_a_line() -> None:
    assert policy.readable('<policies><inbound><base/><a b="1">x</a></inbound></policies>') == (
        '<policies>\n    <inbound>\n        <base />\n        <a b="1">x</a>\n    </inbound>\n</policies>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        '<a><![CDATA[@(1) < 2 & "3"]]></a>',
        "<a b='@(x == \"1\") < 2' />".replace("< 2", "&lt; 2 &quot;"),
        '<a>@("&amp;lt;")</a>',
        '<a>@("&amp;quot;") &amp;amp;</a>',
    ],
)
def test_readable_means_the_same_beside_an_expression(text: str) -> None:
    shown = policy.readable(text)
    assert policy.key(shown) == policy.key(text)
    assert policy.readable(shown) == shown


def test_in_the_format_xml_an_expression_must_be_escaped() -> None:
    policy.check(inbound(f'<a b="{ESCAPED}" />'), "api", xml=True)
    with pytest.raises(policy.PolicyError) as refused:
        policy.check(inbound(f'<a b="{CONDITION}" />'), "api", xml=True)
    assert (refused.value.line, refused.value.column) == (1, 26)


def test_a_number_too_long_to_be_a_character_is_text() -> None:
    assert policy.key(f"<a>&#{'9' * 5000};</a>") != policy.key("<a />")


@pytest.mark.parametrize(
    "text", ["<a>" * 50_000 + "</a>" * 50_000, inbound(DOCUMENT[20:-21] * 1500)], ids=["deep", "long"]
)
def test_large_documents_take_less_than_two_seconds(text: str) -> None:
    begun = time.process_time()
    policy.key(text)
    assert time.process_time() - begun < 2
