# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public network access of a Databricks workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..arm.resources import Resource
from ..clouds import CLOUDS, matches
from ..http import Request, Response

if TYPE_CHECKING:
    from ..arm.router import Arm

WORKSPACE_TYPE = "Microsoft.Databricks/workspaces"


def workspace_of(arm: Arm, host: str) -> Resource | None:
    """Return the workspace that answers at a host name."""
    if not any(matches(host, cloud.databricks) for cloud in CLOUDS):
        return None
    for workspace in arm.resources.of_type(WORKSPACE_TYPE):
        if str(workspace["body"]["properties"].get("workspaceUrl") or "").lower() == host:
            return workspace
    return None


def public_access_refusal(arm: Arm, request: Request) -> Response | None:
    """Return the 403 to a request that came over the public address although public network access is Disabled.

    Databricks' words: "Unauthorized network access to workspace: <workspace id>" (public reports of users of the
    databricks-sdk whose workspaces have public network access disabled).
    """
    workspace = workspace_of(arm, request.host)
    if workspace is None or request.private_endpoint:
        return None
    properties = workspace["body"]["properties"]
    if properties.get("publicNetworkAccess") != "Disabled":
        return None
    message = f"Unauthorized network access to workspace: {properties.get('workspaceId')}"
    return Response(403, {"error_code": "403", "message": message})
