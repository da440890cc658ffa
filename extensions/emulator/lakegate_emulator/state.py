# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store: one tree of plain JSON values, and the clock. Nothing here knows HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .http import Json


class Clock:
    """Time as the emulated cloud sees it.

    `scale` shortens the durations of long-running operations: 1 is real time, 0.01 a hundredth, 0 none at all.
    """

    def __init__(self, scale: float = 0.0) -> None:
        self.scale = scale
        self._ahead = 0.0

    def time(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self._ahead

    def now(self) -> datetime:
        """The current time in UTC."""
        return datetime.fromtimestamp(self.time(), UTC)

    def iso(self) -> str:
        """The current time as Azure writes it: `2024-05-01T12:00:00.1234567Z`."""
        return f"{self.now():%Y-%m-%dT%H:%M:%S.%f}0Z"

    def after(self, seconds: float) -> float:
        """The epoch second at which something that takes `seconds` in Azure ends here."""
        return self.time() + seconds * self.scale

    def advance(self, seconds: float) -> None:
        """Move the clock forward by `seconds`, unscaled."""
        self._ahead += seconds


class Store:
    """Named sections of JSON-able values, with snapshot, restore and reset.

    Ask for a section each time it is needed: restore and reset replace the tree.
    """

    def __init__(self) -> None:
        self.tree: Json = {}
        self._seeds: list[Callable[[], None]] = []
        self._observers: list[Callable[[], None]] = []

    def section(self, name: str) -> Json:
        """Return the section `name`, made empty at first use."""
        section: Json = self.tree.setdefault(name, {})
        return section

    def count(self, name: str) -> int:
        """Return the next value of the counter `name`, from 1: etags and numbers that must not repeat."""
        counters = self.section("counters")
        counters[name] = counters.get(name, 0) + 1
        return int(counters[name])

    def seed(self, fill: Callable[[], None]) -> None:
        """Run `fill` now and after every reset: what exists in a fresh cloud."""
        self._seeds.append(fill)
        fill()

    def on_replaced(self, observer: Callable[[], None]) -> None:
        """Call `observer` whenever the whole tree was replaced, to rebuild what was derived from it."""
        self._observers.append(observer)

    def snapshot(self) -> str:
        """Return the whole tree as JSON text."""
        return json.dumps(self.tree)

    def restore(self, snapshot: str) -> None:
        """Replace the tree by a snapshot; raises ValueError when it is none."""
        tree: Any = json.loads(snapshot)
        if not isinstance(tree, dict):
            raise ValueError("a snapshot is a JSON object")
        self._replace(tree)

    def reset(self) -> None:
        """Back to a fresh cloud."""
        self._replace({})
        for fill in self._seeds:
            fill()

    def load(self, file: Path) -> None:
        """Restore from a file."""
        self.restore(file.read_text(encoding="utf-8"))

    def save(self, file: Path) -> None:
        """Write a snapshot to a file that only its owner can read."""
        file.touch(mode=0o600)
        file.write_text(self.snapshot(), encoding="utf-8")

    def _replace(self, tree: Json) -> None:
        self.tree = tree
        for observer in self._observers:
            observer()
