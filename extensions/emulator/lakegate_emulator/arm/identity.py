# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft.ManagedIdentity: user-assigned identities, and the extension resource that tells a resource's client id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http import Json, Response
from . import crud, errors
from .locations import normal
from .resources import Resource
from .types import Context, Provider, ResourceType

if TYPE_CHECKING:
    from .router import Arm


def _default_identity(context: Context) -> Response:
    """`{scope}/providers/Microsoft.ManagedIdentity/identities/default` (published: msi 2018-11-30)."""
    scope, directory = context.id.scope, context.arm.app.directory
    context.arm.require_scope(scope)
    principal = directory.by_resource(scope)
    if context.id.name.lower() != "default" or principal is None:
        raise errors.resource_not_found(context.id)
    resource = context.arm.resources.get(scope)
    shown: Json = {"id": context.id.text, "name": "default", "type": context.type.name,
                   "properties": dict(directory.managed_identity(principal))}
    if resource and "location" in resource["body"]:
        shown["location"] = resource["body"]["location"]
    return Response(body=shown)


def _refuse(context: Context) -> Response:
    raise errors.method_not_allowed(context.request.method)


def _build_user_assigned(context: Context, body: Json) -> Json:
    id = crud.canonical_id(context).text
    made = context.arm.app.directory.create_managed_identity(id)
    return {"location": normal(body["location"]), "tags": body.get("tags") or {}, "properties": {
        "tenantId": made["tenantId"], "principalId": made["principalId"], "clientId": made["clientId"]}}


def _put_user_assigned(context: Context) -> Response:
    """A new identity's answer has its id as Location (recorded)."""
    response = crud.put(context)
    if response.status == 201:
        response.headers["Location"] = response.body["id"]
    return response


def _view_user_assigned(arm: Arm, resource: Resource) -> Json:
    """The id says resourcegroups, whatever was asked for (recorded)."""
    return resource["body"] | {"id": resource["id"].replace("/resourceGroups/", "/resourcegroups/")}


def _user_assigned_deleted(arm: Arm, resource: Resource) -> None:
    arm.app.directory.delete_managed_identity(resource["id"])


PROVIDER = Provider(
    "Microsoft.ManagedIdentity",
    api_versions=("2015-08-31", "2024-11-30"),
    types=(
        ResourceType("Microsoft.ManagedIdentity/identities", extension=True,
                     methods={"GET": _default_identity, "PUT": _refuse, "PATCH": _refuse, "DELETE": _refuse}),
        ResourceType("Microsoft.ManagedIdentity/userAssignedIdentities", tracked=True, build=_build_user_assigned,
                     methods={"PUT": _put_user_assigned}, view=_view_user_assigned, deleted=_user_assigned_deleted),
    ),
)
