# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as a resource: long-running changes, identities, SKUs, soft delete."""

from __future__ import annotations

from typing import Any

import pytest
from azure.core.exceptions import HttpResponseError, ResourceExistsError

GROUP, NAME = "rg-apim", "apim-test-01"
NEW = {
    "location": "japaneast",
    "sku": {"name": "Developer", "capacity": 1},
    "properties": {"publisherName": "Lakegate", "publisherEmail": "apim@example.com"},
}


def body(**properties: Any) -> dict[str, Any]:
    return NEW | {"properties": NEW["properties"] | properties}


def test_an_activated_service_has_its_addresses_and_its_identity(service: Any) -> None:
    found = service.client.api_management_service.get(GROUP, NAME)
    assert found.provisioning_state == "Succeeded"
    assert found.target_provisioning_state == ""
    assert found.gateway_url == "https://apim-test-01.azure-api.net"
    assert found.location == "Japan East"
    assert found.identity.principal_id


def test_its_entity_tag_stands_in_the_header_with_quotes_and_in_the_body_without(service: Any) -> None:
    response = service.arm("GET")
    assert response.headers["ETag"] == f'"{response.json()["etag"]}"'


def test_a_create_is_activating_until_its_time_has_come(service: Any) -> None:
    service.emulator.call("POST", "clock", {"timeScale": 1.0})
    try:
        path = service.id.replace(NAME, "apim-slow")
        created = service.arm("PUT", path, NEW)
        assert created.status_code == 201
        assert created.json()["properties"]["provisioningState"] == "Activating"
        assert created.json()["properties"]["portalUrl"] is None
        polled = service.arm("GET", created.headers["Azure-AsyncOperation"].split("azure.com")[1])
        assert (polled.status_code, polled.json()) == (200, {"status": "InProgress"})
        assert service.arm("PUT", f"{path}/backends/b", {"properties": {"url": "https://b"}}).status_code == 409
        service.emulator.call("POST", "clock", {"advance": 35 * 60 + 1})
        assert service.arm("GET", path).json()["properties"]["provisioningState"] == "Succeeded"
    finally:
        service.emulator.call("POST", "clock", {"timeScale": 0.0})


def test_an_update_is_seen_when_it_has_succeeded_and_no_second_one_starts_before(service: Any) -> None:
    service.emulator.call("POST", "clock", {"timeScale": 1.0})
    try:
        changed = service.arm("PATCH", "", {"properties": {"publisherName": "Other"}})
        assert changed.status_code == 202
        assert changed.json()["properties"]["publisherName"] == "Lakegate"
        assert changed.json()["properties"]["provisioningState"] == "Updating"
        again = service.arm("PATCH", "", {"properties": {"publisherName": "Third"}})
        assert (again.status_code, again.json()["error"]["code"]) == (409, "ServiceLocked")
        service.emulator.call("POST", "clock", {"advance": 61})
        assert service.arm("GET").json()["properties"]["publisherName"] == "Other"
    finally:
        service.emulator.call("POST", "clock", {"timeScale": 0.0})


def test_a_put_of_what_is_there_changes_nothing(service: Any) -> None:
    before = service.arm("GET").headers["ETag"]
    again = service.arm("PUT", "", NEW)
    assert (again.status_code, again.headers["ETag"]) == (200, before)
    assert "Azure-AsyncOperation" not in again.headers


def test_a_change_that_failed_is_not_seen_and_can_be_repeated(service: Any) -> None:
    with service.emulator.fault(path="apim-test-01", method="PATCH", operation="Failed"):
        assert service.arm("PATCH", "", {"properties": {"publisherName": "Other"}}).status_code == 202
    failed = service.arm("GET").json()["properties"]
    assert (failed["provisioningState"], failed["publisherName"]) == ("Failed", "Lakegate")
    assert service.arm("PATCH", "", {"properties": {"publisherName": "Other"}}).status_code == 202
    repaired = service.arm("GET").json()["properties"]
    assert (repaired["provisioningState"], repaired["publisherName"]) == ("Succeeded", "Other")


def test_a_put_without_an_identity_keeps_it(service: Any) -> None:
    assert service.arm("PUT", "", body(publisherName="Other")).status_code == 200
    assert service.arm("GET").json()["identity"]["type"] == "SystemAssigned"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sku": {"name": "Developer", "capacity": 2}}, "capacity 2"),
        ({"sku": {"name": "Huge", "capacity": 1}}, "SKU 'Huge'"),
        ({"properties": {"publisherName": "Lakegate"}}, "publisherEmail"),
        (body(virtualNetworkType="External"), "subnetResourceId"),
        (
            body(virtualNetworkType="External", virtualNetworkConfiguration={"subnetResourceId": "/none"}),
            "was not found",
        ),
    ],
)
def test_what_the_service_cannot_be_is_refused(service: Any, change: dict[str, Any], reason: str) -> None:
    response = service.arm("PUT", service.id.replace(NAME, "apim-other"), NEW | change)
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "InvalidParameters"
    assert reason in response.json()["error"]["message"]


def test_an_unknown_service_is_arms_not_found(service: Any) -> None:
    response = service.arm("GET", service.id.replace(NAME, "apim-none"))
    assert (response.status_code, response.json()["error"]["code"]) == (404, "ResourceNotFound")
    assert "Microsoft.ApiManagement/service/apim-none" in response.json()["error"]["message"]


