# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What PATCH makes of a private DNS resource."""

from __future__ import annotations

from ...http import Json
from ..types import Context


def patched(context: Context) -> Json:
    """Return the stored body with what PATCH sends: tags and each property are replaced, not merged (recorded)."""
    existing, body = context.existing, context.body()
    return existing | body | {"properties": (existing.get("properties") or {}) | (body.get("properties") or {})}
