# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a host name resolves to inside of a virtual network: private DNS zones that are linked to it, or public DNS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..arm.network.names import PRIVATE_ENDPOINT
from ..arm.network.private_endpoints import host_addresses
from ..arm.private_dns.links import links_of_network
from ..arm.resources import Resource
from ..clouds import cloud_of

if TYPE_CHECKING:
    from ..arm.router import Arm

#: Azure's own resolver; behind another one private zones are not seen.
#: Microsoft Learn, "Name resolution for resources in Azure virtual networks".
_AZURE_RESOLVER = "168.63.129.16"


@dataclass(frozen=True)
class Name:
    """A resolved name: a private address, the public one (`private` empty), or none at all (`missing` says why)."""

    private: str = ""
    missing: str = ""


def resolve(arm: Arm, network: Resource | None, host: str) -> Name:
    """Resolve a host name; `network` is the virtual network of the caller, None on the Internet.

    Public DNS sends a name that has private endpoints on to the same name below `privatelink.`; a linked zone then
    decides, also by not having the record (Microsoft Learn, "Azure Private Endpoint DNS integration").
    """
    if network is None or not _uses_azure_dns(network):
        return Name()
    aliases = [host]
    if next(endpoints_for(arm, host), None) is not None:
        aliases.append(_alias(host))
    for alias in aliases:
        link = _deciding_link(arm, network, alias)
        if link is None:
            continue
        zone_id = link["id"].rsplit("/", 2)[0]
        zone = zone_id.rsplit("/", 1)[-1]
        record = arm.resources.get(f"{zone_id}/A/{alias[: -len(zone) - 1]}")
        addresses = record["body"]["properties"]["aRecords"] if record else []
        if addresses:
            return Name(private=addresses[0]["ipv4Address"])
        if link["body"]["properties"].get("resolutionPolicy") != "NxDomainRedirect":
            return Name(
                missing=(
                    f"The remote name could not be resolved: '{host}' (the private DNS zone {zone}, linked to "
                    f"virtual network {network['name']}, has no record {alias})"
                )
            )
    return Name()


def _alias(host: str) -> str:
    """Return what public DNS makes of a name with private endpoints: adb-1.2.privatelink.azuredatabricks.net."""
    domain = next((each for each in cloud_of(host).hosts if each.startswith(".") and host.endswith(each)), "")
    domain = domain or f".{host.partition('.')[2]}"
    return f"{host.removesuffix(domain)}.privatelink{domain}"


def endpoints_for(arm: Arm, host: str) -> Iterator[Resource]:
    """Yield the approved private endpoints that answer for a host name."""
    for endpoint in arm.resources.of_type(PRIVATE_ENDPOINT):
        if endpoint["body"]["properties"]["provisioningState"] != "Deleting" and any(
            each["fqdn"].lower() == host for each in host_addresses(arm, endpoint)
        ):
            yield endpoint


def _uses_azure_dns(network: Resource) -> bool:
    servers = (network["body"]["properties"].get("dhcpOptions") or {}).get("dnsServers") or []
    return not servers or _AZURE_RESOLVER in servers


def _deciding_link(arm: Arm, network: Resource, alias: str) -> Resource | None:
    """Return the link to the zone with the longest name that the alias lies in."""
    found = [
        link
        for link in links_of_network(arm, network["id"])
        if link["body"]["properties"]["provisioningState"] == "Succeeded"
        and alias.endswith(f".{link['id'].split('/')[-3].lower()}")
    ]
    return max(found, key=lambda link: len(link["id"].split("/")[-3]), default=None)
