# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The names of the namespace."""

from __future__ import annotations

from ..resources import Resource

NAMESPACE = "Microsoft.ApiManagement"
SERVICE_TYPE = f"{NAMESPACE}/service"


def subnet_of(service: Resource) -> str | None:
    """Return the id of the subnet that a service is in; None in mode None."""
    properties = service["body"]["properties"]
    if properties["virtualNetworkType"] == "None":
        return None
    subnet = (properties["virtualNetworkConfiguration"] or {}).get("subnetResourceId")
    return str(subnet) if subnet else None
