# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is inside a workspace: plain values in the store, by the workspace's resource id."""

from __future__ import annotations

from typing import TypedDict, cast

from ..http import Json
from ..state import Store

ADMINS, USERS = "admins", "users"


class Content(TypedDict):
    """One workspace. SCIM objects and IP access lists by their ids; `settings` is the workspace configuration."""

    number: int
    service_principals: dict[str, Json]
    users: dict[str, Json]
    groups: dict[str, Json]
    ip_access_lists: dict[str, Json]
    settings: dict[str, str]


def content_of(store: Store, workspace_id: str) -> Content:
    """Return the inside of a workspace, with the two groups that every workspace has at first use."""
    workspaces = store.section("workspaces")
    key = workspace_id.lower()
    if key not in workspaces:
        content = Content(number=1000, service_principals={}, users={}, groups={}, ip_access_lists={}, settings={})
        workspaces[key] = content
        entitlements = [{"value": name} for name in ("workspace-access", "databricks-sql-access")]
        for name, rights in ((ADMINS, [{"value": "allow-cluster-create"}, *entitlements]), (USERS, entitlements)):
            id = next_id(content)
            content["groups"][id] = {"id": id, "displayName": name, "entitlements": rights, "members": []}
    return cast(Content, workspaces[key])


def next_id(content: Content) -> str:
    """Return an id that no object of the workspace has."""
    content["number"] += 1
    return str(content["number"])


def group_named(content: Content, name: str) -> Json:
    """Return a group that exists in every workspace."""
    return next(group for group in content["groups"].values() if group["displayName"] == name)


def service_principal(content: Content, application_id: str) -> Json | None:
    """Return the service principal of an application."""
    wanted = application_id.lower()
    return next(
        (each for each in content["service_principals"].values() if each["applicationId"].lower() == wanted), None
    )


def add_service_principal(content: Content, application_id: str, **attributes: object) -> Json:
    """Add a service principal; everyone belongs to the group users."""
    id = next_id(content)
    principal: Json = {"id": id, "applicationId": application_id, "active": True} | attributes
    content["service_principals"][id] = principal
    return principal


def is_admin(content: Content, principal: Json) -> bool:
    """Whether a principal is a member of admins, directly or through groups in it."""
    waiting, seen = [group_named(content, ADMINS)], set()
    while waiting:
        group = waiting.pop()
        for member in group.get("members") or []:
            if member["value"] == principal["id"]:
                return True
            inner = content["groups"].get(member["value"])
            if inner and inner["id"] not in seen:
                seen.add(inner["id"])
                waiting.append(inner)
    return False
