# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures for tests of anything that talks to Azure: `pytest_plugins = ["lakegate_emulator.pytest_plugin"]`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .testing import Emulator


@pytest.fixture(scope="session")
def running_azure_emulator() -> Iterator[Emulator]:
    """One emulator for the whole run, in this process's environment."""
    with Emulator() as emulator, emulator.in_environment():
        yield emulator


@pytest.fixture
def azure_emulator(running_azure_emulator: Emulator) -> Emulator:
    """The emulator as after its start: a fresh cloud, an empty log, no faults."""
    running_azure_emulator.reset()
    return running_azure_emulator
