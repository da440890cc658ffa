# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual networks, subnets and peerings. Facts that say "recorded" stand in the recordings of Azure."""

from __future__ import annotations

from typing import Any

import pytest
from lakegate_emulator.testing import Emulator


def subnet_of(body: Any, name: str) -> Any:
    return next(each for each in body["properties"]["subnets"] if each["name"] == name)


def test_a_new_network_is_updating_and_then_succeeded_with_another_tag(cloud: Any) -> None:
    first = cloud.put("virtualNetworks/vnet", addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
    assert first.status_code == 201
    assert first.json()["properties"]["provisioningState"] == "Updating"
    assert cloud.poll(first, "Azure-AsyncOperation").json() == {"status": "Succeeded"}
    second = cloud.arm("GET", "virtualNetworks/vnet")
    assert second.json()["properties"]["provisioningState"] == "Succeeded"
    assert second.headers["ETag"] == second.json()["etag"] != first.json()["etag"]
    assert second.json()["etag"].startswith('W/"')


def test_the_server_adds_what_was_not_sent(cloud: Any) -> None:
    cloud.network(default="10.1.0.0/24")
    body = cloud.get("virtualNetworks/vnet")
    assert body["properties"]["enableDdosProtection"] is False
    assert body["properties"]["virtualNetworkPeerings"] == []
    assert subnet_of(body, "default")["properties"] == {
        "provisioningState": "Succeeded",
        "addressPrefix": "10.1.0.0/24",
        "delegations": [],
        "ipamPoolPrefixAllocations": [],
        "privateEndpointNetworkPolicies": "Disabled",
        "privateLinkServiceNetworkPolicies": "Enabled",
    }


def test_parent_and_children_have_one_tag_and_change_it_together(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24")
    before = cloud.get("virtualNetworks/vnet")
    cloud.put("virtualNetworks/vnet/subnets/two", addressPrefix="10.1.1.0/24")
    after = cloud.get("virtualNetworks/vnet")
    assert {each["etag"] for each in after["properties"]["subnets"]} == {after["etag"]} != {before["etag"]}


def test_a_put_that_changes_nothing_has_succeeded_at_once_and_takes_one_new_tag(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24")
    before = cloud.get("virtualNetworks/vnet/subnets/one")
    again = cloud.arm("PUT", "virtualNetworks/vnet/subnets/one", before)
    assert (again.status_code, again.json()["properties"]["provisioningState"]) == (200, "Succeeded")
    assert cloud.get("virtualNetworks/vnet/subnets/one")["etag"] == again.json()["etag"] != before["etag"]


def test_a_put_with_a_list_replaces_the_subnets_and_one_without_leaves_them(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24", two="10.1.1.0/24")
    space = {"addressPrefixes": ["10.1.0.0/16"]}
    cloud.put("virtualNetworks/vnet", addressSpace=space)
    assert len(cloud.get("virtualNetworks/vnet")["properties"]["subnets"]) == 2
    cloud.put(
        "virtualNetworks/vnet",
        addressSpace=space,
        subnets=[{"name": "two", "properties": {"addressPrefix": "10.1.1.0/24"}}],
    )
    assert [each["name"] for each in cloud.get("virtualNetworks/vnet")["properties"]["subnets"]] == ["two"]


@pytest.mark.parametrize(
    ("prefix", "code"),
    [
        ("10.1.0.0/25", "NetcfgSubnetRangesOverlap"),
        ("10.2.0.0/24", "NetcfgInvalidSubnet"),
        ("10.1.1.1/24", "InvalidCIDRNotation"),
        ("10.1.1.0", "InvalidAddressPrefixFormat"),
        ("ten", "InvalidAddressPrefixFormat"),
    ],
)
def test_a_subnet_must_lie_in_the_network_beside_the_others(cloud: Any, prefix: str, code: str) -> None:
    cloud.network(one="10.1.0.0/24")
    refused = cloud.put("virtualNetworks/vnet/subnets/two", addressPrefix=prefix)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, code)
    assert cloud.arm("GET", "virtualNetworks/vnet/subnets/two").status_code == 404


def test_nothing_of_a_refused_network_is_stored(cloud: Any) -> None:
    refused = cloud.put(
        "virtualNetworks/vnet",
        addressSpace={"addressPrefixes": ["10.1.0.0/16"]},
        subnets=[
            {"name": "one", "properties": {"addressPrefix": "10.1.0.0/24"}},
            {"name": "two", "properties": {"addressPrefix": "10.1.0.0/24"}},
        ],
    )
    assert refused.json()["error"]["code"] == "NetcfgSubnetRangesOverlap"
    assert cloud.arm("GET", "virtualNetworks/vnet").json()["error"]["code"] == "ResourceNotFound"


def test_what_a_subnet_points_to_must_exist(cloud: Any) -> None:
    cloud.network()
    refused = cloud.put(
        "virtualNetworks/vnet/subnets/one",
        addressPrefix="10.1.0.0/24",
        networkSecurityGroup={"id": cloud.id("networkSecurityGroups/none")},
    )
    assert refused.json()["error"]["code"] == "InvalidResourceReference"


def test_a_delegation_gets_its_actions(cloud: Any) -> None:
    cloud.network(
        one={
            "addressPrefix": "10.1.0.0/24",
            "delegations": [{"name": "d", "properties": {"serviceName": "Microsoft.Databricks/workspaces"}}],
        }
    )
    delegation = cloud.get("virtualNetworks/vnet/subnets/one")["properties"]["delegations"][0]
    assert delegation["type"] == "Microsoft.Network/virtualNetworks/subnets/delegations"
    assert "Microsoft.Network/virtualNetworks/subnets/join/action" in delegation["properties"]["actions"]


def test_a_service_endpoint_is_for_all_locations(cloud: Any) -> None:
    cloud.network(one={"addressPrefix": "10.1.0.0/24", "serviceEndpoints": [{"service": "Microsoft.Storage"}]})
    assert cloud.get("virtualNetworks/vnet/subnets/one")["properties"]["serviceEndpoints"] == [
        {"provisioningState": "Succeeded", "service": "Microsoft.Storage", "locations": ["*"]}
    ]


def test_what_is_not_there_is_deleted_with_204_and_what_is_there_with_202(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24")
    gone = cloud.arm("DELETE", "virtualNetworks/vnet/subnets/one")
    assert (gone.status_code, gone.text) == (202, "")
    assert {"Azure-AsyncOperation", "Location"} <= set(gone.headers)
    assert cloud.poll(gone, "Location").status_code == 204
    assert cloud.arm("DELETE", "virtualNetworks/vnet/subnets/one").status_code == 204


def test_a_missing_subnet_is_not_found_in_the_providers_words_and_in_arms_when_the_network_is_missing(
    cloud: Any,
) -> None:
    assert cloud.arm("GET", "virtualNetworks/none/subnets/one").json()["error"]["code"] == "ResourceNotFound"
    assert cloud.put("virtualNetworks/none/subnets/one", addressPrefix="10.1.0.0/24").json()["error"]["code"] == (
        "ParentResourceNotFound"
    )
    cloud.network()
    assert cloud.arm("GET", "virtualNetworks/vnet/subnets/one").json()["error"]["code"] == "NotFound"


def test_an_old_tag_is_refused(cloud: Any) -> None:
    cloud.network()
    old = cloud.get("virtualNetworks/vnet")["etag"]
    cloud.put("virtualNetworks/vnet/subnets/one", addressPrefix="10.1.0.0/24")
    refused = cloud.arm("PUT", "virtualNetworks/vnet", cloud.get("virtualNetworks/vnet"), If_Match=old)
    assert (refused.status_code, refused.json()["error"]["code"]) == (412, "PreconditionFailed")


def test_while_one_subnet_changes_another_cannot(cloud: Any) -> None:
    with Emulator(time_scale=1) as slow:
        busy = type(cloud)(slow)
        busy.arm("PUT", busy.id("x").split("/providers")[0], {"location": "japaneast"}, "2021-04-01")
        busy.network()
        refused = busy.put("virtualNetworks/vnet/subnets/one", addressPrefix="10.1.0.0/24")
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "AnotherOperationInProgress")


def test_the_sdk_reads_what_the_sdk_wrote(cloud: Any) -> None:
    made = cloud.networks.virtual_networks.begin_create_or_update(
        "rg-net",
        "vnet",
        {
            "location": "japaneast",
            "tags": {"a": "b"},
            "properties": {
                "addressSpace": {"addressPrefixes": ["10.1.0.0/16"]},
                "dhcpOptions": {"dnsServers": ["10.1.0.4"]},
            },
        },
    ).result()
    assert made.dhcp_options.dns_servers == ["10.1.0.4"]
    assert [each.name for each in cloud.networks.virtual_networks.list("rg-net")] == ["vnet"]
    assert cloud.networks.virtual_networks.update_tags("rg-net", "vnet", {"tags": {"c": "d"}}).tags == {"c": "d"}
    cloud.networks.virtual_networks.begin_delete("rg-net", "vnet").result()
    assert list(cloud.networks.virtual_networks.list_all()) == []


def test_early_api_versions_do_not_show_what_came_later(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24")
    old = cloud.arm("GET", "virtualNetworks/vnet", version="2017-06-01").json()["properties"]["subnets"][0]
    assert set(old) == {"name", "id", "etag", "properties"}
    assert set(old["properties"]) == {"provisioningState", "addressPrefix"}


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        (
            "10.1.0.0",
            {
                "available": False,
                "isPlatformReserved": True,
                "availableIPAddresses": ["10.1.0.4", "10.1.0.5", "10.1.0.6", "10.1.0.7", "10.1.0.8"],
            },
        ),
        ("10.1.0.10", {"available": True, "isPlatformReserved": False}),
    ],
)
def test_the_first_addresses_of_a_subnet_are_kept(cloud: Any, address: str, answer: dict[str, Any]) -> None:
    cloud.network(one="10.1.0.0/24")
    assert cloud.get(f"virtualNetworks/vnet/CheckIPAddressAvailability?ipAddress={address}") == answer


def test_the_first_side_of_a_peering_is_initiated_and_the_second_connects_both(cloud: Any) -> None:
    cloud.network("a")
    cloud.network("b", "10.2.0.0/16")
    first = cloud.peer("a", "b").json()["properties"]
    assert (first["peeringState"], first["peeringSyncLevel"]) == ("Initiated", "RemoteNotInSync")
    assert (first["allowVirtualNetworkAccess"], first["allowForwardedTraffic"]) == (True, False)
    assert first["remoteAddressSpace"] == {"addressPrefixes": ["10.2.0.0/16"], "ipamPoolPrefixAllocations": []}
    second = cloud.peer("b", "a").json()["properties"]
    assert (second["peeringState"], second["peeringSyncLevel"]) == ("Connected", "FullyInSync")
    assert cloud.get("virtualNetworks/a/virtualNetworkPeerings/to-b")["properties"]["peeringState"] == "Connected"


@pytest.mark.parametrize("gone", ["virtualNetworks/a/virtualNetworkPeerings/to-b", "virtualNetworks/a"])
def test_a_peering_whose_other_side_is_gone_is_disconnected_until_it_is_put_again(cloud: Any, gone: str) -> None:
    cloud.network("a")
    cloud.network("b", "10.2.0.0/16")
    cloud.peer("a", "b")
    cloud.peer("b", "a")
    cloud.arm("DELETE", gone)
    assert cloud.get("virtualNetworks/b/virtualNetworkPeerings/to-a")["properties"]["peeringState"] == "Disconnected"
    if gone == "virtualNetworks/a":
        cloud.network("a")
    assert cloud.peer("a", "b").json()["error"]["code"] == "RemotePeeringIsDisconnected"
    assert cloud.peer("b", "a").json()["properties"]["peeringState"] == "Initiated"
    assert cloud.peer("a", "b").json()["properties"]["peeringState"] == "Connected"


def test_overlapping_networks_cannot_be_peered(cloud: Any) -> None:
    cloud.network("a")
    cloud.network("b", "10.1.128.0/17")
    assert cloud.peer("a", "b").json()["error"]["code"] == "VnetAddressSpacesOverlap"


def test_a_changed_address_space_is_out_of_sync_until_it_is_synchronised(cloud: Any) -> None:
    cloud.network("a")
    cloud.network("b", "10.2.0.0/16")
    cloud.peer("a", "b")
    cloud.peer("b", "a")
    cloud.put("virtualNetworks/b", addressSpace={"addressPrefixes": ["10.2.0.0/16", "10.3.0.0/16"]})
    peering = "virtualNetworks/a/virtualNetworkPeerings/to-b"
    body = cloud.get(peering)
    assert body["properties"]["peeringSyncLevel"] == "LocalNotInSync"
    assert (
        cloud.get("virtualNetworks/b/virtualNetworkPeerings/to-a")["properties"]["peeringSyncLevel"]
        == "RemoteNotInSync"
    )
    cloud.arm("PUT", f"{peering}?syncRemoteAddressSpace=true", body)
    assert cloud.get(peering)["properties"]["peeringSyncLevel"] == "FullyInSync"


def test_changed_tags_change_the_tag_of_parent_and_children(cloud: Any) -> None:
    cloud.network(one="10.1.0.0/24")
    before = cloud.get("virtualNetworks/vnet")["etag"]
    patched = cloud.arm("PATCH", "virtualNetworks/vnet", {"tags": {"a": "b"}})
    assert (patched.status_code, patched.json()["tags"]) == (200, {"a": "b"})
    after = cloud.get("virtualNetworks/vnet")
    assert after["properties"]["subnets"][0]["etag"] == after["etag"] != before


def test_a_network_keeps_its_location(cloud: Any) -> None:
    cloud.network()
    moved = cloud.put("virtualNetworks/vnet", "westus", addressSpace={"addressPrefixes": ["10.1.0.0/16"]})
    assert (moved.status_code, moved.json()["error"]["code"]) == (409, "InvalidResourceLocation")


def test_networks_and_what_points_to_them_go_with_their_group(cloud: Any) -> None:
    group = cloud.group("nsg")
    cloud.network("a", one={"addressPrefix": "10.1.0.0/24", "networkSecurityGroup": {"id": group}})
    cloud.network("b", "10.2.0.0/16")
    cloud.peer("a", "b")
    cloud.peer("b", "a")
    cloud.zone("example.test", "a", "b")
    cloud.arm("DELETE", cloud.id("x").split("/providers")[0], version="2021-04-01")
    kinds = cloud.emulator.state()["resources"]
    assert [id for id in kinds if "/providers/microsoft.network/" in id] == []


def test_a_region_tells_what_subnets_can_be_delegated_to(cloud: Any) -> None:
    path = f"{cloud.id('x').split('/resourceGroups')[0]}/providers/Microsoft.Network/locations/japaneast"
    services = [each["serviceName"] for each in cloud.get(f"{path}/availableDelegations")["value"]]
    assert "Microsoft.Databricks/workspaces" in services
