# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Databricks workspaces as ARM knows them, with what was recorded of them (2024-05-01)."""

from __future__ import annotations

from typing import Any

import requests
from lakegate_emulator import seed

VERSION = "2024-05-01"
GROUP = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/rg-net"
WORKSPACE = f"{GROUP}/providers/Microsoft.Databricks/workspaces/dbw"
MANAGED = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/managed"


def put(cloud: Any, sku: str = "premium", tags: dict[str, str] | None = None, **properties: Any) -> requests.Response:
    body = {"location": "japaneast", "sku": {"name": sku}, "tags": tags or {},
            "properties": {"managedResourceGroupId": MANAGED} | properties}
    return cloud.arm("PUT", WORKSPACE, body, VERSION)


def get(cloud: Any) -> Any:
    return cloud.arm("GET", WORKSPACE, version=VERSION).json()


def test_a_new_workspace_is_accepted_and_has_no_address_and_no_parameters_yet(cloud: Any) -> None:
    created = put(cloud, parameters={"enableNoPublicIp": {"value": True}})
    assert created.status_code == 201
    assert "Azure-AsyncOperation" in created.headers and "Location" not in created.headers
    assert "ETag" not in created.headers
    properties = created.json()["properties"]
    assert properties["provisioningState"] == "Accepted"
    assert not {"workspaceUrl", "workspaceId", "parameters"} & set(properties)


def test_the_service_adds_parameters_that_nobody_sent(cloud: Any) -> None:
    put(cloud, tags={"env": "test"})
    properties = get(cloud)["properties"]
    assert properties["provisioningState"] == "Succeeded"
    assert properties["workspaceUrl"].startswith(f"adb-{properties['workspaceId']}.")
    assert properties["parameters"]["enableNoPublicIp"] == {"type": "Bool", "value": True}
    assert properties["parameters"]["vnetAddressPrefix"] == {"type": "String", "value": "10.139"}
    assert properties["parameters"]["resourceTags"]["value"] == {
        "application": "databricks", "databricks-environment": "true", "env": "test"}
    assert {"natGatewayName", "publicIpName", "storageAccountName", "storageAccountSkuName"} <= set(properties["parameters"])


def test_unity_catalog_comes_with_premium(cloud: Any) -> None:
    assert put(cloud).json()["properties"]["isUcEnabled"] is False
    assert get(cloud)["properties"]["isUcEnabled"] is True


def test_it_is_polled_with_202_and_accepted_until_it_has_succeeded(cloud: Any) -> None:
    with cloud.real_time():
        created = put(cloud)
        polled = cloud.poll(created, "Azure-AsyncOperation")
        assert (polled.status_code, polled.json()) == (202, {"status": "Accepted"})
        assert polled.headers["Location"] == created.headers["Azure-AsyncOperation"]
        cloud.advance(241)
        polled = cloud.poll(created, "Azure-AsyncOperation")
        assert (polled.status_code, polled.json()) == (200, {"status": "Succeeded"})


def test_an_update_answers_what_was_sent_and_is_read_as_what_is_there(cloud: Any) -> None:
    put(cloud)
    before = get(cloud)
    updated = put(cloud, tags={"a": "b"}, parameters={"enableNoPublicIp": {"value": True}, "publicIpName": {"value": "ip"}})
    assert updated.status_code == 201
    answered = updated.json()["properties"]
    assert answered["provisioningState"] == "Updating"
    assert answered["parameters"] == {"enableNoPublicIp": {"type": "Bool", "value": True}, "publicIpName": {"value": "ip"}}
    assert answered["createdBy"] == {} and "workspaceUrl" not in answered
    after = get(cloud)
    assert after["tags"] == {"a": "b"}
    assert after["properties"]["workspaceUrl"] == before["properties"]["workspaceUrl"]
    assert after["properties"]["createdBy"] == before["properties"]["createdBy"]
    assert after["properties"]["parameters"]["resourceTags"] == before["properties"]["parameters"]["resourceTags"]


def test_preparing_encryption_makes_an_identity_of_the_storage_account(cloud: Any) -> None:
    put(cloud)
    put(cloud, parameters={"prepareEncryption": {"value": True}})
    assert get(cloud)["properties"]["storageAccountIdentity"]["type"] == "SystemAssigned"


def test_default_encryption_keeps_nothing_of_a_key(cloud: Any) -> None:
    put(cloud, parameters={"encryption": {"value": {"keySource": "Microsoft.Keyvault", "KeyName": "key"}}})
    put(cloud, parameters={"encryption": {"value": {"keySource": "Default", "KeyName": "key"}}})
    assert get(cloud)["properties"]["parameters"]["encryption"] == {"type": "Object", "value": {"keySource": "Default"}}


def test_deletion_is_polled_at_its_location_and_takes_the_managed_group_along(cloud: Any) -> None:
    put(cloud)
    deleted = cloud.arm("DELETE", f"{WORKSPACE}?forceDeletion=false", version=VERSION)
    assert (deleted.status_code, deleted.content) == (202, b"")
    assert "Location" in deleted.headers and "Azure-AsyncOperation" not in deleted.headers
    assert cloud.poll(deleted, "Location").json() == {"status": "Succeeded"}
    assert cloud.arm("HEAD", MANAGED, version="2021-04-01").status_code == 404
    assert cloud.arm("DELETE", WORKSPACE, version=VERSION).status_code == 204


def test_a_connection_is_changed_at_the_end_of_the_operation(cloud: Any) -> None:
    put(cloud)
    cloud.network(default="10.1.0.0/24")
    cloud.endpoint("pep", "virtualNetworks/vnet/subnets/default", WORKSPACE, "databricks_ui_api")
    connection = f"{WORKSPACE}/privateEndpointConnections/pep-connection"

    def state() -> Any:
        found = cloud.arm("GET", connection, version=VERSION).json()["properties"]
        return found["provisioningState"], found["privateLinkServiceConnectionState"]

    approved = {"status": "Approved", "description": "Auto-approved", "actionsRequired": "None"}
    assert state() == ("Succeeded", approved)
    rejected = {"status": "Rejected", "description": "No."}
    with cloud.real_time():
        started = cloud.arm(
            "PUT", connection, {"properties": {"privateLinkServiceConnectionState": rejected}}, VERSION)
        assert started.status_code == 202
        assert started.headers["Location"] == started.headers["Azure-AsyncOperation"]
        assert state() == ("Updating", approved)
        cloud.advance(61)
        assert state() == ("Succeeded", rejected | {"actionsRequired": "None"})
