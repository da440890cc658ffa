# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A no-change run of the whole site: in-process, as ordinary modules, and the floor; and the start-up alone.

The floor is what no implementation on Ansible can avoid: as many empty in-process tasks (and items of loops) as site.yml
has, and one bare script that reads the same objects with the same SDKs.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from lakegate_emulator.testing import Emulator
from measure import BIN, ROOT, in_turns, record, run, site, table

EMPTY = '''
from ansible.plugins.action import ActionBase
class ActionModule(ActionBase):
    _supports_check_mode = True
    def run(self, tmp=None, task_vars=None):
        return {**super().run(tmp, task_vars), "changed": False}
'''
RESULTS = str(ROOT / "tests/integration/callback_plugins")


def tasks_of(emulator: Emulator, folder: Path) -> list[dict[str, Any]]:
    """As many empty tasks, with as many items, as a no-change run of the site has."""
    results = folder / "results.jsonl"
    results.write_text("")
    variables = {"ANSIBLE_CALLBACK_PLUGINS": RESULTS, "ANSIBLE_CALLBACKS_ENABLED": "results", "LAKEGATE_RESULTS": str(results)}
    run(emulator, site("site"), **variables)
    found = [json.loads(line)["result"] for line in results.read_text().splitlines()]
    return [
        {"empty": {}, **({"loop": list(range(len(one["results"])))} if one.get("results") else {})} for one in found
    ]


def floor(emulator: Emulator, folder: Path) -> list[str]:
    """The command of the playbook of empty tasks."""
    (folder / "action_plugins").mkdir()
    (folder / "action_plugins/empty.py").write_text(EMPTY)
    playbook = folder / "empty.yml"
    plays = [{"hosts": "localhost", "gather_facts": False, "tasks": tasks_of(emulator, folder)}]
    playbook.write_text(json.dumps(plays))
    return [str(BIN / "ansible-playbook"), str(playbook)]


def main(times: int) -> dict[str, Any]:
    with Emulator() as emulator, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(emulator, site("site"))
        empty = floor(emulator, folder)
        one = folder / "one.yml"
        one.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": [{"empty": {}}]}]))
        ours = folder / "ours.yml"
        task = {"lakegate.azure.resource_group": {"name": "rg-lakegate-01", "location": "japaneast"}}
        ours.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": [task]}]))
        script = [str(BIN / "python"), str(Path(__file__).parent / "reads.py")]
        rows = in_turns(
            times,
            **{
                "in-process": lambda: run(emulator, site("site")),
                "ordinary modules": lambda: run(emulator, site("site"), LAKEGATE_IN_PROCESS="no"),
                "floor: empty tasks": lambda: run(emulator, empty),
                "floor: bare script": lambda: run(emulator, script),
                "start-up, one empty task": lambda: run(emulator, [str(BIN / "ansible-playbook"), str(one)]),
                "start-up, one task of ours": lambda: run(emulator, [str(BIN / "ansible-playbook"), str(ours)]),
            },
        )
    rows["floor"] = rows["floor: empty tasks"] + rows["floor: bare script"]
    ratios = {
        "in-process / floor, wall": rows["in-process"].wall / rows["floor"].wall,
        "in-process / floor, cpu": rows["in-process"].cpu / rows["floor"].cpu,
        "ordinary / in-process, wall": rows["ordinary modules"].wall / rows["in-process"].wall,
    }
    table("1 and 6: a no-change run of site.yml", rows, ratios)
    return record(rows, ratios)
