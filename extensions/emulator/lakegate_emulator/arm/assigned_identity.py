# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The identities that a resource asks for in its `identity` member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http import Json
from .errors import AzureError

if TYPE_CHECKING:
    from .router import Arm


def apply(arm: Arm, resource_id: str, body: Json, existing: Json) -> None:
    """Give a resource the identities that its body asks for, and show their ids there.

    Without an `identity` member the resource keeps what it has; type None takes all away.
    """
    wanted = body["identity"] if "identity" in body else existing.get("identity")
    kind = (wanted or {}).get("type", "None")
    directory = arm.app.directory
    shown: Json = {"type": kind}
    if "SystemAssigned" in kind:
        made = directory.create_managed_identity(resource_id)
        shown |= {"principalId": made["principalId"], "tenantId": made["tenantId"]}
    else:
        directory.delete_managed_identity(resource_id)
    if "UserAssigned" in kind:
        shown["userAssignedIdentities"] = {
            id: _assigned(arm, id)
            for id, value in ((wanted or {}).get("userAssignedIdentities") or {}).items() if value is not None}
    if kind == "None":
        body.pop("identity", None)
    else:
        body["identity"] = shown


def _assigned(arm: Arm, id: str) -> Json:
    principal = arm.app.directory.by_resource(id)
    if principal is None:
        raise AzureError(400, "FailedIdentityOperation", (
            f"Identity operation for resource failed with error 'Failed to perform resource identity operation. Status: "
            f"'NotFound'. Response: The user assigned identity '{id}' was not found.'."))
    return {"clientId": principal["app_id"], "principalId": principal["object_id"]}
