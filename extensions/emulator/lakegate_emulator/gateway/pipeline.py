# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the policies of all scopes, from the outermost to the innermost, as their `<base />` elements say."""

from __future__ import annotations

import json

from ..policy import parser
from ..policy.document import Document
from .errors import GatewayError, Returned
from .exchange import Answer, Exchange, Headers
from .policies import run_policies

#: A service whose policy was deleted still forwards.
_DEFAULT = parser.parse("<policies><backend><forward-request /></backend></policies>")


def compose(exchange: Exchange) -> None:
    """Find the documents of the scopes that apply: operation, API, product, service."""
    scopes = []
    for name, owner in (("operation", exchange.operation), ("api", exchange.api), ("product", exchange.product)):
        if owner is not None:
            scopes.append((name, _document(exchange, f"{owner['id']}/policies/policy")))
    scopes.append(("service", _document(exchange, f"{exchange.service['id']}/policies/policy") or _DEFAULT))
    exchange.scopes = scopes


async def run(exchange: Exchange) -> Answer:
    """Run inbound, backend and outbound; on an error on-error. Return the answer for the caller."""
    try:
        for section in ("inbound", "backend", "outbound"):
            exchange.section = section
            await _section(exchange, section, 0)
        return exchange.answer or Answer()
    except Returned as returned:
        return returned.answer
    except GatewayError as error:
        return await fail(exchange, error)


async def fail(exchange: Exchange, error: GatewayError) -> Answer:
    """Answer an error: the default body, unless the on-error section says otherwise."""
    error.section = error.section or exchange.section
    exchange.error, exchange.section = error, "on-error"
    body: dict[str, object] = {"statusCode": error.status, "message": error.message}
    if error.status == 500:
        body["activityId"] = exchange.incoming.request_id
    exchange.answer = Answer(
        error.status, headers=Headers({"Content-Type": "application/json"} | error.headers), body=_spaced(body)
    )
    if error.reason == "NotEmulated":
        return exchange.answer
    try:
        await _section(exchange, "on-error", 0)
    except Returned as returned:
        return returned.answer
    except GatewayError as second:
        exchange.error = second
    return exchange.answer


async def _section(exchange: Exchange, name: str, depth: int) -> None:
    if depth >= len(exchange.scopes):
        return
    document = exchange.scopes[depth][1]
    section = document.root.find(name) if document else None
    if section is None:  # a scope that says nothing about a section inherits it
        await _section(exchange, name, depth + 1)
        return
    for element in section.elements:
        if element.name == "base":
            await _section(exchange, name, depth + 1)
        else:
            await run_policies(exchange, [element])


def _document(exchange: Exchange, id: str) -> Document | None:
    found = exchange.app.arm.resources.get(id)
    return parser.parse(found["body"]["properties"]["value"]) if found else None


def _spaced(body: dict[str, object]) -> bytes:
    """The gateway writes its own errors with blanks inside the braces."""
    return ("{ " + json.dumps(body)[1:-1] + " }").encode()
