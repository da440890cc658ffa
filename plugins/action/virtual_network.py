# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The in-process front end of the modules for networks; those link to this file."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.plugin_utils.in_process import InProcessAction, preload

preload(__name__, "network")


class ActionModule(InProcessAction):
    """Runs the module in the worker."""
