# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which function runs which policy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from ...policy.document import Element
from ..errors import not_emulated
from ..exchange import Exchange

Executor = Callable[[Exchange, Element], Awaitable[None] | None]

EXECUTORS: dict[str, Executor] = {}


def policy(name: str) -> Callable[[Executor], Executor]:
    """Register the function that runs a policy."""

    def register(executor: Executor) -> Executor:
        EXECUTORS[name] = executor
        return executor

    return register


async def run_policies(exchange: Exchange, elements: Iterable[Element]) -> None:
    """Run policies one after the other."""
    for element in elements:
        execute = EXECUTORS.get(element.name)
        if execute is None:
            raise not_emulated(f"the policy '{element.name}'")
        outcome = execute(exchange, element)
        if outcome is not None:
            await outcome
