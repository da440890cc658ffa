# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""site.yml with the reference site: every item of the reference architecture is there, and running again is a no-op."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from . import reference
from .playbooks import GROUP, SERVICE, WORKSPACE, Site
from .reference import name_of

pytestmark = pytest.mark.xdist_group("site")


def test_the_resource_group_holds_these_resources_and_no_others(site: Site) -> None:
    found = {
        (body["type"], body["name"])
        for id, body in site.resources().items()
        if f"/resourcegroups/{GROUP}/" in id and body["type"].count("/") == 1
    }
    made_by_azure = {"Microsoft.Network/networkInterfaces"}
    assert {item for item in found if item[0] not in made_by_azure} == reference.TOP_LEVEL


@pytest.mark.parametrize(
    ("group", "rules"), [("nsg-dbw-01", reference.NSG_DBW_01), ("nsg-apim-01", reference.NSG_APIM_01)]
)
def test_a_security_group_has_exactly_these_rules(site: Site, group: str, rules: set[tuple[object, ...]]) -> None:
    body = site.arm("GET", f"Microsoft.Network/networkSecurityGroups/{group}")
    found = set()
    for rule in body["properties"]["securityRules"]:
        each = rule["properties"]
        assert (each["access"], each["sourcePortRange"]) == ("Allow", "*")
        ports = each.get("destinationPortRange") or ",".join(each["destinationPortRanges"])
        found.add(
            (
                rule["name"],
                each["direction"],
                each["priority"],
                each["protocol"],
                each["sourceAddressPrefix"],
                each["destinationAddressPrefix"],
                ports,
            )
        )
    assert found == rules
    assert body["location"] == reference.REGION


@pytest.mark.parametrize("network", ["vnet-01", "vnet-02"])
def test_a_virtual_network_has_exactly_these_subnets(site: Site, network: str) -> None:
    body = site.arm("GET", f"Microsoft.Network/virtualNetworks/{network}")
    found = set()
    for subnet in body["properties"]["subnets"]:
        each = subnet["properties"]
        delegations = [item["properties"]["serviceName"] for item in each.get("delegations") or []]
        assert len(delegations) <= 1
        found.add(
            (subnet["name"], each["addressPrefix"], name_of(each.get("networkSecurityGroup")), *(delegations or [None]))
        )
    assert found == reference.SUBNETS[network]
    assert body["properties"]["addressSpace"]["addressPrefixes"] == reference.ADDRESS_SPACES[network]
    assert body["location"] == reference.REGION


@pytest.mark.parametrize(("network", "peering", "remote"), reference.PEERINGS)
def test_the_networks_are_peered(site: Site, network: str, peering: str, remote: str) -> None:
    found = site.arm("GET", f"Microsoft.Network/virtualNetworks/{network}/virtualNetworkPeerings/{peering}")
    assert name_of(found["properties"]["remoteVirtualNetwork"]) == remote
    assert found["properties"]["allowVirtualNetworkAccess"] is True
    assert found["properties"]["peeringState"] == "Connected"


def test_the_workspace_is_injected_into_the_network(site: Site) -> None:
    body = site.arm("GET", WORKSPACE)
    properties = body["properties"]
    parameters = {name: entry["value"] for name, entry in properties["parameters"].items()}
    assert (body["location"], body["sku"]["name"]) == (reference.REGION, "premium")
    assert properties["managedResourceGroupId"].split("/")[3:] == ["resourceGroups", "managed-rg-dbw-01"]
    assert parameters["customVirtualNetworkId"].lower() == site.id("Microsoft.Network/virtualNetworks/vnet-01").lower()
    assert parameters["customPublicSubnetName"] == "snet-dbw-01-public"
    assert parameters["customPrivateSubnetName"] == "snet-dbw-01-private"
    assert parameters["enableNoPublicIp"] is False
    assert properties["publicNetworkAccess"] == "Enabled"
    assert properties["requiredNsgRules"] == "AllRules"


def test_the_private_zone_is_linked_to_both_networks_without_registration(site: Site) -> None:
    zone = f"Microsoft.Network/privateDnsZones/{reference.ZONE}"
    links = site.arm("GET", f"{zone}/virtualNetworkLinks")["value"]
    assert site.arm("GET", zone)["location"] == "global"
    assert {name_of(link["properties"]["virtualNetwork"]) for link in links} == {"vnet-01", "vnet-02"}
    assert [link["properties"]["registrationEnabled"] for link in links] == [False, False]


def test_the_private_endpoint_leads_to_the_workspace(site: Site) -> None:
    endpoint = "Microsoft.Network/privateEndpoints/pep-dbw-01"
    properties = site.arm("GET", endpoint)["properties"]
    (connection,) = properties["privateLinkServiceConnections"]
    assert properties["subnet"]["id"].endswith("/virtualNetworks/vnet-01/subnets/snet-pep-dbw-01")
    assert connection["properties"]["groupIds"] == ["databricks_ui_api"]
    assert connection["properties"]["privateLinkServiceId"].lower() == site.id(WORKSPACE).lower()
    assert connection["properties"]["privateLinkServiceConnectionState"]["status"] == "Approved"
    (zone_group,) = site.arm("GET", f"{endpoint}/privateDnsZoneGroups")["value"]
    (config,) = zone_group["properties"]["privateDnsZoneConfigs"]
    assert zone_group["name"] == "privatednszonegroupdbw"
    assert config["properties"]["privateDnsZoneId"].endswith(f"/privateDnsZones/{reference.ZONE}")


