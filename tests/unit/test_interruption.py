# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl-C while a worker passes on a line of progress: the line is passed on whole, then the worker ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from ansible.utils.display import Display
from ansible_collections.lakegate.azure.plugins.plugin_utils import in_process

happened: list[str] = []


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def interruption(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that the process handles by taking note of it."""
    happened.clear()
    before = signal.signal(request.param, lambda _number, _frame: happened.append("handled"))
    yield request.param
    signal.signal(request.param, before)


def test_a_signal_waits_for_the_line(monkeypatch: pytest.MonkeyPatch, interruption: signal.Signals) -> None:
    def display(_self: Display, line: str) -> None:
        signal.raise_signal(interruption)
        happened.append(line)

    monkeypatch.setattr(Display, "display", display)
    in_process._tell("Activating")
    assert happened == ["Activating", "handled"]


def test_afterwards_it_is_handled_as_before(monkeypatch: pytest.MonkeyPatch, interruption: signal.Signals) -> None:
    monkeypatch.setattr(Display, "display", lambda _self, line: happened.append(line))
    in_process._tell("Activating")
    signal.raise_signal(interruption)
    assert happened == ["Activating", "handled"]
