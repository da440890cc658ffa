# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many recorded interactions were replayed and matched, at the end of a pytest run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def lines(reports: list[Any]) -> Iterator[str]:
    """Return the summary of all reports that carry figures (of this process or of pytest-xdist's workers)."""
    total: dict[str, list[int]] = {}
    for report in reports:
        for name, figures in getattr(report, "user_properties", ()):
            if name == "conformance" and report.when == "call":
                for service, counts in figures.items():
                    so_far = total.setdefault(service, [0, 0, 0, 0])
                    so_far[:] = [one + more for one, more in zip(so_far, counts, strict=True)]
    if not total:
        return
    everything = [sum(counts) for counts in zip(*total.values(), strict=True)]
    yield f"{'':24}{'in scope':>10}{'replayed':>10}{'matched':>10}{'of these by an exception':>26}"
    for service, counts in [*sorted(total.items()), ("all", everything)]:
        yield f"{service:24}" + "".join(f"{count:>10}" for count in counts[:3]) + f"{counts[3]:>26}"


def skipped(reports: list[Any]) -> str:
    """Return why the recordings were not replayed; empty when they were, or were not asked for."""
    for report in reports:
        if isinstance(report.longrepr, tuple) and "no recorded sessions" in report.longrepr[2]:
            return str(report.longrepr[2]).removeprefix("Skipped: ")
    return ""
