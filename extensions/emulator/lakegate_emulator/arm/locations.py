# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Azure's regions (a selection): short and long names."""

from __future__ import annotations

#: Short name -> display name. Source: Microsoft Learn, "List of Azure regions".
LOCATIONS = {
    "eastus": "East US", "eastus2": "East US 2", "southcentralus": "South Central US", "westus": "West US",
    "westus2": "West US 2", "westus3": "West US 3", "centralus": "Central US", "northcentralus": "North Central US",
    "westcentralus": "West Central US", "canadacentral": "Canada Central", "canadaeast": "Canada East",
    "brazilsouth": "Brazil South", "northeurope": "North Europe", "westeurope": "West Europe", "uksouth": "UK South",
    "ukwest": "UK West", "francecentral": "France Central", "germanywestcentral": "Germany West Central",
    "switzerlandnorth": "Switzerland North", "norwayeast": "Norway East", "swedencentral": "Sweden Central",
    "italynorth": "Italy North", "polandcentral": "Poland Central", "spaincentral": "Spain Central",
    "japaneast": "Japan East", "japanwest": "Japan West", "koreacentral": "Korea Central",
    "koreasouth": "Korea South", "southeastasia": "Southeast Asia", "eastasia": "East Asia",
    "australiaeast": "Australia East", "australiasoutheast": "Australia Southeast",
    "australiacentral": "Australia Central", "centralindia": "Central India", "southindia": "South India",
    "westindia": "West India", "uaenorth": "UAE North", "southafricanorth": "South Africa North",
    "qatarcentral": "Qatar Central", "israelcentral": "Israel Central", "mexicocentral": "Mexico Central",
    "eastus2euap": "East US 2 EUAP", "centraluseuap": "Central US EUAP", "usgovvirginia": "US Gov Virginia",
    "usgovarizona": "US Gov Arizona", "usgovtexas": "US Gov Texas", "chinaeast2": "China East 2",
    "chinanorth2": "China North 2", "chinanorth3": "China North 3",
}


def normal(location: str) -> str:
    """Return a location's short name: `West US 2` is westus2."""
    return location.replace(" ", "").lower()


def display(location: str) -> str:
    """Return a location's long name: `westus2` is West US 2 (what API Management answers)."""
    return LOCATIONS.get(normal(location), location)
