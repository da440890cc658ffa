# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The call to the backend."""

from __future__ import annotations

import base64
from urllib.parse import urlsplit

from .. import topology
from ..arm.api_management.names import subnet_of
from ..clouds import is_azure
from ..http import ConnectionReset, Json, Request
from .errors import GatewayError, backend_unreachable
from .exchange import Answer, Exchange, Headers

_HOP_BY_HOP = (
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "content-length",
    "host",
)


async def forward(exchange: Exchange) -> None:
    """Send the request to the backend and take its answer; raises GatewayError when there is none."""
    base = exchange.base_url or (exchange.api or exchange.service)["body"]["properties"].get("serviceUrl") or ""
    if not base:
        raise backend_unreachable("The API has neither a service URL nor a policy that sets a backend.")
    url = base.rstrip("/") + "/" + exchange.request.target.lstrip("/")
    parts = urlsplit(url)
    host, port = (parts.hostname or "").lower(), parts.port or (80 if parts.scheme == "http" else 443)
    if not is_azure(host):
        raise backend_unreachable(f"The name {host} is not resolved: it is no host of the emulated cloud.")
    if exchange.backend:
        _add_credentials(exchange, exchange.backend["body"]["properties"].get("credentials") or {})
    headers = {
        name: value for name, value in exchange.request.headers.flat().items() if name.lower() not in _HOP_BY_HOP
    }
    request = Request.of(
        exchange.request.method, url, headers | {"Host": host}, exchange.request.body, origin=exchange.incoming.host
    )
    exchange.forwarded = url
    way = topology.route(exchange.app.arm, subnet_of(exchange.service), host, port)
    if not way.reachable:
        raise backend_unreachable(f"{way.reason}.")
    request.private_endpoint, request.client = way.endpoint, way.source or _outbound_address(exchange)
    try:
        response = await exchange.app.dispatch(request)
    except ConnectionReset as error:
        raise backend_unreachable(f"{host} closed the connection.") from error
    payload = response.payload()
    kept = {name: value for name, value in response.headers.items() if name.lower() not in _HOP_BY_HOP}
    exchange.answer = Answer(response.status, headers=Headers(kept), body=payload)


def _outbound_address(exchange: Exchange) -> str:
    """The address that a backend sees; a Consumption service has none of its own."""
    addresses = exchange.properties["outboundPublicIPAddresses"] or ["203.0.113.1"]
    return str(addresses[0])


def _add_credentials(exchange: Exchange, credentials: Json) -> None:
    for name, values in (credentials.get("header") or {}).items():
        exchange.request.headers.set(name, values)
    for name, values in (credentials.get("query") or {}).items():
        exchange.request.query += [(name, value) for value in values]
    authorization = credentials.get("authorization")
    if authorization:
        exchange.request.headers.set("Authorization", [f"{authorization['scheme']} {authorization['parameter']}"])
    identity = credentials.get("managedIdentity")
    if identity:
        value = token(exchange, identity["resource"], identity.get("clientId") or "")
        exchange.request.headers.set("Authorization", [f"Bearer {value}"])


def basic(username: str, password: str) -> str:
    """Return the value of an Authorization header."""
    return "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()


def token(exchange: Exchange, audience: str, client_id: str = "") -> str:
    """Return an access token of the service's managed identity; raises GatewayError when it has none."""
    directory = exchange.app.directory
    principal = directory.by_app_id(client_id) if client_id else directory.by_resource(exchange.service["id"])
    identity = exchange.service["body"].get("identity") or {}
    if client_id and principal and principal["resource_id"]:
        assigned = {id.lower() for id in identity.get("userAssignedIdentities") or {}}
        principal = principal if principal["resource_id"].lower() in assigned else None
    if principal is None:
        raise _no_token(
            "The API Management service has no such managed identity."
            if client_id
            else "The API Management service has no system-assigned managed identity."
        )
    if directory.resource_app(audience) is None:
        raise _no_token(f"AADSTS500011: The resource principal named {audience} was not found in the tenant.")
    return exchange.app.tokens.issue(principal, audience)


def _no_token(detail: str) -> GatewayError:
    return GatewayError(
        500,
        "Internal server error",
        source="authentication-managed-identity",
        reason="ManagedIdentityTokenFailure",
        detail=detail,
    )
