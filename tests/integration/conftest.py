# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulator for each test process; every test starts from a fresh cloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lakegate_emulator.testing import Emulator


@pytest.fixture(scope="session")
def running() -> Iterator[Emulator]:
    """The emulator, with its variables in this process's environment."""
    with Emulator() as emulator, emulator.in_environment():
        yield emulator


@pytest.fixture
def emulator(running: Emulator) -> Emulator:
    """The emulator as after its start."""
    running.reset()
    return running
