# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IP access lists and the workspace configuration, by plain requests, as Databricks' API reference tells."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from lakegate_emulator import seed

GROUP = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/rg-net"
WORKSPACE = f"{GROUP}/providers/Microsoft.Databricks/workspaces/dbw"
MANAGED = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/managed"
LISTS, CONF = "/api/2.0/ip-access-lists", "/api/2.0/workspace-conf"
HERE = "127.0.0.1"
OFFICE = {"label": "office", "list_type": "ALLOW", "ip_addresses": ["203.0.113.0/24"]}


class Inside:
    """A workspace of a tier, asked by its Contributor."""

    def __init__(self, cloud: Any, sku: str = "premium") -> None:
        self.cloud = cloud
        body = {"location": "japaneast", "sku": {"name": sku}, "properties": {"managedResourceGroupId": MANAGED}}
        cloud.arm("PUT", WORKSPACE, body, "2024-05-01")
        self.properties = cloud.arm("GET", WORKSPACE, version="2024-05-01").json()["properties"]
        token, management = (
            cloud.credential.get_token(f"{resource}/.default").token
            for resource in ("2ff814a6-3304-4ab8-85cb-cd0e6f879c1d", "https://management.azure.com")
        )
        self.headers = {
            "Authorization": f"Bearer {token}",
            "X-Databricks-Azure-SP-Management-Token": management,
            "X-Databricks-Azure-Workspace-Resource-Id": WORKSPACE,
        }

    def ask(self, method: str, path: str, body: Any = None) -> requests.Response:
        url = f"https://{self.properties['workspaceUrl']}{path}"
        answer: requests.Response = self.cloud.http(method, url, json=body, headers=self.headers)
        return answer

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str, str]:
        answer = self.ask(method, path, body)
        return answer.status_code, answer.json()["error_code"], answer.json()["message"]


@pytest.fixture
def inside(cloud: Any) -> Inside:
    return Inside(cloud)


def test_a_list_is_wrapped_counted_and_enabled_whatever_its_create_says(inside: Inside) -> None:
    made = inside.ask("POST", LISTS, {**OFFICE, "enabled": False}).json()["ip_access_list"]
    assert (made["enabled"], made["address_count"]) == (True, 1)
    assert {"list_id", "created_at", "created_by", "updated_at", "updated_by"} < set(made)
    path = f"{LISTS}/{made['list_id']}"
    changed = inside.ask("PATCH", path, {"ip_addresses": ["192.0.2.1", "192.0.2.2"]}).json()["ip_access_list"]
    assert (changed["ip_addresses"], changed["address_count"]) == (["192.0.2.1", "192.0.2.2"], 2)
    assert inside.ask("GET", path).json()["ip_access_list"] == changed
    assert inside.ask("GET", LISTS).json()["ip_access_lists"] == [changed]
    assert inside.refused("PUT", path, OFFICE) == (400, "INVALID_PARAMETER_VALUE", "Missing required field: enabled")
    assert inside.ask("DELETE", path).status_code == 200
    assert inside.refused("GET", path)[:2] == (404, "RESOURCE_DOES_NOT_EXIST")


def test_a_label_is_taken_for_each_type(inside: Inside) -> None:
    inside.ask("POST", LISTS, OFFICE)
    words = "IP access list with type (ALLOW) and label (office) already exists"
    assert inside.refused("POST", LISTS, OFFICE) == (400, "RESOURCE_ALREADY_EXISTS", words)
    assert inside.ask("POST", LISTS, {**OFFICE, "list_type": "BLOCK"}).status_code == 200


def test_block_lists_come_first_and_allow_lists_leave_nobody_else(inside: Inside) -> None:
    inside.ask("POST", LISTS, {**OFFICE, "ip_addresses": ["127.0.0.0/8"]})
    assert inside.ask("PATCH", CONF, {"enableIpAccessLists": "true"}).status_code == 204
    locked_out = f"Your current IP {HERE} will not be allowed to access the workspace under current configuration"
    block = {"label": "bad", "list_type": "BLOCK", "ip_addresses": [HERE]}
    assert inside.refused("POST", LISTS, block) == (400, "INVALID_STATE", locked_out)
    inside.ask("POST", LISTS, {**OFFICE, "label": "other"})
    mine = next(each for each in inside.ask("GET", LISTS).json()["ip_access_lists"] if each["label"] == "office")
    assert inside.refused("PATCH", f"{LISTS}/{mine['list_id']}", {"enabled": False}) == (400, "INVALID_STATE", locked_out)
    inside.ask("DELETE", f"{LISTS}/{mine['list_id']}")
    number = inside.properties["workspaceId"]
    words = f"Source IP address: {HERE} is blocked by Databricks IP ACL for workspace: {number}"
    assert inside.refused("GET", LISTS) == (403, "403", words)


def test_all_lists_together_take_a_thousand_values(inside: Inside) -> None:
    many = [f"10.{number // 256}.{number % 256}.0/24" for number in range(1000)]
    made = inside.ask("POST", LISTS, {**OFFICE, "ip_addresses": many}).json()["ip_access_list"]
    assert made["address_count"] == 1000
    assert inside.refused("POST", LISTS, {**OFFICE, "label": "other"})[:2] == (400, "QUOTA_EXCEEDED")


def test_a_standard_workspace_has_no_lists(cloud: Any) -> None:
    words = "IP access list is not available in the pricing tier of this workspace"
    assert Inside(cloud, "standard").refused("GET", LISTS) == (404, "FEATURE_DISABLED", words)


@pytest.mark.parametrize("address", ["2001:db8::1", "10.0.0.0/33", "office"])
def test_only_ipv4_is_taken(inside: Inside, address: str) -> None:
    refused = inside.refused("POST", LISTS, {**OFFICE, "ip_addresses": [address]})
    assert refused == (400, "INVALID_PARAMETER_VALUE", f"Invalid IP address or CIDR: {address}")


def test_a_setting_is_null_until_it_is_set_and_must_be_known(inside: Inside) -> None:
    asked = f"{CONF}?keys=enableIpAccessLists,maxTokenLifetimeDays"
    assert inside.ask("GET", asked).json() == {"enableIpAccessLists": None, "maxTokenLifetimeDays": None}
    inside.ask("PATCH", CONF, {"maxTokenLifetimeDays": "7"})
    assert inside.ask("GET", asked).json() == {"enableIpAccessLists": None, "maxTokenLifetimeDays": "7"}
    assert inside.refused("GET", f"{CONF}?keys=enableWrongProperty")[2] == 'Invalid keys: ["enableWrongProperty"]'
    assert inside.refused("PATCH", CONF, {"enableWrongProperty": "true"})[2] == 'Invalid keys: ["enableWrongProperty"]'
    wrong = inside.refused("PATCH", CONF, {"enableGp3": "", "enableIpAccessLists": ""})
    assert wrong[2] == 'Some values are not allowed: {"enableGp3":"","enableIpAccessLists":""}'
