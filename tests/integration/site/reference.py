# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference architecture as tables, written from its specification and not from the variables that build it."""

from __future__ import annotations

from typing import Any

REGION = "japaneast"

# name, direction, priority, protocol, source, destination, port; all Allow, from any port
NSG_DBW_01 = {
    ("databricks-worker-to-worker-inbound", "Inbound", 100, "*", "VirtualNetwork", "VirtualNetwork", "*"),
    ("databricks-control-plane-to-worker-ssh", "Inbound", 101, "Tcp", "AzureDatabricks", "VirtualNetwork", "22"),
    ("databricks-control-plane-to-worker-proxy", "Inbound", 102, "Tcp", "AzureDatabricks", "VirtualNetwork", "5557"),
    ("databricks-worker-to-worker-outbound", "Outbound", 100, "*", "VirtualNetwork", "VirtualNetwork", "*"),
    ("databricks-worker-to-databricks-cp", "Outbound", 101, "Tcp", "VirtualNetwork", "AzureDatabricks", "443"),
    ("databricks-worker-to-sql", "Outbound", 102, "Tcp", "VirtualNetwork", "Sql", "3306"),
    ("databricks-worker-to-storage", "Outbound", 103, "Tcp", "VirtualNetwork", "Storage", "443"),
    ("databricks-worker-to-eventhub", "Outbound", 104, "Tcp", "VirtualNetwork", "EventHub", "9093"),
}
NSG_APIM_01 = {
    ("Client_communication_to_API_Management", "Inbound", 100, "Tcp", "Internet", "VirtualNetwork", "443"),
    (
        "Management_endpoint_for_Azure_portal_and_Powershell",
        "Inbound",
        110,
        "Tcp",
        "ApiManagement",
        "VirtualNetwork",
        "3443",
    ),
    ("Azure_Infrastructure_Load_Balancer", "Inbound", 120, "Tcp", "AzureLoadBalancer", "VirtualNetwork", "6390"),
    (
        "Azure_Traffic_Manager_routing_for_multi-region_deployment",
        "Inbound",
        130,
        "Tcp",
        "AzureTrafficManager",
        "VirtualNetwork",
        "443",
    ),
    (
        "Dependency_on_Azure_Storage_for_core_service_functionality",
        "Outbound",
        100,
        "Tcp",
        "VirtualNetwork",
        "Storage",
        "443",
    ),
    (
        "Access_to_Azure_SQL_endpoints_for_core_service_functionality",
        "Outbound",
        110,
        "Tcp",
        "VirtualNetwork",
        "Sql",
        "1433",
    ),
    (
        "Access_to_Azure_Key_Vault_for_core_service_functionality",
        "Outbound",
        120,
        "Tcp",
        "VirtualNetwork",
        "AzureKeyVault",
        "443",
    ),
    (
        "Publish_Diagnostics_Logs_and_Metrics_Resource_Health_and_Application_Insights",
        "Outbound",
        130,
        "Tcp",
        "VirtualNetwork",
        "AzureMonitor",
        "1886,443",
    ),
}

# name, prefix, security group, delegated to
SUBNETS = {
    "vnet-01": {
        ("snet-pep-dbw-01", "10.1.1.0/24", None, None),
        ("snet-dbw-01-public", "10.1.2.0/24", "nsg-dbw-01", "Microsoft.Databricks/workspaces"),
        ("snet-dbw-01-private", "10.1.3.0/24", "nsg-dbw-01", "Microsoft.Databricks/workspaces"),
    },
    "vnet-02": {("snet-apim", "10.2.1.0/24", "nsg-apim-01", None)},
}
ADDRESS_SPACES = {"vnet-01": ["10.1.0.0/16"], "vnet-02": ["10.2.0.0/16"]}

# virtual network, peering, remote virtual network
PEERINGS = [("vnet-01", "vnet01-vnet02", "vnet-02"), ("vnet-02", "vnet02-vnet01", "vnet-01")]

ZONE = "privatelink.azuredatabricks.net"

POLICY = [
    (
        "inbound",
        [
            ("set-backend-service", {"backend-id": "dbw-01"}),
            ("authentication-managed-identity", {"resource": "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"}),
            ("base", {}),
        ],
    ),
    ("backend", [("base", {})]),
    ("outbound", [("base", {})]),
    ("on-error", [("base", {})]),
]

TOP_LEVEL = {
    ("Microsoft.Network/networkSecurityGroups", "nsg-dbw-01"),
    ("Microsoft.Network/networkSecurityGroups", "nsg-apim-01"),
    ("Microsoft.Network/virtualNetworks", "vnet-01"),
    ("Microsoft.Network/virtualNetworks", "vnet-02"),
    ("Microsoft.Network/privateDnsZones", ZONE),
    ("Microsoft.Network/privateEndpoints", "pep-dbw-01"),
    ("Microsoft.Databricks/workspaces", "dbw-01"),
    ("Microsoft.ApiManagement/service", "apim-uzimihsr-01"),
}


def name_of(reference: Any) -> str | None:
    """The last part of the id in {"id": ...}, or None."""
    return reference["id"].rsplit("/", 1)[-1] if reference else None
