# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs get to know about a failure."""

from __future__ import annotations

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import errors


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.BadInput("x"), "InvalidOption"),
        (errors.Absent("x"), "NotFound"),
        (errors.Unreachable("x"), "NoAnswer"),
        (errors.StillRunning("x"), "StillRunning"),
        (errors.Conflict("x"), "Changed"),
        (errors.Problem("x"), "Failed"),
        (errors.Conflict("x", status=412, code="PreconditionFailed"), "PreconditionFailed"),
    ],
)
def test_every_error_has_a_code(problem: errors.Problem, code: str) -> None:
    assert problem.error()["code"] == code
