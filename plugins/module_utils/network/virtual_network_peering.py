# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peerings of virtual networks; each direction is an object of its own."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import ARM_STATUS, RESOURCE_GROUP, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.network.names import NAME
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option


def is_disconnected(body: Body) -> bool:
    """Azure does not connect a Disconnected peering again: it must be deleted and made anew.

    https://learn.microsoft.com/azure/virtual-network/virtual-network-troubleshoot-peering-issues
    """
    return bool(body.get("properties", {}).get("peeringState") == "Disconnected")


VIRTUAL_NETWORK_PEERING = Kind(
    name="virtual_network_peering",
    title="virtual network peering",
    service=ArmResource(
        type="Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
        client="network",
        operations="virtual_network_peerings",
        arguments=("resource_group", "virtual_network", "name"),
        parents={"virtual_network": "virtual network"},
        lists={("resource_group", "virtual_network"): "list"},
    ),
    address={"resource_group": RESOURCE_GROUP, "virtual_network": NAME, "name": NAME},
    options={
        "remote_virtual_network": Option(
            rest="properties.remoteVirtualNetwork.id",
            compare=compare.resource_id,
            resource_type="Microsoft.Network/virtualNetworks",
            fixed=True,
        ),
        "allow_virtual_network_access": Option(type="bool", on_create=True),
        "allow_forwarded_traffic": Option(type="bool", on_create=False),
        "allow_gateway_transit": Option(type="bool", on_create=False),
        "use_remote_gateways": Option(type="bool", on_create=False),
    },
    status={
        **ARM_STATUS,
        "peering_state": Option(rest="properties.peeringState"),
        "peering_sync_level": Option(rest="properties.peeringSyncLevel"),
    },
    needs=("remote_virtual_network",),
    renew=is_disconnected,
)
