# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cors policy: preflight requests are answered before the subscription key is looked at."""

from __future__ import annotations

from ..http import Request
from ..policy.document import Element
from .exchange import Answer, Exchange, Headers


def method_of(request: Request) -> str:
    """Return the method whose operation a request is for: of a preflight the one that it asks about."""
    return request.headers["access-control-request-method"].upper() if is_preflight(request) else request.method


def is_preflight(request: Request) -> bool:
    """Whether a browser asks if it may send a request."""
    return (
        request.method == "OPTIONS"
        and "origin" in request.headers
        and ("access-control-request-method" in request.headers)
    )


def preflight(exchange: Exchange) -> Answer | None:
    """Answer a preflight request by the innermost cors policy; None when the request is none."""
    if not is_preflight(exchange.incoming):
        return None
    policy = next(
        (
            element
            for _unused, document in exchange.scopes
            if document
            for element in document.root.walk()
            if element.name == "cors"
        ),
        None,
    )
    if policy is None:
        return None
    answer = Answer(200)
    origin = exchange.incoming.headers["origin"]
    if allowed(policy, origin):
        answer.headers = _headers(policy, origin)
        methods = _values(policy, "allowed-methods", "method") or ["GET", "POST"]
        answer.headers.set("Access-Control-Allow-Methods", methods)
        answer.headers.set("Access-Control-Allow-Headers", _values(policy, "allowed-headers", "header"))
        section = policy.find("allowed-methods")
        if section and section.get("preflight-result-max-age"):
            answer.headers.set("Access-Control-Max-Age", [section.get("preflight-result-max-age")])
    return answer


def allowed(policy: Element, origin: str) -> bool:
    """Whether a cors policy lets an origin in."""
    origins = _values(policy, "allowed-origins", "origin")
    return "*" in origins or origin.rstrip("/").lower() in (each.rstrip("/").lower() for each in origins)


def apply(exchange: Exchange, policy: Element) -> None:
    """The policy itself: an allowed origin is told so in the answer."""
    origin = exchange.incoming.headers.get("origin")
    if origin and allowed(policy, origin):
        exchange.added_headers |= _headers(policy, origin).flat()


def _headers(policy: Element, origin: str) -> Headers:
    headers = Headers({"Access-Control-Allow-Origin": origin})
    if policy.get("allow-credentials") == "true":
        headers.set("Access-Control-Allow-Credentials", ["true"])
    exposed = _values(policy, "expose-headers", "header")
    if exposed:
        headers.set("Access-Control-Expose-Headers", exposed)
    return headers


def _values(policy: Element, section: str, item: str) -> list[str]:
    found = policy.find(section)
    return [element.text.strip() for element in found.elements if element.name == item] if found else []
