# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Azure CLI, unmodified, with no option but the proxy variables (opt-in: `make test-clients`)."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
GROUP = "rg-lakegate-01"
SERVICE = "apim-uzimihsr-01"

pytestmark = pytest.mark.skipif("LAKEGATE_AZ" not in os.environ, reason="LAKEGATE_AZ names no az")


class Az:
    """Runs az with a configuration of its own."""

    def __init__(self, emulator: Emulator, folder: Path) -> None:
        self.env = {**os.environ, **emulator.env, "AZURE_CONFIG_DIR": str(folder), "AZURE_CORE_COLLECT_TELEMETRY": "no"}

    def __call__(self, *arguments: str) -> Any:
        command = [os.environ["LAKEGATE_AZ"], *arguments, "-o", "json"]
        run = subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout) if run.stdout.strip() else None


@pytest.fixture(scope="module")
def az(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Az]:
    """az after its login, on the reference site."""
    with Emulator() as emulator:
        seed = f"@{ROOT}/playbooks/vars/seed.yml"
        subprocess.run(
            ["ansible-playbook", "lakegate.azure.site", "-e", seed], env={**os.environ, **emulator.env}, check=True
        )
        az = Az(emulator, tmp_path_factory.mktemp("az"))
        env = emulator.env
        az(
            "login",
            "--service-principal",
            "-u",
            env["AZURE_CLIENT_ID"],
            "-p",
            env["AZURE_CLIENT_SECRET"],
            "--tenant",
            env["AZURE_TENANT_ID"],
        )
        yield az


def test_the_login_finds_the_subscription(az: Az) -> None:
    assert az("account", "show")["name"] == "lakegate-emulator"


def test_networks(az: Az) -> None:
    shown = az("network", "vnet", "show", "-g", GROUP, "-n", "vnet-01")
    assert shown["addressSpace"]["addressPrefixes"] == ["10.1.0.0/16"]
    assert {each["name"] for each in az("network", "vnet", "list")} == {"vnet-01", "vnet-02"}
    peerings = az("network", "vnet", "peering", "list", "-g", GROUP, "--vnet-name", "vnet-01")
    assert [each["peeringState"] for each in peerings] == ["Connected"]
    rules = az("network", "nsg", "rule", "list", "-g", GROUP, "--nsg-name", "nsg-dbw-01")
    assert len(rules) == 8


def test_private_link(az: Az) -> None:
    endpoint = az("network", "private-endpoint", "show", "-g", GROUP, "-n", "pep-dbw-01")
    assert endpoint["privateLinkServiceConnections"][0]["groupIds"] == ["databricks_ui_api"]
    links = az("network", "private-dns", "link", "vnet", "list", "-g", GROUP, "-z", "privatelink.azuredatabricks.net")
    assert len(links) == 2


def test_api_management(az: Az) -> None:
    assert az("apim", "show", "-g", GROUP, "-n", SERVICE)["sku"]["name"] == "Developer"
    assert "dbw-01" in [each["path"] for each in az("apim", "api", "list", "-g", GROUP, "-n", SERVICE)]
    operations = az("apim", "api", "operation", "list", "-g", GROUP, "-n", SERVICE, "--api-id", "dbw-01")
    assert [each["urlTemplate"] for each in operations] == ["/*"]


def test_what_az_makes_the_modules_find_unchanged(az: Az, tmp_path: Path) -> None:
    az("group", "create", "-n", "rg-az", "-l", "japaneast")
    az(
        "network",
        "vnet",
        "create",
        "-g",
        "rg-az",
        "-n",
        "vnet-az",
        "--address-prefixes",
        "10.9.0.0/16",
        "--subnet-name",
        "snet",
        "--subnet-prefixes",
        "10.9.1.0/24",
    )
    options = {
        "resource_group": "rg-az",
        "name": "vnet-az",
        "location": "japaneast",
        "address_prefixes": ["10.9.0.0/16"],
        "subnets": [{"name": "snet", "address_prefix": "10.9.1.0/24"}],
    }
    playbook = tmp_path / "playbook.yml"
    tasks = [{"lakegate.azure.virtual_network": options, "register": "made", "failed_when": "made is changed"}]
    playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
    run = subprocess.run(["ansible-playbook", str(playbook)], env=az.env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
