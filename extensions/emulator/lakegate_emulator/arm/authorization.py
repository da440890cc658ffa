# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft.Authorization: role assignments and the built-in role definitions."""

from __future__ import annotations

from ..http import Json, Response
from . import paging
from .errors import AzureError
from .ids import ResourceId
from .rbac import ROLES, Role, RoleAssignment, find_role
from .types import Context, Provider, ResourceType


def _show(assignment: RoleAssignment) -> Json:
    scope, name = assignment["scope"], assignment["name"]
    subscription = "/".join(scope.split("/")[:3])
    return {
        "id": f"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}", "name": name,
        "type": "Microsoft.Authorization/roleAssignments", "properties": {
            "roleDefinitionId":
                f"{subscription}/providers/Microsoft.Authorization/roleDefinitions/{assignment['roleDefinitionId']}",
            "principalId": assignment["principalId"], "principalType": "ServicePrincipal", "scope": scope}}


def _find(context: Context) -> RoleAssignment | None:
    found = context.arm.rbac.assignments.get(context.id.name.lower())
    return found if found and found["scope"].lower() == context.id.scope.lower() else None


def _missing(id: ResourceId) -> AzureError:
    return AzureError(404, "RoleAssignmentNotFound", f"The role assignment '{id.name}' is not found.")


def _get(context: Context) -> Json:
    found = _find(context)
    if found is None:
        raise _missing(context.id)
    return _show(found)


def _put(context: Context) -> Response:
    context.arm.require_scope(context.id.scope)
    properties = context.body().get("properties") or {}
    role, principal = find_role(properties.get("roleDefinitionId") or ""), properties.get("principalId") or ""
    if role is None:
        raise AzureError(400, "RoleDefinitionDoesNotExist", (
            f"The specified role definition with ID '{properties.get('roleDefinitionId')}' does not exist."))
    if context.arm.app.directory.by_object_id(principal) is None:
        raise AzureError(400, "PrincipalNotFound", (
            f"Principal {principal.replace('-', '')} does not exist in the directory {context.arm.app.directory.tenant_id}."))
    for other in context.arm.rbac.assignments.values():
        if (other["scope"].lower(), other["principalId"], other["roleDefinitionId"]) == (
                context.id.scope.lower(), principal, role.id):
            raise AzureError(409, "RoleAssignmentExists", "The role assignment already exists.")
    return Response(201, _show(context.arm.rbac.assign(principal, role.id, context.id.scope, context.id.name)))


def _delete(context: Context) -> Response:
    found = _find(context)
    if found is None:
        return Response(204)
    del context.arm.rbac.assignments[found["name"].lower()]
    return Response(200, _show(found))


def _list(context: Context) -> Response:
    """Assignments at, above and below the scope, as the portal's list shows them."""
    scope = context.id.scope.lower()
    found = [_show(each) for each in context.arm.rbac.assignments.values()
             if each["scope"].lower().startswith(scope) or scope.startswith(each["scope"].lower())]
    expression = (context.request.query.get("$filter") or "").lower()
    if expression == "atscope()":
        return Response(body={"value": [each for each in found if scope.startswith(each["properties"]["scope"].lower())]})
    return paging.filtered(context.request, found)


def _show_role(context: Context, role: Role) -> Json:
    return {"id": f"{context.id.scope}/providers/Microsoft.Authorization/roleDefinitions/{role.id}", "name": role.id,
            "type": "Microsoft.Authorization/roleDefinitions", "properties": {
                "roleName": role.name, "type": "BuiltInRole", "description": "", "assignableScopes": ["/"],
                "permissions": [{"actions": list(role.actions), "notActions": list(role.not_actions)}]}}


def _get_role(context: Context) -> Json:
    role = find_role(context.id.name)
    if role is None:
        raise AzureError(404, "RoleDefinitionDoesNotExist",
                         f"The specified role definition with ID '{context.id.name}' does not exist.")
    return _show_role(context, role)


def _list_roles(context: Context) -> Response:
    return paging.filtered(context.request, [_show_role(context, role) for role in ROLES])


PROVIDER = Provider(
    "Microsoft.Authorization",
    api_versions=("2015-07-01", "2022-04-01"),
    types=(
        ResourceType("Microsoft.Authorization/roleAssignments", extension=True, collection={"GET": _list},
                     methods={"GET": _get, "PUT": _put, "DELETE": _delete}),
        ResourceType("Microsoft.Authorization/roleDefinitions", extension=True, collection={"GET": _list_roles},
                     methods={"GET": _get_role}),
    ),
)
