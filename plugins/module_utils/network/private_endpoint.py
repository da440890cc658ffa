# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints with their DNS zone group and the state of their connection."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import (
    ARM_STATUS,
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Kind,
)
from ansible_collections.lakegate.azure.plugins.module_utils.network.names import NAME
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option

ZONE_GROUP = ArmResource(
    type="Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
    client="network",
    operations="private_dns_zone_groups",
    arguments=("resource_group", "parent", "name"),
    lists={("parent", "resource_group"): "list"},
)

CONNECTION = {
    "name": Option(required=True, rest="name"),
    "private_link_service_id": Option(required=True, compare=compare.resource_id),
    "group_ids": Option(type="list", elements="str", compare=compare.unordered(compare.caseless)),
    "request_message": Option(),
    "status": Option(rest="properties.privateLinkServiceConnectionState.status", read_only=True),
    "description": Option(rest="properties.privateLinkServiceConnectionState.description", read_only=True),
}

PRIVATE_ENDPOINT = Kind(
    name="private_endpoint",
    title="private endpoint",
    service=ArmResource(
        type="Microsoft.Network/privateEndpoints",
        client="network",
        operations="private_endpoints",
        arguments=("resource_group", "name"),
        lists={("resource_group",): "list", (): "list_by_subscription"},
        typical="1m",
    ),
    address={"resource_group": RESOURCE_GROUP, "name": NAME},
    options={
        "location": LOCATION,
        "subnet": Option(
            rest="properties.subnet.id",
            compare=compare.resource_id,
            resource_type="Microsoft.Network/virtualNetworks/subnets",
            fixed=True,
        ),
        "private_link_service_connections": Option(
            type="list", elements="dict", options=CONNECTION, within="properties", key="name"
        ),
        "manual_private_link_service_connections": Option(
            type="list", elements="dict", options=CONNECTION, within="properties", key="name"
        ),
        "custom_network_interface_name": Option(fixed=True),
        "private_dns_zone_group": Option(
            type="dict",
            rest="@zoneGroup",
            child=ZONE_GROUP,
            within="properties",
            options={
                "name": Option(required=True, rest="name"),
                "private_dns_zone_configs": Option(
                    type="list",
                    elements="dict",
                    key="name",
                    within="properties",
                    options={
                        "name": Option(required=True, rest="name"),
                        "private_dns_zone_id": Option(
                            compare=compare.resource_id,
                            resource_type="Microsoft.Network/privateDnsZones",
                        ),
                    },
                ),
            },
        ),
        "tags": TAGS,
    },
    status={
        **ARM_STATUS,
        "network_interfaces": Option(type="list", wrap="id"),
        "custom_dns_configs": Option(
            type="list",
            options={"fqdn": Option(), "ip_addresses": Option(type="list")},
        ),
    },
    needs=("location", "subnet"),
)
