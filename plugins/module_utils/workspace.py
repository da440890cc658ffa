# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One object inside a workspace, in a SCIM or a plain REST collection."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import at_once
from ansible_collections.lakegate.azure.plugins.module_utils.auth import AUTH_OPTIONS, Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Absent, Conflict, Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, changed
from ansible_collections.lakegate.azure.plugins.module_utils.workspace_session import WorkspaceSession

WORKSPACE_OPTIONS: Mapping[str, Option] = {
    **AUTH_OPTIONS,
    "workspace_url": Option(),
    "workspace_resource_id": Option(),
}

WORKSPACE_RULES: Mapping[str, Any] = {"required_one_of": [("workspace_url", "workspace_resource_id")]}

SCIM = "/api/2.0/preview/scim/v2"
PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
PAGE = 1000  # members of a SCIM page; the service caps it
SINGLE = 20  # objects that are asked for one by one; for more the collection is listed, of which a page holds 100
TERMS = 50  # values that are looked up in one request; the service takes 200 nodes in a filter, a URL some thousand characters


@dataclass(frozen=True)
class WorkspaceResource:
    """How one collection inside a workspace is reached.

    An object is found by ``match``, the options that name it, each with its member of the body; its own id is the service's.
    """

    path: str
    match: Mapping[str, str]
    items: str  # the member of a list's answer that holds the objects
    id: str = "id"
    scim: bool = False
    wrapper: str = ""  # the member that wraps one object in an answer
    after_create: Sequence[str] = ()  # members that a create does not take and an update does
    replaces_lists: bool = False  # an update replaces lists as a whole, and no ETag tells that somebody else changed them

    def open(self, connection: Connection, kind: Kind, params: Params, report: Report) -> WorkspaceObject:
        return WorkspaceObject(WorkspaceSession(connection, params, report), self, params, kind.title)

    def lists_without(self, name: str) -> bool:
        return name in self.match


