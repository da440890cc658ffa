# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The site is deployed once; every test finds it as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

from .playbooks import Site


@pytest.fixture(scope="package")
def deployed() -> Iterator[tuple[Site, dict[str, Any]]]:
    """The site, and the emulator's state right after site.yml."""
    with Emulator() as emulator:
        site = Site(emulator)
        play = site.play("site")
        assert play.code == 0, play.output
        yield site, emulator.state()


@pytest.fixture
def site(deployed: tuple[Site, dict[str, Any]]) -> Site:
    """The site as it was after its deployment."""
    site, state = deployed
    site.emulator.restore(state)
    return site
