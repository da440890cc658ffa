# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first deployment with scaled durations, against its critical path; and the removal.

The critical path is the longest chain of long operations, as long as the emulator makes them take, and the same playbook
where they take no time: requests and tasks cannot run while nothing can be asked.
"""

from __future__ import annotations

from typing import Any

from lakegate_emulator.testing import Emulator
from measure import Run, record, run, site, table

MINUTES = {"API Management": 35.0, "workspace": 4.0, "private endpoint": 1.0}


def main(scale: float) -> dict[str, Any]:
    with Emulator() as emulator:
        rows = {"deploy, operations take no time": run(emulator, site("site"))}
        rows["remove, operations take no time"] = run(emulator, site("teardown"))
    with Emulator(time_scale=scale) as emulator:
        rows["deploy, scaled"] = run(emulator, site("site"))
        rows["remove, scaled"] = run(emulator, site("teardown"))
    longest = 60 * scale * max(MINUTES["API Management"], MINUTES["workspace"] + MINUTES["private endpoint"])
    everything = 60 * scale * sum(MINUTES.values())
    path = longest + rows["deploy, operations take no time"].wall
    rows["longest chain of operations"] = Run(longest, 0)
    rows["sum of all operations"] = Run(everything, 0)
    ratios = {
        "deployment / critical path": rows["deploy, scaled"].wall / path,
        "deployment / longest chain": rows["deploy, scaled"].wall / longest,
    }
    table(f"4: first deployment, operations take {scale:g} of their time", rows, ratios)
    return record(rows, ratios, scale=scale)
