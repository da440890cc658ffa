# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private DNS zones with their links to virtual networks."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import ARM_STATUS, RESOURCE_GROUP, TAGS, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule

LINK = ArmResource(
    type="Microsoft.Network/privateDnsZones/virtualNetworkLinks",
    client="privatedns",
    operations="virtual_network_links",
    arguments=("resource_group", "parent", "name"),
    lists={("resource_group", "parent"): "list"},
    guarded_create=True,
)

PRIVATE_DNS_ZONE = Kind(
    name="private_dns_zone",
    title="private DNS zone",
    service=ArmResource(
        type="Microsoft.Network/privateDnsZones",
        client="privatedns",
        operations="private_zones",
        arguments=("resource_group", "name"),
        lists={("resource_group",): "list_by_resource_group", (): "list"},
        guarded_create=True,
    ),
    address={
        "resource_group": RESOURCE_GROUP,
        "name": Option(
            required=True,
            rule=Rule(
                r"(?=.{1,253}$)[A-Za-z0-9_]([-\w]{0,61}\w)?(\.[A-Za-z0-9_]([-\w]{0,61}\w)?)+",
                "a domain name of at least two labels, such as privatelink.azuredatabricks.net",
            ),
        ),
    },
    options={
        "location": Option(rest="location", compare=compare.location, fixed=True, on_create="global"),
        "virtual_network_links": Option(
            type="list",
            elements="dict",
            rest="@links",
            child=LINK,
            key="name",
            purge="purge_virtual_network_links",
            within="properties",
            options={
                "name": Option(required=True, rest="name"),
                "location": Option(rest="location", on_create="global", read_only=True),
                "virtual_network": Option(
                    rest="properties.virtualNetwork.id",
                    compare=compare.resource_id,
                    resource_type="Microsoft.Network/virtualNetworks",
                    fixed=True,
                ),
                "registration_enabled": Option(type="bool", on_create=False),
                "tags": Option(type="dict", rest="tags"),
            },
        ),
        "tags": TAGS,
    },
    status={
        **ARM_STATUS,
        "number_of_record_sets": Option(),
        "number_of_virtual_network_links": Option(),
    },
)
