# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of the recordings: replayed, matched, left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from . import exceptions, ordering, recordings, seeding
from .exceptions import Allowed
from .replay import Outcome, Replay, Session


@dataclass
class Result:
    """One recording: its outcomes, and which exceptions were needed. Outcomes hold no allowed differences."""

    name: str
    outcomes: list[Outcome]
    needed: set[Allowed] = field(default_factory=set)

    def figures(self) -> dict[str, list[int]]:
        """Return for each service how many interactions are in scope, were replayed, matched, and matched by an exception."""
        found: dict[str, list[int]] = {}
        for each in self.outcomes:
            counts = found.setdefault(each.service, [0, 0, 0, 0])
            counts[0] += 1
            counts[1] += not each.left_out
            counts[2] += not each.left_out and not each.differences
            counts[3] += not each.differences and each.excused
        return found


@cache
def of(file: Path) -> Result:
    """Replay a recording, once in a process."""
    name = recordings.name(file)
    interactions = recordings.load(file)
    if not recordings.is_in_order(name):
        interactions = ordering.arranged(interactions)
    session = Session()
    try:
        seeding.prepare(session, interactions)
        outcomes = Replay(session, recordings.keeps_retry_after(name)).run(
            interactions, lambda each: exceptions.not_replayed(name, each))
    finally:
        session.close()
    result = Result(name, outcomes)
    for outcome in outcomes:
        covering = {difference: exceptions.allowed(name, outcome.interaction, difference) for difference in outcome.differences}
        outcome.differences = [difference for difference, exception in covering.items() if exception is None]
        outcome.excused = any(covering.values())
        result.needed |= {exception for exception in covering.values() if exception}
    return result
