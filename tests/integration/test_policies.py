# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies in every format: what is sent, compared, warned about and refused."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from lakegate_emulator.testing import Emulator

from .modules import SERVICE, Modules, with_service

CONDITION = '@(context.Request.Headers.GetValueOrDefault("x", "") == "a<b" && 1 < 2)'
ESCAPED = CONDITION.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def document(inbound: str) -> str:
    return f"<policies>\n  <inbound>\n    <base />\n{inbound}\n  </inbound>\n</policies>\n"


def choose(condition: str) -> str:
    return document(f'    <choose><when condition="{condition}"><set-method>PUT</set-method></when></choose>')


@pytest.fixture(scope="module")
def made(running: Emulator) -> dict[str, Any]:
    """The state of an emulator with an API, a backend, a fragment and a named value."""
    modules = with_service(running)
    modules.run("apim_api", name="orders", display_name="Orders", path="orders")
    modules.run("apim_backend", name="known", url="https://example.com")
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: dict[str, Any]) -> Modules:
    running.restore(made)
    return Modules(running, {**SERVICE, "api_id": "orders"})


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (choose(CONDITION), None),
        (choose(CONDITION), "rawxml"),
        (choose(ESCAPED), None),  # nothing but xml can be meant
        (choose(ESCAPED), "xml"),
        (choose("@(1 +\n  2 == 3)"), "xml"),  # XML makes the line end a space
        (choose("@(1 +\n  2 == 3)"), "rawxml"),
        (document('<set-body>@(context.Request.Url.Path.Replace("a", "&amp;lt;"))</set-body>'), "xml"),
        (document('<set-body>@(1 < 2 ? context.Request.Url.Path.Replace("a", "&lt;") : "")</set-body>'), "rawxml"),
        (document("<set-body>\n  {\n    &quot;a&quot;: 1\n  }\n</set-body>"), None),
    ],
)
def test_a_document_that_was_sent_is_the_same(modules: Modules, value: str, form: str | None) -> None:
    options = {"value": value, "format": form} if form else {"value": value}
    assert modules.run("apim_policy", **options)["changed"]
    again = modules.run("apim_policy", **options)
    assert (again["changed"], again["diff"], modules.writes) == (False, [], [])
    [shown] = modules.info("apim_policy")
    assert not modules.run("apim_policy", value=shown["value"])["changed"]


def test_a_second_writer_makes_it_read_and_compare_again(modules: Modules) -> None:
    modules.run("apim_policy", value=choose(CONDITION))
    modules.emulator.add_fault(method="PUT", path="policies/policy", status=412)
    assert modules.run("apim_policy", value=choose(ESCAPED.replace("1", "0")), format="xml")["changed"]
    first, second = modules.writes
    assert (first["status"], second["status"]) == (412, 200)
    assert not modules.run("apim_policy", value=choose(CONDITION.replace("1", "0")))["changed"]


def test_escaped_and_unescaped_are_the_same(modules: Modules) -> None:
    modules.run("apim_policy", value=choose(CONDITION))
    assert not modules.run("apim_policy", value=choose(ESCAPED))["changed"]
    assert modules.run("apim_policy", value=choose(ESCAPED.replace("1", "2")))["changed"]


def test_the_diff_is_line_by_line(modules: Modules) -> None:
    modules.run("apim_policy", value=choose(CONDITION))
    other = choose(CONDITION).replace("PUT", "POST").replace("\n", "").replace("    ", "\t")
    [diff] = modules.run("apim_policy", value=other, check=True)["diff"]
    lines = difflib.unified_diff(diff["before"].splitlines(), diff["after"].splitlines(), lineterm="", n=0)
    assert list(lines)[3:] == [
        "-                <set-method>PUT</set-method>",
        "+                <set-method>POST</set-method>",
    ]


REFERENCES = document(
    '<set-backend-service backend-id="known" /><set-backend-service backend-id="nowhere" />'
    '<include-fragment fragment-id="lost" /><set-header name="x"><value>{{secret}}</value></set-header>'
    '<authentication-certificate certificate-id="client" /><authentication-certificate thumbprint="AB12" />'
)


def test_check_mode_warns_about_what_the_document_refers_to(modules: Modules) -> None:
    assert modules.run("apim_policy", value=REFERENCES, check=True)["changed"]
    assert modules.warnings == [
        "policy of API 'orders': value refers to the backend 'nowhere', which must exist first.",
        "policy of API 'orders': value refers to the policy fragment 'lost', which must exist first.",
        "policy of API 'orders': value refers to the named value 'secret', which must exist first.",
        "policy of API 'orders': value refers to the certificate 'client', which must exist first.",
        "policy of API 'orders': value refers to a certificate with the thumbprint 'AB12', which must exist first.",
    ]
    modules.run("apim_policy", value=choose(CONDITION), check=True)
    assert modules.warnings == []