class WorkspaceObject:
    """One object inside a workspace, which need not exist."""

    def __init__(self, session: WorkspaceSession, resource: WorkspaceResource, params: Params, title: str) -> None:
        self.session = session
        self.resource = resource
        self.params = params
        self.title = title
        self._ids: dict[tuple[str, str], str] = {}  # by collection and the value that they were looked up by
        self.homeless: Problem | None = None

    @property
    def label(self) -> str:
        name, *others = [str(self.params.get(option)) for option in self.resource.match]
        return f"{self.title} {quoted(name)}" + "".join(f" ({other})" for other in others)

    def id(self) -> str | None:
        return None

    def state(self, found: Document | None) -> str | None:
        return None

    def settle(self, found: Document, ended: Callable[[str], bool]) -> Document | None:
        return found

    def reference(self, resource_type: str, name: str) -> str:
        return name

    def read(self) -> Document | None:
        try:
            return self._found()
        except Absent as problem:
            if problem.status:
                raise
            self.homeless = problem  # the workspace itself is not there yet
            return None

    def _found(self) -> Document | None:
        wanted = {member: str(self.params[option]) for option, member in self.resource.match.items()}
        terms = " and ".join(f'{member} eq "{value}"' for member, value in wanted.items())
        listed = self._items(f"read {self.label}", {"filter": terms} if self.resource.scim else None)
        found = [item for item in listed if all(str(item.get(member)) == value for member, value in wanted.items())]
        if len(found) > 1:
            raise Problem(f"{self.label} exists {len(found)} times in the workspace; delete the surplus ones first.")
        return Document(found[0]) if found else None

    def find(self, path: str, attribute: str, values: Sequence[str]) -> dict[str, str]:
        """The ids of the objects of another SCIM collection by their values of an attribute, many in one request.

        What was found is not asked for again.
        """

        def ask(some: Sequence[str]) -> list[Body]:
            terms = " or ".join(f'{attribute} eq "{value}"' for value in some)
            query = {"filter": terms, "attributes": f"id,{attribute}"}
            return list(self._pages(f"look up {some[0]!r}", path, query))

        new = [value for value in values if (path, value) not in self._ids]
        batches = [new[start : start + TERMS] for start in range(0, len(new), TERMS)]
        for items in at_once.each(ask, batches):
            self._ids |= {(path, str(item.get(attribute))): str(item["id"]) for item in items}
        return {value: self._ids[path, value] for value in values if (path, value) in self._ids}

    def names(self, path: str, attribute: str, ids: Sequence[str]) -> dict[str, str]:
        """The values of an attribute of objects of another SCIM collection by their ids, as far as one may read them.

        The documentation names no filter by id: https://docs.databricks.com/api/azure/workspace/users/list
        """
        base, known = self.session.host() + path, self.session.connection.names
        new = [id for id in ids if f"{base}/{id}" not in known]
        query = {"attributes": f"id,{attribute}"}
        action = f"look up the members of {self.label}"

        def ask(id: str) -> list[Body]:
            with _as_far_as_allowed():
                return [self.session.call(action, "GET", f"{path}/{id}", query=query)]
            return []

        with _as_far_as_allowed():
            listed = at_once.each(ask, new) if len(new) <= SINGLE else [self._pages(action, path, query)]
            for items in listed:
                known.update({f"{base}/{item['id']}": str(item[attribute]) for item in items if item.get(attribute)})
        return {id: known[f"{base}/{id}"] for id in ids if f"{base}/{id}" in known}

    def list_all(self) -> list[Document]:
        try:
            return [Document(item) for item in self._items(f"list the {self.title}s", None)]
        except Absent as problem:
            if problem.status:
                raise
            self.homeless = problem
            return []

    def _items(self, action: str, query: Body | None) -> Iterator[Body]:
        """The objects of the collection."""
        if self.resource.scim:
            yield from self._pages(action, self.resource.path, query or {})
        else:
            yield from self.session.call(action, "GET", self.resource.path, query=query).get(self.resource.items) or []

    def _pages(self, action: str, path: str, query: Body) -> Iterator[Body]:
        """The objects of a SCIM collection, page by page."""
        start = 1
        while True:
            answer = self.session.call(action, "GET", path, query={**query, "startIndex": start, "count": PAGE})
            page = answer.get("Resources") or []
            yield from page
            start += len(page)
            if not page or start > int(answer.get("totalResults") or 0):
                return

    def write(self, found: Document | None, body: Body, wait: bool) -> Document:
        if found is None:
            first = {name: value for name, value in body.items() if name not in self.resource.after_create}
            made = self._unwrap(self.session.call(f"create {self.label}", "POST", self.resource.path, body=first))
            rest = {name: body[name] for name in self.resource.after_create if name in body}
            return self._update(made, {**made, **rest}) if changed(made, rest) else Document(made)
        if self.resource.replaces_lists:
            self._refuse_if_changed(found.body, changed(found.body, body))
        return self._update(found.body, body)

    def _update(self, before: Body, after: Body) -> Document:
        patch = scim_patch(before, after) if self.resource.scim else changed(before, after)
        answer = self._unwrap(self.session.call(f"update {self.label}", "PATCH", self._path(before), body=patch))
        return Document(answer or after)

    def _refuse_if_changed(self, known: Body, members: Iterable[str]) -> None:
        """Raise Conflict when somebody else changed these members, or deleted the object, since it was read.

        What happens between this look and the write cannot be seen.
        """
        try:
            now = self._unwrap(self.session.call(f"read {self.label}", "GET", self._path(known)))
        except Absent:
            now = {}
        if any(now.get(name) != known.get(name) for name in members):
            raise Conflict(f"{self.label} was changed by someone else; run again.", code="Changed")

    def _path(self, body: Body) -> str:
        return f"{self.resource.path}/{body[self.resource.id]}"

    def _unwrap(self, answer: Body) -> Body:
        return answer.get(self.resource.wrapper, answer) if self.resource.wrapper else answer

    def delete(self, found: Document, wait: bool) -> None:
        try:
            self.session.call(f"delete {self.label}", "DELETE", self._path(found.body))
        except Absent:
            return

    def member(self, resource: Any, name: str) -> WorkspaceObject:
        raise AssertionError("no kind inside a workspace has members of its own")

    def members(self, resource: Any) -> list[Document]:
        return []


@contextlib.contextmanager
def _as_far_as_allowed() -> Iterator[None]:
    """Do without what is gone meanwhile, and what only admins may read."""
    try:
        yield
    except Problem as problem:
        if problem.status not in (403, 404):
            raise


def scim_patch(before: Body, after: Body) -> Body:
    """The SCIM PatchOp (RFC 7644, 3.5.2) from one body to another.

    Members of multi-valued attributes are added and removed one by one, so that what others did meanwhile survives.
    """
    operations: list[Body] = []
    for name, value in after.items():
        old = before.get(name)
        if value == old:
            continue
        if not isinstance(value, list):
            operations.append({"op": "replace", "path": name, "value": value})
            continue
        had = {str(item.get("value")) for item in old or []}
        has = {str(item.get("value")) for item in value}
        added = [item for item in value if str(item.get("value")) not in had]
        if added:
            operations.append({"op": "add", "path": name, "value": added})
        operations += [{"op": "remove", "path": f'{name}[value eq "{gone}"]'} for gone in sorted(had - has)]
    return {"schemas": [PATCH_SCHEMA], "Operations": operations}
