# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Service principals inside a workspace; on Azure they are known by their application id."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import (
    SCIM,
    WORKSPACE_OPTIONS,
    WORKSPACE_RULES,
    WorkspaceResource,
)

ENTITLEMENTS = Option(
    type="list",
    elements="str",
    wrap="value",
    rest="entitlements",
    choices=("allow-cluster-create", "allow-instance-pool-create", "databricks-sql-access", "workspace-access"),
    compare=compare.unordered(),
    purge="purge_entitlements",
)

SCIM_STATUS: Mapping[str, Option] = {"id": Option(rest="id"), "external_id": Option(rest="externalId")}

SERVICE_PRINCIPALS = WorkspaceResource(
    path=f"{SCIM}/ServicePrincipals", match={"application_id": "applicationId"}, items="Resources", scim=True
)

DATABRICKS_SERVICE_PRINCIPAL = Kind(
    name="databricks_service_principal",
    title="Databricks service principal",
    service=SERVICE_PRINCIPALS,
    address={
        "application_id": Option(
            required=True,
            rest="applicationId",
            rule=Rule(
                r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                "the application (client) id of an Entra application, a GUID",
            ),
        )
    },
    options={
        "display_name": Option(rest="displayName"),
        "active": Option(type="bool", rest="active", on_create=True),
        "entitlements": ENTITLEMENTS,
    },
    status=SCIM_STATUS,
    within="",
    connection=WORKSPACE_OPTIONS,
    rules=WORKSPACE_RULES,
)
