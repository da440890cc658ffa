# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Azure Resource Manager: management.azure.com and its twins in other clouds."""

from __future__ import annotations

from .router import Arm

__all__ = ["Arm"]
