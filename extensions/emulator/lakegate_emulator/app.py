# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulated cloud: which service answers for a host name, and what happens around every request."""

from __future__ import annotations

import inspect
import time
import traceback
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from typing import TypeVar

from . import topology
from .arm import Arm
from .clouds import is_azure, matches
from .control import Control
from .directory import Directory
from .entra import Entra
from .faults import Faults
from .gateway import Gateway
from .graph import Graph
from .http import ConnectionReset, HttpError, Request, Response, text
from .log import RequestLog
from .service import Service
from .state import Clock, Store
from .tokens import SigningKey, Tokens
from .workspace import Workspaces

ServiceType = TypeVar("ServiceType", bound=Service)

#: Every service, one a line. A service's class is called with the App and may look up earlier ones with App.service().
SERVICES: tuple[Callable[[App], Service], ...] = (
    Entra,
    Graph,
    Arm,
    Gateway,
    Workspaces,
)


class App:
    """One emulated cloud with its store, clock, directory, faults and log."""

    def __init__(self, time_scale: float = 0.0, key_file: Path | None = None) -> None:
        self.store = Store()
        self.clock = Clock(time_scale)
        self.directory = Directory(self.store)
        self.tokens = Tokens(SigningKey(key_file), self.clock, self.directory)
        self.faults = Faults()
        self.log = RequestLog()
        self.control = Control(self)
        self._services: list[Service] = []
        self._by_host: dict[str, Service | None] = {}
        self._ticks: list[Callable[[], None]] = []
        for make in SERVICES:
            self._services.append(make(self))

    def service(self, kind: type[ServiceType]) -> ServiceType:
        """Return the service of this class; raises LookupError while it has not been made."""
        for service in self._services:
            if isinstance(service, kind):
                return service
        raise LookupError(f"{kind.__name__} is not among SERVICES before its user")

    @property
    def entra(self) -> Entra:
        """The login service: tokens and identities."""
        return self.service(Entra)

    @property
    def arm(self) -> Arm:
        """Azure Resource Manager: resources, operations, roles."""
        return self.service(Arm)

    def every_request(self, tick: Callable[[], None]) -> None:
        """Call `tick` before each request, for what happens with time: long-running operations that come to their end."""
        self._ticks.append(tick)

    def tick(self) -> None:
        """Let everything happen that is due by now."""
        for tick in self._ticks:
            tick()

    async def dispatch(self, request: Request) -> Response:
        """Answer a request of a client or of another service (set `origin` then). Raises http.ConnectionReset."""
        started = time.perf_counter()
        status = 0
        try:
            response = await self._answer(request)
            status = response.status
        finally:
            self.log.add(request, status, self.clock.time(), time.perf_counter() - started)
        headers = response.headers
        headers.setdefault("x-ms-request-id", request.request_id)
        headers.setdefault("x-ms-correlation-request-id", request.correlation_id)
        headers.setdefault("Date", formatdate(usegmt=True))
        return response

    async def _answer(self, request: Request) -> Response:
        self.tick()
        fault = self.faults.match(request) if self.faults.rules else None
        if fault and fault.when == "before":
            answer = await fault.act()
            if answer is not None:
                return answer
        response = await self._serve(request)
        if fault and fault.when == "after":
            response = await fault.act() or response
        return response

    async def _serve(self, request: Request) -> Response:
        service = self._service_for(request.host)
        if service is None:
            if not is_azure(request.host):
                return text(403, f"{request.host} is not one of Azure's host names; nothing leaves this machine.")
            return Response(501, {"error": {"code": "NotEmulated", "message": f"{request.host} is not emulated."}})
        if request.scheme == "http" and not service.plain_http:
            return Response(301, headers={"Location": f"https://{request.host}{request.target}"})
        if request.place and (refusal := topology.departure(self.arm, request)):
            return refusal
        try:
            answer = service(request)
            return await answer if inspect.isawaitable(answer) else answer
        except HttpError as error:
            return error.response()
        except ConnectionReset:
            raise
        except Exception as error:  # an emulator defect must be seen by the client, not end the connection
            traceback.print_exc()
            return Response(500, {"error": {
                "code": "EmulatorDefect", "message": f"{type(error).__name__}: {error} (traceback in the emulator's log)"}})

    def _service_for(self, host: str) -> Service | None:
        if host not in self._by_host:
            self._by_host[host] = next((
                service for service in self._services if any(matches(host, pattern) for pattern in service.hosts)), None)
        return self._by_host[host]
