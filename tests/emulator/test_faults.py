# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on request: what they hit, what they do, and how they are set and taken away."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from lakegate_emulator.client import ControlError

NETWORK = "virtualNetworks/vnet"


@pytest.fixture(autouse=True)
def without_faults(cloud: Any) -> Iterator[None]:
    yield
    cloud.emulator.clear_faults()


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (409, "AnotherOperationInProgress"),
        (412, "PreconditionFailed"),
        (429, "TooManyRequests"),
        (500, "InternalServerError"),
        (502, "BadGateway"),
        (503, "ServiceUnavailable"),
        (504, "GatewayTimeout"),
    ],
)
def test_a_status_is_answered_as_resource_manager_does_and_nothing_happens(cloud: Any, status: int, code: str) -> None:
    cloud.emulator.add_fault(method="PUT", path="/virtualNetworks/", status=status)
    answer = cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.headers.get("Retry-After") == ("1" if status in (429, 503) else None)
    assert cloud.arm("GET", NETWORK).status_code == 404


def test_headers_code_and_body_can_be_chosen(cloud: Any) -> None:
    cloud.emulator.add_fault(status=429, headers={"Retry-After": "7"}, code="Slow", message="Too fast.")
    answer = cloud.arm("GET", NETWORK)
    assert answer.headers["Retry-After"] == "7"
    assert answer.json() == {"error": {"code": "Slow", "message": "Too fast."}}
    cloud.emulator.add_fault(status=502, body={"plain": True})
    assert cloud.arm("GET", NETWORK).json() == {"plain": True}


def test_only_requests_of_that_host_path_and_method_are_hit(cloud: Any) -> None:
    cloud.network()
    cloud.emulator.add_fault(host="graph", status=500)
    cloud.emulator.add_fault(path="/privateEndpoints/", status=500)
    cloud.emulator.add_fault(method="delete", status=500)
    assert cloud.arm("GET", NETWORK).status_code == 200
    assert cloud.arm("DELETE", NETWORK).status_code == 500


def test_occurrences_are_counted(cloud: Any) -> None:
    cloud.network()
    cloud.emulator.add_fault(path=NETWORK, skip=1, times=2, status=500)
    assert [cloud.arm("GET", NETWORK).status_code for _time in range(4)] == [200, 500, 500, 200]
    assert cloud.emulator.faults()[0]["seen"] == 4
    cloud.emulator.clear_faults()
    cloud.emulator.add_fault(path=NETWORK, times=0, status=500)
    assert {cloud.arm("GET", NETWORK).status_code for _time in range(4)} == {500}


@pytest.mark.parametrize(("when", "exists"), [("before", 404), ("after", 200)])
def test_a_reset_comes_before_or_after_the_write_took_effect(cloud: Any, when: str, exists: int) -> None:
    cloud.emulator.add_fault(method="PUT", path=NETWORK, reset=True, when=when)
    with pytest.raises(requests.ConnectionError):
        cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
    assert cloud.arm("GET", NETWORK).status_code == exists
    assert cloud.emulator.request_log(method="PUT", path=NETWORK)[-1]["status"] == 0


def test_an_error_after_the_write_took_effect_hides_that_it_did(cloud: Any) -> None:
    cloud.emulator.add_fault(method="PUT", path=NETWORK, status=504, when="after")
    assert cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]}).status_code == 504
    assert cloud.arm("GET", NETWORK).status_code == 200


def test_an_answer_can_be_slow(cloud: Any) -> None:
    cloud.network()
    cloud.emulator.add_fault(path=NETWORK, delay=0.3)
    started = time.monotonic()
    assert cloud.arm("GET", NETWORK).status_code == 200
    assert time.monotonic() - started >= 0.3


