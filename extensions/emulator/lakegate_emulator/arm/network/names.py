# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The full names of the types that others ask for."""

from __future__ import annotations

NAMESPACE = "Microsoft.Network"
VIRTUAL_NETWORK = f"{NAMESPACE}/virtualNetworks"
SUBNET = f"{VIRTUAL_NETWORK}/subnets"
PEERING = f"{VIRTUAL_NETWORK}/virtualNetworkPeerings"
SECURITY_GROUP = f"{NAMESPACE}/networkSecurityGroups"
SECURITY_RULE = f"{SECURITY_GROUP}/securityRules"
PRIVATE_ENDPOINT = f"{NAMESPACE}/privateEndpoints"
DNS_ZONE_GROUP = f"{PRIVATE_ENDPOINT}/privateDnsZoneGroups"
NETWORK_INTERFACE = f"{NAMESPACE}/networkInterfaces"
ROUTE_TABLE = f"{NAMESPACE}/routeTables"
NAT_GATEWAY = f"{NAMESPACE}/natGateways"
PUBLIC_IP_ADDRESS = f"{NAMESPACE}/publicIPAddresses"
