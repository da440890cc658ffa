# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource groups."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import LOCATION, RESOURCE_GROUP, TAGS, Kind

RESOURCE_GROUP_KIND = Kind(
    name="resource_group",
    title="resource group",
    service=ArmResource(
        type="Microsoft.Resources/resourceGroups",
        client="resource",
        operations="resource_groups",
        arguments=("name",),
        lists={(): "list"},
    ),
    address={"name": RESOURCE_GROUP},
    options={"location": LOCATION, "tags": TAGS},
    needs=("location",),
)