@pytest.mark.parametrize("outcome", ["Failed", "Canceled"])
def test_a_long_running_operation_ends_as_told(cloud: Any, outcome: str) -> None:
    cloud.emulator.add_fault(method="PUT", path=NETWORK, operation=outcome, code="NoRoom", message="No room.")
    started = cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
    assert started.status_code == 201
    ended = cloud.poll(started, "Azure-AsyncOperation").json()
    assert ended == {"status": outcome, "error": {"code": "NoRoom", "message": "No room."}}
    assert cloud.get(NETWORK)["properties"]["provisioningState"] == outcome
    assert cloud.put(NETWORK, addressSpace={"addressPrefixes": ["10.1.0.0/16"]}).status_code == 200
    assert cloud.get(NETWORK)["properties"]["provisioningState"] == "Succeeded"


def test_of_several_faults_the_first_that_is_due_acts(cloud: Any) -> None:
    cloud.network()
    cloud.emulator.add_fault(path=NETWORK, status=500)
    cloud.emulator.add_fault(path=NETWORK, status=503)
    assert [cloud.arm("GET", NETWORK).status_code for _time in range(3)] == [500, 503, 200]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"status": 500, "sometimes": True}, "a fault has no sometimes"),
        ({"path": "("}, "not a regular expression"),
        ({"path": "x"}, "a fault needs an action"),
        ({"status": 500, "when": "later"}, "when is before or after"),
        ({"operation": "Lost"}, "operation is Failed or Canceled"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(cloud: Any, rule: dict[str, Any], said: str) -> None:
    with pytest.raises(ControlError, match=said):
        cloud.emulator.add_fault(**rule)


def test_one_fault_is_taken_away_by_its_id_and_a_block_takes_its_own(cloud: Any) -> None:
    kept = cloud.emulator.add_fault(path="a", status=500)
    with cloud.emulator.fault(path="b", status=500):
        assert len(cloud.emulator.faults()) == 2
    assert [fault["id"] for fault in cloud.emulator.faults()] == [kept]
    cloud.emulator.remove_fault(kept)
    assert cloud.emulator.faults() == []
    with pytest.raises(ControlError, match=f"there is no fault {kept}"):
        cloud.emulator.remove_fault(kept)


def command_line(cloud: Any, *arguments: str) -> Any:
    folder = Path(cloud.emulator.ca_bundle).parent
    command = [sys.executable, "-m", "lakegate_emulator", *arguments, "--state-dir", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout) if run.stdout.startswith(("[", "{")) else run.stdout


def test_the_command_line_adds_lists_and_removes(cloud: Any) -> None:
    (added,) = command_line(cloud, "fault", '{"path": "/peerings/", "status": 429}')
    assert (added["path"], added["status"]) == ("/peerings/", 429)
    assert [fault["id"] for fault in command_line(cloud, "fault")] == [added["id"]]
    assert command_line(cloud, "fault", "--remove", str(added["id"])) == []
    command_line(cloud, "fault", '{"status": 500}')
    assert command_line(cloud, "fault", "--clear") == []


def test_the_control_endpoint_answers_on_loopback_and_under_no_other_name(cloud: Any) -> None:
    url = f"http://127.0.0.1:{cloud.emulator.port}/_lakegate/faults"
    assert requests.get(url, timeout=5).json() == {"faults": []}
    assert requests.get(url, headers={"Host": "rebound.example.com"}, timeout=5).status_code == 403
    assert cloud.http("GET", "https://management.azure.com/_lakegate/faults").status_code != 200
    name = socket.gethostbyname(socket.gethostname())
    if not name.startswith("127."):
        with pytest.raises(requests.ConnectionError):
            requests.get(f"http://{name}:{cloud.emulator.port}/_lakegate/health", timeout=5)


def test_the_pytest_plugin_gives_each_test_a_fresh_cloud(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import os\n"
        "pytest_plugins = ['lakegate_emulator.pytest_plugin']\n"
        "def test_one(azure_emulator):\n"
        "    assert os.environ['HTTPS_PROXY'].endswith(str(azure_emulator.port))\n"
        "    azure_emulator.add_fault(status=500)\n"
        "def test_two(azure_emulator):\n"
        "    assert azure_emulator.faults() == []\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert "2 passed" in run.stdout, run.stdout + run.stderr
