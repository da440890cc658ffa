# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on request: which requests they hit, and what happens to those."""

from __future__ import annotations

import asyncio
import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from .http import ConnectionReset, Json, Request, Response

#: What Azure Resource Manager answers with these statuses when nothing else is asked for.
STANDARD_ERRORS = {
    409: ("AnotherOperationInProgress", "Another operation on this or dependent resource is in progress."),
    412: ("PreconditionFailed", "Precondition failed."),
    429: ("TooManyRequests", "The request is being throttled as the limit has been reached for operation type."),
    500: ("InternalServerError", "Encountered internal server error."),
    502: ("BadGateway", "The gateway did not receive a response from the upstream server."),
    503: ("ServiceUnavailable", "The service is unavailable now, please retry later."),
    504: ("GatewayTimeout", "The gateway did not receive a response from the upstream server in time."),
}


@dataclass(frozen=True)
class OperationOutcome:
    """How a long-running operation is made to end: "Failed" or "Canceled", with the error it reports."""

    status: str
    code: str
    message: str


@dataclass
class Fault:
    """A rule. Requests match by `host` and `path` (regular expressions, searched) and `method` (empty: any).

    The first `skip` matching requests pass, the next `times` are hit (0: all of them). `when` says whether the
    service acts: "before" it does, so nothing happened, or "after" it did. Actions, any combination: `delay` seconds;
    `reset` closes the connection; `status` (with `headers`, `body`) answers; `operation` ("Failed", "Canceled") lets the
    request pass and its long-running operation end so, with `code` and `message`.
    """

    host: str = ""
    path: str = ""
    method: str = ""
    skip: int = 0
    times: int = 1
    when: str = "before"
    delay: float = 0.0
    reset: bool = False
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    operation: str = ""
    code: str = ""
    message: str = ""
    seen: int = 0
    id: int = 0

    @classmethod
    def of(cls, rule: Json) -> Fault:
        """Build a fault from JSON; raises ValueError for unknown members, bad patterns and rules without an action."""
        unknown = set(rule) - {field.name for field in fields(cls)} | ({"seen", "id"} & set(rule))
        if unknown:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
        fault = cls(**rule)
        for pattern in (fault.host, fault.path):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is not a regular expression: {error}") from error
        if fault.when not in ("before", "after"):
            raise ValueError("when is before or after")
        if fault.operation not in ("", "Failed", "Canceled"):
            raise ValueError("operation is Failed or Canceled")
        if not (fault.delay or fault.reset or fault.status or fault.operation):
            raise ValueError("a fault needs an action: delay, reset, status or operation")
        return fault

    def hits(self, request: Request) -> bool:
        """Whether this request is one to act on; counts it."""
        if self.method and self.method.upper() != request.method:
            return False
        if not (re.search(self.host, request.host) and re.search(self.path, request.target, re.IGNORECASE)):
            return False
        self.seen += 1
        return self.seen > self.skip and (not self.times or self.seen <= self.skip + self.times)

    async def act(self) -> Response | None:
        """Wait, then reset or answer as the rule says; None lets the request go on. Raises ConnectionReset."""
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.reset:
            raise ConnectionReset(f"fault {self.id}")
        if not self.status:
            return None
        body = self.body
        if body is None and self.status >= 400:
            code, message = STANDARD_ERRORS.get(self.status, ("Error", "The request failed."))
            body = {"error": {"code": self.code or code, "message": self.message or message}}
        headers = {"Retry-After": "1"} if self.status in (429, 503) else {}
        return Response(self.status, body, headers | self.headers)


class Faults:
    """The active rules; of several that match, the first one set acts."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []
        self._made = 0

    def add(self, rule: Json) -> Fault:
        """Add a rule given as JSON; raises ValueError."""
        fault = Fault.of(rule)
        self._made += 1
        fault.id = self._made
        self.rules.append(fault)
        return fault

    def remove(self, id: int) -> None:
        """Remove one rule; raises ValueError when there is none with this id."""
        kept = [fault for fault in self.rules if fault.id != id]
        if len(kept) == len(self.rules):
            raise ValueError(f"there is no fault {id}")
        self.rules[:] = kept

    def clear(self) -> None:
        """Remove all rules."""
        self.rules.clear()

    def match(self, request: Request) -> Fault | None:
        """Return the rule that hits this request, and tell the request how its operation is to end."""
        for fault in self.rules:
            if fault.hits(request):
                if fault.operation:
                    request.operation_outcome = OperationOutcome(
                        fault.operation, fault.code or "InternalServerError", fault.message or "An error occurred.")
                return fault
        return None

    def list(self) -> list[Json]:
        """Return the rules as JSON, with how many requests each has seen."""
        return [asdict(fault) for fault in self.rules]
