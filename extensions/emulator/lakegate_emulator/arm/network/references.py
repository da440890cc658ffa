# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ids in a body that must be those of existing resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Json
from ..resources import Resource
from . import errors

if TYPE_CHECKING:
    from ..router import Arm


def reference(arm: Arm, value: object, by: str, same_region: bool = True) -> Json | None:
    """Return `{"id": ...}` as Azure stores it, None for nothing; raises when the region has no such resource."""
    if value is None:
        return None
    id = value.get("id") if isinstance(value, dict) else None
    if not isinstance(id, str):
        raise errors.invalid_format("A reference to a resource is an object with an id.")
    referenced(arm, id, by, same_region)
    return {"id": id}


def referenced(arm: Arm, id: str, by: str, same_region: bool = True) -> Resource:
    """Return the resource that a body points to."""
    found = arm.resources.get(id)
    if found is None or (same_region and arm.location_of(id) != arm.location_of(by) != "global"):
        raise errors.invalid_reference(id, by)
    return found
