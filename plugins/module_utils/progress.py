# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of progress of a long operation: the object, its state, how long it has taken, how long it usually takes."""

from __future__ import annotations

import time
from collections.abc import Callable

FIRST = 10  # seconds until the first line: what is shorter needs none
INTERVAL = 60  # seconds between two lines of the same state


class Progress:
    """Tells now and then, and whenever the state changes, how far an operation is.

    The first line also says what an interruption leaves behind, as nobody can be told any more once it has happened.
    """

    def __init__(self, report: Callable[[str], None], label: str, typical: str) -> None:
        self._report = report
        self._label = label
        self._typical = f" of typically {typical}" if typical else ""
        self._started = time.monotonic()
        self._next = float(FIRST)
        self._state: str | None = None

    def elapsed(self) -> float:
        return time.monotonic() - self._started

    def due(self) -> float:
        """Seconds until the next line."""
        return max(0.1, self._next - self.elapsed())

    def tell(self, state: str) -> None:
        """Report the state, unless it is too early for another line."""
        elapsed = self.elapsed()
        if elapsed < (FIRST if state != self._state else self._next):
            return
        advice = "" if self._state else " (it goes on if this run is interrupted; run again to wait for it)"
        minutes, seconds = divmod(int(elapsed), 60)
        self._report(f"{self._label}: {state}, {minutes}m{seconds:02d}s{self._typical}{advice}")
        self._state, self._next = state, elapsed + INTERVAL
