# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual networks with their subnets."""

from __future__ import annotations

import ipaddress
from itertools import combinations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import LOCATION, RESOURCE_GROUP, TAGS, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.network.names import NAME, NAME_RULE
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params

PREFIXES = compare.unordered(compare.cidr)

SUBNET = {
    "name": Option(required=True, rest="name", rule=NAME_RULE),
    "id": Option(rest="id", read_only=True),
    "address_prefix": Option(compare=compare.cidr, replaces=("address_prefixes",)),
    "address_prefixes": Option(type="list", elements="str", compare=PREFIXES, replaces=("address_prefix",)),
    "network_security_group": Option(
        rest="properties.networkSecurityGroup.id",
        compare=compare.resource_id,
        resource_type="Microsoft.Network/networkSecurityGroups",
    ),
    "route_table": Option(
        rest="properties.routeTable.id", compare=compare.resource_id, resource_type="Microsoft.Network/routeTables"
    ),
    "nat_gateway": Option(
        rest="properties.natGateway.id", compare=compare.resource_id, resource_type="Microsoft.Network/natGateways"
    ),
    "service_endpoints": Option(
        type="list",
        elements="dict",
        key="service",
        options={
            "service": Option(required=True),
            "locations": Option(type="list", elements="str", compare=compare.unordered(compare.location)),
        },
    ),
    "delegations": Option(
        type="list",
        elements="dict",
        key="name",
        within="properties",
        options={
            "name": Option(required=True, rest="name"),
            "service_name": Option(required=True, compare=compare.caseless),
        },
    ),
    "private_endpoint_network_policies": Option(
        choices=("Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled")
    ),
    "private_link_service_network_policies": Option(choices=("Disabled", "Enabled")),
    "default_outbound_access": Option(type="bool"),
}


def networks(prefixes: list[str], owner: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """The prefixes as networks; raises BadInput for one that Azure would refuse."""
    parsed = []
    for prefix in prefixes:
        try:
            parsed.append(ipaddress.ip_network(prefix))
        except ValueError as exc:
            raise BadInput(f"{owner}: {prefix!r} is not a network prefix ({exc}); write it like 10.1.0.0/16.") from exc
    return parsed


def check_prefixes(params: Params, found: Body | None) -> None:
    """Prefixes must be networks, subnets must lie in the address space and not overlap."""
    label = f"virtual network {params['name']!r}"
    space = networks(params.get("address_prefixes") or [], label)
    subnets = []
    for subnet in params.get("subnets") or []:
        owner = f"subnet {subnet['name']!r} of {label}"
        prefixes = subnet.get("address_prefixes") or [subnet.get("address_prefix")]
        for prefix in networks([item for item in prefixes if item], owner):
            subnets.append((owner, prefix))
            inside = any(prefix.version == outer.version and prefix.subnet_of(outer) for outer in space)  # type: ignore[arg-type]
            if params.get("address_prefixes") and not inside and not (found and not params["purge_address_prefixes"]):
                raise BadInput(f"{owner}: {prefix} lies outside {', '.join(map(str, space))}; correct one of them.")
    for (owner, prefix), (other, other_prefix) in combinations(subnets, 2):
        if prefix.overlaps(other_prefix):
            raise BadInput(f"{owner}: {prefix} overlaps {other_prefix} of {other}; give each subnet its own range.")


VIRTUAL_NETWORK = Kind(
    name="virtual_network",
    title="virtual network",
    service=ArmResource(
        type="Microsoft.Network/virtualNetworks",
        client="network",
        operations="virtual_networks",
        arguments=("resource_group", "name"),
        lists={("resource_group",): "list", (): "list_all"},
    ),
    address={"resource_group": RESOURCE_GROUP, "name": NAME},
    options={
        "location": LOCATION,
        "address_prefixes": Option(
            type="list",
            elements="str",
            rest="properties.addressSpace.addressPrefixes",
            compare=PREFIXES,
            purge="purge_address_prefixes",
        ),
        "dns_servers": Option(
            type="list",
            elements="str",
            rest="properties.dhcpOptions.dnsServers",
            compare=compare.ordered(compare.exact),
        ),
        "subnets": Option(
            type="list", elements="dict", options=SUBNET, within="properties", key="name", purge="purge_subnets"
        ),
        "enable_ddos_protection": Option(type="bool"),
        "ddos_protection_plan": Option(rest="properties.ddosProtectionPlan.id", compare=compare.resource_id),
        "flow_timeout_in_minutes": Option(type="int"),
        "tags": TAGS,
    },
    needs=("location", "address_prefixes"),
    checks=(check_prefixes,),
)
