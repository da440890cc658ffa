# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What travels between the proxy and the services: a request and a response, without a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

if TYPE_CHECKING:
    from .faults import OperationOutcome
    from .tokens import Principal

Json = dict[str, Any]


class HttpError(Exception):
    """An exception that knows how it is answered; services subclass it for their own error bodies."""

    def response(self) -> Response:
        """Return the answer that the client gets."""
        raise NotImplementedError


class MalformedBody(ValueError):
    """The request body is not the JSON object that it has to be."""


class ConnectionReset(Exception):
    """The connection is closed without an answer; callers within the emulator see it as a dead backend."""


class Query:
    """The query string: ordered pairs, looked up without regard to case (Azure: `API-Version` works)."""

    __slots__ = ("_lowered", "pairs", "raw")

    def __init__(self, raw: str = "") -> None:
        self.raw = raw
        self.pairs = parse_qsl(raw, keep_blank_values=True) if raw else []
        self._lowered: dict[str, list[str]] = {}
        for name, value in self.pairs:
            self._lowered.setdefault(name.lower(), []).append(value)

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the first value of `name`, or `default`."""
        values = self._lowered.get(name.lower())
        return values[0] if values else default

    def all(self, name: str) -> list[str]:
        """Return every value of `name` in order."""
        return self._lowered.get(name.lower(), [])

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._lowered

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.pairs)


@dataclass
class Request:
    """One request to one host.

    `raw_path` is as sent, `path` percent-decoded; header names are lower case. `origin` names who sent it: "client" for
    the socket, otherwise the host of the service that calls another one in-process. `private_endpoint` is the id of the
    private endpoint that the request came through, empty when it came over the public address. `place` is the subnet that the
    client is in, as NETWORK/SUBNET; empty on the Internet.
    """

    method: str
    host: str
    raw_path: str
    query: Query = field(default_factory=Query)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    scheme: str = "https"
    client: str = "127.0.0.1"
    origin: str = "client"
    private_endpoint: str = ""
    place: str = ""
    request_id: str = field(default_factory=lambda: str(uuid4()))
    principal: Principal | None = None
    operation_outcome: OperationOutcome | None = None

    @classmethod
    def of(cls, method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes = b"",
           origin: str = "client") -> Request:
        """Build a request from an absolute URL, for calls between services."""
        scheme, _unused, rest = url.partition("://")
        host, slash, target = rest.partition("/")
        path, _unused, query = (slash + target or "/").partition("?")
        lowered = {name.lower(): value for name, value in (headers or {}).items()}
        return cls(method, host.partition(":")[0].lower(), path, Query(query), lowered, body, scheme, origin=origin)

    @cached_property
    def path(self) -> str:
        """The percent-decoded path."""
        return unquote(self.raw_path) if "%" in self.raw_path else self.raw_path

    @property
    def correlation_id(self) -> str:
        """What the client sent to find this request again, else the request's own id."""
        headers = self.headers
        return (headers.get("x-ms-correlation-request-id") or headers.get("x-ms-client-request-id")
                or headers.get("client-request-id") or self.request_id)

    @property
    def target(self) -> str:
        """Path and query string, as sent."""
        return f"{self.raw_path}?{self.query.raw}" if self.query.raw else self.raw_path

    @property
    def url(self) -> str:
        """The absolute URL, as sent."""
        return f"{self.scheme}://{self.host}{self.target}"

    @property
    def bearer(self) -> str | None:
        """The bearer token, or None when there is no Authorization header of that scheme."""
        scheme, _unused, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if scheme.lower() == "bearer" and token.strip() else None

    def json(self) -> Any:
        """Return the body as JSON; raises MalformedBody."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise MalformedBody(str(error)) from error

    def json_object(self) -> Json:
        """Return the body as a JSON object; raises MalformedBody."""
        value = self.json()
        if not isinstance(value, dict):
            raise MalformedBody(f"expected a JSON object, got {type(value).__name__}")
        return value

    def form(self) -> dict[str, str]:
        """Return an application/x-www-form-urlencoded body; of repeated names the last one counts."""
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))


@dataclass
class Response:
    """An answer: bytes are sent as they are, None is no body, anything else is sent as JSON."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def payload(self) -> bytes:
        """Return the body's bytes; sets the content type of a JSON body."""
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        self.headers.setdefault("Content-Type", "application/json; charset=utf-8")
        return json.dumps(self.body, separators=(",", ":"), ensure_ascii=False).encode()


def text(status: int, message: str, **headers: str) -> Response:
    """Return a plain-text answer."""
    return Response(status, message.encode() + b"\n", {"Content-Type": "text/plain; charset=utf-8"} | headers)
