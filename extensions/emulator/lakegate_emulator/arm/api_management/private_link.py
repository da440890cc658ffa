# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints of a service, seen from the service (recorded: privateLinkResources, privateEndpointConnections)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...clouds import cloud_of
from ...http import Json, Response
from .. import crud
from ..resources import Resource
from ..types import Context, LongRunning, ResourceType
from . import entity as entities
from . import errors
from .names import SERVICE_TYPE

if TYPE_CHECKING:
    from ..router import Arm

_GROUP = "Gateway"
_RESULTS = "{resource}/operationresults/{id}"
_CHANGE = LongRunning(60, status_path="", result_path=_RESULTS, updated=202)
_STATES = ("Approved", "Rejected", "Pending")


def _group(context: Context) -> Json:
    service = entities.service_of(context)["id"]
    zone = "privateLink" + cloud_of(context.request.host).api_management
    return {
        "id": f"{service}/privateLinkResources/{_GROUP}",
        "name": _GROUP,
        "type": f"{SERVICE_TYPE}/privateLinkResources",
        "properties": {"groupId": _GROUP, "requiredMembers": [_GROUP], "requiredZoneNames": [zone]},
    }


def _get_group(context: Context) -> Json:
    if context.id.name.lower() != _GROUP.lower():
        raise errors.entity_not_found("PrivateLinkResource")
    return _group(context)


def _list_connections(context: Context) -> Json:
    entities.service_of(context)
    return {"value": [context.arm.show(each) for each in context.arm.resources.collection(context.id.text)]}


def _change_connection(context: Context) -> Response:
    """Approve or reject: nothing but the state and its description can be written."""
    resource = context.resource
    if resource is None:
        raise errors.entity_not_found("PrivateEndpointConnection")
    wanted = (context.body().get("properties") or {}).get("privateLinkServiceConnectionState") or {}
    if wanted.get("status") not in _STATES:
        raise errors.validation_error("status", f"Status must be one of: {', '.join(_STATES)}")
    state: Json = {name: wanted.get(name) for name in ("status", "description", "actionsRequired")}
    resource["private"]["wanted"] = state | {"description": state["description"] or ""}
    _set_service_state(context.arm, resource, "Updating", "Updating")
    started = crud.started(context, _CHANGE, "PUT", 202)
    started.body = {"id": resource["id"], "properties": {"privateLinkServiceConnectionState": state}}
    return started


def _completed(arm: Arm, resource: Resource) -> None:
    resource["body"]["properties"]["privateLinkServiceConnectionState"] = resource["private"].pop("wanted")
    _set_service_state(arm, resource, "Succeeded", "")


def _set_service_state(arm: Arm, connection: Resource, state: str, target: str) -> None:
    """The service is being updated meanwhile (recorded)."""
    service = arm.resources.get(connection["id"].rsplit("/", 2)[0])
    if service:
        service["body"]["properties"] |= {"provisioningState": state, "targetProvisioningState": target}
        arm.touch(service)


def connections_of(arm: Arm, service: Resource) -> list[Json]:
    """Return a service's connections as the service shows them: with the state that they are to have (recorded)."""
    shown = []
    for each in arm.resources.children(service["id"], "privateEndpointConnections"):
        body = arm.show(each)
        wanted = each["private"].get("wanted", body["properties"]["privateLinkServiceConnectionState"])
        shown.append(body | {"properties": body["properties"] | {"privateLinkServiceConnectionState": wanted}})
    return shown


PRIVATE_LINK_RESOURCES = ResourceType(
    f"{SERVICE_TYPE}/privateLinkResources",
    methods={"GET": _get_group},
    collection={"GET": lambda context: {"value": [_group(context)]}},
)

PRIVATE_ENDPOINT_CONNECTIONS = ResourceType(
    f"{SERVICE_TYPE}/privateEndpointConnections",
    methods={"PUT": _change_connection},
    collection={"GET": _list_connections},
    patch="",
    put_operation=_CHANGE,
    delete_operation=LongRunning(60, status_path="", result_path=_RESULTS, updated=202, answer="empty"),
    completed=_completed,
    not_found=lambda context: errors.entity_not_found("PrivateEndpointConnection"),
)
