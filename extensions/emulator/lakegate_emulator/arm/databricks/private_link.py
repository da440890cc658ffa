# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints of a workspace, seen from the workspace (recorded)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...clouds import cloud_of
from ...http import Json, Response
from .. import crud, errors
from ..resources import Resource
from ..types import BOTH, Context, ResourceType
from .names import WORKSPACE_TYPE, polled

if TYPE_CHECKING:
    from ..router import Arm

_GROUPS = ("databricks_ui_api", "browser_authentication")
_STATES = ("Approved", "Rejected", "Pending", "Disconnected")
_CHANGE = polled(60, *BOTH, updated=202)


def _group(context: Context, name: str) -> Json:
    crud.require_parent(context, writing=False)
    parent = context.parent
    assert parent
    members = [name] if name == _GROUPS[0] else [context.location, f"{context.location}-c3"]
    zone = "privatelink" + cloud_of(context.request.host).databricks
    return {
        "id": f"{parent['id']}/privateLinkResources/{name}",
        "name": name,
        "type": f"{WORKSPACE_TYPE}/privateLinkResources",
        "properties": {
            "groupId": name,
            "displayName": name,
            "requiredMembers": members,
            "requiredZoneNames": [zone],
        },
    }


def _get_group(context: Context) -> Json:
    if context.id.name not in _GROUPS:
        raise errors.resource_not_found(context.id)
    return _group(context, context.id.name)


def _change_connection(context: Context) -> Response:
    """Approve or reject: nothing but the state and its description can be written."""
    if context.resource is None:
        raise errors.resource_not_found(context.id)
    wanted = (context.body().get("properties") or {}).get("privateLinkServiceConnectionState") or {}
    if wanted.get("status") not in _STATES:
        raise errors.AzureError(
            400, "InvalidPrivateLinkServiceConnectionState", f"The status must be one of {', '.join(_STATES)}."
        )
    context.resource["private"]["wanted"] = {"actionsRequired": "None", "description": ""} | wanted
    return crud.save(context, {"properties": context.existing["properties"]}, _CHANGE, "PUT")


def _completed(arm: Arm, resource: Resource) -> None:
    """The state changes at the end of the operation (recorded)."""
    resource["body"]["properties"]["privateLinkServiceConnectionState"] = resource["private"].pop("wanted")


PRIVATE_LINK_RESOURCES = ResourceType(
    f"{WORKSPACE_TYPE}/privateLinkResources",
    methods={"GET": _get_group},
    collection={"GET": lambda context: {"value": [_group(context, name) for name in _GROUPS]}},
)

PRIVATE_ENDPOINT_CONNECTIONS = ResourceType(
    f"{WORKSPACE_TYPE}/privateEndpointConnections",
    methods={"PUT": _change_connection},
    patch="",
    put_operation=_CHANGE,
    delete_operation=polled(60, *BOTH, state="Deleting", updated=202),
    completed=_completed,
    provisioning=True,
)
