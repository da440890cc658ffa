# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may call a workspace: a token of Entra for Databricks, of an application that is in the workspace and active."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from ..arm.resources import Resource
from ..directory import FIRST_PARTY
from ..http import Json, Request
from ..tokens import Principal, TokenError
from . import content as inside
from .content import Content
from .errors import WorkspaceError

if TYPE_CHECKING:
    from ..app import App

DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
_AUDIENCES = (DATABRICKS, *FIRST_PARTY[DATABRICKS][1])
_MANAGEMENT = FIRST_PARTY["797f4846-ba00-4fd7-ba43-dac1f8f63013"][1]
_MANAGEMENT_TOKEN = "x-databricks-azure-sp-management-token"
_RESOURCE_ID = "x-databricks-azure-workspace-resource-id"


def enter(app: App, workspace: Resource, content: Content, request: Request) -> Json:
    """Return the SCIM object of the caller. Raises WorkspaceError."""
    _judge_address(workspace, content, request)
    try:
        caller = app.tokens.verify(request.bearer, _AUDIENCES)
    except TokenError as error:
        raise _unauthorized(error) from error
    request.principal = caller
    member = inside.service_principal(content, caller.client_id)
    if request.headers.get(_MANAGEMENT_TOKEN) and request.headers.get(_RESOURCE_ID):
        member = _by_role(app, workspace, content, request, caller, member)
    if member is None or not member.get("active", True):
        raise WorkspaceError(403, "403", "User not authorized.")
    return member


def _unauthorized(error: TokenError) -> WorkspaceError:
    """Without credentials the code is the status itself; a bad token is named."""
    if error.reason == "missing":
        return WorkspaceError(401, "401", "Unauthorized")
    if error.reason == "expired":
        return WorkspaceError(403, "403", "Access token has expired.")
    return WorkspaceError(401, "401", "Credential was not sent or was of an unsupported type for this API.")


def _by_role(
    app: App, workspace: Resource, content: Content, request: Request, caller: Principal, member: Json | None
) -> Json:
    """A Contributor or Owner of the workspace resource becomes an admin of the workspace.

    Microsoft Learn, "Get Microsoft Entra ID tokens for service principals": both headers are needed for the first call.
    """
    try:
        manager = app.tokens.verify(request.headers[_MANAGEMENT_TOKEN], _MANAGEMENT)
    except TokenError as error:
        raise WorkspaceError(403, "403", "Invalid Azure service principal management token.") from error
    named = request.headers[_RESOURCE_ID].lower().rstrip("/")
    if manager.object_id != caller.object_id or named != workspace["id"].lower():
        raise WorkspaceError(403, "403", "User not authorized.")
    if not app.arm.rbac.has_role(caller.object_id, ("Owner", "Contributor"), workspace["id"]):
        if member is None:
            raise WorkspaceError(403, "403", "User not authorized.")
        return member
    if member is None:
        known = app.directory.by_app_id(caller.client_id)
        member = inside.add_service_principal(
            content, caller.client_id, displayName=known["display_name"] if known else caller.client_id
        )
    admins = inside.group_named(content, inside.ADMINS)
    if member["id"] not in [each["value"] for each in admins["members"]]:
        admins["members"].append({"value": member["id"]})
    return member


def _judge_address(workspace: Resource, content: Content, request: Request) -> None:
    """IP access lists judge what comes over public addresses only (public reports: azure-data-labs-modules 155).

    The words are those of a public report too (omnigent-ai/omnigent 4463).
    """
    if not _is_allowed(content, request):
        number = workspace["body"]["properties"].get("workspaceId")
        message = f"Source IP address: {request.client} is blocked by Databricks IP ACL for workspace: {number}"
        raise WorkspaceError(403, "403", message)


def refuse_lock_out(request: Request, future: Content) -> None:
    """Raise WorkspaceError when the caller could not call any more as the lists and settings are to be.

    The words are those of databricks/terraform-provider-databricks 489; the API reference has the code.
    """
    if not _is_allowed(future, request):
        message = f"Your current IP {request.client} will not be allowed to access the workspace under current configuration"
        raise WorkspaceError(400, "INVALID_STATE", message)


def _is_allowed(content: Content, request: Request) -> bool:
    """Whether the effective lists let a request in: no block list has its address, and an allow list, where there is one."""
    if request.private_endpoint or content["settings"].get("enableIpAccessLists") != "true":
        return True
    lists = [each for each in content["ip_access_lists"].values() if each["enabled"]]
    blocked = [each for each in lists if each["list_type"] == "BLOCK"]
    allowed = [each for each in lists if each["list_type"] == "ALLOW"]
    if any(_holds(each, request.client) for each in blocked):
        return False
    return not allowed or any(_holds(each, request.client) for each in allowed)


def _holds(access_list: Json, address: str) -> bool:
    parsed = ip_address(address)
    return any(parsed in ip_network(each, strict=False) for each in access_list["ip_addresses"])
