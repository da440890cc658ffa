# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control endpoint `/_lakegate/...`, on the loopback listener only: look into the emulator and steer it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import __version__
from .http import Json, MalformedBody, Request, Response
from .tokens import TokenError, unverified

if TYPE_CHECKING:
    from .app import App

Answer = Callable[[Request], Any]

PREFIX = "/_lakegate/"


class Control:
    """Routes of the control endpoint. An answer function returns JSON (200), None (204) or a Response."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._routes: dict[tuple[str, str], Answer] = {}
        self.shutdown: Callable[[], None] = lambda: None
        for method, name, answer in (
            ("GET", "health", self._health),
            ("GET", "state", self._summary),
            ("GET", "snapshot", self._snapshot),
            ("PUT", "snapshot", self._restore),
            ("POST", "reset", self._reset),
            ("POST", "shutdown", self._shutdown),
            ("GET", "requests", self._requests),
            ("DELETE", "requests", self._clear_requests),
            ("GET", "faults", lambda request: {"faults": app.faults.list()}),
            ("POST", "faults", self._add_fault),
            ("DELETE", "faults", self._clear_faults),
            ("POST", "clock", self._clock),
            ("POST", "applications", self._application),
            ("POST", "role-assignments", self._role_assignment),
            ("POST", "token", self._token),
        ):
            self.route(method, name, answer)

    def route(self, method: str, name: str, answer: Answer) -> None:
        """Add `METHOD /_lakegate/NAME`; services do this when they are made."""
        self._routes[method, name] = answer

    def __call__(self, request: Request) -> Response:
        """Answer a control request; a ValueError of an answer function is the client's mistake (400)."""
        if not re.fullmatch(r"(127\.0\.0\.1|localhost)(:\d+)?", request.headers.get("host", "")):
            return Response(403, {"error": "the control endpoint answers to loopback names only"})
        answer = self._routes.get((request.method, request.path.removeprefix(PREFIX)))
        if answer is None:
            return Response(404, {"error": f"no {request.method} {request.path}",
                                  "routes": sorted(f"{method} {PREFIX}{name}" for method, name in self._routes)})
        self._app.tick()
        try:
            result = answer(request)
        except (ValueError, TypeError, KeyError, re.error) as error:
            return Response(400, {"error": str(error)})
        if isinstance(result, Response):
            return result
        return Response(204) if result is None else Response(200, result)

    def _health(self, request: Request) -> Json:
        return {"status": "ok", "version": __version__, "pid": os.getpid(), "timeScale": self._app.clock.scale}

    def _summary(self, request: Request) -> Json:
        kinds: dict[str, int] = {}
        for resource in self._app.arm.resources:
            kinds[resource["type"]] = kinds.get(resource["type"], 0) + 1
        return {
            "resources": dict(sorted(kinds.items())), "operations": len(self._app.arm.operations.unfinished),
            "principals": len(self._app.directory.principals), "requests": self._app.log.last_number,
            "faults": len(self._app.faults.rules), "time": self._app.clock.iso(),
        }

    def _snapshot(self, request: Request) -> Json:
        return self._app.store.tree

    def _restore(self, request: Request) -> None:
        self._app.store.restore(request.body.decode())

    def _reset(self, request: Request) -> None:
        self._app.store.reset()
        self._app.log.clear()
        self._app.faults.clear()

    def _shutdown(self, request: Request) -> None:
        self.shutdown()

    def _requests(self, request: Request) -> Json:
        return {"requests": self._app.log.find(request.query), "last": self._app.log.last_number}

    def _clear_requests(self, request: Request) -> None:
        self._app.log.clear()

    def _add_fault(self, request: Request) -> Json:
        return {"id": self._app.faults.add(request.json_object()).id}

    def _clear_faults(self, request: Request) -> None:
        """All of them, or the one that the query's `id` names."""
        id = request.query.get("id")
        if id is None:
            self._app.faults.clear()
        else:
            self._app.faults.remove(int(id))

    def _clock(self, request: Request) -> Json:
        """Body: `timeScale` and/or `advance` (seconds)."""
        wanted = request.json_object()
        self._app.clock.scale = float(wanted.get("timeScale", self._app.clock.scale))
        self._app.clock.advance(float(wanted.get("advance", 0)))
        self._app.tick()
        return {"timeScale": self._app.clock.scale, "time": self._app.clock.iso()}

    def _application(self, request: Request) -> Json:
        """Make or extend an application. Body: `displayName`, `appId`, `secret`, `certificate` (PEM), `federated`."""
        wanted = request.json_object()
        directory = self._app.directory
        principal = directory.by_app_id(wanted.get("appId", ""))
        if principal is None:
            principal = directory.create_application(wanted.get("displayName", "application"), wanted.get("appId"))
        if "secret" in wanted:
            principal["secrets"].append(wanted["secret"])
        if "certificate" in wanted:
            principal["certificates"].append(wanted["certificate"])
        if "federated" in wanted:
            federated = wanted["federated"]
            principal["federated"].append({
                "issuer": federated["issuer"], "subject": federated["subject"],
                "audience": federated.get("audience", "api://AzureADTokenExchange"),
                "public_key": federated.get("public_key", "")})
        return {"appId": principal["app_id"], "id": principal["object_id"], "tenantId": directory.tenant_id}

    def _role_assignment(self, request: Request) -> Json:
        """Body: `principalId`, `scope`, `role` (Owner, Contributor, Reader, ...)."""
        wanted = request.json_object()
        return dict(self._app.arm.rbac.assign(wanted["principalId"], wanted["role"], wanted["scope"]))

    def _token(self, request: Request) -> Json:
        """Issue a token without credentials. Body: `appId`, `audience`; or `inspect`: a token to check and show."""
        wanted = request.json_object()
        if "inspect" in wanted:
            claims = unverified(wanted["inspect"])
            try:
                self._app.entra.verify(wanted["inspect"], [str(claims.get("aud"))])
            except TokenError as error:
                return {"valid": False, "reason": error.reason, "claims": claims}
            return {"valid": True, "claims": claims}
        principal = self._app.directory.by_app_id(wanted["appId"])
        if principal is None:
            raise MalformedBody(f"there is no application {wanted['appId']}")
        return {"access_token": self._app.tokens.issue(principal, wanted["audience"])}
