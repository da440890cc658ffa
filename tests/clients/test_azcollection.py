# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""azure.azcollection, unmodified, with no option but the environment's variables (opt-in: `make test-clients`).

What it deploys, our roles find as it should be, and the other way round.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
THEIRS = os.environ.get(
    "LAKEGATE_AZCOLLECTION", ""
)  # the ansible-playbook beside which azure.azcollection is installed
OURS = "ansible-playbook"

pytestmark = pytest.mark.skipif(not THEIRS, reason="LAKEGATE_AZCOLLECTION names no ansible-playbook")


def play(emulator: Emulator, command: str, playbook: Path) -> int:
    """Run a playbook on the reference site; returns how many tasks changed something."""
    environment = {**os.environ, **emulator.env, "ANSIBLE_NOCOLOR": "1", "ANSIBLE_LOCALHOST_WARNING": "no"}
    if command == THEIRS:  # its own collections and libraries, none of ours
        for name in ("ANSIBLE_COLLECTIONS_PATH", "ANSIBLE_HOME", "PYTHONPATH"):
            environment.pop(name, None)
        environment["ANSIBLE_HOME"] = str(Path(emulator.ca_bundle).parent / "ansible")
    run = subprocess.run(
        [command, "-e", f"@{ROOT}/playbooks/vars/seed.yml", str(playbook)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=580,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    recap = re.search(r"ok=\d+\s+changed=(\d+)", run.stdout)
    assert recap, run.stdout
    return int(recap[1])


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def test_what_azcollection_deploys_our_roles_leave_alone(emulator: Emulator) -> None:
    assert play(emulator, THEIRS, HERE / "azcollection.yml") > 0
    before = emulator.last_request()
    assert play(emulator, OURS, HERE / "roles.yml") == 0
    assert emulator.writes(before) == []


def test_what_our_roles_deploy_azcollection_leaves_alone(emulator: Emulator) -> None:
    assert play(emulator, OURS, HERE / "roles.yml") > 0
    assert play(emulator, THEIRS, HERE / "azcollection.yml") == 0


def test_api_management_by_both(emulator: Emulator, tmp_path: Path) -> None:
    service = {
        "resource_group": "rg-az",
        "name": "apim-az",
        "publisher_name": "Platform",
        "publisher_email": "a@example.com",
    }
    api = {"resource_group": "rg-az", "service_name": "apim-az", "display_name": "API", "path": "api"}
    theirs: list[dict[str, Any]] = [
        {"azure.azcollection.azure_rm_resourcegroup": {"name": "rg-az", "location": "japaneast"}},
        {
            "azure.azcollection.azure_rm_apimanagementservice": {
                **service,
                "location": "japaneast",
                "sku_name": "Developer",
                "sku_capacity": 1,
            }
        },
        {
            "azure.azcollection.azure_rm_apimanagement": {
                **api,
                "api_id": "api",
                "protocols": ["https"],
                "service_url": "https://api.example.com",
            }
        },
    ]
    ours: list[dict[str, Any]] = [
        {"lakegate.azure.apim_service": {**service, "location": "japaneast", "sku": "Developer", "capacity": 1}},
        {
            "lakegate.azure.apim_api": {
                **api,
                "name": "api",
                "protocols": ["https"],
                "service_url": "https://api.example.com",
            }
        },
    ]
    books = {}
    for name, tasks in (("theirs", theirs), ("ours", ours)):
        books[name] = tmp_path / f"{name}.yml"
        books[name].write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
    assert play(emulator, THEIRS, books["theirs"]) == 3
    assert play(emulator, OURS, books["ours"]) == 0
