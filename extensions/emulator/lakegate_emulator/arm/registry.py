# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every resource provider that is emulated, one a line."""

from __future__ import annotations

from . import api_management, authorization, databricks, identity, network
from .resource_groups import RESOURCE_GROUPS
from .types import Provider

#: Microsoft.Resources: resource groups have ids of their own form, the rest is the same as everywhere.
RESOURCES = Provider("Microsoft.Resources", (RESOURCE_GROUPS,), ("2015-11-01", "2025-04-01"))

PROVIDERS: tuple[Provider, ...] = (
    RESOURCES,
    authorization.PROVIDER,
    identity.PROVIDER,
    api_management.PROVIDER,
    network.PROVIDER,
    databricks.PROVIDER,
)
