# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints of a service, seen from the service (recorded: privateLinkResources, privateEndpointConnections)."""

from __future__ import annotations

from ...clouds import cloud_of
from ...http import Json, Response
from .. import crud
from ..types import Context, LongRunning, ResourceType
from . import entity as entities
from . import errors
from .names import SERVICE_TYPE

_GROUP = "Gateway"
_RESULTS = "{resource}/operationresults/{id}"
_CHANGE = LongRunning(60, status_path="", result_path=_RESULTS, updated=202)
_STATES = ("Approved", "Rejected", "Pending")


def _group(context: Context) -> Json:
    service = entities.service_of(context)["id"]
    zone = "privatelink" + cloud_of(context.request.host).api_management
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
    resource["body"]["properties"]["privateLinkServiceConnectionState"] = state
    started = crud.started(context, _CHANGE, "PUT", 202)
    started.body = {"id": resource["id"], "properties": {"privateLinkServiceConnectionState": state}}
    return started


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
    delete_operation=LongRunning(60, status_path="", result_path=_RESULTS, updated=202, answer="none"),
    not_found=lambda context: errors.entity_not_found("PrivateEndpointConnection"),
)
