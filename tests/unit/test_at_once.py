# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that is done at the same time."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import at_once


def fail() -> None:
    raise ValueError("no")


def test_started_work_runs_while_its_result_is_not_asked_for() -> None:
    gate = threading.Event()
    result = at_once.started(lambda: gate.wait(10))
    gate.set()
    assert result() is True
    assert result() is True


def test_an_error_is_raised_where_the_result_is_asked_for_and_only_there() -> None:
    result = at_once.started(fail)
    with pytest.raises(ValueError, match="no"):
        result()


def test_each_keeps_the_order_and_works_on_several_items_at_once() -> None:
    meeting = threading.Barrier(4, timeout=10)

    def square(number: int) -> int:
        meeting.wait()
        return number * number

    assert at_once.each(square, range(4)) == [0, 1, 4, 9]
    assert at_once.each(str, [7]) == ["7"]
    assert at_once.each(str, []) == []


def test_an_error_of_one_item_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        at_once.each(lambda number: 1 // number, [1, 0, 1])
