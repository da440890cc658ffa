# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session on databricks-sdk for one workspace: raw JSON, SCIM and plain REST collections."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import at_once, databricks_client
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_session import ArmSession
from ansible_collections.lakegate.azure.plugins.module_utils.auth import AUTH_OPTIONS, DATABRICKS_RESOURCE, Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import (
    Absent,
    BadInput,
    Conflict,
    Problem,
    Unreachable,
    quoted,
    sentence,
)
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

WORKSPACE = ArmResource(
    type="Microsoft.Databricks/workspaces",
    client="databricks",
    operations="workspaces",
    arguments=("resource_group", "name"),
    lists={("resource_group",): "list_by_resource_group", (): "list_by_subscription"},
    typical="2-5m",
)

WORKSPACE_OPTIONS: Mapping[str, Option] = {
    **AUTH_OPTIONS,
    "workspace_url": Option(),
    "workspace_resource_id": Option(),
}

WORKSPACE_RULES: Mapping[str, Any] = {"required_one_of": [("workspace_url", "workspace_resource_id")]}

SCIM = "/api/2.0/preview/scim/v2"
PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
PAGE = 1000  # members of a SCIM page; the service caps it
BLOCKED = "blocked by Databricks IP ACL"  # public reports, such as omnigent-ai/omnigent#4463
TERMS = 50  # values that are looked up in one request; the service takes 200 nodes in a filter, a URL some thousand characters

STATUSES = {
    "BadRequest": 400,
    "Unauthenticated": 401,
    "PermissionDenied": 403,
    "NotFound": 404,
    "ResourceConflict": 409,
    "TooManyRequests": 429,
    "InternalError": 500,
    "TemporarilyUnavailable": 503,
}


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


class WorkspaceSession:
    """The client of one workspace, with the login that also serves ARM."""

    def __init__(self, connection: Connection, params: Params, report: Report) -> None:
        self.connection = connection
        self.params = params
        self.report = report
        self._client: Any = None
        self._host: str | None = None

    def host(self) -> str:
        """The workspace's URL, asked from ARM when only the resource id is known. Raises Absent without a workspace."""
        if self._host is None:
            url = self.params.get("workspace_url") or self._url_of(str(self.params.get("workspace_resource_id") or ""))
            self._host = "https://" + url.removeprefix("https://").rstrip("/")
        return self._host

    def _url_of(self, resource_id: str) -> str:
        parts = resource_id.strip("/").split("/")
        if len(parts) != 8 or parts[5].lower() != "microsoft.databricks":
            raise BadInput(
                f"workspace_resource_id {resource_id!r} is not the id of a Databricks workspace; it looks like "
                "/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Databricks/workspaces/NAME."
            )
        address = {"resource_group": parts[3], "name": parts[7]}
        found = ArmObject(ArmSession(self.connection, self.report), WORKSPACE, address, "workspace").read()
        url = fetch(found.body, ("properties", "workspaceUrl")) if found else None
        if not url:
            raise Absent(f"Databricks workspace {parts[7]!r} does not exist yet or is being made; create it first.")
        return str(url)

    def _headers(self) -> dict[str, str]:
        """Both tokens: the second lets a Contributor on the workspace resource in who is not yet a member inside.

        https://learn.microsoft.com/azure/databricks/dev-tools/service-prin-aad-token
        """
        headers = {"Authorization": f"Bearer {self.connection.token(f'{DATABRICKS_RESOURCE}/.default')}"}
        if self.params.get("workspace_resource_id"):
            headers["X-Databricks-Azure-SP-Management-Token"] = self.connection.token(self.connection.cloud.scope)
            headers["X-Databricks-Azure-Workspace-Resource-Id"] = str(self.params["workspace_resource_id"])
        return headers

    def client(self) -> Any:
        """The SDK's client; it is given no host, as it would ask that host for metadata before the first request."""
        if self._client is None:
            sdk = databricks_client.core()
            login = sdk.credentials_strategy("lakegate", [])(lambda _config: self._headers)
            self._client = sdk.ApiClient(
                sdk.Config(
                    credentials_strategy=login,
                    auth_type="lakegate",
                    config_file=os.devnull,
                    product="lakegate-azure",
                    product_version="1",
                    retry_timeout_seconds=120,
                )
            )
        return self._client

    def call(self, action: str, method: str, path: str, query: Body | None = None, body: Body | None = None) -> Body:
        """One request; every failure becomes a Problem that says what was tried."""
        url = self.host() + path
        client = self.client()
        from requests.exceptions import RequestException

        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            answer = client.do(method, url=url, query=query, body=body, headers=headers)
        except databricks_client.core().DatabricksError as exc:
            raise workspace_problem(action, exc) from exc
        except (RequestException, TimeoutError) as exc:
            raise Unreachable(
                f"Cannot {action}: no answer from {self.host()} ({sentence(str(exc))}); check that this machine can "
                "reach the workspace (public network access, private endpoint, DNS)."
            ) from exc
        return answer if isinstance(answer, dict) else {}


