# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Address prefixes and addresses: checked as Azure checks them, taken from subnets in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from ...http import Json
from ..resources import Resource
from .errors import network_error
from .names import NETWORK_INTERFACE

if TYPE_CHECKING:
    from ..router import Arm

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

#: Azure keeps the first four addresses of every subnet and the last (Microsoft Learn, "Virtual network FAQ").
_KEPT_FIRST = 4


def checked(prefix: object, id: str) -> Network:
    """Return a prefix as a network; raises what Azure answers to a malformed one."""
    text = str(prefix)
    try:
        loose = ip_network(text, strict=False)
    except ValueError as error:
        raise network_error(
            "InvalidAddressPrefixFormat",
            (
                f"Address prefix {text} of resource {id} is not formatted correctly. It should follow CIDR notation, "
                "for example 10.0.0.0/24."
            ),
        ) from error
    if "/" not in text:
        raise network_error(
            "InvalidAddressPrefixFormat",
            (
                f"Address prefix {text} of resource {id} is not formatted correctly. It should follow CIDR notation, "
                "for example 10.0.0.0/24."
            ),
        )
    if str(loose) != text and str(loose.network_address) != text.partition("/")[0]:
        raise network_error(
            "InvalidCIDRNotation",
            (
                f"The address prefix {text} in resource {id} has an invalid CIDR notation. For the given prefix "
                f"length, the address prefix should be {loose}."
            ),
        )
    return loose


def inside(inner: Network, outer: Iterable[Network]) -> bool:
    """Whether a network lies in one of others."""
    return any(_within(inner, each) for each in outer)


def overlap(left: Network, right: Network) -> bool:
    """Whether two networks have addresses in common."""
    return left.version == right.version and left.overlaps(right)


def of_subnet(subnet: Json) -> list[Network]:
    """Return the prefixes of a subnet's body."""
    properties = subnet.get("properties") or {}
    texts = properties.get("addressPrefixes") or [properties.get("addressPrefix")]
    return [ip_network(text) for text in texts if text]


def of_virtual_network(network: Json) -> list[Network]:
    """Return the address space of a virtual network's body."""
    return [ip_network(text) for text in network["properties"]["addressSpace"]["addressPrefixes"]]


def contains(networks: Iterable[Network], address: Address) -> bool:
    """Whether an address lies in one of the networks."""
    return any(address in each for each in networks)


def in_use(arm: Arm, subnet_id: str) -> dict[Address, str]:
    """Return the addresses of a subnet that network interfaces hold -> the id of the configuration that holds it."""
    found: dict[Address, str] = {}
    for interface in arm.resources.of_type(NETWORK_INTERFACE):
        for configuration in interface["body"]["properties"]["ipConfigurations"]:
            properties = configuration["properties"]
            if properties["subnet"]["id"].lower() == subnet_id.lower():
                found[ip_address(properties["privateIPAddress"])] = configuration["id"]
    return found


def is_kept(subnet: Json, address: Address) -> bool:
    """Whether Azure keeps this address of a subnet for itself."""
    return any(
        int(address) - int(each.network_address) < _KEPT_FIRST or address == each.broadcast_address
        for each in of_subnet(subnet)
        if address in each
    )


def free(arm: Arm, subnet: Resource) -> Iterator[Address]:
    """Yield the free addresses of a subnet, lowest first."""
    taken = in_use(arm, subnet["id"])
    for network in of_subnet(subnet["body"]):
        for number in range(int(network.network_address) + _KEPT_FIRST, int(network.broadcast_address)):
            address = ip_address(number)
            if address not in taken:
                yield address


def allocated(arm: Arm, subnet: Resource, wanted: str | None, by: str) -> str:
    """Return a free address of a subnet, the wanted one when one is; `by` is the id that asks for it."""
    if wanted is None:
        found = next(free(arm, subnet), None)
        if found is None:
            prefix = ",".join(str(each) for each in of_subnet(subnet["body"]))
            raise network_error(
                "SubnetIsFull",
                (
                    f"Subnet {subnet['name']} with address prefix {prefix} does not have enough capacity for 1 IP "
                    "addresses."
                ),
            )
        return str(found)
    address = ip_address(wanted)
    networks = of_subnet(subnet["body"])
    if not contains(networks, address):
        prefix = ",".join(str(each) for each in networks)
        raise network_error(
            "PrivateIPAddressNotInSubnet",
            (f"Private static IP address {wanted} does not belong to the range of subnet prefix {prefix}."),
        )
    holder = in_use(arm, subnet["id"]).get(address)
    if holder is not None:
        raise network_error(
            "PrivateIPAddressIsAllocated",
            (
                f"IP configuration {by} is using the private IP address {wanted} which is already allocated to "
                f"resource {holder}."
            ),
        )
    return wanted


def _within(inner: Network, outer: Network) -> bool:
    if isinstance(inner, IPv4Network) and isinstance(outer, IPv4Network):
        return inner.subnet_of(outer)
    if isinstance(inner, IPv6Network) and isinstance(outer, IPv6Network):
        return inner.subnet_of(outer)
    return False
