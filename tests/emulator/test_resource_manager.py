# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ARM itself answers: groups, providers, names, regions, operations."""

from __future__ import annotations

from typing import Any

import pytest
from lakegate_emulator import seed

SUBSCRIPTION = f"/subscriptions/{seed.SUBSCRIPTION_ID}"
GROUP = f"{SUBSCRIPTION}/resourceGroups/rg-new"
VERSION = "2022-09-01"


def test_a_group_is_created_with_201_and_keeps_its_region(cloud: Any) -> None:
    created = cloud.arm("PUT", GROUP, {"location": "Japan East"}, VERSION)
    assert created.status_code == 201
    assert created.json()["location"] == "japaneast"
    assert cloud.arm("PUT", GROUP, {"location": "japaneast", "tags": {"a": "b"}}, VERSION).status_code == 200
    moved = cloud.arm("PUT", GROUP, {"location": "westus"}, VERSION)
    assert (moved.status_code, moved.json()["error"]["code"]) == (409, "InvalidResourceGroupLocation")


def test_early_api_versions_do_not_name_a_groups_type(cloud: Any) -> None:
    assert "type" not in cloud.arm("PUT", GROUP, {"location": "japaneast"}, "2015-11-01").json()
    assert cloud.arm("GET", GROUP, version=VERSION).json()["type"] == "Microsoft.Resources/resourceGroups"


def test_a_group_goes_over_a_location_that_ends_in_200(cloud: Any) -> None:
    cloud.arm("PUT", GROUP, {"location": "japaneast"}, VERSION)
    deleted = cloud.arm("DELETE", GROUP, version=VERSION)
    assert (deleted.status_code, deleted.content) == (202, b"")
    assert "Azure-AsyncOperation" not in deleted.headers
    polled = cloud.poll(deleted, "Location")
    assert (polled.status_code, polled.content) == (200, b"")
    assert cloud.arm("HEAD", GROUP, version=VERSION).status_code == 404


def test_what_a_missing_group_would_hold_is_not_found_in_the_groups_name(cloud: Any) -> None:
    missing = cloud.arm("GET", f"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "ResourceGroupNotFound")


def test_a_region_that_a_type_is_not_in_is_refused(cloud: Any) -> None:
    refused = cloud.put("virtualNetworks/vnet", location="atlantis", addressSpace={"addressPrefixes": ["10.0.0.0/16"]})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "LocationNotAvailableForResourceType")


def test_an_unregistered_provider_takes_no_writes_until_it_is_registered(cloud: Any) -> None:
    provider = f"{SUBSCRIPTION}/providers/Microsoft.Databricks"
    workspace = f"{SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Databricks/workspaces/dbw"
    body = {"location": "japaneast", "sku": {"name": "premium"},
            "properties": {"managedResourceGroupId": f"{SUBSCRIPTION}/resourceGroups/managed"}}
    gone = cloud.arm("POST", f"{provider}/unregister", version="2021-04-01").json()
    assert gone["registrationState"] in ("Unregistered", "NotRegistered")
    refused = cloud.arm("PUT", workspace, body, "2024-05-01")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "MissingSubscriptionRegistration")
    assert cloud.arm("POST", f"{provider}/register", version="2021-04-01").json()["registrationState"] == "Registered"
    assert cloud.arm("PUT", workspace, body, "2024-05-01").status_code == 201


def test_the_name_of_an_own_service_counts_as_available_and_a_soft_deleted_ones_does_not(cloud: Any) -> None:
    def available() -> bool:
        path = f"{SUBSCRIPTION}/providers/Microsoft.ApiManagement/checkNameAvailability"
        return bool(cloud.arm("POST", path, {"name": "apim-name"}, "2022-08-01").json()["nameAvailable"])

    service = f"{SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.ApiManagement/service/apim-name"
    body = {"location": "japaneast", "sku": {"name": "Consumption", "capacity": 0},
            "properties": {"publisherName": "Lakegate", "publisherEmail": "apim@example.com"}}
    assert available()
    assert cloud.arm("PUT", service, body, "2022-08-01").status_code == 201
    assert available()
    assert cloud.arm("DELETE", service, version="2022-08-01").status_code == 202
    assert not available()
    deleted = f"{SUBSCRIPTION}/providers/Microsoft.ApiManagement/locations/japaneast/deletedservices/apim-name"
    assert cloud.arm("DELETE", deleted, version="2022-08-01").status_code == 202
    assert available()


@pytest.mark.parametrize(("path", "prefix"), [("subnets/default", "10.1.0.0/24"), ("", "")])
def test_networks_ask_to_be_polled_after_three_seconds_and_then_after_ten(cloud: Any, path: str, prefix: str) -> None:
    cloud.network()
    with cloud.real_time():
        body = {"addressPrefix": prefix} if prefix else {"addressSpace": {"addressPrefixes": ["10.2.0.0/16"]}}
        started = cloud.put(f"virtualNetworks/{'vnet/' + path if path else 'other'}", **body)
        assert started.headers["Retry-After"] == "3"
        assert cloud.poll(started, "Azure-AsyncOperation").headers["Retry-After"] == "10"


def test_the_end_of_a_deletions_location_names_both_urls_once_more(cloud: Any) -> None:
    cloud.network()
    deleted = cloud.arm("DELETE", "virtualNetworks/vnet")
    ended = cloud.poll(deleted, "Location")
    assert ended.status_code == 204
    assert {name: ended.headers[name] for name in ("Location", "Azure-AsyncOperation")} == {
        name: deleted.headers[name] for name in ("Location", "Azure-AsyncOperation")}


def test_a_new_identity_is_found_at_its_location_and_says_resourcegroups(cloud: Any) -> None:
    path = f"{SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
    created = cloud.arm("PUT", path, {"location": "japaneast"}, "2023-01-31")
    assert created.status_code == 201
    assert created.headers["Location"] == created.json()["id"] == path.replace("resourceGroups", "resourcegroups")
