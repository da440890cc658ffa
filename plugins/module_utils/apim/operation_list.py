# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All operations of an API as one object: read in pages, compared together, changed several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.apim.operation import APIM_API_OPERATION
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_session import ArmSession
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Conflict, Problem, Unreachable, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params

SHOWN = 5  # failures that the message names; the error's details have all
Change = Callable[[], Body]  # returns the operation as the service answered it


@dataclass(frozen=True)
class OperationList:
    """How the operations of an API are reached."""

    def open(self, connection: Connection, _kind: Kind, params: Params, report: Report) -> ApiOperations:
        return ApiOperations(ArmSession(connection, report), params)

    def lists_without(self, _name: str) -> bool:
        return False


class ApiOperations:
    """The operations of one API; an API without any has none to tell about."""

    def __init__(self, session: ArmSession, params: Params) -> None:
        self.session = session
        self.params = params
        self.homeless: Problem | None = None

    @property
    def label(self) -> str:
        return f"operations of API {quoted(self.params['api_id'])}"

    def id(self) -> str:
        """The resource id of the API."""
        return self._one("x").id().rpartition("/operations/")[0]

    def _one(self, name: str) -> ArmObject:
        resource = APIM_API_OPERATION.service
        if not isinstance(resource, ArmResource):
            raise AssertionError("operations are resources of ARM")
        return ArmObject(self.session, resource, {**self.params, "name": name}, APIM_API_OPERATION.title)

    def read(self) -> Document | None:
        """The operations; an API that has none has what an empty list asks for."""
        listing = self._one("")
        found = [document.body for document in listing.list_all()]
        self.homeless = listing.homeless
        none_wanted = self.params.get("state") == "present" and self.params.get("operations") == []
        return self._document(found) if found or none_wanted else None

    def _document(self, operations: Iterable[Body]) -> Document:
        ordered = sorted(operations, key=lambda item: str(item["name"]).lower())
        return Document({"id": self.id(), "operations": ordered})

    def list_all(self) -> list[Document]:
        found = self.read()
        return [found] if found else []

    def state(self, _found: Document | None) -> str | None:
        return None

    def settle(self, found: Document, _ended: Callable[[str], bool]) -> Document | None:
        return found

    def reference(self, _resource_type: str, name: str) -> str:
        return name

    def member(self, _resource: Any, name: str) -> ArmObject:
        return self._one(name)

    def members(self, _resource: Any) -> list[Document]:
        return []

    def write(self, found: Document | None, body: Body, wait: bool) -> Document:
        """Send what differs. Deletes go first, as a method and template can belong to one operation only.

        One change that fails does not keep the others from being made. Raises Conflict when somebody changed an
        operation meanwhile, else Problem with all that failed.
        """
        before = _by_name(found.body["operations"] if found else [])
        after = _by_name(body.get("operations") or [])
        work = _Work(self.params.get("concurrency") or 8)
        work.do({item["name"]: self._remove(item) for name, item in before.items() if name not in after})
        changed = [name for name, item in after.items() if name in before and item != before[name]]
        work.do({after[name]["name"]: self._update(before[name], after[name], wait) for name in changed}, again=True)
        work.do({item["name"]: self._create(item, wait) for name, item in after.items() if name not in before})
        self._raise(work)
        answered = _by_name(work.answers.values())
        return self._document(answered.get(name, item) for name, item in after.items())

    def delete(self, found: Document, wait: bool) -> None:
        work = _Work(self.params.get("concurrency") or 8)
        work.do({item["name"]: self._remove(item) for item in found.body["operations"]})
        self._raise(work)

    def _create(self, item: Body, wait: bool) -> Change:
        body = {name: value for name, value in item.items() if name != "name"}
        return lambda: _listed(self._one(item["name"]).write(None, body, wait).body)

    def _update(self, before: Body, item: Body, wait: bool) -> Change:
        def update() -> Body:
            remote = self._one(item["name"])
            return _listed(remote.write(Document(before, self._unchanged(remote, before).etag), item, wait).body)

        return update

    def _remove(self, before: Body) -> Change:
        def remove() -> Body:
            remote = self._one(before["name"])
            current = remote.read()
            if current is not None:
                remote.delete(current, True)
            return before

        return remove

    def _unchanged(self, remote: ArmObject, before: Body) -> Document:
        """The operation with its ETag, which a listing lacks; raises Conflict when it is not what was listed."""
        current = remote.read()
        if current is None or _listed(current.body) != _listed(before):
            raise Conflict(f"Cannot update {remote.label}: someone else changed it; run again.", code="Changed")
        return current

    def _raise(self, work: _Work) -> None:
        """Nothing when all went well; a conflict alone is the engine's to solve."""
        if not work.failed:
            return
        conflicts = [problem for problem in work.failed.values() if isinstance(problem, Conflict)]
        if len(conflicts) == len(work.failed):
            raise conflicts[0]
        raise self._summary(work.failed, work.tried)

    def _summary(self, failed: Mapping[str, Problem], tried: int) -> Problem:
        first = next(iter(failed.values()))
        names = ", ".join(list(failed)[:SHOWN]) + (f" and {len(failed) - SHOWN} more" if len(failed) > SHOWN else "")
        others = "; the others are done, run again to complete" if tried > len(failed) else ""
        unanswered = all(isinstance(problem, Unreachable) for problem in failed.values())
        return (Unreachable if unanswered else Problem)(
            message=f"Cannot change {len(failed)} of {tried} {self.label} ({names}): {first.message.rstrip('.')}{others}.",
            status=first.status,
            code=first.code,
            target=self.id(),
            details=[{"name": name, **problem.error(), "message": problem.message} for name, problem in failed.items()],
            request_id=first.request_id,
        )


class _Work:
    """Changes that are made several at a time, and what became of each."""

    def __init__(self, concurrency: int) -> None:
        self.concurrency = concurrency
        self.answers: dict[str, Body] = {}
        self.failed: dict[str, Problem] = {}
        self.tried = 0

    def do(self, changes: Mapping[str, Change], again: bool = False) -> None:
        """Make changes; with ``again`` try what was refused once more when others went well.

        A method and template that one operation gives up can be another's only afterwards.
        """
        self.tried += len(changes)
        while changes:
            with ThreadPoolExecutor(max_workers=self.concurrency) as pool:
                list(pool.map(self._attempt, changes, changes.values()))
            refused = {
                name: each for name, each in changes.items() if name in self.failed and self.failed[name].status == 400
            }
            if not again or len(refused) == len(changes):
                return
            changes = refused

    def _attempt(self, name: str, change: Change) -> None:
        self.failed.pop(name, None)
        try:
            self.answers[name] = change()
        except Problem as problem:
            self.failed[name] = problem


def _by_name(operations: Iterable[Body]) -> dict[str, Body]:
    return {str(item["name"]).lower(): item for item in operations}


def _listed(body: Body) -> Body:
    """An operation as a listing tells it: without a request that has no content (recorded: apis/operations)."""
    told = dict(body.get("properties") or {})
    if not any((told.get("request") or {}).values()):
        told.pop("request", None)
    return {**body, "properties": told}
