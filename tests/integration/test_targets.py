# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every target by a real ansible-playbook: modules in processes of their own, options through Ansible's templating."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
TARGETS = Path(__file__).parent / "targets"


def modules() -> list[str]:
    return sorted(path.stem for path in (ROOT / "plugins/modules").glob("*.py") if not path.stem.endswith("_info"))


def test_every_module_has_a_target() -> None:
    assert set(modules()) <= {path.name for path in TARGETS.iterdir()}


@pytest.mark.parametrize("target", sorted(path.name for path in TARGETS.iterdir()))
def test_target(target: str, emulator: Emulator, tmp_path: Path) -> None:
    playbook = tmp_path / "playbook.yml"
    playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "roles": [target]}]))
    environment = {**os.environ, **emulator.env, "ANSIBLE_ROLES_PATH": str(TARGETS), "ANSIBLE_NOCOLOR": "1"}
    run = subprocess.run(
        ["ansible-playbook", str(playbook)],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
