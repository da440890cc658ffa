# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who uses a subnet, so that it can be neither deleted nor moved. Other providers join with @uses_subnets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from .names import NETWORK_INTERFACE, PRIVATE_ENDPOINT

if TYPE_CHECKING:
    from ..router import Arm


class Use(NamedTuple):
    """A subnet's id, the id of what is in it, and the delegation that this needs, if any."""

    subnet: str
    user: str
    delegation: str = ""


Uses = Callable[["Arm"], Iterable[Use]]

_SOURCES: list[Uses] = []


def uses_subnets(source: Uses) -> Uses:
    """Register a function that yields what uses which subnet."""
    _SOURCES.append(source)
    return source


def users_of(arm: Arm, subnet_id: str) -> list[Use]:
    """Return everything that uses a subnet."""
    wanted = subnet_id.lower()
    return [use for source in _SOURCES for use in source(arm) if use.subnet.lower() == wanted]


@uses_subnets
def _network_interfaces(arm: Arm) -> Iterator[Use]:
    for interface in arm.resources.of_type(NETWORK_INTERFACE):
        for configuration in interface["body"]["properties"]["ipConfigurations"]:
            yield Use(configuration["properties"]["subnet"]["id"], configuration["id"])


@uses_subnets
def _private_endpoints(arm: Arm) -> Iterator[Use]:
    """Those whose interface is still being made."""
    for endpoint in arm.resources.of_type(PRIVATE_ENDPOINT):
        if not endpoint["body"]["properties"]["networkInterfaces"]:
            yield Use(endpoint["body"]["properties"]["subnet"]["id"], endpoint["id"])


@uses_subnets
def _api_management(arm: Arm) -> Iterator[Use]:
    for service in arm.resources.of_type("Microsoft.ApiManagement/service"):
        properties = service["body"]["properties"]
        places = [properties, *(properties.get("additionalLocations") or [])]
        for place in places:
            subnet = (place.get("virtualNetworkConfiguration") or {}).get("subnetResourceId")
            if subnet and properties.get("virtualNetworkType") != "None":
                yield Use(subnet, service["id"])


@uses_subnets
def _databricks(arm: Arm) -> Iterator[Use]:
    """Workspaces that put their clusters into two subnets of a customer's network."""
    for workspace in arm.resources.of_type("Microsoft.Databricks/workspaces"):
        parameters = workspace["body"]["properties"].get("parameters") or {}
        network = (parameters.get("customVirtualNetworkId") or {}).get("value")
        for name in ("customPublicSubnetName", "customPrivateSubnetName"):
            subnet = (parameters.get(name) or {}).get("value")
            if network and subnet:
                yield Use(f"{network}/subnets/{subnet}", workspace["id"], "Microsoft.Databricks/workspaces")
