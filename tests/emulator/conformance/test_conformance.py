# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator answers recorded requests as Azure did."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import recordings, results
from .exceptions import EXCEPTIONS, NOT_REPLAYED
from .scope import LEFT_OUT

FILES = recordings.files()
pytestmark = pytest.mark.skipif(not FILES, reason=f"no recorded sessions in {recordings.FOLDER}; "
                                                  "LAKEGATE_GROUND_TRUTH names another place")


@pytest.mark.parametrize("file", FILES, ids=recordings.name)
def test_every_answer_of_a_session_is_azures(file: Path, record_property: pytest.RecordProperty) -> None:
    result = results.of(file)
    record_property("conformance", result.figures())
    differing = [f"{each.interaction}\n    " + "\n    ".join(map(str, each.differences))
                 for each in result.outcomes if each.differences]
    assert not differing, "\n".join(differing)


def test_every_exception_is_still_needed() -> None:
    needed = {exception for file in FILES for exception in results.of(file).needed}
    assert [each for each in EXCEPTIONS if each not in needed] == []


def test_every_reason_to_leave_something_out_has_recorded_interactions() -> None:
    reasons = {each.left_out for file in FILES for each in results.of(file).outcomes}
    assert {each.reason for each in NOT_REPLAYED} | {reason for _kind, reason in LEFT_OUT} == reasons - {""}


def test_nine_of_ten_interactions_in_scope_are_replayed() -> None:
    figures = [counts for file in FILES for counts in results.of(file).figures().values()]
    in_scope, replayed = sum(counts[0] for counts in figures), sum(counts[1] for counts in figures)
    assert replayed >= 0.9 * in_scope
