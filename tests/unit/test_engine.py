# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a new object cannot do without."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import engine
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput

NEEDS = ("email", ("value", "key_vault"))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "email and value or key_vault"),
        ({"email": "a@example.com"}, "value or key_vault"),
        ({"key_vault": {}}, "email"),
    ],
)
def test_what_is_missing_is_named(given: dict[str, Any], missing: str) -> None:
    with pytest.raises(BadInput) as caught:
        engine.check_given(NEEDS, given, "thing 'x'")
    assert caught.value.message == f"thing 'x' does not exist yet; to create it give {missing} too."


@pytest.mark.parametrize("source", [{"value": ""}, {"key_vault": {"secret_identifier": "s"}}])
def test_one_of_several_is_enough(source: dict[str, Any]) -> None:
    engine.check_given(NEEDS, {"email": "a@example.com", **source}, "thing 'x'")
