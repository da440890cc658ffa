# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual networks (recorded), with their subnets and peerings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from itertools import islice
from typing import TYPE_CHECKING

from ...http import Json
from ..errors import resource_not_found
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context, ResourceType
from . import addresses, errors
from .family import Family
from .kinds import resource_guid, tracked_body
from .names import VIRTUAL_NETWORK
from .peerings import PEERING_CHILD
from .subnets import SUBNET_CHILD, refuse_if_used
from .versions import dated

if TYPE_CHECKING:
    from ..router import Arm

#: Members that are stored as they are sent, when they are.
_AS_SENT = (
    "bgpCommunities",
    "ddosProtectionPlan",
    "encryption",
    "flowTimeoutInMinutes",
    "ipAllocations",
)
_SUGGESTED = 5


def _build(context: Context, body: Json) -> Json:
    id, sent = context.id.text, body.get("properties") or {}
    space = (sent.get("addressSpace") or {}).get("addressPrefixes")
    if not space:
        raise errors.missing_parameter("properties.addressSpace.addressPrefixes", id)
    for prefix in space:
        addresses.checked(prefix, id)
    properties: Json = {"resourceGuid": resource_guid(context), "addressSpace": {"addressPrefixes": space}}
    if sent.get("dhcpOptions") is not None:
        properties["dhcpOptions"] = {"dnsServers": sent["dhcpOptions"].get("dnsServers") or []}
    properties |= {name: sent[name] for name in _AS_SENT if sent.get(name) is not None}
    properties["privateEndpointVNetPolicies"] = sent.get("privateEndpointVNetPolicies") or "Disabled"
    properties |= {name: bool(sent.get(name)) for name in ("enableDdosProtection", "enableVmProtection")}
    return tracked_body(context, body) | {"properties": properties}


def _check(arm: Arm, id: ResourceId, body: Json, children: Mapping[str, Mapping[str, Json]]) -> None:
    """Subnets lie in the address space and do not overlap."""
    space = addresses.of_virtual_network(body)
    earlier: list[tuple[str, addresses.Network]] = []
    for name, subnet in children["subnets"].items():
        for network in addresses.of_subnet(subnet):
            if not addresses.inside(network, space):
                raise errors.network_error(
                    "NetcfgInvalidSubnet", f"Subnet '{name}' is not valid in virtual network '{id.name}'."
                )
            for other, taken in earlier:
                if addresses.overlap(network, taken):
                    raise errors.network_error(
                        "NetcfgSubnetRangesOverlap",
                        (
                            f"Subnet '{name}' is not valid because its IP address range overlaps with that of an "
                            f"existing subnet '{other}' in virtual network '{id.name}'."
                        ),
                    )
            earlier.append((name, network))


def _refuse(context: Context) -> None:
    for subnet in context.arm.resources.children(context.id.text, "subnets"):
        refuse_if_used(context.arm, subnet)


def _deleted(arm: Arm, resource: Resource) -> None:
    """Links of private DNS zones go with the network (Microsoft Learn, "Azure Private DNS FAQ")."""
    for link in arm.resources.of_type("Microsoft.Network/privateDnsZones/virtualNetworkLinks"):
        if link["body"]["properties"]["virtualNetwork"]["id"].lower() == resource["id"].lower():
            arm.remove(link["id"])


def _view(arm: Arm, resource: Resource) -> Json:
    return FAMILY.inline(arm, resource)


def _network_of(context: Context) -> Resource:
    assert context.id.parent
    if context.parent is None:
        raise resource_not_found(context.id.parent)
    return context.parent


def _check_address(context: Context) -> Json:
    """GET .../CheckIPAddressAvailability?ipAddress= (recorded)."""
    network = _network_of(context)
    text = context.request.query.get("ipAddress") or ""
    try:
        address = ip_address(text)
    except ValueError as error:
        raise errors.network_error("InvalidIPAddress", f"The IP address {text} is not valid.") from error
    for subnet in context.arm.resources.children(network["id"], "subnets"):
        if addresses.contains(addresses.of_subnet(subnet["body"]), address):
            kept = addresses.is_kept(subnet["body"], address)
            if not kept and address not in addresses.in_use(context.arm, subnet["id"]):
                return {"available": True, "isPlatformReserved": False}
            return {
                "available": False,
                "availableIPAddresses": [str(each) for each in islice(addresses.free(context.arm, subnet), _SUGGESTED)],
                "isPlatformReserved": kept,
            }
    return {"available": False, "availableIPAddresses": [], "isPlatformReserved": False}


def _usages(context: Context) -> Json:
    network = _network_of(context)
    return {"value": list(_usage(context.arm, network))}


def _usage(arm: Arm, network: Resource) -> Iterator[Json]:
    for subnet in arm.resources.children(network["id"], "subnets"):
        size = sum(each.num_addresses - 5 for each in addresses.of_subnet(subnet["body"]))
        yield {
            "currentValue": float(len(addresses.in_use(arm, subnet["id"]))),
            "id": subnet["id"],
            "limit": float(size),
            "name": {"localizedValue": "Subnet size and usage", "value": "SubnetSpace"},
            "unit": "Count",
        }


FAMILY = Family(
    VIRTUAL_NETWORK, _build, 4, (SUBNET_CHILD, PEERING_CHILD), _check, _refuse, {"view": _view, "deleted": _deleted}, 3
)

TYPES: tuple[ResourceType, ...] = (
    *FAMILY.types(),
    ResourceType(f"{VIRTUAL_NETWORK}/CheckIPAddressAvailability", collection={"GET": dated(_check_address)}),
    ResourceType(f"{VIRTUAL_NETWORK}/usages", collection={"GET": _usages}),
)
