# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups with their rules."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import LOCATION, RESOURCE_GROUP, TAGS, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.network.names import NAME, NAME_RULE
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option

PREFIX = compare.cidr
PREFIXES = compare.unordered(compare.cidr)
PORTS = compare.unordered()

RULE = {
    "name": Option(required=True, rest="name", rule=NAME_RULE),
    "description": Option(),
    "priority": Option(type="int"),
    "direction": Option(choices=("Inbound", "Outbound")),
    "access": Option(choices=("Allow", "Deny"), on_create="Allow"),
    "protocol": Option(choices=("*", "Tcp", "Udp", "Icmp", "Esp", "Ah"), compare=compare.caseless, on_create="*"),
    "source_address_prefix": Option(compare=PREFIX, replaces=("source_address_prefixes",)),
    "source_address_prefixes": Option(
        type="list", elements="str", compare=PREFIXES, replaces=("source_address_prefix",)
    ),
    "source_port_range": Option(replaces=("source_port_ranges",)),
    "source_port_ranges": Option(type="list", elements="str", compare=PORTS, replaces=("source_port_range",)),
    "destination_address_prefix": Option(compare=PREFIX, replaces=("destination_address_prefixes",)),
    "destination_address_prefixes": Option(
        type="list", elements="str", compare=PREFIXES, replaces=("destination_address_prefix",)
    ),
    "destination_port_range": Option(replaces=("destination_port_ranges",)),
    "destination_port_ranges": Option(type="list", elements="str", compare=PORTS, replaces=("destination_port_range",)),
}

NETWORK_SECURITY_GROUP = Kind(
    name="network_security_group",
    title="network security group",
    service=ArmResource(
        type="Microsoft.Network/networkSecurityGroups",
        client="network",
        operations="network_security_groups",
        arguments=("resource_group", "name"),
        lists={("resource_group",): "list", (): "list_all"},
    ),
    address={"resource_group": RESOURCE_GROUP, "name": NAME},
    options={
        "location": LOCATION,
        "security_rules": Option(
            type="list", elements="dict", options=RULE, within="properties", key="name", purge="purge_security_rules"
        ),
        "flush_connection": Option(type="bool"),
        "tags": TAGS,
    },
    needs=("location",),
)
