# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs of programs with their wall time, processor time and requests; what is compared runs in turns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
SEED = ROOT / "playbooks/vars/seed.yml"
BIN = Path(sys.executable).parent


@dataclass
class Run:
    """One run of a program: seconds at the clock and of the processors, requests that it sent."""

    wall: float
    cpu: float
    requests: int = 0

    def __add__(self, other: Run) -> Run:
        return Run(self.wall + other.wall, self.cpu + other.cpu, self.requests + other.requests)


def run(emulator: Emulator, command: list[str], watch: Memory | None = None, **variables: str) -> Run:
    """Run a command against the emulator. Raises RuntimeError with its output when it fails."""
    environment = {**os.environ, **emulator.env, "ANSIBLE_NOCOLOR": "1", "ANSIBLE_LOCALHOST_WARNING": "false", **variables}
    before, started = emulator.last_request(), time.perf_counter()
    with open(os.devnull) as nothing, subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        if watch:
            watch.start(process.pid)
        assert process.stdout
        output = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)  # with all its children
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if watch:
        watch.stop()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{output[-4000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, len(asked(emulator, before)))


def asked(emulator: Emulator, before: int) -> list[dict[str, Any]]:
    """The requests since then, logins left out."""
    return [line for line in emulator.request_log(since=before) if not line["host"].startswith("login.")]


def in_turns(times: int, **variants: Callable[[], Run]) -> dict[str, Run]:
    """The median of each variant; the variants take turns, so that other load on the machine meets all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in variants}
    for _turn in range(times):
        for name, work in variants.items():
            runs[name].append(work())
    return {
        name: Run(median(one.wall for one in some), median(one.cpu for one in some), some[-1].requests)
        for name, some in runs.items()
    }


class Memory:
    """What the processes of a run hold in memory of their own, looked at several times a second."""

    def __init__(self) -> None:
        self.worker = 0.0  # MiB that the largest worker does not share with its parent
        self.total = 0.0  # MiB of all processes together, what is shared counted once
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, pid: int) -> None:
        self._thread = threading.Thread(target=self._watch, args=(pid,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def _watch(self, pid: int) -> None:
        while not self._stopped.wait(0.2):
            shares = {each: _memory(each) for each in _family(pid)}
            self.total = max(self.total, sum(share.get("Pss", 0) for share in shares.values()) / 1024)
            own = [
                (share.get("Private_Dirty", 0) + share.get("Private_Clean", 0)) / 1024
                for each, share in shares.items()
                if each != pid
            ]
            self.worker = max([self.worker, *own])


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}


def sites(folder: Path, count: int) -> Path:
    """An inventory of sites that differ from the seed in their names only."""
    names = [f"{number:03}" for number in range(1, count + 1)]
    hosts = {
        f"site-{name}": {
            "lakegate_resource_group": f"rg-bench-{name}",
            "api_management_name": f"apim-bench-{name}",
            "workspace_managed_resource_group_id": f"rg-bench-{name}-managed",
        }
        for name in names
    }
    variables = {
        **yaml.safe_load(SEED.read_text()),
        "ansible_connection": "local",
        "ansible_python_interpreter": sys.executable,
    }
    for own in hosts["site-001"]:
        variables.pop(own, None)
    path = folder / f"sites-{count}.json"
    path.write_text(json.dumps({"all": {"hosts": hosts, "vars": variables}}))
    return path


def site(playbook: str, *arguments: str) -> list[str]:
    """The command that runs a playbook of the collection with the seed."""
    return [str(BIN / "ansible-playbook"), f"lakegate.azure.{playbook}", "-e", f"@{SEED}", *arguments]


def fleet(playbook: str, inventory: Path, forks: int) -> list[str]:
    """The command that runs a playbook of the collection for all sites of an inventory."""
    return [
        str(BIN / "ansible-playbook"), f"lakegate.azure.{playbook}", "-i", str(inventory), "-f", str(forks),
        "-e", "lakegate_hosts=all",
    ]


def table(title: str, rows: Mapping[str, Run], ratios: Mapping[str, float]) -> None:
    print(f"\n{title}")
    for name, one in rows.items():
        print(f"  {name:38} {one.wall:8.2f} s wall {one.cpu:8.2f} s cpu {one.requests:6} requests")
    for name, value in ratios.items():
        print(f"  {name:38} {value:8.2f}")


def record(rows: Mapping[str, Run], ratios: Mapping[str, float], **more: Any) -> dict[str, Any]:
    return {"rows": {name: asdict(one) for name, one in rows.items()}, "ratios": dict(ratios), **more}
