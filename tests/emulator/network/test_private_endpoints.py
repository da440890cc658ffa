# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints, their interfaces and DNS zone groups. The target, a storage account, is not emulated."""

from __future__ import annotations

from typing import Any

import pytest

ZONE = "privatelink.blob.core.windows.net"
SUBNET = "virtualNetworks/vnet/subnets/pep"


@pytest.fixture
def account(cloud: Any) -> str:
    cloud.network(pep="10.1.1.0/29")
    return str(cloud.id("x").replace("Microsoft.Network/x", "Microsoft.Storage/storageAccounts/account"))


def zone_group(cloud: Any, *zones: str) -> Any:
    return cloud.put(
        "privateEndpoints/pep-01/privateDnsZoneGroups/default",
        privateDnsZoneConfigs=[
            {"name": each.replace(".", "-"), "properties": {"privateDnsZoneId": cloud.id(f"privateDnsZones/{each}")}}
            for each in zones
        ],
    )


def addresses(cloud: Any, name: str = "account") -> list[str]:
    found = cloud.arm("GET", f"privateDnsZones/{ZONE}/A/{name}", version="2020-06-01")
    return [each["ipv4Address"] for each in found.json()["properties"]["aRecords"]] if found.status_code == 200 else []


def test_an_endpoint_takes_an_address_and_tells_its_name_when_it_has_succeeded(cloud: Any, account: str) -> None:
    first = cloud.endpoint("pep-01", SUBNET, account, "blob")
    assert first.status_code == 201
    properties = first.json()["properties"]
    assert (properties["provisioningState"], properties["customDnsConfigs"]) == ("Updating", [])
    assert properties["privateLinkServiceConnections"][0]["properties"]["privateLinkServiceConnectionState"] == {
        "status": "Approved",
        "description": "Auto Approved",
        "actionsRequired": "None",
    }
    done = cloud.get("privateEndpoints/pep-01")["properties"]
    assert done["customDnsConfigs"] == [{"fqdn": "account.blob.core.windows.net", "ipAddresses": ["10.1.1.4"]}]
    interface = cloud.get(done["networkInterfaces"][0]["id"])
    assert interface["name"].startswith("pep-01.nic.")
    assert interface["properties"]["ipConfigurations"][0]["properties"]["privateIPAddress"] == "10.1.1.4"


def test_the_subnet_shows_the_endpoint_and_cannot_be_deleted(cloud: Any, account: str) -> None:
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    subnet = cloud.get(SUBNET)["properties"]
    assert subnet["privateEndpoints"] == [{"id": cloud.id("privateEndpoints/pep-01")}]
    assert subnet["purpose"] == "PrivateEndpoints"
    for path in (SUBNET, "virtualNetworks/vnet"):
        refused = cloud.arm("DELETE", path)
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "InUseSubnetCannotBeDeleted")
    cloud.arm("DELETE", "privateEndpoints/pep-01")
    assert cloud.arm("DELETE", SUBNET).status_code == 202


def test_an_address_in_use_is_not_available_and_a_full_subnet_takes_no_more(cloud: Any, account: str) -> None:
    for number in range(3):
        assert cloud.endpoint(f"pep-{number}", SUBNET, account, "blob").status_code == 201
    assert cloud.get("virtualNetworks/vnet/CheckIPAddressAvailability?ipAddress=10.1.1.5")["available"] is False
    assert cloud.endpoint("pep-3", SUBNET, account, "blob").json()["error"]["code"] == "SubnetIsFull"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("10.1.1.4", "PrivateIPAddressIsAllocated"),
        ("10.1.2.4", "PrivateIPAddressNotInSubnet"),
        ("x", "InvalidRequestFormat"),
    ],
)
def test_a_static_address_must_be_free(cloud: Any, account: str, address: str, code: str) -> None:
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    wanted = [{"name": "one", "properties": {"privateIPAddress": address, "groupId": "blob", "memberName": "blob"}}]
    assert cloud.endpoint("pep-02", SUBNET, account, "blob", ipConfigurations=wanted).json()["error"]["code"] == code


