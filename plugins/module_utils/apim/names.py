# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the API Management kinds have in common: the address of a service and the rules for names."""

from __future__ import annotations

from collections.abc import Mapping

from ansible_collections.lakegate.azure.plugins.module_utils.kind import RESOURCE_GROUP
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule

# Patterns and lengths: Microsoft.ApiManagement's published OpenAPI documents
SERVICE_RULE = Rule(
    r"[A-Za-z]([-A-Za-z0-9]{0,48}[A-Za-z0-9])?",
    "1 to 50 letters, digits and -, beginning with a letter and ending with a letter or digit",
)
ENTITY_RULE = Rule(r"[^*#&+:<>?/]{1,80}", "1 to 80 characters without * # & + : < > ? /")
API_RULE = Rule(r"[^*#&+:<>?/]{1,256}", "1 to 256 characters without * # & + : < > ? /")

SERVICE_NAME = Option(required=True, rule=SERVICE_RULE)
ENTITY = Option(required=True, rule=ENTITY_RULE)
API = Option(required=True, rule=API_RULE)

SERVICE_ADDRESS: Mapping[str, Option] = {"resource_group": RESOURCE_GROUP, "service_name": SERVICE_NAME}
ENTITY_STATUS: Mapping[str, Option] = {"id": Option(rest="id"), "type": Option(rest="type")}
