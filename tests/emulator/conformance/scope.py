# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which recorded interactions count: hosts and kinds that the emulator is for."""

from __future__ import annotations

from .recordings import Interaction

#: Services by the beginning of their kinds, in the order in which they are looked for.
SERVICES = (
    ("microsoft.apimanagement", "API Management"),
    ("microsoft.network/privatedns", "Private DNS"),
    ("microsoft.network", "Networks"),
    ("microsoft.databricks", "Databricks workspaces"),
    ("microsoft.managedidentity", "Managed identities"),
    ("resourcegroups", "Resource groups"),
    ("resources", "Resource groups"),
    ("subscriptions", "Resource groups"),
)

#: Kinds within those services that the project does not have, with the reason why not.
LEFT_OUT = (
    ("resources", "Azure's index of all resources lags behind and is cut into pages at random places"),
    ("microsoft.network/applicationgateways", "application gateways are not emulated"),
    ("microsoft.network/virtualnetworkgateways", "virtual network gateways are not emulated"),
    ("microsoft.network/privatelinkservices", "private link services of one's own are not emulated"),
    ("microsoft.databricks/workspaces/virtualnetworkpeerings",
     "peerings of workspaces are for networks that Databricks manages; the project puts workspaces into networks of its own"),
    ("microsoft.databricks/accessconnectors", "access connectors of Unity Catalog are not emulated"),
    ("microsoft.apimanagement/service/apis/resolvers", "GraphQL resolvers are not emulated"),
    ("microsoft.apimanagement/service/networkstatus", "what a service reaches from its network is not emulated"),
    ("microsoft.apimanagement/service/locations/networkstatus", "what a service reaches from its network is not emulated"),
    ("microsoft.apimanagement/service/backup", "backups go to a storage account, which is not emulated"),
    ("microsoft.apimanagement/service/restore", "backups go to a storage account, which is not emulated"),
    ("microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
     "federated credentials of identities are not emulated"),
    ("microsoft.managedidentity/userassignedidentities/listassociatedresources",
     "who uses an identity is not emulated"),
    ("microsoft.managedidentity/operations", "lists of a provider's operations are not emulated"),
)


def service(interaction: Interaction) -> str | None:
    """Return the service that an interaction belongs to; None when it is out of scope."""
    if interaction.host != "management.azure.com":
        return None
    return next((service for kind, service in SERVICES if interaction.kind.startswith(kind)), None)


def left_out(interaction: Interaction) -> str:
    """Return why an interaction of a service in scope is not replayed; empty when it is."""
    return next((reason for kind, reason in LEFT_OUT if interaction.kind.startswith(kind)), "")
