# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ansible-builder makes of the collection, and of the execution environment in the documentation."""

from __future__ import annotations

import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def builder(*arguments: str) -> str:
    done = subprocess.run(["ansible-builder", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_collection_tells_ansible_builder_what_its_modules_need() -> None:
    told = yaml.safe_load(builder("introspect", str(ROOT / ".venv/collections")))
    found = {each.partition("  #")[0] for each in told["python"]}
    assert found == {line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and line[0] != "#"}


def test_the_documented_execution_environment_can_be_built(tmp_path: Path) -> None:
    builder("create", "-f", str(ROOT / "docs/execution-environment.yml"), "-c", str(tmp_path))
    collections = yaml.safe_load((tmp_path / "_build/requirements.yml").read_text())["collections"]
    assert "lakegate.azure" in collections
    assert "/usr/bin/python3.11" in next(tmp_path.glob("*file")).read_text()