def test_a_deleted_service_holds_its_name_until_it_is_purged(service: Any) -> None:
    services = service.client.api_management_service
    services.begin_delete(GROUP, NAME).result()
    with pytest.raises(ResourceExistsError) as refused:
        services.begin_create_or_update(GROUP, NAME, NEW)
    assert refused.value.error.code == "ServiceAlreadyExistsInSoftDeletedState"
    deleted = service.client.deleted_services.get_by_name(NAME, "japaneast")
    assert deleted.service_id == service.id
    service.client.deleted_services.begin_purge(NAME, "japaneast").result()
    assert list(service.client.deleted_services.list_by_subscription()) == []
    assert services.begin_create_or_update(GROUP, NAME, NEW).result().provisioning_state == "Succeeded"


def test_a_restored_service_comes_back_with_its_content(service: Any) -> None:
    service.api("kept")
    service.api("dropped", path="dropped")
    service.arm("DELETE", "apis/dropped", If_Match="*")
    services = service.client.api_management_service
    services.begin_delete(GROUP, NAME).result()
    services.begin_create_or_update(GROUP, NAME, body(restore=True)).result()
    assert {api.name for api in service.client.api.list_by_service(GROUP, NAME)} == {"kept", "echo-api"}


def test_restoring_what_was_not_deleted_is_refused(service: Any) -> None:
    with pytest.raises(HttpResponseError) as refused:
        service.client.api_management_service.begin_create_or_update(GROUP, "apim-never", body(restore=True))
    assert refused.value.status_code == 400


def test_a_new_service_has_groups_samples_and_the_built_in_subscription(service: Any) -> None:
    client = service.client
    assert [group.name for group in client.group.list_by_service(GROUP, NAME)] == [
        "administrators",
        "developers",
        "guests",
    ]
    assert [product.name for product in client.product.list_by_service(GROUP, NAME)] == ["starter", "unlimited"]
    assert "master" in [each.name for each in client.subscription.list(GROUP, NAME)]
    assert len(client.subscription.list_secrets(GROUP, NAME, "master").primary_key) == 32


def test_a_patch_merges_identities_and_null_takes_one_away(service: Any) -> None:
    group = service.id.partition("/providers/")[0]
    ids = [f"{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-{number}" for number in (1, 2)]
    for id in ids:
        assert service.arm("PUT", id, {"location": "japaneast"}, version="2023-01-31").status_code == 201
    both = "SystemAssigned, UserAssigned"
    for id in ids:
        service.arm("PATCH", "", {"identity": {"type": both, "userAssignedIdentities": {id: {}}}})
    assert sorted(service.arm("GET").json()["identity"]["userAssignedIdentities"]) == ids
    service.arm("PATCH", "", {"identity": {"type": both, "userAssignedIdentities": {ids[0]: None}}})
    identity = service.arm("GET").json()["identity"]
    assert (identity["type"], list(identity["userAssignedIdentities"])) == (both, ids[1:])


def test_switches_that_a_patch_leaves_out_go_back_to_their_defaults(service: Any) -> None:
    gateway = "Microsoft.WindowsAzure.ApiManagement.Gateway."
    http2, tls10 = f"{gateway}Protocols.Server.Http2", f"{gateway}Security.Protocols.Tls10"
    service.arm("PATCH", "", {"properties": {"customProperties": {http2: "True"}}})
    service.arm("PATCH", "", {"properties": {"publisherName": "Other"}})
    assert service.arm("GET").json()["properties"]["customProperties"][http2] == "True"
    service.arm("PATCH", "", {"properties": {"customProperties": {tls10: "True"}}})
    switches = service.arm("GET").json()["properties"]["customProperties"]
    assert (switches[http2], switches[tls10]) == ("False", "True")
    refused = service.arm("PATCH", "", {"properties": {"customProperties": {tls10: True}}})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "InvalidParameters")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sku": {"name": "StandardV2", "capacity": 1}}, "Changing the SKU from Developer to StandardV2"),
        ({"properties": {"additionalLocations": [{"location": "japanwest"}]}}, "not supported for SKU Developer"),
        ({"properties": {"virtualNetworkType": "External"}}, "subnetResourceId' is required"),
    ],
)
def test_what_the_tier_does_not_have_is_refused(service: Any, change: dict[str, Any], said: str) -> None:
    answer = service.arm("PATCH", "", change)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "InvalidParameters")
    assert said in answer.json()["error"]["message"]


def test_both_headers_of_an_operation_name_one_url_and_are_repeated_while_it_goes_on(service: Any) -> None:
    service.emulator.call("POST", "clock", {"timeScale": 1.0})
    try:
        started = service.arm("PUT", "", NEW | {"properties": NEW["properties"] | {"publisherName": "Other"}})
        assert started.headers["Location"] == started.headers["Azure-AsyncOperation"]
        polled = service.arm("GET", started.headers["Location"].split("azure.com")[1].replace("api-version=2024-05-01&", ""))
        assert polled.json() == {"status": "InProgress"}
        assert polled.headers["Location"] == started.headers["Location"]
    finally:
        service.emulator.call("POST", "clock", {"timeScale": 0.0})


def test_names_of_ones_own_are_bound_and_keep_certificates_that_are_not_sent_again(service: Any) -> None:
    vault = {"type": "Proxy", "hostName": "api.example.com", "keyVaultId": "https://v.vault.azure.net/secrets/c"}
    changed = service.arm("PATCH", "", {"properties": {"hostnameConfigurations": [vault]}})
    assert changed.status_code == 202
    names = service.arm("GET").json()["properties"]["hostnameConfigurations"]
    assert [(each["hostName"], each["defaultSslBinding"]) for each in names] == [
        (f"{NAME}.azure-api.net", False), ("api.example.com", True)]
