# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What GET, PUT, PATCH, DELETE and POST do for every resource type, unless its declaration says otherwise."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from ..http import Json, Response
from . import assigned_identity, conditions, errors, paging
from .ids import RESOURCE_GROUP_TYPE, ResourceId, parse
from .locations import normal
from .resources import Resource
from .types import Context, Etag, LongRunning

if TYPE_CHECKING:
    from .router import Arm


def get(context: Context) -> Response:
    """GET and HEAD of a resource."""
    if context.resource is None:
        raise not_found(context)
    return answer(context, context.resource, 200)


def list_collection(context: Context) -> Response:
    """GET of a collection: in a resource, in a group, or of a whole subscription."""
    arm, id = context.arm, context.id
    if id.parent is not None:
        require_parent(context, writing=False)
        found = arm.resources.collection(id.text)
    else:
        found = arm.resources.of_type(context.type.name, id.scope)
    return paging.page(context, found)


def put(context: Context) -> Response:
    """Create or replace."""
    conditions.evaluate(context)
    require_parent(context, writing=True)
    body = context.body()
    if context.type.tracked:
        _check_location(context, body)
    return save(context, context.type.build(context, body), context.type.put_operation, "PUT")


def patch(context: Context) -> Response:
    """Change some members: a JSON merge patch, or the tags alone."""
    declared, kind = context.type, context.type.patch
    if not kind:
        raise errors.method_not_allowed("PATCH")
    if context.resource is None:
        raise not_found(context)
    conditions.evaluate(context)
    body = context.body()
    if kind == "tags":
        new = context.existing | ({"tags": body["tags"]} if "tags" in body else {})
    else:
        new = declared.build(context, merge(context.existing, body))
    response = save(context, new, declared.patch_operation, "PATCH")
    if declared.patch_operation is None:
        response.status = declared.patched_status
        if response.status == 204:
            response.body = None
    return response


def delete(context: Context) -> Response:
    """Delete; what is not there is gone already."""
    declared, resource = context.type, context.resource
    if resource is None:
        if declared.absent_status == 404:
            raise not_found(context)
        return Response(declared.absent_status)
    conditions.evaluate(context)
    if declared.deleting:
        declared.deleting(context)
    operation = declared.delete_operation
    if operation is None:
        remove(context.arm, resource)
        return Response(declared.deleted_status)
    properties = resource["body"].get("properties")
    if isinstance(properties, dict) and "provisioningState" in properties:
        properties["provisioningState"] = operation.state
    return started(context, operation, "DELETE", operation.updated)


def post(context: Context) -> Response:
    """A POST action on a resource: long-running when it is declared so."""
    name = next((name for name in context.type.actions if name.lower() == context.id.segment.lower()), None)
    parent = context.id.parent
    if name is None or parent is None:
        raise errors.method_not_allowed("POST")
    target = Context(context.arm, context.request, parent, context.type, context.provider,
                     context.arm.resources.get(parent.text))
    if target.resource is None:
        raise not_found(target)
    result = as_response(context.type.actions[name](target))
    operation = context.type.action_operations.get(name)
    if operation is None:
        return result
    return started(target, operation, name, operation.updated, result.body)


def save(context: Context, new: Json, operation: LongRunning | None, verb: str) -> Response:
    """Store a built body under context.id, start the operation if there is one, and answer as Azure does."""
    arm, declared, old = context.arm, context.type, context.resource
    id = canonical_id(context)
    body: Json = {"id": id.text, "name": id.name, "type": declared.name} | new
    if declared.identity:
        assigned_identity.apply(arm, id.text, body, context.existing)
    if operation or declared.provisioning:
        properties = body["properties"] = dict(body.get("properties") or {})
        properties["provisioningState"] = operation.state if operation else "Succeeded"
    resource: Resource = old or Resource(id=id.text, type=declared.name, name=id.name, etag="", body={}, private={})
    unchanged = old is not None and declared.etag.stable and old["body"] == body
    resource["body"] = body
    if not unchanged:
        resource["etag"] = declared.etag.new(arm.app.store)
    arm.resources.put(resource)
    if declared.saved:
        declared.saved(context, resource)
    if operation is None:
        if declared.completed:
            declared.completed(arm, resource)
        return answer(context, resource, 201 if old is None else 200)
    response = started(context, operation, verb, operation.created if old is None else operation.updated)
    if operation.answer == "resource":
        full = answer(context, resource, response.status)
        response.body, response.headers = full.body, full.headers | response.headers
    return response


