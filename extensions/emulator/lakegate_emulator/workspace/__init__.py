# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Databricks workspaces' own API."""

from __future__ import annotations

from .service import Workspaces

__all__ = ["Workspaces"]
