# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of entities that are little more than a table of members."""

from __future__ import annotations

from .entity import Entity
from .links import Link

TAG = Entity("tags", "Tag", {"displayName": None}, required=("displayName",))

FURTHER: tuple[Entity, ...] = (TAG,)
FURTHER_LINKS: tuple[Link, ...] = ()
