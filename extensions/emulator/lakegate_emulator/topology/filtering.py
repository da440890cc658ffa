# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What security groups let through: rules in the order of their priorities, service tags, the default rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from ..arm.network import addresses
from ..arm.network.peerings import local_of, remote_of
from ..arm.network.security_rules import default_rules
from ..arm.resources import Resource
from ..http import Json

if TYPE_CHECKING:
    from ..arm.router import Arm

_ANY = ("*", "0.0.0.0/0", "any")


@dataclass(frozen=True)
class End:
    """One end of a connection: its address and the service tags that it belongs to, in lower case."""

    address: str
    tags: frozenset[str]


def end_in(arm: Arm, network: Resource, address: str) -> End:
    """Return a private address as the security groups of a network see it."""
    inside = addresses.contains(known_space(arm, network), ip_address(address))
    return End(address, frozenset({"virtualnetwork"} if inside else ()))


def public_end(address: str, *tags: str) -> End:
    """Return a public address; `Internet` includes Azure's own (Microsoft Learn, "Virtual network service tags")."""
    return End(address, frozenset({"internet", *(tag.lower() for tag in tags)}))


def known_space(arm: Arm, network: Resource) -> list[addresses.Network]:
    """Return what the tag VirtualNetwork stands for: the own address space and that of connected peers."""
    space = addresses.of_virtual_network(network["body"])
    for peering in arm.resources.children(network["id"], "virtualNetworkPeerings"):
        if gives_access(peering):
            remote = arm.resources.get(remote_of(peering))
            space += addresses.of_virtual_network(remote["body"]) if remote else []
    return space


def gives_access(peering: Resource) -> bool:
    """Whether traffic goes through a peering in its own direction."""
    properties = peering["body"]["properties"]
    return properties["peeringState"] == "Connected" and bool(properties["allowVirtualNetworkAccess"])


def security_group(arm: Arm, subnet: Resource) -> Resource | None:
    """Return the security group of a subnet."""
    reference = subnet["body"]["properties"].get("networkSecurityGroup")
    return arm.resources.get(reference["id"]) if reference else None


def refusal(arm: Arm, subnet: Resource, direction: str, source: End, destination: End, port: int) -> str:
    """Return which rule of the subnet's security group denies a TCP connection, nothing when it is let through."""
    group = security_group(arm, subnet)
    if group is None:
        return ""
    for rule in _in_order(arm, group, direction):
        properties = rule["properties"]
        if (
            properties["protocol"] in ("*", "Tcp")
            and _has_port(properties, port)
            and _matches(_listed(properties, "sourceAddressPrefix", "sourceAddressPrefixes"), source)
            and _matches(_listed(properties, "destinationAddressPrefix", "destinationAddressPrefixes"), destination)
        ):
            if properties["access"] == "Allow":
                return ""
            return (
                f"network security group {group['name']} of subnet {subnet['name']} denies it: {direction.lower()} "
                f"rule {rule['name']} (priority {properties['priority']})"
            )
    return f"network security group {group['name']} of subnet {subnet['name']} has no rule for it"


def _in_order(arm: Arm, group: Resource, direction: str) -> Iterator[Json]:
    own = [rule["body"] for rule in arm.resources.children(group["id"], "securityRules")]
    rules = [rule for rule in [*own, *default_rules(group)] if rule["properties"]["direction"] == direction]
    return iter(sorted(rules, key=lambda rule: int(rule["properties"]["priority"])))


def _listed(properties: Json, single: str, several: str) -> list[str]:
    return [text for text in [properties.get(single), *(properties.get(several) or [])] if text]


def _has_port(properties: Json, port: int) -> bool:
    for text in _listed(properties, "destinationPortRange", "destinationPortRanges"):
        for part in text.split(","):
            first, _unused, last = part.strip().partition("-")
            if first == "*" or int(first) <= port <= int(last or first):
                return True
    return False


def _matches(prefixes: Iterable[str], end: End) -> bool:
    return any(_is_in(prefix, end) for text in prefixes for prefix in text.split(","))


def _is_in(prefix: str, end: End) -> bool:
    prefix = prefix.strip().lower()
    if prefix in _ANY or prefix in end.tags:
        return True
    try:
        return ip_address(end.address) in ip_network(prefix, strict=False)
    except ValueError:  # a tag that the address does not belong to
        return False


def connected(arm: Arm, source: Resource, target: Resource) -> str:
    """Return why two virtual networks are not connected, nothing when they are: peered and open in both directions."""
    for here, there in ((source, target), (target, source)):
        peering = next(
            (
                each
                for each in arm.resources.children(here["id"], "virtualNetworkPeerings")
                if remote_of(each).lower() == there["id"].lower()
            ),
            None,
        )
        if peering is None:
            return f"virtual network {here['name']} has no peering to {there['name']}"
        if not gives_access(peering):
            properties = peering["body"]["properties"]
            why = (
                f"is {properties['peeringState']}"
                if properties["peeringState"] != "Connected"
                else "does not allow virtual network access"
            )
            return f"peering {peering['name']} of virtual network {local_of(peering).rsplit('/', 1)[-1]} {why}"
    return ""
