# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What private endpoints connect to: a target's groups, their host names, the connection on the target's side."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...clouds import cloud_of
from ...http import Json
from ..ids import parse
from ..resources import Resource
from . import errors

if TYPE_CHECKING:
    from ..router import Arm

WORKSPACE = "microsoft.databricks/workspaces"
SERVICE = "microsoft.apimanagement/service"
#: Type in lower case -> its groups. Databricks: Microsoft Learn, "Enable Azure Private Link"; API Management: recorded.
#: How these describe a new connection (recorded).
_SAID_BY_TARGET: dict[str, Json] = {
    WORKSPACE: {"description": "Auto-approved", "actionsRequired": "None"},
    SERVICE: {"description": "", "actionsRequired": None},
}
GROUPS = {WORKSPACE: ("databricks_ui_api", "browser_authentication"), SERVICE: ("Gateway",)}


def check(arm: Arm, target_id: str, groups: list[str], by: str) -> None:
    """Raise when the target does not exist or does not have a group. Types that are not emulated pass unchecked."""
    parsed = parse(target_id)
    if parsed is None:
        raise errors.invalid_reference(target_id, by)
    known = GROUPS.get(parsed.type.lower())
    if known is None:
        return
    if arm.resources.get(target_id) is None:
        raise errors.invalid_reference(target_id, by)
    wrong = [group for group in groups if group.lower() not in [each.lower() for each in known]]
    if wrong or not groups:
        raise errors.network_error(
            "BadRequest",
            (
                f"Call to {parsed.type} failed. Error message: the group id '{', '.join(wrong)}' is not valid for "
                f"this resource. Valid group ids: {', '.join(known)}."
            ),
        )
    if not host_names(arm, target_id, groups):
        raise errors.network_error(
            "BadRequest",
            f"Call to {parsed.type} failed. Error message: {target_id} is still being made; it has no host name yet.",
        )


def host_names(arm: Arm, target_id: str, groups: list[str]) -> list[str]:
    """Return the public host names that an endpoint for these groups answers for."""
    parsed = parse(target_id)
    assert parsed
    target, names = arm.resources.get(target_id), []
    for group in groups:
        if parsed.type.lower() == WORKSPACE:
            names.append(_of_workspace(arm, target, group))
        elif parsed.type.lower() == SERVICE:
            names.append(urlsplit(target["body"]["properties"]["gatewayUrl"] or "").hostname if target else None)
        elif parsed.type.lower() == "microsoft.storage/storageaccounts":
            names.append(f"{parsed.name}.{group}.core.windows.net")
        elif parsed.type.lower() == "microsoft.keyvault/vaults":
            names.append(f"{parsed.name}.vault.azure.net")
    return [name for name in names if name]


def _of_workspace(arm: Arm, target: Resource | None, group: str) -> str | None:
    host = str(target["body"]["properties"].get("workspaceUrl") or "") if target else ""
    if group.lower() == "databricks_ui_api" or not host:
        return host or None
    assert target
    return f"{arm.location_of(target['id'])}.pl-auth{cloud_of(host).databricks}"


def connect(arm: Arm, endpoint: Resource, connection: Json) -> None:
    """Show an endpoint's connection on the target's side, where the target's type has such connections."""
    properties = connection["properties"]
    id = _connection_id(arm, connection)
    if id is None or arm.resources.get(id):
        return
    state = properties["privateLinkServiceConnectionState"]
    arm.create(
        id,
        {
            "properties": {
                "provisioningState": "Succeeded",
                "privateEndpoint": {"id": endpoint["id"]},
                "groupIds": properties.get("groupIds") or [],
                "privateLinkServiceConnectionState": {
                    "status": state["status"],
                    **_SAID_BY_TARGET[_type_of(properties["privateLinkServiceId"])],
                },
            }
        },
    )


def disconnect(arm: Arm, connection: Json) -> None:
    """Remove the target's side of a connection."""
    id = _connection_id(arm, connection)
    if id is not None:
        arm.remove(id)


def state_of(arm: Arm, connection: Json) -> Json:
    """Return the state of a connection as the target has it now; Disconnected when the target has it no more."""
    id = _connection_id(arm, connection)
    if id is None:
        return _as_target_says(connection)
    theirs = arm.resources.get(id)
    if theirs is None:
        return {"status": "Disconnected", "description": "Disconnected by the target", "actionsRequired": "None"}
    state = theirs["body"]["properties"]["privateLinkServiceConnectionState"]
    return {"status": state["status"], "description": state.get("description") or "", "actionsRequired": "None"}


def _as_target_says(connection: Json) -> Json:
    """Return how a target that is not emulated describes a settled connection (recorded)."""
    own: Json = connection["properties"]["privateLinkServiceConnectionState"]
    parsed = parse(connection["properties"]["privateLinkServiceId"])
    approved = own["status"] == "Approved"
    described = {
        "microsoft.storage/storageaccounts": "Auto-Approved",
        "microsoft.network/privatelinkservices": own["description"],
    }
    return own | {"description": described.get(parsed.type.lower(), "") if parsed and approved else ""}


def _type_of(id: str) -> str:
    parsed = parse(id)
    assert parsed
    return parsed.type.lower()


def _connection_id(arm: Arm, connection: Json) -> str | None:
    target_id = connection["properties"]["privateLinkServiceId"]
    parsed, target = parse(target_id), arm.resources.get(target_id)
    if parsed is None or parsed.type.lower() not in GROUPS:
        return None
    try:
        arm.type(f"{parsed.type}/privateEndpointConnections")
    except KeyError:
        return None
    return f"{target['id'] if target else target_id}/privateEndpointConnections/{connection['name']}"
