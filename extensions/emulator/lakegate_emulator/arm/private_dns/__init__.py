# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft.Network/privateDnsZones: zones, their links to virtual networks, their records (recorded)."""

from __future__ import annotations

from .links import LINK
from .record_sets import RECORD_SETS
from .zones import ZONE

TYPES = (ZONE, LINK, *RECORD_SETS)

__all__ = ["TYPES"]
