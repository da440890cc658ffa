# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups inside a workspace, with their members and rights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.service_principal import (
    ENTITLEMENTS,
    SCIM_STATUS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import (
    SCIM,
    WORKSPACE_OPTIONS,
    WORKSPACE_RULES,
    WorkspaceObject,
    WorkspaceResource,
)

WORDS = {"Groups": "group", "ServicePrincipals": "service principal with the application id", "Users": "user"}
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
ATTRIBUTES = {"ServicePrincipals": "applicationId", "Users": "userName", "Groups": "displayName"}  # what names a member


def place(name: str) -> str:
    """The collection in which a name is looked up."""
    if GUID.fullmatch(name):
        return "ServicePrincipals"
    return "Users" if "@" in name else "Groups"


def ids_of(remote: WorkspaceObject, given: Sequence[str], members: Sequence[Body]) -> dict[str, str]:
    """The workspace's ids by the names that the user gave; an id stands for itself, what does not exist is left out."""
    known = {str(item.get("value")) for item in members}
    ids = {name: name for name in given if name in known or name.isdigit()}
    named: dict[str, list[str]] = {}
    for name in given:
        if name not in ids:
            named.setdefault(place(name), []).append(name)
    for collection, names in named.items():
        ids |= remote.find(f"{SCIM}/{collection}", ATTRIBUTES[collection], names)
    return ids


def names_of(remote: WorkspaceObject, members: Sequence[Body], asking: bool) -> dict[str, str]:
    """Names by which members can be given, by their ids; those of groups come with the group, others are asked for."""
    collections = {item["value"]: str(item.get("$ref")).partition("/")[0] for item in members}
    names = {item["value"]: str(item.get("display")) for item in members if collections[item["value"]] == "Groups"}
    for collection in ("ServicePrincipals", "Users") if asking else ():
        ids = [id for id, found_in in collections.items() if found_in == collection]
        if ids:
            names |= remote.names(f"{SCIM}/{collection}", ATTRIBUTES[collection], ids)
    return {id: name for id, name in names.items() if place(name) == collections[id] and not name.isdigit()}


def named(remote: WorkspaceObject, params: Params, found: Document) -> Body:
    """Members with names: as the user wrote them, others as they could be written.

    Who is not listed and stays is not asked for in a run that makes a group: in its result that is an id.
    """
    members = found.body.get("members") or []
    given = params.get("members") or []
    names = _as_given(given, ids_of(remote, given, members))
    others = [item for item in members if item["value"] not in names]
    told = "members" not in params or params["state"] == "absent"  # _info, which has no such option, and a delete
    asking = told or bool(params.get("purge_members") and params.get("members") is not None)
    names |= names_of(remote, others, asking)
    return {"members": [{**item, "name": names.get(item["value"], item["value"])} for item in members]} if members else {}


def _as_given(given: Sequence[str], ids: Mapping[str, str]) -> dict[str, str]:
    """How each member is named that the user lists, by id; one that is listed twice by its first name."""
    return {ids[name]: name for name in reversed(given) if name in ids}


def resolve_members(remote: WorkspaceObject, params: Params, found: Document | None, check: bool) -> Params:
    """Members may be named by application id, user name or group name; the workspace wants its own ids.

    In check mode a name that is not there yet stays as it is, since the run that is predicted may create it first.
    """
    given = params.get("members")
    if not given:
        return params
    ids = ids_of(remote, given, found.body.get("members") or [] if found else [])
    missing = next((name for name in given if name not in ids), None)
    if missing and not check:
        raise BadInput(
            f"{remote.label}: the workspace has no {WORDS[place(missing)]} {missing!r} to be a member; add it first, or "
            "correct members."
        )
    names = _as_given(given, ids)
    return {**params, "members": [names.get(ids.get(name, ""), name) for name in given], "ids": ids}


def with_ids(params: Params, _before: Body | None, body: Body) -> None:
    """New members are sent by their ids."""
    if body.get("members"):
        ids = params.get("ids") or {}
        body["members"] = [item if "value" in item else {"value": ids[item["name"]]} for item in body["members"]]


DATABRICKS_GROUP = Kind(
    name="databricks_group",
    title="Databricks group",
    service=WorkspaceResource(path=f"{SCIM}/Groups", match={"name": "displayName"}, items="Resources", scim=True),
    address={"name": Option(required=True, rest="displayName", aliases=("display_name",))},
    options={
        "members": Option(
            type="list",
            elements="str",
            wrap="name",
            rest="members",
            compare=compare.unordered(),
            purge="purge_members",
        ),
        "entitlements": ENTITLEMENTS,
    },
    status=SCIM_STATUS,
    within="",
    connection=WORKSPACE_OPTIONS,
    rules=WORKSPACE_RULES,
    augment=named,
    resolve=resolve_members,
    finish=with_ids,
)
