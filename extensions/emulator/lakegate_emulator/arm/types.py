# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a service declares its resource types: providers, types, entity tags, long-running operations, paging."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..http import Json, MalformedBody, Request, Response
from . import errors
from .errors import AzureError
from .ids import ResourceId
from .resources import Resource

if TYPE_CHECKING:
    from ..state import Store
    from .operations import Operation
    from .router import Arm


class Etag(Enum):
    """Entity tags as the providers write them: form in the body, form in the header, whether equal content keeps its tag.

    Recorded: networks WEAK, API Management entities STRONG, its service STRONG_IN_BODY, private DNS GUID and its links
    QUOTED_GUID, Databricks NONE.
    """

    NONE = ("", "", False)
    WEAK = ('W/"{}"', 'W/"{}"', False)
    STRONG = ("", '"{}"', True)
    STRONG_IN_BODY = ("{}", '"{}"', False)
    GUID = ("{}", "{}", False)
    QUOTED_GUID = ('"{}"', '"{}"', False)

    def __init__(self, body_form: str, header_form: str, stable: bool) -> None:
        self.body_form, self.header_form, self.stable = body_form, header_form, stable

    def new(self, store: Store) -> str:
        """Return a tag that was never used, without quotes."""
        if self in (Etag.STRONG, Etag.STRONG_IN_BODY):
            return base64.b64encode((0x22_0000 + store.count("etag")).to_bytes(8, "big")).decode()
        return str(uuid4())


#: The headers that tell where an operation is polled: for its status, for its result.
ASYNC, LOCATION = "Azure-AsyncOperation", "Location"
BOTH = (ASYNC, LOCATION)


@dataclass(frozen=True)
class LongRunning:
    """How a long-running operation shows itself.

    `seconds` as in Azure, scaled by the clock. The paths may use {subscription}, {group}, {namespace}, {location}, {id} and
    {resource} (the resource's id); an empty path means that the header is not sent. `state` is the provisioningState of
    the first answer. `answer`: what the first answer's body is, "resource", "empty" (`{}`) or "none"; `created` and
    `updated` are its status codes (a DELETE or POST takes `updated`). `result_status`: what polling Location ends in.
    `retry_after`: how long a client is asked to wait, None: nothing is said; `poll_after`: the same between polls, when it
    differs.
    `pending`: what the status says while the operation goes on, `pending_status` its code. `headers`, `pending_headers` and
    `result_headers`: which of the two headers the first answer, the unfinished status and the end of Location carry.
    """

    seconds: float
    status_path: str = "/subscriptions/{subscription}/providers/{namespace}/locations/{location}/operations/{id}"
    result_path: str = ""
    state: str = "Updating"
    answer: str = "resource"
    created: int = 201
    updated: int = 200
    result_status: int = 200
    retry_after: float | None = 10
    poll_after: float | None = None
    pending: str = "InProgress"
    pending_status: int = 200
    headers: tuple[str, ...] = BOTH
    pending_headers: tuple[str, ...] = ()
    result_headers: tuple[str, ...] = ()
    status_body: Callable[[Operation], Json] | None = None
    result: Callable[[Arm, Operation], Response] | None = None

    @staticmethod
    def deleting(seconds: float, status_path: str = status_path, result_path: str = (
            "/subscriptions/{subscription}/providers/{namespace}/locations/{location}/operationResults/{id}"),
            **options: Any) -> LongRunning:
        """Return a DELETE: 202 with both headers and no body, 204 in the end, unless `options` say otherwise."""
        defaults: Json = {"state": "Deleting", "answer": "none", "updated": 202, "result_status": 204}
        return LongRunning(seconds, status_path, result_path, **(defaults | options))


@dataclass(frozen=True)
class Paging:
    """How a list is cut: page size, the query parameter that the nextLink carries, whether `count` is answered.

    `eager`: a page that is full has a nextLink though nothing may follow.
    """

    size: int = 1000
    parameter: str = "$skiptoken"
    count: bool = False
    eager: bool = False


