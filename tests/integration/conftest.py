# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulator for each test process, and playbooks that run against it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def running() -> Iterator[Emulator]:
    """The emulator, with its variables in this process's environment."""
    with Emulator() as emulator, emulator.in_environment():
        yield emulator


@pytest.fixture
def emulator(running: Emulator) -> Emulator:
    """The emulator as after its start."""
    running.reset()
    running.clear_faults()
    return running


@dataclass
class Played:
    """What an ansible-playbook run printed, and what its tasks returned."""

    code: int
    output: str
    results: list[dict[str, Any]]

    @property
    def message(self) -> str:
        """The message of the last task."""
        return str(self.results[-1]["result"]["msg"])


Play = Callable[..., Played]


@pytest.fixture
def play(emulator: Emulator, tmp_path: Path) -> Play:
    """Run tasks (or plays) by a real ansible-playbook; ``variables`` go into its environment."""

    def run(content: list[dict[str, Any]], *arguments: str, **variables: str) -> Played:
        plays = content if "hosts" in content[0] else [{"hosts": "localhost", "gather_facts": False, "tasks": content}]
        playbook, results = tmp_path / "playbook.yml", tmp_path / "results.jsonl"
        playbook.write_text(json.dumps(plays))
        results.write_text("")
        environment = {
            **os.environ,
            **emulator.env,
            "ANSIBLE_ROLES_PATH": str(HERE / "targets"),
            "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callback_plugins"),
            "ANSIBLE_CALLBACKS_ENABLED": "results",
            "ANSIBLE_NOCOLOR": "1",
            "LAKEGATE_RESULTS": str(results),
            **variables,
        }
        run = subprocess.run(
            ["ansible-playbook", *arguments, str(playbook)],
            env={name: value for name, value in environment.items() if value},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        lines = [json.loads(line) for line in results.read_text().splitlines()]
        return Played(run.returncode, run.stdout + run.stderr, lines)

    return run