def test_check_mode_warns_about_what_a_fragment_refers_to(modules: Modules) -> None:
    fragment = '<fragment><set-backend-service backend-id="nowhere" /><include-fragment fragment-id="lost" /></fragment>'
    options = {"name": "shared", "value": fragment, **SERVICE}
    fresh = Modules(modules.emulator)
    assert fresh.run("apim_policy_fragment", check=True, **options)["changed"]
    assert fresh.warnings == [
        "policy fragment 'shared': value refers to the backend 'nowhere', which must exist first.",
        "policy fragment 'shared': value refers to the policy fragment 'lost', which must exist first.",
    ]
    with pytest.raises(Problem, match="backend 'nowhere', which must exist first"):
        fresh.run("apim_policy_fragment", **options)


def test_a_document_that_is_refused_names_all_that_is_missing(modules: Modules) -> None:
    with pytest.raises(Problem) as refused:
        modules.run("apim_policy", value=REFERENCES)
    for name in ("backend 'nowhere'", "policy fragment 'lost'", "named value 'secret'", "certificate 'client'"):
        assert name in refused.value.message
    assert refused.value.code == "ValidationError"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"value": "<policies>\n  <inbound>\n</policies>"}, "The policy document is wrong in line 3, column 1"),
        (
            {"value": choose(CONDITION), "format": "xml"},
            "in line 4, column 30: the expression is not closed; escape expressions, or use the format rawxml",
        ),
        (
            {"value": '<!DOCTYPE a [<!ENTITY b "c">]><policies>&b;</policies>'},
            "in line 1, column 1: a document type or entity declaration is not allowed",
        ),
        (
            {"value": '<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><policies />', "format": "xml"},
            "in line 1, column 1: a document type or entity declaration is not allowed",
        ),
        ({"value": "file:///etc/passwd", "format": "xml-link"}, "is no http or https URL"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(modules: Modules, options: dict[str, str], said: str) -> None:
    for check in (True, False):
        with pytest.raises(Problem) as refused:
            modules.run("apim_policy", check=check, **options)
        assert said in refused.value.message
        assert modules.writes == []


def test_an_unknown_policy_is_refused_by_the_service_with_its_place(modules: Modules) -> None:
    with pytest.raises(Problem) as refused:
        modules.run("apim_policy", value=document("    <no-such-policy />"))
    assert "invalid child element 'no-such-policy'" in refused.value.message
    assert "line 2" in refused.value.message


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch, modules: Modules) -> Iterator[Any]:
    """A web server that answers one text, which API Management can read too; calling it sets the text."""
    texts = [""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if texts[0] else 404)
            self.end_headers()
            self.wfile.write(texts[0].encode())

        def log_message(self, *_arguments: Any) -> None:
            pass

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/policy.xml?sig=hidden"

        def publish(text: str) -> str:
            texts[0] = text
            modules.emulator.call("PUT", "documents", {"url": url, "content": text})
            return url

        yield publish
        server.shutdown()


def test_a_link_is_the_same_as_long_as_its_document_is(modules: Modules, published: Any) -> None:
    url = published(choose(CONDITION))
    assert modules.run("apim_policy", value=url, format="rawxml-link")["changed"]
    assert not modules.run("apim_policy", value=url, format="rawxml-link")["changed"]
    assert not modules.run("apim_policy", value=choose(CONDITION))["changed"]
    published(choose(CONDITION.replace("1", "0")))
    assert modules.run("apim_policy", value=url, format="rawxml-link", check=True)["changed"]
    assert modules.run("apim_policy", value=url, format="rawxml-link")["changed"]
    assert not modules.run("apim_policy", value=url, format="rawxml-link")["changed"]


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("<policies>\n<!DOCTYPE a><inbound /></policies>", "rawxml-link", "line 2, column 1: a document type or entity"),
        (choose(CONDITION), "xml-link", "line 4, column 30: the expression is not closed; escape expressions"),
    ],
)
def test_a_document_behind_a_link_is_refused_before_anything_is_sent(
    modules: Modules, published: Any, text: str, form: str, said: str
) -> None:
    with pytest.raises(Problem) as refused:
        modules.run("apim_policy", value=published(text), format=form)
    assert f"The policy document is wrong in {said}" in refused.value.message
    assert modules.writes == []


def test_a_link_that_cannot_be_read_is_said_without_its_key(modules: Modules, published: Any) -> None:
    with pytest.raises(Problem) as refused:
        modules.run("apim_policy", value=published(""), format="xml-link")
    assert "Cannot read the document at http://127.0.0.1:" in refused.value.message
    assert "give the document itself" in refused.value.message
    assert "hidden" not in refused.value.message
