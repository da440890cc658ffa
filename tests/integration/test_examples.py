# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation's examples run, as they stand there, and a second time without a change.

One ansible-playbook runs the examples of all modules, a play for each, on an emulator in which examples/preparation.yml
was done. Each task of an example is followed by itself.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PREPARATION = HERE / "examples/preparation.yml"
PLUGINS = {path.stem: path for folder in ("modules", "lookup") for path in (ROOT / "plugins" / folder).glob("*.py")}

Lines = list[dict[str, Any]]


def examples(plugin: str) -> list[dict[str, Any]]:
    """The tasks in a plugin's EXAMPLES."""
    for statement in ast.parse(PLUGINS[plugin].read_text()).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "EXAMPLES":
            found: list[dict[str, Any]] = yaml.safe_load(ast.literal_eval(statement.value))
            return found
    raise AssertionError(f"{plugin} has no EXAMPLES")


def play_of(plugin: str) -> dict[str, Any]:
    """The examples as a play on a host of its own, so that what one play registers is not seen by another."""
    tasks = [
        {**task, "name": f"{plugin}: {task['name']}{time}"} for task in examples(plugin) for time in ("", " (again)")
    ]
    variables = {name: f"{{{{ hostvars['preparation']['{name}'] }}}}" for name in registered()}
    return {"name": plugin, "hosts": plugin, "gather_facts": False, "vars": variables, "tasks": tasks}


def registered() -> list[str]:
    return [task["register"] for task in yaml.safe_load(PREPARATION.read_text()) if "register" in task]


@pytest.fixture(scope="module")
def played(running: Emulator, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """What the tasks of all examples that were asked for returned."""
    chosen = [item.callspec.params["plugin"] for item in request.session.items if item.path == Path(__file__)]
    folder = tmp_path_factory.mktemp("examples")
    hosts = {
        name: {"ansible_connection": "local", "ansible_python_interpreter": "{{ ansible_playbook_python }}"}
        for name in ("preparation", *chosen)
    }
    (folder / "hosts.json").write_text(json.dumps({"all": {"hosts": hosts}}))
    preparing = {"hosts": "preparation", "gather_facts": False, "tasks": yaml.safe_load(PREPARATION.read_text())}
    (folder / "playbook.yml").write_text(json.dumps([preparing, *map(play_of, chosen)]))
    results = folder / "results.jsonl"
    results.touch()
    running.reset()
    running.clear_faults()
    environment = {
        **os.environ,
        **running.env,
        "ANSIBLE_CALLBACK_PLUGINS": str(HERE / "callback_plugins"),
        "ANSIBLE_CALLBACKS_ENABLED": "results,examples",
        "ANSIBLE_NOCOLOR": "1",
        "LAKEGATE_EMULATOR_PORT": str(running.port),
        "LAKEGATE_RESULTS": str(results),
    }
    command = ["ansible-playbook", "-i", str(folder / "hosts.json"), str(folder / "playbook.yml")]
    run = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=570, check=False)
    lines = [json.loads(line) for line in results.read_text().splitlines()]
    failed = [line for line in lines if line["task"] in PREPARED and line["failed"]]
    assert not failed, f"{PREPARATION.name}: {failed[0]['task']}: {failed[0]['result'].get('msg')}"
    assert len(lines) > len(PREPARED), run.stdout + run.stderr
    return lines


PREPARED = [task["name"] for task in yaml.safe_load(PREPARATION.read_text())]


@pytest.mark.xdist_group("examples")
@pytest.mark.parametrize("plugin", sorted(PLUGINS))
def test_examples_run_and_change_nothing_the_second_time(plugin: str, played: Lines) -> None:
    tasks = examples(plugin)
    assert PLUGINS[plugin].parent.name != "modules" or any(f"lakegate.azure.{plugin}" in task for task in tasks)
    lines = {line["task"]: line for line in played}
    for task in tasks:
        example = f"{plugin}: the example {task['name']!r}"
        once, again = (lines.get(f"{plugin}: {task['name']}{time}") for time in ("", " (again)"))
        for line in filter(None, (once, again)):
            assert not line["failed"], (
                f"{example} failed: {list(_messages(line['result']))}. What it needs beforehand belongs into "
                f"tests/integration/examples/{PREPARATION.name}."
            )
        assert once and again, f"{example} did not run"
        predicts = task.get("check_mode")  # and so predicts the same again
        assert predicts or not again["result"].get("changed"), f"{example} changed something the second time"


def _messages(result: dict[str, Any]) -> Iterator[str]:
    """The message of a task, or those of its loop's items."""
    for each in result.get("results") or [result]:
        if each.get("failed"):
            yield str(each.get("msg"))
