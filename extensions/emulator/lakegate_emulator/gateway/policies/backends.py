# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies about the backend: which one, as whom, and the call itself."""

from __future__ import annotations

from ...policy.document import Element
from .. import backend
from ..errors import GatewayError, not_emulated
from ..exchange import Exchange
from .registry import policy
from .values import attribute, flag


@policy("set-backend-service")
def set_backend_service(exchange: Exchange, element: Element) -> None:
    """By base-url, or by the id of a backend entity; of a pool the first member with the lowest priority."""
    base_url = attribute(exchange, element, "base-url")
    if base_url:
        exchange.base_url, exchange.backend = base_url, None
        return
    id = attribute(exchange, element, "backend-id")
    found = exchange.entity(f"backends/{id}")
    if found is None:
        raise GatewayError(
            500,
            "Internal server error",
            source="set-backend-service",
            reason="BackendNotFound",
            detail=f"Backend with id '{id}' could not be found.",
        )
    properties = found["body"]["properties"]
    if properties.get("type") == "Pool":
        members = sorted(properties["pool"]["services"], key=lambda member: member.get("priority") or 0)
        found = exchange.app.arm.resources.get(members[0]["id"])
        assert found  # the pool was checked when it was saved, and members in use cannot be deleted
        properties = found["body"]["properties"]
    exchange.backend, exchange.base_url = found, properties["url"]


@policy("authentication-managed-identity")
def authentication_managed_identity(exchange: Exchange, element: Element) -> None:
    """Log in at the backend as the service's identity."""
    try:
        token = backend.token(
            exchange, attribute(exchange, element, "resource"), attribute(exchange, element, "client-id")
        )
    except GatewayError:
        if flag(exchange, element, "ignore-error"):
            return
        raise
    variable = attribute(exchange, element, "output-token-variable-name")
    if variable:
        exchange.variables[variable] = token
    else:
        exchange.request.headers.set("Authorization", [f"Bearer {token}"])


@policy("authentication-basic")
def authentication_basic(exchange: Exchange, element: Element) -> None:
    """Log in at the backend with a name and a password."""
    value = backend.basic(attribute(exchange, element, "username"), attribute(exchange, element, "password"))
    exchange.request.headers.set("Authorization", [value])


@policy("forward-request")
async def forward_request(exchange: Exchange, element: Element) -> None:
    """Call the backend. Redirects are not followed."""
    if flag(exchange, element, "follow-redirects"):
        raise not_emulated("forward-request with follow-redirects")
    await backend.forward(exchange)
    answer = exchange.answer
    if flag(exchange, element, "fail-on-error-status-code") and answer and 400 <= answer.status < 600:
        raise GatewayError(
            answer.status,
            f"Backend service returned status {answer.status}",
            source="forward-request",
            reason="BackendErrorStatusCode",
        )
