# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A network resource and its children: one entity tag for all, children written alone or as a list in the parent.

Recorded: virtualNetworks with subnets and peerings, networkSecurityGroups with securityRules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...http import Json, Response
from .. import conditions, crud
from ..errors import AzureError, resource_not_found
from ..ids import ResourceId, parse
from ..resources import Resource
from ..types import Context, ResourceType
from . import errors
from .kinds import UNCHANGED, bare, changing, deleting, network_type

if TYPE_CHECKING:
    from ..router import Arm


@dataclass(frozen=True)
class Child:
    """A type of children.

    build     (arm, id, sent, stored) -> body: checks what was sent; `stored` is empty when the child is new
    refuse    (arm, child): raises AzureError when it cannot be deleted
    changed   (arm, child): after it was stored
    completed (arm, child): its change, or the parent's, has succeeded
    deleted   (arm, child): it is gone
    view      as of ResourceType
    asked     (context, body): does what the request's query asks for besides; returns whether it asks for something
    keep      the parent's PUT without a list leaves the children as they are, instead of deleting them
    retry_after  seconds that PUT asks a client to wait before it polls
    """

    segment: str
    build: Callable[[Arm, ResourceId, Json, Json], Json]
    seconds: float
    refuse: Callable[[Arm, Resource], None] | None = None
    changed: Callable[[Arm, Resource], None] | None = None
    completed: Callable[[Arm, Resource], None] | None = None
    deleted: Callable[[Arm, Resource], None] | None = None
    view: Callable[[Arm, Resource], Json] | None = None
    asked: Callable[[Context, Json], bool] | None = None
    keep: bool = False
    retry_after: int = 10


