# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every target by a real ansible-playbook, in Ansible's worker and as ordinary modules, with the same results."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
TARGETS = Path(__file__).parent / "targets"
# what no two runs have in common: ids and keys that the service draws, times, entity tags and addresses that count up
DRAWN = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)|AAAAAAA[\w=]+|adb-\d+\.\d+"
    r"|203\.0\.113\.\d+|(\w+&\d{12}&)?[\w+/]{86}=="
    r"|(?<![0-9a-f])[0-9a-f]{24}(?:[0-9a-f]{8})?(?![0-9a-f])|\d{13,}"
)


def modules(suffix: str = "") -> set[str]:
    names = {path.stem for path in (ROOT / "plugins/modules").glob("*.py")}
    return {name for name in names if name.endswith("_info") == (suffix == "_info")}


def test_every_module_has_an_info_and_a_target() -> None:
    assert {f"{name}_info" for name in modules()} == modules("_info")
    assert modules() == {path.name for path in TARGETS.iterdir()}


def test_every_module_is_in_the_action_group_and_has_an_in_process_front_end() -> None:
    runtime = yaml.safe_load((ROOT / "meta/runtime.yml").read_text())
    groups = runtime["action_groups"]
    extended, *azure = groups["azure"]
    assert extended == {"metadata": {"extend_group": ["lakegate.azure.apim", "lakegate.azure.databricks"]}}
    assert sorted(azure + groups["apim"] + groups["databricks"]) == sorted(modules() | modules("_info"))
    assert {path.stem for path in (ROOT / "plugins/action").glob("*.py")} == modules() | modules("_info")


def same(results: list[dict[str, Any]]) -> list[str]:
    """The results in a form in which two runs can be compared."""
    return [DRAWN.sub("DRAWN", json.dumps(line, sort_keys=True)) for line in results]


@pytest.mark.parametrize("drawn", [
    "12345678901234e9a111f09e", "123456789012345678901234", "0123456789012abcdef01234567890ab",
    "12345678-1234-1234-1234-123456789012", "2026-11-24T23:08:00.1234567Z", "adb-1234567890123456.7",
    "integration&202611242308&" + "1234567890123" + "a" * 73 + "==", "+/" * 43 + "==", "1234567890123",
])
def test_what_is_drawn_compares_equal_whichever_digits_it_has(drawn: str) -> None:
    for around in ("{}", "{{{{{}}}}}", "/loggers/{}/x"):
        assert same([{"id": around.format(drawn)}]) == same([{"id": around.format("DRAWN")}])


@pytest.mark.parametrize("target", sorted(path.name for path in TARGETS.iterdir()))
def test_target(target: str, emulator: Emulator, play: Any) -> None:
    plays = [{"hosts": "localhost", "gather_facts": False, "roles": [target]}]
    inside = play(plays)
    assert inside.code == 0, inside.output[-5000:]
    emulator.reset()
    ordinary = play(plays, LAKEGATE_IN_PROCESS="no")
    assert ordinary.code == 0, ordinary.output[-5000:]
    assert same(inside.results) == same(ordinary.results)
