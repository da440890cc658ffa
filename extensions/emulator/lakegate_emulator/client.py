# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of the control endpoint; standard library only, so that it starts at once."""

from __future__ import annotations

import json
import re
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from .http import Json

_QUESTION = re.compile(r"/(list[A-Z]\w*|generateToken)$")


class ControlError(RuntimeError):
    """The control endpoint refused; the message is its reason."""


class ControlClient:
    """Looks into a running emulator and steers it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def call(self, method: str, name: str, body: Any = None, /, **query: Any) -> Any:
        """Send one request to `/_lakegate/NAME`; return its JSON. Raises ControlError, and OSError when nobody answers."""
        target = f"/_lakegate/{name}" + (f"?{urlencode(query)}" if query else "")
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, target, None if body is None else json.dumps(body))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        answer = json.loads(content) if content else None
        if response.status >= 400:
            raise ControlError(str((answer or {}).get("error", response.reason)))
        return answer

    def request_log(self, **criteria: Any) -> list[Json]:
        """Return log entries; criteria as of log.RequestLog.find(): method, host, path, status, principal, since, ..."""
        entries: list[Json] = self.call("GET", "requests", **criteria)["requests"]
        return entries

    def writes(self, since: int = 0) -> list[Json]:
        """Return what clients sent to change something in Azure; logins and questions such as listKeys do not count."""
        return [entry for entry in self.request_log(method="PUT,PATCH,POST,DELETE", origin="client", since=since)
                if not entry["host"].startswith("login.") and not _QUESTION.search(entry["path"])]

    def last_request(self) -> int:
        """Return the number of the newest log entry."""
        return int(self.call("GET", "requests", since=2**53)["last"])

    def clear_log(self) -> None:
        """Forget all log entries."""
        self.call("DELETE", "requests")

    def add_fault(self, **rule: Any) -> int:
        """Add a fault (members: faults.Fault); return its id."""
        return int(self.call("POST", "faults", rule)["id"])

    def faults(self) -> list[Json]:
        """Return the faults, with how many requests each has seen."""
        listed: list[Json] = self.call("GET", "faults")["faults"]
        return listed

    def remove_fault(self, id: int) -> None:
        """Remove one fault. Raises ControlError when there is none with this id."""
        self.call("DELETE", "faults", id=id)

    def clear_faults(self) -> None:
        """Remove all faults."""
        self.call("DELETE", "faults")

    def state(self) -> Json:
        """Return the whole state."""
        state: Json = self.call("GET", "snapshot")
        return state

    def resource(self, id: str) -> Json | None:
        """Return a resource as it is stored: id, type, name, etag, body, private."""
        found: Json | None = self.state().get("resources", {}).get(id.lower())
        return found

    def restore(self, snapshot: Json) -> None:
        """Replace the state by one that state() returned."""
        self.call("PUT", "snapshot", snapshot)

    def reset(self) -> None:
        """Back to a fresh cloud, with an empty log and no faults."""
        self.call("POST", "reset")
