# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies that change the request or the answer."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote

from ...policy.document import Element
from ..csharp import text_of
from ..errors import GatewayError, not_emulated
from ..exchange import Answer, Exchange, Headers
from .registry import policy
from .values import attribute, content, evaluated, flag

_TEMPLATE_PARAMETER = re.compile(r"\{\*?([^{}]+)\}")


@policy("set-header")
def set_header(exchange: Exchange, element: Element) -> None:
    """exists-action: override (default), skip, append, delete."""
    change_header(exchange, element, _headers(exchange))


def change_header(exchange: Exchange, element: Element, headers: Headers) -> None:
    """Apply a set-header element to these headers."""
    name, action = attribute(exchange, element, "name"), attribute(exchange, element, "exists-action", "override")
    values = [text_of(evaluated(exchange, child.text)) for child in element.elements]
    if action == "delete":
        headers.remove(name)
    elif action == "append":
        headers.set(name, headers.get(name) + values)
    elif action == "override" or name not in headers:
        headers.set(name, values)


@policy("set-query-parameter")
def set_query_parameter(exchange: Exchange, element: Element) -> None:
    """As set-header, for the query string."""
    name, action = attribute(exchange, element, "name"), attribute(exchange, element, "exists-action", "override")
    values = [text_of(evaluated(exchange, child.text)) for child in element.elements]
    query = exchange.request.query
    if action == "skip" and any(key == name for key, _unused in query):
        return
    if action != "append":
        query = [pair for pair in query if pair[0] != name]
    exchange.request.query = query + [(name, value) for value in values if action != "delete"]


@policy("set-method")
def set_method(exchange: Exchange, element: Element) -> None:
    """The method that the backend is called with."""
    exchange.request.method = content(exchange, element).strip().upper()


@policy("rewrite-uri")
def rewrite_uri(exchange: Exchange, element: Element) -> None:
    """Replace the path below the backend's URL; what the template does not use of the query stays unless told otherwise."""
    template = attribute(exchange, element, "template")

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in exchange.matched:
            return quote(exchange.matched[name], safe="/%")
        raise GatewayError(
            500,
            "Internal server error",
            source="rewrite-uri",
            reason="TemplateParameterNotFound",
            detail=f"The operation has no template parameter '{name}'.",
        )

    path, _unused, query = _TEMPLATE_PARAMETER.sub(fill, template).partition("?")
    exchange.request.path = "/" + path.lstrip("/")
    kept = exchange.request.query if flag(exchange, element, "copy-unmatched-params", "true") else []
    exchange.request.query = parse_qsl(query, keep_blank_values=True) + kept


@policy("set-body")
def set_body(exchange: Exchange, element: Element) -> None:
    """A literal or an expression; liquid templates are not run."""
    body = body_of(exchange, element)
    if exchange.section in ("inbound", "backend"):
        exchange.request.body = body
    else:
        answer(exchange).body = body


def body_of(exchange: Exchange, element: Element) -> bytes:
    """Return what a set-body element yields."""
    if element.get("template"):
        raise not_emulated(f'set-body with template="{element.get("template")}"')
    return content(exchange, element).encode()


@policy("set-variable")
def set_variable(exchange: Exchange, element: Element) -> None:
    """Keep a value for later expressions."""
    exchange.variables[attribute(exchange, element, "name")] = evaluated(exchange, element.get("value"))


@policy("set-status")
def set_status(exchange: Exchange, element: Element) -> None:
    """The status of the answer."""
    change_status(exchange, element, answer(exchange))


def change_status(exchange: Exchange, element: Element, changed: Answer) -> None:
    """Apply a set-status element to an answer."""
    changed.status = int(attribute(exchange, element, "code"))
    changed.reason = attribute(exchange, element, "reason")


def answer(exchange: Exchange) -> Answer:
    """Return the answer as it stands, made at first use."""
    if exchange.answer is None:
        exchange.answer = Answer()
    return exchange.answer


def _headers(exchange: Exchange) -> Headers:
    return exchange.request.headers if exchange.section in ("inbound", "backend") else answer(exchange).headers
