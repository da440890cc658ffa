# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one SCIM body to another."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import scim_patch


@pytest.mark.parametrize(
    ("before", "after", "operations"),
    [
        ({"active": True}, {"active": True}, []),
        ({"displayName": "a"}, {"displayName": "b"}, [{"op": "replace", "path": "displayName", "value": "b"}]),
        (
            {"members": [{"value": "1", "display": "x"}]},
            {"members": [{"value": "1", "display": "x"}, {"value": "2"}]},
            [{"op": "add", "path": "members", "value": [{"value": "2"}]}],
        ),
        (
            {"members": [{"value": "1"}, {"value": "2"}]},
            {"members": [{"value": "2"}]},
            [{"op": "remove", "path": 'members[value eq "1"]'}],
        ),
        ({}, {"entitlements": [{"value": "a"}]}, [{"op": "add", "path": "entitlements", "value": [{"value": "a"}]}]),
    ],
)
def test_only_what_differs_is_sent(before: Any, after: Any, operations: Any) -> None:
    assert scim_patch(before, after)["Operations"] == operations
