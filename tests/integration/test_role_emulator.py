# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role that starts the emulator for a play: once, with its variables in a fact, and stopped when asked to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from lakegate_emulator import daemon

PLAYS = [
    {"hosts": "localhost", "gather_facts": False, "roles": ["lakegate.azure.emulator"]},
    {
        "hosts": "localhost",
        "gather_facts": False,
        "environment": "{{ emulator_environment | default({}) }}",
        "tasks": [
            {"lakegate.azure.resource_group_info": {}, "register": "found", "when": "emulator_environment is defined"},
            {"ansible.builtin.assert": {"that": "found is skipped or found.resource_groups == []"}},
        ],
    },
]


def run(folder: Path, **variables: str) -> int:
    """Run the plays with the role's variables; returns how many tasks changed something."""
    playbook = folder / "playbook.yml"
    playbook.write_text(json.dumps(PLAYS))
    given = {"emulator_directory": str(folder / "emulator"), "emulator_interpreter": sys.executable, **variables}
    play = subprocess.run(
        ["ansible-playbook", str(playbook), "-e", json.dumps(given)],
        env={**os.environ, "ANSIBLE_NOCOLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert play.returncode == 0, play.stdout + play.stderr
    found = re.search(r"changed=(\d+)", play.stdout)
    assert found
    return int(found.group(1))


def test_the_emulator_is_started_once_and_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "emulator"
    assert run(tmp_path) == 1
    running = daemon.find(folder)
    assert running
    assert run(tmp_path) == 0
    assert daemon.find(folder) == running
    assert run(tmp_path, emulator_state="stopped") == 1
    assert daemon.find(folder) is None
    assert run(tmp_path, emulator_state="stopped") == 0
