# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long-running operations: started by a write, finished by the clock, polled at their URLs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast
from uuid import uuid4

from ..http import Json, Request, Response
from . import crud
from .types import ASYNC, BOTH, LOCATION, Context, LongRunning

if TYPE_CHECKING:
    from .resources import Resource
    from .router import Arm

SUCCEEDED, FAILED, CANCELED, IN_PROGRESS = "Succeeded", "Failed", "Canceled", "InProgress"


class Operation(TypedDict):
    """One operation. `verb` is PUT, PATCH, DELETE or an action's name; times are epoch seconds.

    `outcome` is how it will end, decided at the start (a fault may have asked for Failed); `status` is how it stands.
    `result` is what an action answers in the end.
    """

    id: str
    resource_id: str
    resource_type: str
    verb: str
    status_path: str
    result_path: str
    query: str
    started: float
    due: float
    ended: float
    status: str
    outcome: str
    error: Json | None
    result: Json | None


class Operations:
    """All operations of the cloud. Those that are due are finished before each request is answered."""

    def __init__(self, arm: Arm) -> None:
        self._arm = arm
        self._by_path: dict[str, tuple[str, bool]] = {}
        self.unfinished: dict[str, float] = {}
        arm.app.store.on_replaced(self._rebuild)
        arm.app.every_request(self.finish_due)

    @property
    def _all(self) -> dict[str, Operation]:
        return cast("dict[str, Operation]", self._arm.app.store.section("operations"))

    def start(self, context: Context, declared: LongRunning, verb: str, result: Json | None = None) -> Operation:
        """Start an operation on context.id; its end brings the resource to Succeeded, removes it, and so on."""
        now, id = self._arm.app.clock.time(), str(uuid4())
        names = {"subscription": context.id.subscription, "group": context.id.resource_group,
                 "namespace": context.provider.namespace, "location": context.location, "id": id,
                 "resource": context.id.text}
        forced = context.request.operation_outcome
        operation = Operation(
            id=id, resource_id=context.id.text, resource_type=context.type.name, verb=verb,
            status_path=declared.status_path.format_map(names), result_path=declared.result_path.format_map(names),
            query=f"api-version={context.request.query.get('api-version')}",
            started=now, due=self._arm.app.clock.after(declared.seconds), ended=0, status=IN_PROGRESS,
            outcome=forced.status if forced else SUCCEEDED,
            error={"code": forced.code, "message": forced.message} if forced else None, result=result)
        self._all[id] = operation
        self._index(operation)
        return operation

    def headers(self, operation: Operation, host: str) -> dict[str, str]:
        """Return the headers of the answer that starts an operation."""
        return self._polling_headers(operation, host, self._declared(operation).headers) | self._retry_after(operation)

    def _polling_headers(self, operation: Operation, host: str, names: tuple[str, ...]) -> dict[str, str]:
        paths = {ASYNC: operation["status_path"], LOCATION: operation["result_path"]}
        return {name: f"https://{host}{path}{'&' if '?' in path else '?'}{operation['query']}"
                for name in names if (path := paths[name])}

    def on(self, resource_id: str) -> Operation | None:
        """Return the unfinished operation on a resource, if there is one."""
        wanted = resource_id.lower()
        return next((self._all[id] for id in self.unfinished if self._all[id]["resource_id"].lower() == wanted), None)

    def finish_due(self) -> None:
        """Finish every operation whose time has come, in order of their times."""
        if not self.unfinished:
            return
        now = self._arm.app.clock.time()
        for id in sorted((id for id, due in self.unfinished.items() if due <= now), key=self.unfinished.__getitem__):
            self.unfinished.pop(id, None)
            self._finish(self._all[id], now)

    def poll(self, request: Request) -> Response | None:
        """Answer a poll, or return None when the path is no operation's."""
        found = self._by_path.get(request.path.lower().rstrip("/"))
        if found is None or request.method != "GET":
            return None
        operation, is_status = self._all[found[0]], found[1]
        declared = self._declared(operation)
        if is_status:
            return self._status(request, operation, declared)
        if operation["status"] == IN_PROGRESS:
            headers = self._polling_headers(operation, request.host, BOTH)
            return Response(202, None, headers | self._retry_after(operation))
        if operation["status"] != SUCCEEDED:
            return Response(409, {"error": operation["error"]})
        if declared.result:
            return declared.result(self._arm, operation)
        if declared.result_status == 204 or operation["verb"] == "DELETE":
            headers = self._polling_headers(operation, request.host, declared.result_headers)
            return Response(declared.result_status, headers=headers)
        if operation["result"] is not None:
            return Response(declared.result_status, operation["result"])
        resource = self._arm.resources.get(operation["resource_id"])
        return Response(declared.result_status, self._arm.show(resource)) if resource else Response(204)

    def _status(self, request: Request, operation: Operation, declared: LongRunning) -> Response:
        body = (declared.status_body or status_body)(operation)
        if operation["status"] != IN_PROGRESS:
            return Response(200, body)
        headers = self._polling_headers(operation, request.host, declared.pending_headers)
        return Response(declared.pending_status, body | {"status": declared.pending},
                        headers | self._retry_after(operation, polled=True))

    def _finish(self, operation: Operation, now: float) -> None:
        operation["status"], operation["ended"] = operation["outcome"], now
        resource = self._arm.resources.get(operation["resource_id"])
        if resource is None:
            return
        if operation["status"] != SUCCEEDED:
            _set_state(resource, operation["status"])
        elif operation["verb"] == "DELETE":
            crud.remove(self._arm, resource)
        elif operation["verb"] in ("PUT", "PATCH"):
            _set_state(resource, SUCCEEDED)
            crud.complete(self._arm, resource)

    def _declared(self, operation: Operation) -> LongRunning:
        declared = self._arm.type(operation["resource_type"]).long_running(operation["verb"])
        assert declared is not None
        return declared

    def _retry_after(self, operation: Operation, polled: bool = False) -> dict[str, str]:
        declared = self._declared(operation)
        wanted = declared.poll_after if polled and declared.poll_after is not None else declared.retry_after
        if wanted is None:
            return {}
        seconds = wanted * self._arm.app.clock.scale
        # whole seconds, as some clients of Azure read nothing else; 0 only where the next poll finds the end anyway
        return {"Retry-After": str(max(1, round(seconds))) if seconds else "0"}

    def _index(self, operation: Operation) -> None:
        for path, is_status in ((operation["result_path"], False), (operation["status_path"], True)):
            if path:
                self._by_path[path.partition("?")[0].lower()] = (operation["id"], is_status)
        if operation["status"] == IN_PROGRESS:
            self.unfinished[operation["id"]] = operation["due"]

    def _rebuild(self) -> None:
        self._by_path.clear()
        self.unfinished.clear()
        for operation in self._all.values():
            self._index(operation)


def status_body(operation: Operation) -> Json:
    """The shortest form of an operation's status (recorded: networks)."""
    body: Json = {"status": operation["status"]}
    if operation["error"] and operation["status"] != IN_PROGRESS:
        body["error"] = operation["error"]
    return body


def _set_state(resource: Resource, state: str) -> None:
    properties = resource["body"].setdefault("properties", {})
    if "provisioningState" in properties:
        properties["provisioningState"] = state
