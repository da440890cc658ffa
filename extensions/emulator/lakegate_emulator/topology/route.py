# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of a call from where it comes from to the host that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from ..arm.network import addresses, network_interfaces
from ..arm.resources import Resource
from ..clouds import cloud_of, matches
from . import filtering
from .resolution import endpoints_for, resolve

if TYPE_CHECKING:
    from ..arm.router import Arm

#: Stands for the public address of every service: only tags are judged, no rule can name it.
_PUBLIC_ADDRESS = "192.0.2.1"
_POLICIES_ON = ("enabled", "networksecuritygroupenabled")


@dataclass(frozen=True)
class Route:
    """How a call goes.

    reason    why it does not arrive, one sentence without a full stop; empty when it does
    address   the private address that the name resolved to; empty for the public one, or when there is none
    endpoint  the id of the private endpoint that it goes through; empty over the public address
    source    the private address that the other side sees; empty over the public address
    """

    reason: str = ""
    address: str = ""
    endpoint: str = ""
    source: str = ""

    @property
    def reachable(self) -> bool:
        """Whether the call arrives."""
        return not self.reason


def route(arm: Arm, subnet_id: str | None, host: str, port: int = 443, source: str = "") -> Route:
    """Find the way from a subnet, or with None from outside of every virtual network, to a host name of Azure.

    `source` is the caller's address in the subnet; without it any address of the subnet is taken.
    """
    subnet = arm.resources.get(subnet_id) if subnet_id else None
    if subnet is None:
        return Route()
    network = arm.resources.get(subnet["id"].rsplit("/", 2)[0])
    assert network
    caller = filtering.end_in(arm, network, source or str(addresses.of_subnet(subnet["body"])[0][4]))
    name = resolve(arm, network, host)
    if name.missing:
        return Route(name.missing)
    if not name.private:
        reason = filtering.refusal(
            arm, subnet, "Outbound", caller, filtering.public_end(_PUBLIC_ADDRESS, *_service_tags(host)), port
        )
        return Route(reason and f"No connection to {host} at its public address: {reason}")
    reason, endpoint = _private_way(arm, subnet, network, caller, name.private, host, port)
    if reason or endpoint is None:
        return Route(f"No connection to {host} at {name.private}: {reason}", name.private)
    return Route("", name.private, endpoint["id"], caller.address)


def incoming(arm: Arm, subnet_id: str, client: str, port: int) -> str:
    """Return why a client on the Internet cannot connect to a service in a subnet, nothing when it can.

    Without a security group nothing is let in (Microsoft Learn, "Deploy your Azure API Management instance to a virtual
    network - external mode").
    """
    subnet = arm.resources.get(subnet_id)
    if subnet is None:
        return ""
    network = arm.resources.get(subnet["id"].rsplit("/", 2)[0])
    assert network
    if filtering.security_group(arm, subnet) is None:
        return f"subnet {subnet['name']} has no network security group, so nothing is let in from the Internet"
    destination = filtering.end_in(arm, network, str(addresses.of_subnet(subnet["body"])[0][4]))
    return filtering.refusal(arm, subnet, "Inbound", filtering.public_end(client), destination, port)


def _private_way(
    arm: Arm, subnet: Resource, network: Resource, caller: filtering.End, address: str, host: str, port: int
) -> tuple[str, Resource | None]:
    """Return why there is no way to a private address, or the endpoint that has it."""
    blocked = filtering.refusal(arm, subnet, "Outbound", caller, filtering.end_in(arm, network, address), port)
    reason = f"no resource has the address {address}"
    for endpoint in _holders(arm, address, host):
        their_subnet = arm.resources.get(endpoint["body"]["properties"]["subnet"]["id"])
        their_network = arm.resources.get(their_subnet["id"].rsplit("/", 2)[0]) if their_subnet else None
        if their_subnet is None or their_network is None:
            continue
        apart = "" if their_network["id"] == network["id"] else filtering.connected(arm, network, their_network)
        reason = apart or blocked or _inbound(arm, their_subnet, their_network, caller, address, port)
        if not reason:
            return "", endpoint
    return reason, None


def _holders(arm: Arm, address: str, host: str) -> Iterator[Resource]:
    wanted = ip_address(address)
    for endpoint in endpoints_for(arm, host):
        if wanted in [ip_address(each) for each in network_interfaces.addresses_of(arm, endpoint)]:
            yield endpoint


def _inbound(arm: Arm, subnet: Resource, network: Resource, caller: filtering.End, address: str, port: int) -> str:
    """The endpoint's own subnet judges only when its policies say so (Microsoft Learn, "Manage network policies")."""
    if subnet["body"]["properties"]["privateEndpointNetworkPolicies"].lower() not in _POLICIES_ON:
        return ""
    source = filtering.end_in(arm, network, caller.address)
    return filtering.refusal(arm, subnet, "Inbound", source, filtering.end_in(arm, network, address), port)


def _service_tags(host: str) -> tuple[str, ...]:
    """Return the service tags of a host's public address."""
    cloud = cloud_of(host)
    tags = {
        cloud.databricks: "AzureDatabricks",
        cloud.login: "AzureActiveDirectory",
        cloud.key_vault: "AzureKeyVault",
        cloud.blob: "Storage",
        cloud.management: "AzureResourceManager",
    }
    return ("AzureCloud", *(tag for pattern, tag in tags.items() if matches(host, pattern)))
