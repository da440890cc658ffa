# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How answers differ between api versions."""

from __future__ import annotations

from ..types import Context

#: PATCH answers the entity from here on (published); 204 before (recorded: 2019-12-01).
PATCH_ANSWERS_BODY = "2020-06-01"
#: Services answer Azure-AsyncOperation, gatewayUrl from the start, systemData (recorded: 2022-08-01, not 2019-12-01).
ASYNC_OPERATION = "2021-01-01"
#: Backends have managed identities as credentials (Azure-Samples/AI-Gateway).
MANAGED_IDENTITY = "2024-06-01"
#: Diagnostics log what language models are asked and answer (used with 2024-06-01-preview in public templates).
LARGE_LANGUAGE_MODEL = "2024-06-01"
#: Lists show an API's settings, GET its lists of authentication settings (recorded: 2022-08-01, not 2019-12-01).
FULL_API = "2021-08-01"


def version(context: Context) -> str:
    """Return the date of the request's api version."""
    return (context.request.query.get("api-version") or "")[:10]
