# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes every task's result as a line of JSON into the file that LAKEGATE_RESULTS names."""

from __future__ import annotations

import json
import os
from typing import Any

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: results
type: aggregate
short_description: Write results as lines of JSON
description:
  - Writes every task's result as a line of JSON.
"""


class CallbackModule(CallbackBase):
    """One line for each result, in the order in which they came."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "results"
    CALLBACK_NEEDS_ENABLED = True

    def _keep(self, result: Any, **_more: Any) -> None:
        line = {"task": result._task.get_name(), "failed": result.is_failed(), "result": result._result}
        with open(os.environ["LAKEGATE_RESULTS"], "a", encoding="utf-8") as file:
            file.write(json.dumps(line, default=str, sort_keys=True) + "\n")

    v2_runner_on_ok = _keep
    v2_runner_on_failed = _keep
