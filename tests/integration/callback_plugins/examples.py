# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the emulator's state before each task of the preparation, and brings it back before the examples of a module."""

from __future__ import annotations

import os
from typing import Any

from ansible.plugins.callback import CallbackBase
from lakegate_emulator.client import ControlClient

DOCUMENTATION = r"""
name: examples
type: aggregate
short_description: Give each play the emulator's state that it needs
description:
  - Keeps the state before each task of the first play, and brings one back before each play after it.
"""


class CallbackModule(CallbackBase):
    """The first play prepares; each later one is named after the module whose examples it runs."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "examples"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self) -> None:
        super().__init__()
        self.client = ControlClient(int(os.environ["LAKEGATE_EMULATOR_PORT"]))
        self.before: dict[str, Any] = {}  # module -> the state before the preparation first used it
        self.prepared: Any = None
        self.plays = 0

    def v2_playbook_on_play_start(self, play: Any) -> None:
        self.plays += 1
        if self.plays == 2:
            self.prepared = self.client.state()
        if self.plays > 1:
            self.client.restore(self.before.get(play.get_name(), self.prepared))

    def v2_playbook_on_task_start(self, task: Any, is_conditional: bool) -> None:
        module = task.action.rpartition(".")[2]
        if self.plays == 1 and module not in self.before:
            self.before[module] = self.client.state()
