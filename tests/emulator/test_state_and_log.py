# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole state can be kept and brought back; what was asked can be looked up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lakegate_emulator import seed
from lakegate_emulator.client import ControlError
from lakegate_emulator.testing import Emulator

NETWORK = "virtualNetworks/vnet"


def command_line(emulator: Emulator, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder = Path(emulator.ca_bundle).parent
    command = [sys.executable, "-m", "lakegate_emulator", *arguments, "--state-dir", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def test_a_snapshot_brings_back_resources_operations_and_logins(cloud: Any, tmp_path: Path) -> None:
    cloud.emulator.call("POST", "clock", {"timeScale": 1.0})
    try:
        started = cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
        file = tmp_path / "state.json"
        assert command_line(cloud.emulator, "snapshot", str(file)).returncode == 0
        assert file.stat().st_mode & 0o077 == 0
        cloud.emulator.reset()
        assert cloud.arm("GET", NETWORK).status_code == 404
        assert command_line(cloud.emulator, "restore", str(file)).returncode == 0
        assert cloud.get(NETWORK)["properties"]["provisioningState"] == "Updating"
        cloud.emulator.call("POST", "clock", {"advance": 120})
        assert cloud.poll(started, "Azure-AsyncOperation").json() == {"status": "Succeeded"}
    finally:
        cloud.emulator.call("POST", "clock", {"timeScale": 0.0})


def test_a_snapshot_moves_to_another_emulator(cloud: Any) -> None:
    cloud.network()
    state = cloud.emulator.state()
    with Emulator() as other:
        other.restore(state)
        assert other.state() == state
        assert other.resource(cloud.id(NETWORK))


def test_what_is_no_snapshot_is_refused_and_changes_nothing(cloud: Any, tmp_path: Path) -> None:
    before = cloud.emulator.state()
    with pytest.raises(ControlError, match="a snapshot is a JSON object"):
        cloud.emulator.call("PUT", "snapshot", [])
    file = tmp_path / "broken.json"
    file.write_text("{")
    broken = command_line(cloud.emulator, "restore", str(file))
    assert (broken.returncode, broken.stderr.count("\n")) == (1, 1)
    assert cloud.emulator.state() == before


def test_the_log_is_asked_by_every_criterion(cloud: Any) -> None:
    since = cloud.emulator.last_request()
    cloud.network()
    cloud.arm("GET", NETWORK, **{"x_ms_correlation_request_id": "c-1"})
    cloud.arm("GET", "virtualNetworks/none", **{"x_ms_client_request_id": "c-2"})

    def found(**criteria: Any) -> list[tuple[str, int]]:
        return [(each["method"], each["status"]) for each in cloud.emulator.request_log(since=since, **criteria)]

    assert found() == [("PUT", 201), ("GET", 200), ("GET", 404)]
    assert found(method="put,delete") == [("PUT", 201)]
    assert found(host="^management") == found()
    assert found(host="^graph") == []
    assert found(path="/virtualnetworks/none$") == [("GET", 404)]
    assert found(status="400-499") == [("GET", 404)]
    assert found(status=200) == [("GET", 200)]
    assert found(principal=seed.CLIENT_ID) == found()
    assert found(principal="somebody") == []
    assert found(correlation_id="c-1") == [("GET", 200)]
    assert found(correlation_id="c-2") == [("GET", 404)]
    assert found(origin="client") == found()
    with pytest.raises(ControlError):
        found(path="(")


def test_the_command_line_prints_entries(cloud: Any) -> None:
    cloud.network()
    printed = command_line(cloud.emulator, "requests", "method=PUT", "path=virtualNetworks/vnet").stdout.splitlines()
    assert json.loads(printed[-1])["status"] in (200, 201)


def test_clearing_the_log_forgets_entries_and_numbers_go_on(cloud: Any) -> None:
    cloud.arm("GET", NETWORK)
    last = cloud.emulator.last_request()
    cloud.emulator.clear_log()
    assert cloud.emulator.request_log() == []
    cloud.arm("GET", NETWORK)
    assert cloud.emulator.request_log()[0]["number"] == last + 1
