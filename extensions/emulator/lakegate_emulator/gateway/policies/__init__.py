# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The policies that the gateway runs, grouped by what they are about. All others answer 501."""

from __future__ import annotations

from . import answers, backends, flow, limits, requests
from .registry import EXECUTORS, run_policies

__all__ = ["EXECUTORS", "answers", "backends", "flow", "limits", "requests", "run_policies"]
