# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups inside a workspace, with their members and rights."""

from __future__ import annotations

import re

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.service_principal import (
    ENTITLEMENTS,
    SCIM_STATUS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Params
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import (
    SCIM,
    WORKSPACE_OPTIONS,
    WORKSPACE_RULES,
    WorkspaceObject,
    WorkspaceResource,
)

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def resolve_members(remote: WorkspaceObject, params: Params, found: Document | None, check: bool) -> Params:
    """Members may be named by application id, user name or group name; the workspace wants its own ids.

    In check mode a name that is not there yet stays as it is, since the run that is predicted may create it first.
    """
    if not params.get("members"):
        return params
    known = {str(item.get("value")) for item in (found.body.get("members") or [] if found else [])}
    named: dict[tuple[str, str], list[str]] = {}
    for name in params["members"]:
        if name not in known and not name.isdigit():
            named.setdefault(_place(name), []).append(name)
    ids: dict[str, str] = {}
    for (collection, attribute), names in named.items():
        ids |= remote.find(f"{SCIM}/{collection}", attribute, names)
        missing = next((name for name in names if name not in ids), None)
        if missing and not check:
            raise BadInput(
                f"{remote.label}: no member of {collection} has {attribute} {missing!r}; add it to the workspace first."
            )
    return {**params, "members": [ids.get(name, name) for name in params["members"]]}


def _place(name: str) -> tuple[str, str]:
    """The collection in which a name is looked up, and the attribute that it is the value of."""
    if GUID.fullmatch(name):
        return "ServicePrincipals", "applicationId"
    return ("Users", "userName") if "@" in name else ("Groups", "displayName")


DATABRICKS_GROUP = Kind(
    name="databricks_group",
    title="Databricks group",
    service=WorkspaceResource(path=f"{SCIM}/Groups", match={"name": "displayName"}, items="Resources", scim=True),
    address={"name": Option(required=True, rest="displayName", aliases=("display_name",))},
    options={
        "members": Option(
            type="list",
            elements="str",
            wrap="value",
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
    resolve=resolve_members,
)