@dataclass(frozen=True)
class Family:
    """A parent type with its children. `check` (id, body, {segment: {name: child body}}) judges all of them together.

    `extra`: further arguments of the parent's ResourceType (saved, completed, deleting, deleted, view).
    """

    name: str
    build: Callable[[Context, Json], Json]
    seconds: float
    children: tuple[Child, ...] = ()
    check: Callable[[Arm, ResourceId, Json, Mapping[str, Mapping[str, Json]]], None] | None = None
    refuse: Callable[[Context], None] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    retry_after: int = 10

    def types(self) -> tuple[ResourceType, ...]:
        """Return the resource types of the parent and of each kind of children."""
        return (self._parent_type(), *(self._child_type(child) for child in self.children))

    def members(self, arm: Arm, parent_id: str) -> list[Resource]:
        """Return all children of a parent."""
        return [each for child in self.children for each in arm.resources.children(parent_id, child.segment)]

    def share_tag(self, arm: Arm, resource: Resource) -> None:
        """Give the parent and all its children the tag of one of them."""
        root = _root(resource["id"])
        parent = arm.resources.get(root)
        if parent is None:
            return
        tag = resource["etag"]
        for each in [parent, *self.members(arm, root)]:
            each["etag"] = tag

    def inline(self, arm: Arm, resource: Resource) -> Json:
        """Return the parent's body with its children in it."""
        body = dict(resource["body"])
        lists = {
            child.segment: [arm.show(each) for each in arm.resources.children(resource["id"], child.segment)]
            for child in self.children
        }
        body["properties"] = body["properties"] | lists
        return body

    # the parent

    def _parent_type(self) -> ResourceType:
        operation = changing(self.seconds, self.retry_after)
        extra = dict(self.extra)
        completed, deleted = extra.pop("completed", None), extra.pop("deleted", None)

        def complete(arm: Arm, resource: Resource) -> None:
            for each in self.members(arm, resource["id"]):
                each["body"]["properties"]["provisioningState"] = "Succeeded"
            self.share_tag(arm, resource)
            if completed:
                completed(arm, resource)
            for child in self.children:
                if child.completed:
                    for each in arm.resources.children(resource["id"], child.segment):
                        child.completed(arm, each)

        def refuse(context: Context) -> None:
            self.require_idle(context)
            if self.refuse:
                self.refuse(context)

        return network_type(
            self.name,
            put=self._put,
            put_operation=operation,
            delete_operation=deleting(self.seconds),
            completed=complete,
            deleted=deleted,
            deleting=refuse,
            **({"view": self.inline, "tracked": True} | extra),
        )

    def _put(self, context: Context) -> Response:
        conditions.evaluate(context)
        body = context.body()
        crud._check_location(context, body)
        self.require_idle(context)
        new = self.build(context, body)
        id = crud.canonical_id(context)
        wanted = {child.segment: self._wanted(context.arm, id, child, body) for child in self.children}
        if self.check:
            self.check(context.arm, id, new, wanted)
        going = self._going(context.arm, id, wanted)
        for child, each in going:
            if child.refuse:
                child.refuse(context.arm, each)
        present = {
            child.segment: {
                each["name"]: bare(each["body"]) for each in context.arm.resources.children(id.text, child.segment)
            }
            for child in self.children
        }
        if context.resource and bare(context.existing) == bare(new) and present == wanted:
            response = crud.save(context, new, UNCHANGED, "unchanged")
        else:
            response = crud.save(context, new, context.type.put_operation, "PUT")
            for _child, each in going:
                crud.remove(context.arm, each)
            for child in self.children:
                self._store(context.arm, id, child, wanted[child.segment])
        stored = context.arm.resources.get(id.text)
        assert stored
        self.share_tag(context.arm, stored)
        response.body = context.arm.show(stored)
        return response

    def _wanted(self, arm: Arm, id: ResourceId, child: Child, body: Json) -> dict[str, Json]:
        listed = (body.get("properties") or {}).get(child.segment)
        if listed is None and child.keep:
            return {each["name"]: bare(each["body"]) for each in arm.resources.children(id.text, child.segment)}
        built: dict[str, Json] = {}
        for sent in listed or []:
            name = sent.get("name")
            if not name:
                raise errors.missing_parameter(f"properties.{child.segment}.name", id.text)
            stored = arm.resources.get(f"{id.text}/{child.segment}/{name}")
            child_id = parse(stored["id"]) if stored else id.child(child.segment, name)
            assert child_id
            built[child_id.name] = child.build(arm, child_id, sent, stored["body"] if stored else {})
        return built

    def _going(
        self, arm: Arm, id: ResourceId, wanted: Mapping[str, Mapping[str, Json]]
    ) -> list[tuple[Child, Resource]]:
        return [
            (child, each)
            for child in self.children
            for each in arm.resources.children(id.text, child.segment)
            if each["name"] not in wanted[child.segment]
        ]

    def _store(self, arm: Arm, id: ResourceId, child: Child, wanted: Mapping[str, Json]) -> None:
        for name, body in wanted.items():
            child_id = f"{id.text}/{child.segment}/{name}"
            present = arm.resources.get(child_id)
            full: Json = {"id": child_id, "name": name, "type": f"{self.name}/{child.segment}"} | body
            full["properties"] = {"provisioningState": "Updating"} | full["properties"]
            resource = present or Resource(
                id=child_id, type=f"{self.name}/{child.segment}", name=name, etag="", body={}, private={}
            )
            unchanged = present is not None and bare(present["body"]) == body
            resource["body"] = full
            arm.resources.put(resource)
            if child.changed and not unchanged:
                child.changed(arm, resource)

    # a child alone

    def _child_type(self, child: Child) -> ResourceType:
        name = f"{self.name}/{child.segment}"

        def put(context: Context) -> Response:
            return self._put_child(context, child)

        def refuse(context: Context) -> None:
            self.require_idle(context)
            if child.refuse and context.resource:
                child.refuse(context.arm, context.resource)

        def deleted(arm: Arm, resource: Resource) -> None:
            parent = arm.resources.get(_root(resource["id"]))
            if parent:
                arm.touch(parent)
                self.share_tag(arm, parent)
            if child.deleted:
                child.deleted(arm, resource)

        def complete(arm: Arm, resource: Resource) -> None:
            self.share_tag(arm, resource)
            if child.completed:
                child.completed(arm, resource)

        options: dict[str, Any] = {"view": child.view} if child.view else {}
        return network_type(
            name,
            put=put,
            put_operation=changing(child.seconds, child.retry_after),
            delete_operation=deleting(child.seconds),
            completed=complete,
            deleted=deleted,
            deleting=refuse,
            patch="",
            not_found=_child_not_found,
            **options,
        )

    def _put_child(self, context: Context, child: Child) -> Response:
        conditions.evaluate(context)
        crud.require_parent(context, writing=True)
        self.require_idle(context)
        arm, id = context.arm, crud.canonical_id(context)
        new = child.build(arm, id, context.body(), context.existing)
        asked = child.asked(context, new) if child.asked else False
        parent = context.parent
        assert parent
        parent_id = parse(parent["id"])
        assert parent_id
        if self.check:
            together = {
                each.segment: {
                    one["name"]: bare(one["body"]) for one in arm.resources.children(parent["id"], each.segment)
                }
                for each in self.children
            }
            together[child.segment][id.name] = new
            self.check(arm, parent_id, parent["body"], together)
        if context.resource and bare(context.existing) == new and not asked:
            response = crud.save(context, new, UNCHANGED, "unchanged")
        else:
            response = crud.save(context, new, context.type.put_operation, "PUT")
        stored = arm.resources.get(id.text)
        assert stored
        self.share_tag(arm, stored)
        if child.changed:
            child.changed(arm, stored)
        response.body = arm.show(stored)
        return response

    def require_idle(self, context: Context) -> None:
        """Raise when the parent or a child is being changed."""
        root = _root(context.id.text)
        for id in (root, *(each["id"] for each in self.members(context.arm, root))):
            operation = context.arm.operations.on(id)
            if operation is not None:
                raise errors.another_operation(
                    f"https://{context.request.host}{operation['status_path']}?{operation['query']}"
                )


def _child_not_found(context: Context) -> AzureError:
    parent = context.id.parent
    if parent is not None and context.parent is None:
        return resource_not_found(parent)
    return errors.not_found(context.id)


def _root(id: str) -> str:
    """Return the id of the top-level resource that this one is or lies in."""
    at = id.lower().rfind("/providers/")
    return id[:at] + "/".join(id[at:].split("/")[:5])
