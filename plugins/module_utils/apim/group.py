# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of users, which see products."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    DISPLAY_NAME,
    ENTITY_STATUS,
    LONG_ENTITY,
    SERVICE_ADDRESS,
    links,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def check_type(params: Params, found: Body | None) -> None:
    """The system groups are Azure's own (GroupType in Microsoft's specification of API Management)."""
    if found is None and params["state"] == "present" and params.get("type") == "system":
        raise BadInput(f"group {params['name']!r}: nobody can make a group of type=system; give custom or external.")


APIM_GROUP = Kind(
    name="apim_group",
    title="group",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/groups",
        client="apimanagement",
        operations="group",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": LONG_ENTITY},
    options={
        "display_name": DISPLAY_NAME,
        "description": Option(compare=compare.text, longest=1000),
        "type": Option(choices=("custom", "external", "system"), fixed=True),
        "external_id": Option(fixed=True),
        "users": links("groups/users", "user", "group_user", "list", create_or_update="create"),
    },
    status={**ENTITY_STATUS, "built_in": Option(type="bool")},
    checks=(check_type,),
    warnings=references.warnings,
    rules={"required_if": [("type", "external", ("external_id",))]},
)
