# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The namespace Microsoft.Databricks."""

from __future__ import annotations

from ..locations import LOCATIONS
from ..types import Provider
from .private_link import PRIVATE_ENDPOINT_CONNECTIONS, PRIVATE_LINK_RESOURCES
from .workspaces import WORKSPACES

PROVIDER = Provider(
    "Microsoft.Databricks",
    types=(WORKSPACES, PRIVATE_LINK_RESOURCES, PRIVATE_ENDPOINT_CONNECTIONS),
    api_versions=("2018-04-01", "2026-01-01"),
    locations=tuple(LOCATIONS.values()),
)
