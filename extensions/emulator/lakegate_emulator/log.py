# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The request log: what was asked of the emulator, by whom, and how it was answered."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import asdict, dataclass

from .http import Json, Query, Request

#: Older entries are dropped; a no-change run of a hundred sites fits many times over.
CAPACITY = 200_000


@dataclass(slots=True)
class Entry:
    """One request and its answer; `status` 0 means that the connection was reset, `duration` is in seconds."""

    number: int
    time: float
    method: str
    host: str
    path: str
    query: str
    status: int
    principal: str | None
    correlation_id: str
    request_id: str
    origin: str
    duration: float


class RequestLog:
    """Entries in the order in which they were answered."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=CAPACITY)
        self._number = 0

    def add(self, request: Request, status: int, time: float, duration: float) -> None:
        """Record a request; the principal is the token's application id."""
        self._number += 1
        principal = request.principal.client_id if request.principal else None
        self._entries.append(Entry(
            self._number, time, request.method, request.host, request.path, request.query.raw, status, principal,
            request.correlation_id, request.request_id, request.origin, duration))

    def clear(self) -> None:
        """Forget all entries; numbers go on."""
        self._entries.clear()

    @property
    def last_number(self) -> int:
        """The number of the newest entry, to ask for what comes after it."""
        return self._number

    def find(self, query: Query) -> list[Json]:
        """Return the entries that meet every criterion given.

        `method` (comma-separated), `host` and `path` (regular expressions), `status` (`404` or `400-499`), `principal`
        (application id), `correlation_id`, `origin`, `since` (an entry number: only later ones). Raises ValueError.
        """
        methods = {name.upper() for value in query.all("method") for name in value.split(",")}
        low, _unused, high = (query.get("status") or "0-999").partition("-")
        lowest, highest = int(low), int(high or low)
        host, path = re.compile(query.get("host") or ""), re.compile(query.get("path") or "", re.IGNORECASE)
        since = int(query.get("since") or 0)
        exact = {name: query.get(name) for name in ("principal", "correlation_id", "origin") if name in query}
        return [
            asdict(entry) for entry in self._entries
            if entry.number > since and lowest <= entry.status <= highest and (not methods or entry.method in methods)
            and host.search(entry.host) and path.search(entry.path)
            and all(getattr(entry, name) == value for name, value in exact.items())
        ]
