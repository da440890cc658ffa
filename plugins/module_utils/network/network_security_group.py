# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups with their rules."""

from __future__ import annotations

import re

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import LOCATION, RESOURCE_GROUP, TAGS, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.network.names import NAME, NAME_RULE
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule

PREFIX = compare.cidr
PREFIXES = compare.unordered(compare.cidr)
PORTS = compare.unordered()


def is_port_range(text: str) -> bool:
    """One port, a range that goes upwards, or all."""
    first, dash, last = text.partition("-")
    ports = [first, last if dash else first]
    return text == "*" or (all(re.fullmatch(r"\d+", port) for port in ports) and int(ports[0]) <= int(ports[1]) <= 65535)


# SecurityRulePropertiesFormat in Microsoft's specification of networks
PORT_RULE = Rule(is_port_range, "a port from 0 to 65535, a range such as 8000-8080, or *")
RULE = {
    "name": Option(required=True, rest="name", rule=NAME_RULE),
    "description": Option(),
    "priority": Option(type="int", range=(100, 4096)),
    "direction": Option(choices=("Inbound", "Outbound")),
    "access": Option(choices=("Allow", "Deny"), on_create="Allow"),
    "protocol": Option(choices=("*", "Tcp", "Udp", "Icmp", "Esp", "Ah"), compare=compare.caseless, on_create="*"),
    "source_address_prefix": Option(compare=PREFIX, replaces=("source_address_prefixes",)),
    "source_address_prefixes": Option(
        type="list", elements="str", compare=PREFIXES, replaces=("source_address_prefix",)
    ),
    "source_port_range": Option(rule=PORT_RULE, replaces=("source_port_ranges",)),
    "source_port_ranges": Option(
        type="list", elements="str", compare=PORTS, replaces=("source_port_range",), rule=PORT_RULE
    ),
    "destination_address_prefix": Option(compare=PREFIX, replaces=("destination_address_prefixes",)),
    "destination_address_prefixes": Option(
        type="list", elements="str", compare=PREFIXES, replaces=("destination_address_prefix",)
    ),
    "destination_port_range": Option(rule=PORT_RULE, replaces=("destination_port_ranges",)),
    "destination_port_ranges": Option(
        type="list", elements="str", compare=PORTS, replaces=("destination_port_range",), rule=PORT_RULE
    ),
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
