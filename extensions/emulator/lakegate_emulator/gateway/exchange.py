# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One request on its way through the gateway, as policies see and change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..http import Json, Request
from ..policy.document import Document

if TYPE_CHECKING:
    from ..app import App
    from ..arm.resources import Resource
    from .errors import GatewayError


class Headers:
    """Header fields: names without regard to case, several values each, in order."""

    def __init__(self, fields: dict[str, str] | None = None) -> None:
        self._fields: dict[str, tuple[str, list[str]]] = {}
        for name, value in (fields or {}).items():
            self.set(name, [value])

    def get(self, name: str) -> list[str]:
        """Return the values of a field; empty when it is absent."""
        return list(self._fields.get(name.lower(), ("", []))[1])

    def set(self, name: str, values: list[str]) -> None:
        """Replace a field."""
        self._fields[name.lower()] = (name, list(values))

    def remove(self, name: str) -> None:
        """Remove a field."""
        self._fields.pop(name.lower(), None)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._fields

    def flat(self) -> dict[str, str]:
        """Return the fields with their values joined."""
        return {name: ",".join(values) for name, values in self._fields.values()}

    def copy(self) -> Headers:
        """Return fields that can be changed by themselves."""
        copied = Headers()
        copied._fields = {key: (name, list(values)) for key, (name, values) in self._fields.items()}
        return copied


@dataclass
class Message:
    """The request that goes to the backend; `path` is relative to the backend's base URL."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: Headers
    body: bytes

    @property
    def target(self) -> str:
        """Path and query string."""
        query = "&".join(f"{quote(name, safe='$')}={quote(value, safe=_QUERY_SAFE)}" for name, value in self.query)
        return f"{self.path}?{query}" if query else self.path


@dataclass
class Answer:
    """The response that goes to the caller."""

    status: int = 200
    reason: str = ""
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""


@dataclass
class Exchange:
    """Everything that belongs to one call.

    `scopes`: the policy documents that apply, innermost first, with the scope's name. `prefix`: what of the path named
    the API. `matched`: values of the operation's template parameters. `forwarded`: the URL that the backend was called at.
    `added_headers`: what every answer gets (cors).
    """

    app: App
    service: Resource
    incoming: Request
    request: Message
    api: Resource | None = None
    operation: Resource | None = None
    product: Resource | None = None
    subscription: Resource | None = None
    prefix: str = ""
    matched: dict[str, str] = field(default_factory=dict)
    scopes: list[tuple[str, Document | None]] = field(default_factory=list)
    variables: dict[str, Any] = field(default_factory=dict)
    base_url: str = ""
    backend: Resource | None = None
    answer: Answer | None = None
    error: GatewayError | None = None
    section: str = "inbound"
    forwarded: str = ""
    added_headers: dict[str, str] = field(default_factory=dict)

    @property
    def properties(self) -> Json:
        """The service's properties."""
        properties: Json = self.service["body"]["properties"]
        return properties

    def entity(self, path: str) -> Resource | None:
        """Return an entity of the service by its path: `backends/x`."""
        return self.app.arm.resources.get(f"{self.service['id']}/{path}")

    def entities(self, collection: str) -> list[Resource]:
        """Return all entities of a collection of the service: `subscriptions`."""
        return self.app.arm.resources.collection(f"{self.service['id']}/{collection}")


_QUERY_SAFE = "/:@!$'()*,;"
