# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mail that a new user gets."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.apim.user import confirm


@pytest.mark.parametrize(
    ("given", "before", "sent"),
    [
        ({"confirmation": "invite"}, None, {"confirmation": "invite"}),
        ({"confirmation": None}, None, {}),
        ({"confirmation": "invite"}, {"properties": {}}, {}),
    ],
)
def test_only_a_new_user_gets_one(given: dict[str, Any], before: dict[str, Any] | None, sent: dict[str, Any]) -> None:
    body: dict[str, Any] = {"properties": {}}
    confirm(given, before, body)
    assert body["properties"] == sent