@dataclass
class Context:
    """What a handler knows about the request that it answers. `resource` is the stored one, None when there is none."""

    arm: Arm
    request: Request
    id: ResourceId
    type: ResourceType
    provider: Provider
    resource: Resource | None = None

    def body(self) -> Json:
        """Return the request's JSON object; raises InvalidRequestContent."""
        try:
            return self.request.json_object()
        except MalformedBody as error:
            raise errors.invalid_content(str(error)) from error

    @property
    def existing(self) -> Json:
        """A copy of the stored body; empty when the resource is new."""
        return copy.deepcopy(self.resource["body"]) if self.resource else {}

    @property
    def parent(self) -> Resource | None:
        """The stored resource that this one lies in."""
        parent = self.id.parent
        return self.arm.resources.get(parent.text) if parent else None

    @property
    def location(self) -> str:
        """Where this happens, as in operation paths: the resource's, its parent's or its group's location."""
        return self.arm.location_of(self.id.text)


Handler = Callable[[Context], "Response | Json"]


def _view(arm: Arm, resource: Resource) -> Json:
    return dict(resource["body"])


def _put_as_sent(context: Context, body: Json) -> Json:
    return {name: value for name, value in body.items() if name not in ("id", "name", "type", "etag")}


@dataclass(frozen=True, eq=False)
class ResourceType:
    """One kind of resource. Only `name` is needed; everything else says where it differs from the plainest kind.

    build     (context, body) -> what to store (without id, name, type, etag): validates, adds the server's defaults and
              carries over from context.existing what PUT does not replace; raises AzureError
    view      (arm, resource) -> what GET shows, for parts that are made of other resources
    saved     (context, resource): after it was stored by PUT or PATCH
    completed (arm, resource): its PUT or PATCH has succeeded, immediately or at the end of the operation
    deleting  (context): before DELETE starts; raises AzureError to refuse (in use)
    deleted   (arm, resource): it is gone, also when its parent or its group was deleted
    methods   {"PUT": handler}: answers instead of the default, on the resource
    collection {"GET": handler}: the same on the collection
    actions   {"listKeys": handler}: POST to .../listKeys; long-running with `action_operations`
    patch     "merge" (JSON merge, then build), "tags" (only tags are taken), "" (405)
    tracked   has location and tags; extension: lives in any scope; identity: PUT may ask for managed identities
    """

    name: str
    build: Callable[[Context, Json], Json] = _put_as_sent
    view: Callable[[Arm, Resource], Json] = _view
    saved: Callable[[Context, Resource], None] | None = None
    completed: Callable[[Arm, Resource], None] | None = None
    deleting: Callable[[Context], None] | None = None
    deleted: Callable[[Arm, Resource], None] | None = None
    methods: Mapping[str, Handler] = field(default_factory=dict)
    collection: Mapping[str, Handler] = field(default_factory=dict)
    actions: Mapping[str, Handler] = field(default_factory=dict)
    action_operations: Mapping[str, LongRunning] = field(default_factory=dict)
    patch: str = "merge"
    etag: Etag = Etag.NONE
    put_operation: LongRunning | None = None
    patch_operation: LongRunning | None = None
    delete_operation: LongRunning | None = None
    deleted_status: int = 200
    absent_status: int = 204
    patched_status: int = 200
    if_match_required: frozenset[str] = frozenset()
    provisioning: bool = False
    tracked: bool = False
    extension: bool = False
    identity: bool = False
    paging: Paging | None = None
    not_found: Callable[[Context], AzureError] | None = None

    def long_running(self, verb: str) -> LongRunning | None:
        """Return the declaration behind an operation's verb: "PUT", "PATCH", "DELETE" or an action's name."""
        return {"PUT": self.put_operation, "PATCH": self.patch_operation, "DELETE": self.delete_operation}.get(
            verb, self.action_operations.get(verb))


@dataclass(frozen=True, eq=False)
class Provider:
    """A namespace. `api_versions` are the oldest and the newest accepted; `actions` are POSTs without a resource, by
    their path below the namespace (`checkNameAvailability`, `locations/{location}/...` written `locations/*/...`).

    `precondition_failed(id, reason)` and `if_match_required(id)` give the provider's own bodies.
    """

    namespace: str
    types: tuple[ResourceType, ...]
    api_versions: tuple[str, str]
    locations: tuple[str, ...] = ()
    actions: Mapping[str, Handler] = field(default_factory=dict)
    paging: Paging = Paging()
    registered: bool = True
    precondition_failed: Callable[[ResourceId, str], AzureError] = errors.precondition_failed
    if_match_required: Callable[[ResourceId], AzureError] = errors.if_match_required