def test_an_endpoint_goes_into_no_delegated_subnet(cloud: Any, account: str) -> None:
    cloud.put(
        "virtualNetworks/vnet/subnets/other",
        addressPrefix="10.1.2.0/24",
        delegations=[{"name": "d", "properties": {"serviceName": "Microsoft.Databricks/workspaces"}}],
    )
    refused = cloud.endpoint("pep-01", "virtualNetworks/vnet/subnets/other", account, "blob")
    assert refused.json()["error"]["code"] == "PrivateEndpointCreationNotAllowedAsSubnetIsDelegated"


def test_a_zone_group_writes_the_name_into_the_zone_that_it_belongs_to(cloud: Any, account: str) -> None:
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    cloud.zone(ZONE)
    cloud.zone("other.test")
    assert zone_group(cloud, ZONE, "other.test").status_code == 201
    assert addresses(cloud) == ["10.1.1.4"]
    here, other = cloud.get("privateEndpoints/pep-01/privateDnsZoneGroups/default")["properties"][
        "privateDnsZoneConfigs"
    ]
    assert here["properties"]["recordSets"] == [
        {
            "recordType": "A",
            "recordSetName": "account",
            "fqdn": f"account.{ZONE}",
            "ttl": 10,
            "provisioningState": "Succeeded",
            "ipAddresses": ["10.1.1.4"],
        }
    ]
    assert other["properties"]["recordSets"] == []


@pytest.mark.parametrize("gone", ["privateEndpoints/pep-01/privateDnsZoneGroups/default", "privateEndpoints/pep-01"])
def test_the_record_goes_with_the_group_and_with_the_endpoint(cloud: Any, account: str, gone: str) -> None:
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    cloud.zone(ZONE)
    zone_group(cloud, ZONE)
    assert cloud.arm("DELETE", gone).status_code == 202
    assert addresses(cloud) == []


def test_a_zone_that_a_group_no_longer_names_loses_the_record(cloud: Any, account: str) -> None:
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    cloud.zone(ZONE)
    cloud.zone("other.test")
    zone_group(cloud, ZONE)
    zone_group(cloud, "other.test")
    assert addresses(cloud) == []


def test_a_second_endpoint_adds_its_address_to_the_record(cloud: Any, account: str) -> None:
    cloud.zone(ZONE)
    cloud.endpoint("pep-02", SUBNET, account, "blob")
    cloud.endpoint("pep-01", SUBNET, account, "blob")
    zone_group(cloud, ZONE)
    cloud.put(
        "privateEndpoints/pep-02/privateDnsZoneGroups/default",
        privateDnsZoneConfigs=[{"name": "z", "properties": {"privateDnsZoneId": cloud.id(f"privateDnsZones/{ZONE}")}}],
    )
    assert sorted(addresses(cloud)) == ["10.1.1.4", "10.1.1.5"]
    cloud.arm("DELETE", "privateEndpoints/pep-01")
    assert addresses(cloud) == ["10.1.1.4"]


def test_the_sdk_reads_what_the_sdk_wrote(cloud: Any, account: str) -> None:
    made = cloud.networks.private_endpoints.begin_create_or_update(
        "rg-net",
        "pep-01",
        {
            "location": "japaneast",
            "properties": {
                "subnet": {"id": cloud.id(SUBNET)},
                "privateLinkServiceConnections": [
                    {"name": "c", "properties": {"privateLinkServiceId": account, "groupIds": ["blob"]}}
                ],
            },
        },
    ).result()
    assert made.provisioning_state == "Succeeded"
    assert [each.name for each in cloud.networks.private_endpoints.list("rg-net")] == ["pep-01"]
    cloud.networks.private_endpoints.begin_delete("rg-net", "pep-01").result()
    assert list(cloud.networks.network_interfaces.list("rg-net")) == []