def started(context: Context, declared: LongRunning, verb: str, status: int, result: Any = None) -> Response:
    """Start an operation on context.id and return its first answer, with an empty body or none."""
    operation = context.arm.operations.start(context, declared, verb, result if isinstance(result, dict) else None)
    headers = context.arm.operations.headers(operation, context.request.host)
    if verb == "DELETE" and declared.answer == "resource" and context.resource:
        return Response(status, context.arm.show(context.resource), headers)
    return Response(status, {} if declared.answer == "empty" else None, headers)


def complete(arm: Arm, resource: Resource) -> None:
    """A PUT or PATCH has come to its end: weak tags change with it (recorded: networks)."""
    declared = arm.type(resource["type"])
    if declared.etag is not Etag.NONE and not declared.etag.stable:
        resource["etag"] = declared.etag.new(arm.app.store)
    if declared.completed:
        declared.completed(arm, resource)


def remove(arm: Arm, resource: Resource) -> None:
    """Remove a resource with everything that lies in it, innermost first, and tell each one's type."""
    for each in [*reversed(arm.resources.below(resource["id"])), resource]:
        if arm.resources.get(each["id"]) is not each:
            continue  # an earlier one took it along
        arm.resources.remove(each["id"])
        declared = arm.type(each["type"])
        if declared.identity and each["body"].get("identity"):
            arm.app.directory.delete_managed_identity(each["id"])
        if declared.deleted:
            declared.deleted(arm, each)


def answer(context: Context, resource: Resource, status: int) -> Response:
    """Return a resource as GET shows it, with its entity tag."""
    form = context.type.etag.header_form
    headers = {"ETag": form.format(resource["etag"])} if form else {}
    return Response(status, context.arm.show(resource), headers)


def as_response(result: Response | Json) -> Response:
    """Return what a handler returned as a response: JSON is a 200."""
    return result if isinstance(result, Response) else Response(200, result)


def not_found(context: Context) -> errors.AzureError:
    """Return the type's own 404, or ARM's."""
    return context.type.not_found(context) if context.type.not_found else errors.resource_not_found(context.id)


def require_parent(context: Context, writing: bool) -> None:
    """Raise when what the resource lies in does not exist: its group, its parent, its scope."""
    arm, id = context.arm, context.id
    if id.parent is not None:
        if arm.resources.get(id.parent.text) is None:
            raise errors.parent_not_found(id.parent.name) if writing else errors.resource_not_found(id.parent)
    elif context.type.extension:
        arm.require_scope(id.scope)


def canonical_id(context: Context) -> ResourceId:
    """Return context.id with names spelled as the parents were first written, types as declared."""
    id, arm = context.id, context.arm
    if id.type == RESOURCE_GROUP_TYPE:
        spelled = parse(f"/subscriptions/{id.subscription}/resourceGroups/{id.name}")
        return (context.resource and parse(context.resource["id"])) or spelled or id
    if context.resource:
        return ResourceId.of(*_parts(context, context.resource["id"]))
    parent = context.parent
    if parent:
        return ResourceId.of(*_parts(context, f"{parent['id']}/{id.types[-1]}/{id.name}"))
    scope = arm.resources.get(id.scope)
    return ResourceId.of(scope["id"] if scope else id.scope, context.provider.namespace,
                         tuple(context.type.name.split("/")[1:]), id.names)


def merge(target: Json, change: Json) -> Json:
    """Return a JSON merge patch applied (RFC 7396, but null is kept: Azure's way to empty a property)."""
    merged = copy.copy(target)
    for name, value in change.items():
        old = merged.get(name)
        merged[name] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _parts(context: Context, text: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    at = text.lower().rfind("/providers/")
    if at < 0:
        raise AssertionError(f"{text} is no id of a provider's resource")
    segments = text[at + len("/providers/"):].split("/")
    return text[:at], context.provider.namespace, tuple(context.type.name.split("/")[1:]), tuple(segments[2::2])


def _check_location(context: Context, body: Json) -> None:
    location = body.get("location")
    if context.resource is None:
        if not location:
            raise errors.AzureError(400, "LocationRequired", "The location property is required for this definition.")
        known = context.provider.locations
        if known and normal(location) not in {normal(name) for name in known} | {"global"}:
            raise errors.AzureError(400, "LocationNotAvailableForResourceType", (
                f"The provided location '{location}' is not available for resource type '{context.type.name}'. List of "
                f"available regions for the resource type is '{','.join(normal(name) for name in known)}'."))
        return
    present = context.resource["body"].get("location")
    if location and present and normal(location) != normal(present):
        raise errors.AzureError(409, "InvalidResourceLocation", (
            f"The resource '{context.id.name}' already exists in location '{normal(present)}' in resource group "
            f"'{context.id.resource_group}'. A resource with the same name cannot be created in location "
            f"'{normal(location)}'. Please select a new resource name."))
