# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What counts as the same."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import compare

ID = "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet"


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        (compare.exact, "", None),
        (compare.exact, [], None),
        (compare.exact, {}, None),
        (compare.caseless, "Tcp", "TCP"),
        (compare.resource_id, ID, ID.lower() + "/"),
        (compare.location, "Japan East", "japaneast"),
        (compare.cidr, "10.1.0.0/16", "10.1.2.3/16"),
        (compare.cidr, "10.1.0.4", "10.1.0.4/32"),
        (compare.cidr, "virtualnetwork", "VirtualNetwork"),
        (compare.url_path, "/dbw-01/", "dbw-01"),
        (compare.url_path, "/", ""),
        (compare.text, "a\r\nb\r\n", "a\nb"),
        (compare.unordered(), ["a", "b"], ["b", "a"]),
        (compare.unordered(compare.cidr), ["10.0.0.0/8", "*"], ["*", "10.0.0.0/8"]),
        (compare.unordered(), [], None),
        (compare.ordered(compare.caseless), ["A", "b"], ["a", "B"]),
    ],
)
def test_the_same(key: compare.Key, one: Any, other: Any) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        (compare.exact, "a", "A"),
        (compare.exact, False, None),
        (compare.exact, 0, None),
        (compare.caseless, "Tcp", "Udp"),
        (compare.resource_id, ID, ID + "2"),
        (compare.location, "japaneast", "japanwest"),
        (compare.cidr, "10.1.0.0/16", "10.1.0.0/24"),
        (compare.cidr, "Internet", "VirtualNetwork"),
        (compare.url_path, "api/x", "api"),
        (compare.text, "a b", "a\nb"),
        (compare.unordered(), ["a"], ["a", "b"]),
        (compare.ordered(compare.exact), ["a", "b"], ["b", "a"]),
    ],
)
def test_different(key: compare.Key, one: Any, other: Any) -> None:
    assert key(one) != key(other)
