# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Independent reads of one task, at the same time.

The threads are daemons: a task that is interrupted or runs out of time does not wait for reads that nobody wants any more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

LIMIT = 8  # threads for many reads


def started(work: Callable[[], Any]) -> Callable[[], Any]:
    """Start the work in a thread; calling what this returns waits for it, and returns or raises what it did."""
    outcome: dict[str, Any] = {}

    def run() -> None:
        try:
            outcome["value"] = work()
        except BaseException as exc:
            outcome["error"] = exc

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def result() -> Any:
        thread.join()
        if "error" in outcome:
            raise outcome["error"]
        return outcome["value"]

    return result


def each(function: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
    """The results of the function for all items, in their order; some items are worked on at the same time."""
    listed = list(items)
    results: list[Any] = [None] * len(listed)
    left = iter(enumerate(listed))  # a list's iterator can be shared by threads
    if len(listed) < 2:
        return [function(item) for item in listed]

    def work() -> None:
        for position, item in left:
            results[position] = function(item)

    for result in [started(work) for _thread in range(min(LIMIT, len(listed)))]:
        result()
    return results
