# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and paths that the types of Microsoft.Databricks share."""

from __future__ import annotations

from typing import Any

from ..types import LOCATION, LongRunning

WORKSPACE_TYPE = "Microsoft.Databricks/workspaces"

#: Where operations are polled (recorded), by Azure-AsyncOperation or Location alike.
STATUS_PATH = (
    "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Databricks/locations/{location}"
    "/operationStatuses/{id}"
)


def polled(seconds: float, *headers: str, **options: Any) -> LongRunning:
    """Return an operation as the service tells of it (recorded): one URL, 202 and "Accepted" while it goes on."""
    return LongRunning(seconds, STATUS_PATH, STATUS_PATH, headers=headers, pending="Accepted", pending_status=202,
                       pending_headers=(LOCATION,), **options)
