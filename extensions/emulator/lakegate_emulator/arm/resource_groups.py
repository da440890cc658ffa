# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource groups, and the lists that go across types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http import Json, Response
from . import crud, errors, paging
from .ids import RESOURCE_GROUP_TYPE
from .locations import LOCATIONS, normal
from .resources import Resource
from .types import Context, LongRunning, ResourceType

if TYPE_CHECKING:
    from .router import Arm


def _build(context: Context, body: Json) -> Json:
    location, old = body.get("location"), context.existing
    if not location:
        raise errors.AzureError(400, "LocationRequired", "The location property is required for this definition.")
    if normal(location) not in LOCATIONS:
        raise errors.AzureError(400, "LocationNotAvailableForResourceGroup", (
            f"The provided location '{location}' is not available for resource group. List of available regions is "
            f"'{','.join(LOCATIONS)}'."))
    if old and normal(location) != old["location"]:
        raise errors.AzureError(409, "InvalidResourceGroupLocation", (
            f"Invalid resource group location '{location}'. The Resource group already exists in location "
            f"'{old['location']}'."))
    built: Json = {"location": normal(location), "properties": {"provisioningState": "Succeeded"}}
    if body.get("tags") is not None:
        built["tags"] = body["tags"]
    managed_by = body.get("managedBy") or old.get("managedBy")
    return built | ({"managedBy": managed_by} if managed_by else {})


def _head(context: Context) -> Response:
    """HEAD answers 204 when the group exists (published: resources, CheckExistence)."""
    return Response(204 if context.resource else 404)


def _not_found(context: Context) -> errors.AzureError:
    return errors.group_not_found(context.id.name)


def _delete(context: Context) -> Response:
    """The group goes when the slowest of its resources has gone; each is deleted as its own type deletes it."""
    if context.resource is None:
        raise _not_found(context)
    context.resource["body"]["properties"]["provisioningState"] = "Deleting"
    seconds = [operation.seconds for each in context.arm.resources.below(context.resource["id"])
               if (operation := context.arm.type(each["type"]).delete_operation)]
    operation = _DELETE if not seconds else LongRunning(**(vars(_DELETE) | {"seconds": max([_DELETE.seconds, *seconds])}))
    return crud.started(context, operation, "DELETE", 202)


_DELETE = LongRunning.deleting(15, status_path="", result_path="/subscriptions/{subscription}/operationresults/{id}",
                               result_status=200, retry_after=15)


def _put(context: Context) -> Response:
    return _dated(context, crud.put(context))


def _get(context: Context) -> Response:
    return _dated(context, crud.get(context))


def _dated(context: Context, response: Response) -> Response:
    """Api versions until 2017-05-10 do not name the type (recorded)."""
    if (context.request.query.get("api-version") or "") <= "2017-05-10":
        response.body = {name: value for name, value in response.body.items() if name != "type"}
    return response


RESOURCE_GROUPS = ResourceType(
    RESOURCE_GROUP_TYPE, build=_build, not_found=_not_found, absent_status=404,
    methods={"GET": _get, "HEAD": _head, "PUT": _put, "DELETE": _delete},
    delete_operation=_DELETE,
)


def ensure(arm: Arm, id: str, location: str, managed_by: str | None = None) -> Resource:
    """Return the group with this id, made when it is missing: for resources that make groups, as Databricks does."""
    existing = arm.resources.get(id)
    if existing:
        return existing
    body: Json = {"id": id, "name": id.rsplit("/", 1)[-1], "type": RESOURCE_GROUP_TYPE, "location": normal(location),
                  "properties": {"provisioningState": "Succeeded"}}
    if managed_by:
        body["managedBy"] = managed_by
    group = Resource(id=id, type=RESOURCE_GROUP_TYPE, name=body["name"], etag="", body=body, private={})
    arm.resources.put(group)
    return group


def list_resources(context: Context) -> Response:
    """`/subscriptions/x/resources` and `/subscriptions/x/resourceGroups/y/resources`: tracked top-level resources."""
    items = []
    for resource in context.arm.resources.below(context.id.scope):
        if not context.arm.type(resource["type"]).tracked:
            continue
        body = resource["body"]
        item = {name: body[name] for name in ("id", "name", "type", "location", "tags", "sku", "kind", "identity",
                                              "managedBy") if body.get(name) is not None}
        items.append(item | {"resourceGroup": resource["id"].split("/")[4], "resourceType": resource["type"]})
    answer = paging.filtered(context.request, [_tagged(item, context) for item in items])
    for item in answer.body["value"]:
        for name in ("resourceGroup", "resourceType", "tagName", "tagValue"):
            item.pop(name, None)
    return answer


def _tagged(item: Json, context: Context) -> Json:
    """Add what a filter `tagName eq 'a' and tagValue eq 'b'` looks at: the value of the tag that it names."""
    words = (context.request.query.get("$filter") or "").replace("'", " ").split()
    tags = {name.lower(): value for name, value in (item.get("tags") or {}).items()}
    wanted = next((words[at + 2].lower() for at, word in enumerate(words[:-2]) if word.lower() == "tagname"), None)
    return item | {"tagName": wanted, "tagValue": tags[wanted]} if wanted in tags else item
