# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a line of progress is printed, and what it says."""

from __future__ import annotations

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import progress


class Watch:
    """A clock that is set by hand, and the lines that were reported."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, typical: str = "30-45m") -> None:
        self.now = 1000.0
        self.lines: list[str] = []
        monkeypatch.setattr(progress.time, "monotonic", lambda: self.now)
        self.progress = progress.Progress(self.lines.append, "API Management service 'apim-01'", typical)

    def tell(self, *seconds_and_states: tuple[float, str]) -> list[str]:
        for seconds, state in seconds_and_states:
            self.now = 1000 + seconds
            self.progress.tell(state)
        return self.lines


def test_a_short_operation_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Watch(monkeypatch).tell((1, "Creating"), (5, "Creating"), (9, "Activating")) == []


def test_a_line_says_object_state_elapsed_and_typical_time_and_the_first_what_an_interruption_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Watch(monkeypatch).tell((11, "Activating"), (723, "Activating")) == [
        "API Management service 'apim-01': Activating, 0m11s of typically 30-45m "
        "(it goes on if this run is interrupted; run again to wait for it)",
        "API Management service 'apim-01': Activating, 12m03s of typically 30-45m",
    ]


def test_a_minute_passes_between_two_lines_unless_the_state_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Watch(monkeypatch).tell(*[(second, "Creating") for second in range(0, 300)], (300, "Updating"))
    assert [line.split(", ")[1].split()[0] for line in lines] == ["0m10s", "1m10s", "2m10s", "3m10s", "4m10s", "5m00s"]


def test_what_has_no_typical_time_claims_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "typically" not in Watch(monkeypatch, typical="").tell((10, "Creating"))[0]


def test_the_next_line_is_due_when_its_time_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(monkeypatch)
    assert watch.progress.due() == progress.FIRST
    watch.tell((20, "Creating"))
    assert watch.progress.due() == progress.INTERVAL
