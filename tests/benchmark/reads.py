# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reads of a no-change run of the reference site, by a bare script with the SDKs and nothing else."""

from __future__ import annotations

import os

from azure.identity import ClientSecretCredential
from azure.mgmt.apimanagement import ApiManagementClient
from azure.mgmt.databricks import AzureDatabricksManagementClient
from azure.mgmt.msi import ManagedServiceIdentityClient
from azure.mgmt.network import NetworkManagementClient
from azure.mgmt.privatedns import PrivateDnsManagementClient
from azure.mgmt.resource.resources import ResourceManagementClient
from databricks.sdk import WorkspaceClient

GROUP, SERVICE, ZONE = "rg-lakegate-01", "apim-uzimihsr-01", "privatelink.azuredatabricks.net"
DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default"

credential = ClientSecretCredential(
    os.environ["AZURE_TENANT_ID"], os.environ["AZURE_CLIENT_ID"], os.environ["AZURE_CLIENT_SECRET"]
)
login = (credential, os.environ["AZURE_SUBSCRIPTION_ID"])
ResourceManagementClient(*login).resource_groups.get(GROUP)
network = NetworkManagementClient(*login)
for name in ("nsg-dbw-01", "nsg-apim-01"):
    network.network_security_groups.get(GROUP, name)
for name in ("vnet-01", "vnet-02"):
    network.virtual_networks.get(GROUP, name)
for name, peering in (("vnet-01", "vnet01-vnet02"), ("vnet-02", "vnet02-vnet01")):
    network.virtual_network_peerings.get(GROUP, name, peering)
management = ApiManagementClient(*login)
service = management.api_management_service.get(GROUP, SERVICE)
identity = ManagedServiceIdentityClient(*login).system_assigned_identities.get_by_scope(service.id.lstrip("/"))
workspace = AzureDatabricksManagementClient(*login).workspaces.get(GROUP, "dbw-01")
zones = PrivateDnsManagementClient(*login)
zones.private_zones.get(GROUP, ZONE)
list(zones.virtual_network_links.list(GROUP, ZONE))
network.private_endpoints.get(GROUP, "pep-dbw-01")
list(network.private_dns_zone_groups.list("pep-dbw-01", GROUP))
inside = WorkspaceClient(host=f"https://{workspace.workspace_url}", token=credential.get_token(DATABRICKS).token)
for collection, wanted in (
    ("ServicePrincipals", f'applicationId eq "{identity.client_id}"'),
    ("Groups", 'displayName eq "api-management"'),
):
    inside.api_client.do("GET", f"/api/2.0/preview/scim/v2/{collection}", query={"filter": wanted})
management.backend.get(GROUP, SERVICE, "dbw-01")
management.api.get(GROUP, SERVICE, "dbw-01")
management.api_policy.get(GROUP, SERVICE, "dbw-01", "policy", format="rawxml")
management.api_operation.get(GROUP, SERVICE, "dbw-01", "WildcardGet")
