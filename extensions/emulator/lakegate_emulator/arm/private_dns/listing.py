# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of zones and links."""

from __future__ import annotations

from ...http import Response
from .. import crud, paging
from ..types import Context


def listed_by_name(context: Context) -> Response:
    """GET of a collection, ordered by name (recorded: pages of zones and links)."""
    if context.id.parent is not None:
        crud.require_parent(context, writing=False)
        found = context.arm.resources.collection(context.id.text)
    else:
        found = context.arm.resources.of_type(context.type.name, context.id.scope)
    return paging.page(context, sorted(found, key=lambda each: each["name"]))
