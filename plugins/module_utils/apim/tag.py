# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags, which group APIs, operations and products."""

from __future__ import annotations

import dataclasses

from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    DISPLAY_NAME,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind

APIM_TAG = Kind(
    name="apim_tag",
    title="tag",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/tags",
        client="apimanagement",
        operations="tag",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={"display_name": dataclasses.replace(DISPLAY_NAME, longest=160)},
    status=ENTITY_STATUS,
    warnings=references.warnings,
)
