# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and paths that the types of Microsoft.Databricks share."""

from __future__ import annotations

WORKSPACE_TYPE = "Microsoft.Databricks/workspaces"

#: Where operations are polled (recorded), by Azure-AsyncOperation or Location alike.
STATUS_PATH = (
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/locations/{location}"
    "/operationStatuses/{id}"
)