def workspace_problem(action: str, exc: Any) -> Problem:
    """The sentence for what the workspace answered."""
    status = next((STATUSES[kind.__name__] for kind in type(exc).__mro__ if kind.__name__ in STATUSES), None)
    said = sentence(str(exc).split(" Config: ", maxsplit=1)[0])
    advice = {
        401: "; check that the login belongs to the workspace's tenant",
        403: "; add the identity to the workspace, or set workspace_resource_id and give it Contributor on that",
    }.get(status or 0, "")
    if BLOCKED in said:
        advice = "; run from an address that they allow, or let an admin who is let in allow this one"
    problem = Absent if status == 404 else Problem
    return problem(f"Cannot {action}: {said}{advice}.", status=status, code=exc.error_code)


class WorkspaceObject:
    """One object inside a workspace, which need not exist."""

    def __init__(self, session: WorkspaceSession, resource: WorkspaceResource, params: Params, title: str) -> None:
        self.session = session
        self.resource = resource
        self.params = params
        self.title = title

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
            return None  # the workspace itself is not there yet

    def _found(self) -> Document | None:
        wanted = {member: str(self.params[option]) for option, member in self.resource.match.items()}
        terms = " and ".join(f'{member} eq "{value}"' for member, value in wanted.items())
        listed = self._items(f"read {self.label}", {"filter": terms} if self.resource.scim else None)
        found = [item for item in listed if all(str(item.get(member)) == value for member, value in wanted.items())]
        if len(found) > 1:
            raise Problem(f"{self.label} exists {len(found)} times in the workspace; delete the surplus ones first.")
        return Document(found[0]) if found else None

    def find(self, path: str, attribute: str, values: Sequence[str]) -> dict[str, str]:
        """The ids of the objects of another SCIM collection by their values of an attribute, many in one request."""

        def ask(some: Sequence[str]) -> list[Body]:
            terms = " or ".join(f'{attribute} eq "{value}"' for value in some)
            query = {"filter": terms, "attributes": f"id,{attribute}"}
            return list(self._pages(f"look up {some[0]!r}", path, query))

        batches = [values[start : start + TERMS] for start in range(0, len(values), TERMS)]
        found = [item for items in at_once.each(ask, batches) for item in items]
        return {str(item.get(attribute)): str(item["id"]) for item in found}

    def list_all(self) -> list[Document]:
        return [Document(item) for item in self._items(f"list the {self.title}s", None)]

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
            return self._update(made, {**made, **rest}) if _changed(made, rest) else Document(made)
        if self.resource.replaces_lists:
            self._refuse_if_changed(found.body, _changed(found.body, body))
        return self._update(found.body, body)

    def _update(self, before: Body, after: Body) -> Document:
        patch = scim_patch(before, after) if self.resource.scim else _changed(before, after)
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


def _changed(before: Body, after: Body) -> Body:
    return {name: value for name, value in after.items() if value != before.get(name)}


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
