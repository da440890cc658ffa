# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service at NAME.azure-api.net."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from .. import topology
from ..arm.api_management import external_documents
from ..arm.api_management.names import SERVICE_TYPE, subnet_of
from ..arm.resources import Resource
from ..clouds import CLOUDS
from ..http import Json, Request, Response, text
from ..service import Service
from . import cross_origin, keys, pipeline, routing
from .errors import GatewayError, operation_not_found
from .exchange import Answer, Exchange, Headers, Message

if TYPE_CHECKING:
    from ..app import App

#: How many calls the control endpoint can explain.
_REMEMBERED = 500


class Gateway(Service):
    """Answers for every gateway of every API Management service.

    `GET /_lakegate/gateway` tells of the latest calls where they went and why they failed, which callers are not told.
    """

    hosts = tuple(cloud.api_management for cloud in CLOUDS)

    def __init__(self, app: App) -> None:
        self._app = app
        self._calls: deque[Json] = deque(maxlen=_REMEMBERED)
        app.control.route("GET", "gateway", lambda request: {"calls": list(self._calls)})
        external_documents.add_route(app)

    def __call__(self, request: Request) -> Awaitable[Response]:
        return self._serve(request)

    async def _serve(self, request: Request) -> Response:
        service = self._service(request.host)
        refusal = _unreachable(self._app, service, request)
        if refusal or service is None:
            return text(502, refusal)
        exchange = _received(self._app, service, request)
        answer = await self._answer(exchange)
        self._remember(exchange, answer)
        return _sent(exchange, answer)

    def _service(self, host: str) -> Resource | None:
        for service in self._app.arm.resources.of_type(SERVICE_TYPE):
            names = service["body"]["properties"]["hostnameConfigurations"]
            if any(each["type"] == "Proxy" and each["hostName"].lower() == host for each in names):
                return service
        return None

    async def _answer(self, exchange: Exchange) -> Answer:
        try:
            _match(exchange)
            pipeline.compose(exchange)
            preflight = cross_origin.preflight(exchange)
            if preflight:
                return preflight
            keys.check(exchange)
        except GatewayError as error:
            pipeline.compose(exchange)
            return await pipeline.fail(exchange, error)
        pipeline.compose(exchange)
        return await pipeline.run(exchange)

    def _remember(self, exchange: Exchange, answer: Answer) -> None:
        self._calls.append(
            {
                "time": self._app.clock.iso(),
                "method": exchange.incoming.method,
                "url": exchange.incoming.url,
                "status": answer.status,
                "api": exchange.api["name"] if exchange.api else None,
                "operation": exchange.operation["name"] if exchange.operation else None,
                "backend": exchange.forwarded or None,
                "section": exchange.error.section if exchange.error else None,
                "reason": exchange.error.detail if exchange.error else None,
                "requestId": exchange.incoming.request_id,
            }
        )


def _unreachable(app: App, service: Resource | None, request: Request) -> str:
    """Return why a client cannot reach a gateway at all, or nothing. In reality its name or connection fails."""
    if service is None:
        return f"{request.host} is not resolved: there is no API Management service of this name."
    properties = service["body"]["properties"]
    if not service["private"].get("activated"):
        return (
            f"{request.host} is not resolved: the service is {properties['provisioningState']}, its gateway does not "
            "exist yet."
        )
    if properties["virtualNetworkType"] == "Internal" and request.origin == "client":
        return f"{request.host} is not resolved on the Internet: the gateway is inside of its virtual network only."
    if properties["disableGateway"]:
        return f"{request.host} does not answer: the gateway in this region is disabled."
    if request.private_endpoint:
        return ""
    if properties["publicNetworkAccess"] == "Disabled":
        return f"{request.host} does not answer: public network access to the service is disabled."
    subnet = subnet_of(service)
    # the v2 tiers are not in the subnet, they only call from it
    if subnet is None or request.origin != "client" or service["body"]["sku"]["name"].endswith("V2"):
        return ""
    refusal = topology.incoming(app.arm, subnet, request.client, 80 if request.scheme == "http" else 443)
    return f"{request.host} does not answer: {refusal}." if refusal else ""


def _received(app: App, service: Resource, request: Request) -> Exchange:
    message = Message(request.method, request.raw_path, list(request.query), Headers(request.headers), request.body)
    return Exchange(app, service, request, message)


def _match(exchange: Exchange) -> None:
    """Find the API and the operation; a preflight request is for the operation that will follow it."""
    request = exchange.incoming
    query = dict(request.query)
    found = routing.find_api(exchange, request.raw_path, query, request.headers)
    if found is None:
        raise operation_not_found()
    exchange.api, exchange.prefix = found
    below = request.raw_path[len(exchange.prefix) :] or "/"
    match = routing.find_operation(exchange, exchange.api, cross_origin.method_of(request), below)
    if match is None:
        raise operation_not_found()
    exchange.operation, exchange.matched = match.operation, match.parameters
    exchange.request.path = below


def _sent(exchange: Exchange, answer: Answer) -> Response:
    headers = answer.headers.flat() | exchange.added_headers
    if exchange.error and exchange.incoming.headers.get("ocp-apim-trace", "").lower() == "true":
        # Azure answers with a link to the trace; here the reason itself
        headers["Ocp-Apim-Trace-Reason"] = " ".join(exchange.error.detail.split())
    return Response(answer.status, answer.body, headers)
