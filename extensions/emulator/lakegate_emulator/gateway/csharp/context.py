# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The variable `context`. Source: Microsoft Learn, "API Management policy expressions: Context variable"."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .values import ExpressionError, Object

if TYPE_CHECKING:
    from ...arm.resources import Resource
    from ..exchange import Exchange, Headers


def context_of(exchange: Exchange) -> Object:
    """Return `context` for a call."""
    return Object(
        "context",
        {
            "Request": lambda: _request(exchange),
            "Response": lambda: _response(exchange),
            "Variables": lambda: _dictionary("Variables", exchange.variables),
            "Api": lambda: _entity(
                exchange.api,
                {"Name": "displayName", "Path": "path", "Revision": "apiRevision", "Version": "apiVersion"},
            ),
            "Operation": lambda: _entity(
                exchange.operation, {"Name": "displayName", "Method": "method", "UrlTemplate": "urlTemplate"}
            ),
            "Product": lambda: _entity(exchange.product, {"Name": "displayName", "State": "state"}),
            "Subscription": lambda: _subscription(exchange.subscription),
            "User": lambda: None,
            "RequestId": lambda: exchange.incoming.request_id,
            "Timestamp": exchange.app.clock.iso,
            "Deployment": lambda: Object(
                "Deployment",
                {
                    "ServiceName": lambda: exchange.service["name"],
                    "ServiceId": lambda: exchange.service["name"],
                    "Region": lambda: exchange.service["body"]["location"],
                    "GatewayId": lambda: "managed",
                },
            ),
            "LastError": lambda: _last_error(exchange),
        },
    )


def _request(exchange: Exchange) -> Object:
    request, incoming = exchange.request, exchange.incoming
    backend = (
        exchange.base_url
        or (exchange.api["body"]["properties"].get("serviceUrl") if exchange.api else "")
        or incoming.url
    )
    return Object(
        "Request",
        {
            "Method": lambda: request.method,
            "IpAddress": lambda: incoming.client,
            "Headers": lambda: _headers(request.headers),
            "Body": lambda: _body(request.body),
            "MatchedParameters": lambda: _dictionary("MatchedParameters", exchange.matched),
            "Url": lambda: _url(backend.rstrip("/") + request.path, request.query),
            "OriginalUrl": lambda: _url(incoming.url, list(incoming.query)),
        },
    )


def _response(exchange: Exchange) -> Object | None:
    answer = exchange.answer
    if answer is None:
        return None
    return Object(
        "Response",
        {
            "StatusCode": lambda: answer.status,
            "StatusReason": lambda: answer.reason,
            "Headers": lambda: _headers(answer.headers),
            "Body": lambda: _body(answer.body),
        },
    )


def _headers(headers: Headers) -> Object:
    def value(name: str, default: Any = None) -> Any:
        found = headers.get(name)
        return ",".join(found) if found else default

    return Object(
        "Headers",
        {},
        {"GetValueOrDefault": value, "ContainsKey": lambda name: name in headers},
        lambda name: _present("Headers", name, headers.get(name) or None),
    )


def _url(url: str, query: list[tuple[str, str]]) -> Object:
    parts = urlsplit(url)
    values: dict[str, list[str]] = {}
    for name, value in query:
        values.setdefault(name, []).append(value)
    query_string = "&".join(f"{name}={value}" for name, value in query)
    return Object(
        "Url",
        {
            "Scheme": lambda: parts.scheme,
            "Host": lambda: parts.hostname,
            "Path": lambda: parts.path or "/",
            "Port": lambda: parts.port or (443 if parts.scheme == "https" else 80),
            "QueryString": lambda: f"?{query_string}" if query_string else "",
            "Query": lambda: Object(
                "Query",
                {},
                {
                    "GetValueOrDefault": lambda name, default=None: (
                        ",".join(values[name]) if name in values else default
                    ),
                    "ContainsKey": lambda name: name in values,
                },
                lambda name: _present("Query", name, values.get(name)),
            ),
        },
        {"ToString": lambda: url},
    )


def _body(body: bytes) -> Object:
    def read(kind: str, *_unused: Any) -> Any:
        text = body.decode("utf-8", "replace")
        if kind in ("JObject", "JArray", "JToken"):
            try:
                return json.loads(text)
            except ValueError as error:
                raise ExpressionError(f"Error reading {kind} from the body: {error}", emulated=True) from error
        if kind in ("string", "String"):
            return text
        raise ExpressionError(f"Body.As<{kind}>", emulated=False)

    return Object("Body", {}, {"As": read})


def _dictionary(kind: str, values: dict[str, Any]) -> Object:
    return Object(
        kind,
        {},
        {
            "GetValueOrDefault": lambda name, default=None: values.get(name, default),
            "ContainsKey": lambda name: name in values,
        },
        lambda name: _present(kind, name, values.get(name)),
    )


def _present(kind: str, name: str, value: Any) -> Any:
    if value is None:
        raise ExpressionError(f"The given key '{name}' was not present in the dictionary {kind}.", emulated=True)
    return value


def _entity(resource: Resource | None, names: dict[str, str]) -> Object | None:
    if resource is None:
        return None
    properties = resource["body"]["properties"]
    members: dict[str, Callable[[], Any]] = {"Id": lambda: resource["name"]}
    for name, key in names.items():
        members[name] = partial(properties.get, key)
    return Object("entity", members)


def _subscription(resource: Resource | None) -> Object | None:
    if resource is None:
        return None
    secrets = resource["private"]["secrets"]
    return Object(
        "Subscription",
        {
            "Id": lambda: resource["name"],
            "Name": lambda: resource["body"]["properties"]["displayName"],
            "Key": lambda: secrets["primaryKey"],
            "PrimaryKey": lambda: secrets["primaryKey"],
            "SecondaryKey": lambda: secrets["secondaryKey"],
        },
    )


def _last_error(exchange: Exchange) -> Object | None:
    error = exchange.error
    if error is None:
        return None
    return Object(
        "LastError",
        {
            "Source": lambda: error.source,
            "Reason": lambda: error.reason,
            "Message": lambda: error.detail,
            "Scope": lambda: None,
            "Section": lambda: error.section,
            "Path": lambda: None,
            "PolicyId": lambda: None,
        },
    )
