# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a module runs in Ansible's worker, when as an ordinary module, and that nobody can tell the difference."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

GROUP = {"name": "rg-01", "location": "japaneast"}
MAKE = {"lakegate.azure.resource_group": GROUP}
SERVICE = {
    "resource_group": "rg-01",
    "name": "apim-01",
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
HERE = {"ansible_connection": "local", "ansible_python_interpreter": sys.executable}
# what a task says, and whether it runs in the worker then
CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "plain": ({}, True),
    "delegated to this machine": ({"delegate_to": "localhost"}, True),
    "delegated to a name of this machine": ({"delegate_to": "here"}, True),
    "a loop": ({"loop": [1, 2]}, True),
    "in check mode": ({"check_mode": True}, True),
    "retried": ({"retries": 1, "delay": 0, "register": "made", "until": "made is succeeded"}, True),
    "delegated to another machine": ({"delegate_to": "elsewhere"}, False),
    "over another connection": ({"vars": {"ansible_connection": "ssh", "ansible_host": "127.0.0.1"}}, False),
    "as another user": ({"become": True}, False),
    "asynchronous": ({"async": 60, "poll": 1}, False),
    "with another Python": ({"vars": {"ansible_python_interpreter": "/usr/bin/python3"}}, False),
    "with a Python yet to be found": ({"vars": {"ansible_python_interpreter": "auto_silent"}}, False),
    "switched off for the task": ({"vars": {"lakegate_in_process": False}}, False),
    "switched off in words": ({"vars": {"lakegate_in_process": "no"}}, False),
}
INVENTORY = {
    "all": {
        "hosts": {
            "localhost": HERE,
            "here": HERE,
            "elsewhere": {"ansible_host": "127.0.0.1", "ansible_port": 9, "ansible_ssh_timeout": 1},
        }
    }
}


def inventory(folder: Path) -> str:
    path = folder / "inventory.json"
    path.write_text(json.dumps(INVENTORY))
    return str(path)


def as_modules(output: str) -> dict[str, bool]:
    """By the tasks' names: whether Ansible prepared a file of the module, or connected to where it would."""
    _before, *sections = re.split(r"^TASK \[", output, flags=re.MULTILINE)
    return {
        section.partition("]")[0]: "AnsiballZ_" in section or "ESTABLISH SSH CONNECTION" in section
        for section in sections
    }


def test_a_module_runs_in_the_worker_exactly_when_it_would_run_on_this_machine_as_this_user(
    play: Any, tmp_path: Path
) -> None:
    tasks = [
        {"name": name, **MAKE, "ignore_errors": True, "ignore_unreachable": True, **said}
        for name, (said, _inside) in CASES.items()
    ]
    played = play(tasks, "-vvv", "-i", inventory(tmp_path))
    found = as_modules(played.output)
    assert found == {name: not inside for name, (_said, inside) in CASES.items()}, played.output[-3000:]


@pytest.mark.parametrize(
    ("variables", "inside"),
    [
        pytest.param({}, True, id="default"),
        pytest.param({"LAKEGATE_IN_PROCESS": "no"}, False, id="switched off for the run"),
    ],
)
def test_a_variable_switches_it_off_for_a_run(play: Any, variables: dict[str, str], inside: bool) -> None:
    played = play([{"name": "make", **MAKE}], "-vvv", **variables)
    assert played.code == 0, played.output
    assert as_modules(played.output) == {"make": not inside}


def test_the_interpreter_of_ansibles_configuration_counts(play: Any, tmp_path: Path) -> None:
    hosts = tmp_path / "hosts.json"
    hosts.write_text(json.dumps({"all": {"hosts": {"site-01": {"ansible_connection": "local"}}}}))
    plays = [{"hosts": "site-01", "gather_facts": False, "tasks": [{"name": "make", **MAKE}]}]
    ours = play(plays, "-vvv", "-i", str(hosts), ANSIBLE_PYTHON_INTERPRETER=sys.executable)
    assert (ours.code, as_modules(ours.output)) == (0, {"make": False}), ours.output[-3000:]
    other = play(plays, "-vvv", "-i", str(hosts), ANSIBLE_PYTHON_INTERPRETER="/usr/bin/python3")
    assert as_modules(other.output) == {"make": True}


BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name == "azure.mgmt.resource":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocked())
"""


def both(play: Any, content: list[dict[str, Any]], *arguments: str, **variables: str) -> Any:
    """The results of a playbook, which must be the same both ways."""
    inside = play(content, *arguments, **variables)
    ordinary = play(content, *arguments, LAKEGATE_IN_PROCESS="no", **variables)
    assert inside.code == ordinary.code, inside.output + ordinary.output
    assert json.dumps(inside.results, sort_keys=True) == json.dumps(ordinary.results, sort_keys=True)
    shown = [
        [line for line in played.output.splitlines() if line.startswith(("[WARNING]", "[DEPRECATION"))]
        for played in (inside, ordinary)
    ]
    assert shown[0] == shown[1]
    return inside


def test_without_the_sdk_both_ways_say_what_to_install(play: Any, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(BLOCK)
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    played = both(play, [MAKE], PYTHONPATH=path)
    assert "azure-mgmt-resource" in played.message
    assert "requirements.txt of lakegate.azure" in played.message


def test_a_value_of_the_wrong_type_has_its_sentence_both_ways(play: Any) -> None:
    """On ansible-core 2.16 to 2.21, which fail on such values in different ways."""
    entity = {"resource_group": "rg-01", "service_name": "apim-01"}
    wrong = [
        {"lakegate.azure.apim_diagnostic": {**entity, "name": "azuremonitor", "sampling": 50}},
        {"lakegate.azure.apim_backend": {**entity, "name": "dbw-01", "tls": True}},
        {"lakegate.azure.apim_backend": {**entity, "name": "dbw-01", "credentials": "promised"}},
        {"lakegate.azure.resource_group": {**GROUP, "wait_timeout": "long"}},
        {"lakegate.azure.apim_diagnostic_info": {**entity, "api_id": ["orders"]}},
    ]
    played = both(play, [{**task, "ignore_errors": True} for task in wrong])
    results = [line["result"] for line in played.results]
    assert [result["msg"] for result in results] == [
        "sampling must be a dictionary such as {percentage: NUMBER}, not a number.",
        "tls must be a dictionary such as {validate_certificate_chain: true, validate_certificate_name: true}, not true.",
        "credentials must be a dictionary such as {header: {...}, query: {...}, certificate: [...]}, not text.",
        "wait_timeout must be a whole number, not text.",
        "api_id must be text, not a list.",
    ]
    assert {result["error"]["code"] for result in results} == {"InvalidOption"}
    assert "promised" not in played.output


def test_everything_that_ansible_adds_to_a_task_works_both_ways(play: Any, emulator: Emulator) -> None:
    """Defaults of the group, an alias with its warning, variables of the task, wrong options, no_log, check and diff."""
    group = {"name": "rg-02", "location": "japaneast"}
    login = {"tenant": "{{ tenant }}", "tenant_id": "{{ tenant }}"}
    tasks = [
        {"lakegate.azure.resource_group": {"location": "japaneast"}},
        {"lakegate.azure.resource_group": {**group, **login}},
        {"lakegate.azure.resource_group": group, "environment": {"AZURE_SECRET": "wrong"}, "ignore_errors": True},
        {"lakegate.azure.resource_group": {"name": "rg-03", "state": "gone"}, "ignore_errors": True},
        {"lakegate.azure.resource_group": {"name": "rg-03", "nonsense": 1}, "ignore_errors": True},
        {"lakegate.azure.resource_group": {"name": "rg-03", "tags": "none"}, "ignore_errors": True},
        {"lakegate.azure.resource_group": group, "no_log": True},
        {"lakegate.azure.resource_group": {**group, "tags": {"a": "b"}}, "check_mode": True, "diff": True},
        {"lakegate.azure.resource_group_info": {"name": "rg-02"}},
    ]
    content = [
        {
            "hosts": "localhost",
            "gather_facts": False,
            "vars": {"tenant": emulator.env["AZURE_TENANT_ID"]},
            "module_defaults": {"group/lakegate.azure.azure": {"name": "rg-defaults"}},
            "tasks": tasks,
        }
    ]
    before = emulator.state()
    inside = play(content)
    emulator.restore(before)
    ordinary = play(content, LAKEGATE_IN_PROCESS="no")
    assert (inside.code, ordinary.code) == (0, 0), inside.output + ordinary.output
    for mine, other in zip(inside.results, ordinary.results, strict=True):
        assert json.dumps(mine, sort_keys=True) == json.dumps(other, sort_keys=True)
    warned = [re.findall(r"(?:WARNING|DEPRECATION)[^\n]*", played.output) for played in (inside, ordinary)]
    assert warned[0] == warned[1]
    assert any("tenant_id" in line for line in warned[0])
    results = [line["result"] for line in inside.results]
    assert results[0]["resource_group"]["name"] == "rg-defaults"
    assert "Azure refused the login" in results[2]["msg"]


@pytest.mark.parametrize("in_process", ["yes", "no"])
def test_what_the_modules_of_a_service_have_in_common_is_said_once(in_process: str, play: Any) -> None:
    defaults = {
        "group/lakegate.azure.azure": {"subscription_id": "11111111-0000-4000-8000-000000000000"},
        "group/lakegate.azure.apim": {"resource_group": "rg-01", "service_name": "apim-01"},
        "group/lakegate.azure.databricks": {"workspace_url": "adb-1.1.azuredatabricks.net"},
    }
    content = [
        {
            "hosts": "localhost",
            "gather_facts": False,
            "module_defaults": defaults,
            "tasks": [
                {"lakegate.azure.apim_tag_info": {}, "ignore_errors": True},
                {"lakegate.azure.databricks_group_info": {}, "ignore_errors": True},
            ],
        }
    ]
    tags, groups = (line["result"] for line in play(content, LAKEGATE_IN_PROCESS=in_process).results)
    assert "'11111111-0000-4000-8000-000000000000' could not be found (SubscriptionNotFound); check" in tags["msg"]
    assert "adb-1.1.azuredatabricks.net" in groups["msg"]


def test_a_variable_of_one_item_is_not_there_for_the_next(play: Any) -> None:
    secret = "{{ {'AZURE_SECRET': 'wrong'} if item == 'bad' else {} }}"
    played = play([{**MAKE, "environment": secret, "loop": ["bad", "good"], "ignore_errors": True}])
    wrong, right = played.results[-1]["result"]["results"]
    assert "Azure refused the login" in wrong["msg"]
    assert right["changed"]


@pytest.mark.parametrize("in_process", ["yes", "no"])
def test_certificates_that_cannot_be_read_are_said_in_one_sentence(in_process: str, play: Any) -> None:
    wrong = {**MAKE, "environment": {"REQUESTS_CA_BUNDLE": "/nowhere"}}
    played = play([MAKE, wrong], LAKEGATE_IN_PROCESS=in_process)
    assert "No such file or directory: '/nowhere'); check the network, HTTPS_PROXY and the certificates" in played.message
    assert played.results[-1]["result"]["error"]["code"] == "NoAnswer"


@pytest.fixture
def slow() -> Iterator[Emulator]:
    """An emulator in which an API Management service takes 21 seconds, with a resource group to put it in."""
    with Emulator(time_scale=0.01) as emulator:
        yield emulator


@pytest.mark.parametrize("in_process", ["yes", "no"])
def test_a_tasks_timeout_ends_it_and_the_next_run_waits_for_what_was_begun(
    in_process: str, slow: Emulator, play: Any
) -> None:
    variables = {**slow.env, "LAKEGATE_IN_PROCESS": in_process}
    make = {"lakegate.azure.apim_service": SERVICE}
    timed_out = play([MAKE, {**make, "timeout": 9}], **variables)
    assert timed_out.code != 0
    assert re.search(r"[Tt]imed out|expected time frame", timed_out.message), timed_out.message
    begun = len(slow.writes())
    again = play([make], **variables)
    assert again.code == 0, again.output
    assert "typically" not in again.output  # there is no terminal
    result = again.results[-1]["result"]
    assert result["apim_service"]["status"]["provisioning_state"] == "Succeeded"
    assert (result["changed"], len(slow.writes())) == (False, begun)


class Terminal:
    """A program that believes to be run by a person at a terminal."""

    def __init__(self, command: list[str], **variables: str) -> None:
        self._screen, terminal = pty.openpty()
        self.process = subprocess.Popen(
            command,
            env={**os.environ, **variables},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        self.output = ""

    def read(self, until: str, seconds: float) -> None:
        """Read until the words have come or the time is over."""
        deadline = time.monotonic() + seconds
        while until not in " ".join(self.output.split()) and (left := deadline - time.monotonic()) > 0:
            if select.select([self._screen], [], [], left)[0]:
                try:
                    self.output += os.read(self._screen, 65536).decode(errors="replace")
                except OSError:  # the other side is closed
                    return

    def interrupt(self) -> int:
        """Press Ctrl-C; returns how the program ended."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.read("nothing more", 5)
        try:
            return self.process.wait(30)
        finally:
            os.close(self._screen)


def test_a_person_sees_how_far_it_is_and_what_an_interruption_leaves(slow: Emulator, play: Any, tmp_path: Path) -> None:
    make = {"lakegate.azure.apim_service": SERVICE}
    assert play([MAKE, {"lakegate.azure.apim_service": {**SERVICE, "wait": False}}], **slow.env).code == 0
    playbook = tmp_path / "slow.yml"
    playbook.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": [make]}]))
    command = ["ansible-playbook", str(playbook)]
    quiet = Terminal(command, **slow.env, LAKEGATE_PROGRESS="no")
    shown = Terminal(command, **slow.env)
    shown.read("run again to wait for it)", 60)
    assert shown.interrupt() != 0
    assert re.search(
        r"API Management service 'apim-01': \w+, 0m\d\ds of typically 30-45m \(it goes on if this run is interrupted;",
        " ".join(shown.output.split()),
    ), shown.output
    quiet.read("ignored=0", 60)
    assert "changed=0" in quiet.output
    assert "typically" not in quiet.output
    assert quiet.process.wait(30) == 0