def test_api_management_is_in_its_network_with_an_identity(site: Site) -> None:
    body = site.arm("GET", SERVICE)
    properties = body["properties"]
    assert body["sku"] == {"name": "Developer", "capacity": 1}
    assert body["identity"]["type"] == "SystemAssigned"
    assert properties["virtualNetworkType"] == "External"
    subnet = properties["virtualNetworkConfiguration"]["subnetResourceId"]
    assert subnet.endswith("/virtualNetworks/vnet-02/subnets/snet-apim")


def test_the_backend_is_the_workspace(site: Site) -> None:
    url = site.arm("GET", WORKSPACE)["properties"]["workspaceUrl"]
    properties = site.arm("GET", f"{SERVICE}/backends/dbw-01")["properties"]
    assert (properties["url"], properties["protocol"]) == (f"https://{url}/", "http")
    assert properties.get("type", "Single") == "Single"


def test_the_api_has_one_operation(site: Site) -> None:
    api = site.arm("GET", f"{SERVICE}/apis/dbw-01")["properties"]
    assert (api["path"], api["protocols"], api["subscriptionRequired"]) == ("dbw-01", ["https"], True)
    (operation,) = site.arm("GET", f"{SERVICE}/apis/dbw-01/operations")["value"]
    properties = operation["properties"]
    assert (operation["name"], properties["method"], properties["urlTemplate"]) == ("WildcardGet", "GET", "/*")


def test_the_policy_logs_in_before_what_outer_scopes_say(site: Site) -> None:
    document = site.arm("GET", f"{SERVICE}/apis/dbw-01/policies/policy")["properties"]["value"]
    sections = [
        (section.tag, [(element.tag, dict(element.attrib)) for element in section])
        for section in ElementTree.fromstring(document)
    ]
    assert sections == reference.POLICY


def test_the_identity_is_registered_by_its_application_id(site: Site) -> None:
    identity = site.arm("GET", f"{SERVICE}/providers/Microsoft.ManagedIdentity/identities/default")["properties"]
    found = site.scim("ServicePrincipals")
    (registered,) = [item for item in found if item["applicationId"] == identity["clientId"]]
    assert registered["active"] is True
    assert identity["principalId"] not in {item["applicationId"] for item in found}
    (group,) = [item for item in site.scim("Groups") if item["displayName"] == "api-management"]
    assert [member["value"] for member in group["members"]] == [registered["id"]]


def test_running_again_changes_nothing_and_sends_no_write(site: Site) -> None:
    before = site.emulator.last_request()
    play = site.play("site")
    assert (play.code, play.count("changed")) == (0, 0), play.output
    assert site.emulator.writes(since=before) == []


def test_check_mode_with_diff_shows_nothing(site: Site) -> None:
    before = site.emulator.last_request()
    play = site.play("site", "--check", "--diff")
    assert (play.code, play.count("changed")) == (0, 0), play.output
    assert not [line for line in play.output.splitlines() if line.startswith(("---", "+++"))]
    assert site.emulator.writes(since=before) == []


def test_a_site_as_described_has_not_drifted(site: Site) -> None:
    before = site.emulator.last_request()
    play = site.play("drift")
    assert (play.code, play.count("changed")) == (0, 0), play.output
    assert site.emulator.writes(since=before) == []


def test_drift_is_shown_and_fails_and_is_left_alone(site: Site) -> None:
    address = {"resource_group": GROUP, "service_name": SERVICE.rsplit("/", 1)[-1], "api_id": "dbw-01"}
    play = site.module("apim_api_operation", **address, name="WildcardGet", state="absent")
    assert play.code == 0, play.output
    before, state = site.emulator.last_request(), site.emulator.state()
    play = site.play("drift")
    assert (play.code, play.count("changed"), play.count("failed")) == (2, 1, 1), play.output
    assert "The site is not as described" in play.output
    assert "+++" in play.output and "WildcardGet" in play.output
    assert site.emulator.writes(since=before) == []
    assert site.emulator.state()["resources"] == state["resources"]


def test_a_site_that_is_gone_has_drifted(site: Site) -> None:
    site.emulator.reset()
    before = site.emulator.last_request()
    play = site.play("drift")
    assert (play.code, play.count("failed")) == (2, 1), play.output
    assert "The site is not as described" in play.output
    assert site.emulator.writes(since=before) == []


def test_check_mode_on_an_empty_cloud_warns_of_nothing(site: Site) -> None:
    """What earlier tasks would make is not there yet, and neither is the service that it would be made in."""
    site.emulator.reset()
    play = site.play("site", "--check")
    assert play.code == 0, play.output
    warnings = [line for line in play.output.splitlines() if line.startswith("[WARNING]")]
    assert [line for line in warnings if "No inventory was parsed" not in line] == []
    assert site.emulator.writes() == []
