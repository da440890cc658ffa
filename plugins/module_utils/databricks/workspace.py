# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Databricks workspaces, as ARM knows them."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import (
    ARM_STATUS,
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Kind,
)
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, Rule
from ansible_collections.lakegate.azure.plugins.module_utils.workspace_session import WORKSPACE


def parameter(name: str, **rest: object) -> Option:
    """One of the workspace's custom parameters, which ARM holds as {"value": ...} objects."""
    return Option(rest=f"properties.parameters.{name}.value", fixed=True, **rest)  # type: ignore[arg-type]


def check_injection(params: Params, found: Body | None) -> None:
    """VNet injection takes the network and both subnets together."""
    together = ("virtual_network", "public_subnet_name", "private_subnet_name")
    given = [name for name in together if params.get(name)]
    if found is None and given and len(given) < len(together):
        missing = ", ".join(name for name in together if name not in given)
        raise BadInput(
            f"Databricks workspace {params['name']!r} needs {missing} too; "
            f"VNet injection takes all of {', '.join(together)}."
        )


DATABRICKS_WORKSPACE = Kind(
    name="databricks_workspace",
    title="Databricks workspace",
    service=WORKSPACE,
    address={
        "resource_group": RESOURCE_GROUP,
        # https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftdatabricks
        "name": Option(required=True, rule=Rule(r"[-\w]{3,64}", "3 to 64 letters, digits, and _ -")),
    },
    options={
        "location": LOCATION,
        "sku": Option(rest="sku.name", choices=("standard", "premium", "trial"), compare=compare.caseless),
        "managed_resource_group_id": Option(
            compare=compare.resource_id,
            resource_type="Microsoft.Resources/resourceGroups",
            fixed=True,
        ),
        "virtual_network": parameter(
            "customVirtualNetworkId", compare=compare.resource_id, resource_type="Microsoft.Network/virtualNetworks"
        ),
        "public_subnet_name": parameter("customPublicSubnetName", compare=compare.caseless),
        "private_subnet_name": parameter("customPrivateSubnetName", compare=compare.caseless),
        "enable_no_public_ip": Option(type="bool", rest="properties.parameters.enableNoPublicIp.value", on_create=True),
        "require_infrastructure_encryption": parameter("requireInfrastructureEncryption", type="bool"),
        "storage_account_name": parameter("storageAccountName"),
        "storage_account_sku_name": Option(rest="properties.parameters.storageAccountSkuName.value"),
        "public_network_access": Option(choices=("Disabled", "Enabled")),
        "required_nsg_rules": Option(choices=("AllRules", "NoAzureDatabricksRules", "NoAzureServiceRules")),
        "tags": TAGS,
    },
    status={
        **ARM_STATUS,
        "workspace_url": Option(),
        "workspace_id": Option(),
    },
    needs=("location", "managed_resource_group_id"),
    checks=(check_injection,),
)
