# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reaches whom: a gateway in one virtual network calls a gateway behind a private endpoint in another.

The inner gateway has no public network access, so a call arrives through the private endpoint or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from lakegate_emulator.testing import Emulator

ZONE = "privatelink.azure-api.net"
WORKSPACE_ZONE = "privatelink.azuredatabricks.net"
VERSION, WORKSPACE_VERSION = "2024-05-01", "2024-05-01"
OUTER, INNER = "https://outer.azure-api.net", "https://inner.azure-api.net"
PATHS = {
    "the peering of the endpoint's network": "virtualNetworks/near/virtualNetworkPeerings/to-far",
    "the peering of the gateway's network": "virtualNetworks/far/virtualNetworkPeerings/to-near",
    "the endpoint": "privateEndpoints/pep-01",
    "the zone group": "privateEndpoints/pep-01/privateDnsZoneGroups/default",
    "the link to the gateway's network": f"privateDnsZones/{ZONE}/virtualNetworkLinks/far",
}


def service_id(cloud: Any, name: str) -> str:
    return str(cloud.id("x").replace("Microsoft.Network/x", f"Microsoft.ApiManagement/service/{name}"))


def make_service(cloud: Any, name: str, **properties: Any) -> None:
    body = {
        "location": "japaneast",
        "sku": {"name": "Developer", "capacity": 1},
        "properties": {"publisherName": "Lakegate", "publisherEmail": "apim@example.com"} | properties,
    }
    made = cloud.arm("PUT", service_id(cloud, name), body, VERSION)
    assert made.status_code in (200, 201), made.text


def make_api(cloud: Any, service: str, policy: str, name: str = "api") -> None:
    api = f"{service_id(cloud, service)}/apis/{name}"
    for path, properties in (
        (api, {"displayName": name, "path": name, "protocols": ["https"], "subscriptionRequired": False}),
        (f"{api}/operations/get", {"displayName": "get", "method": "GET", "urlTemplate": "/*"}),
        (
            f"{api}/policies/policy",
            {
                "format": "rawxml",
                "value": (
                    f"<policies><inbound>{policy}<base /></inbound><backend><base /></backend>"
                    "<outbound><base /></outbound><on-error><base /></on-error></policies>"
                ),
            },
        ),
    ):
        assert cloud.arm("PUT", path, {"properties": properties}, VERSION).status_code == 201


@pytest.fixture(scope="module")
def built(running_cloud: Any) -> Iterator[Any]:
    with Emulator() as emulator:
        cloud = type(running_cloud)(emulator)
        group = cloud.id("x").split("/providers")[0]
        cloud.arm("PUT", group, {"location": "japaneast"}, "2021-04-01")
        guard = cloud.group("nsg", cloud.rule(100, sourceAddressPrefix="Internet", destinationPortRange="443"))
        cloud.network("near", "10.1.0.0/16", pep="10.1.1.0/24")
        cloud.network(
            "far", "10.2.0.0/16", apim={"addressPrefix": "10.2.1.0/24", "networkSecurityGroup": {"id": guard}}
        )
        cloud.peer("near", "far")
        cloud.peer("far", "near")
        make_service(cloud, "inner")
        make_service(
            cloud,
            "outer",
            virtualNetworkType="External",
            virtualNetworkConfiguration={"subnetResourceId": cloud.id("virtualNetworks/far/subnets/apim")},
        )
        cloud.endpoint("pep-01", "virtualNetworks/near/subnets/pep", service_id(cloud, "inner"), "Gateway")
        cloud.zone(ZONE, "near", "far")
        cloud.put(
            "privateEndpoints/pep-01/privateDnsZoneGroups/default",
            privateDnsZoneConfigs=[
                {"name": "z", "properties": {"privateDnsZoneId": cloud.id(f"privateDnsZones/{ZONE}")}}
            ],
        )
        make_service(cloud, "inner", publicNetworkAccess="Disabled")
        caller = "@(context.Request.IpAddress)"
        make_api(cloud, "inner", f"<return-response><set-body>{caller}</set-body></return-response>")
        make_api(cloud, "outer", f'<set-backend-service base-url="{INNER}/api" />')
        yield cloud


def make_workspace(cloud: Any) -> str:
    """Make a workspace in the endpoint's network, closed to the public, and return its host name."""
    delegations = [{"name": "d", "properties": {"serviceName": "Microsoft.Databricks/workspaces"}}]
    guarded = {"delegations": delegations, "networkSecurityGroup": {"id": cloud.group("nsg-dbw")}}
    for number, name in ((2, "public"), (3, "private")):
        made = cloud.put(f"virtualNetworks/near/subnets/{name}", addressPrefix=f"10.1.{number}.0/24", **guarded)
        assert made.status_code == 201
    group = cloud.id("x").split("/providers")[0]
    values = {
        "customVirtualNetworkId": cloud.id("virtualNetworks/near"),
        "customPublicSubnetName": "public",
        "customPrivateSubnetName": "private",
    }
    body = {
        "location": "japaneast",
        "sku": {"name": "premium"},
        "properties": {
            "managedResourceGroupId": f"{group}-managed",
            "publicNetworkAccess": "Disabled",
            "requiredNsgRules": "NoAzureDatabricksRules",
            "parameters": {name: {"value": value} for name, value in values.items()},
        },
    }
    id = workspace_id(cloud)
    assert cloud.arm("PUT", id, body, WORKSPACE_VERSION).status_code == 201
    assert cloud.endpoint("pep-dbw", "virtualNetworks/near/subnets/pep", id, "databricks_ui_api").status_code == 201
    cloud.zone(WORKSPACE_ZONE, "near", "far")
    zone = {"privateDnsZoneId": cloud.id(f"privateDnsZones/{WORKSPACE_ZONE}")}
    cloud.put(
        "privateEndpoints/pep-dbw/privateDnsZoneGroups/default",
        privateDnsZoneConfigs=[{"name": "z", "properties": zone}],
    )
    workspace = cloud.arm("GET", id, version=WORKSPACE_VERSION).json()
    host = str(workspace["properties"]["workspaceUrl"])
    make_api(cloud, "outer", f'<set-backend-service base-url="https://{host}" />', "dbw")
    return host


def workspace_id(cloud: Any) -> str:
    return str(cloud.id("x").replace("Microsoft.Network/x", "Microsoft.Databricks/workspaces/dbw"))


@pytest.fixture
def site(built: Any) -> Iterator[Any]:
    with built.emulator.unchanged():
        yield built


def call(site: Any) -> Any:
    return site.http("GET", f"{OUTER}/api/x", headers={"Ocp-Apim-Trace": "true"})


def reason(response: Any) -> str:
    assert response.status_code == 500, response.text
    assert response.json()["message"] == "Internal server error"
    return str(response.headers["Ocp-Apim-Trace-Reason"])


def guard(site: Any, *rules: Any) -> None:
    """Put rules into the security group of the gateway's subnet, besides the one that lets clients in."""
    site.group("nsg", site.rule(100, sourceAddressPrefix="Internet", destinationPortRange="443"), *rules)


def remove(site: Any, path: str) -> None:
    version = "2020-06-01" if path.startswith("privateDnsZones") else ""
    assert site.arm("DELETE", path, version=version).status_code == 202


def test_a_call_arrives_through_the_endpoint_from_an_address_of_the_subnet(site: Any) -> None:
    answer = call(site)
    assert (answer.status_code, answer.text) == (200, "10.2.1.4")


def test_the_public_address_is_closed(site: Any) -> None:
    refused = site.http("GET", f"{INNER}/api/x")
    assert refused.status_code == 502
    assert "public network access" in refused.text


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_call_does_not_arrive_without_each_part_of_the_way(site: Any, path: str) -> None:
    remove(site, path)
    answer = call(site)
    assert answer.status_code in (500, 502)
    assert answer.text != "10.2.1.4"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PATHS["the peering of the endpoint's network"], "virtual network near has no peering to far"),
        (PATHS["the peering of the gateway's network"], "virtual network far has no peering to near"),
        (PATHS["the zone group"], "The remote name could not be resolved: 'inner.azure-api.net'"),
    ],
)
def test_the_trace_says_which_part_is_missing(site: Any, path: str, expected: str) -> None:
    remove(site, path)
    told = reason(call(site))
    # a peering that is left alone is Disconnected, and may be seen first
    assert expected in told or "is Disconnected" in told


@pytest.mark.parametrize("path", [PATHS["the endpoint"], PATHS["the link to the gateway's network"]])
def test_without_endpoint_or_link_the_name_is_the_public_one_whose_refusal_is_passed_on(site: Any, path: str) -> None:
    remove(site, path)
    answer = call(site)
    assert (answer.status_code, "public network access" in answer.text) == (502, True)


@pytest.mark.parametrize(("here", "there"), [("near", "far"), ("far", "near")])
def test_both_peerings_must_allow_access(site: Any, here: str, there: str) -> None:
    site.peer(here, there, allowVirtualNetworkAccess=False)
    assert "does not allow virtual network access" in reason(call(site))


def test_a_missing_peering_repaired_on_both_sides_connects_again(site: Any) -> None:
    remove(site, PATHS["the peering of the gateway's network"])
    site.peer("near", "far")
    site.peer("far", "near")
    assert call(site).status_code == 200


def test_a_custom_resolver_does_not_see_private_zones(site: Any) -> None:
    site.put(
        "virtualNetworks/far",
        addressSpace={"addressPrefixes": ["10.2.0.0/16"]},
        dhcpOptions={"dnsServers": ["10.2.0.4"]},
    )
    assert call(site).status_code == 502


def test_an_outbound_rule_of_the_gateways_subnet_is_obeyed(site: Any) -> None:
    deny = site.rule(200, direction="Outbound", access="Deny", destinationAddressPrefix="VirtualNetwork")
    guard(site, deny)
    assert "outbound rule rule-200 (priority 200)" in reason(call(site))
    guard(site, deny, site.rule(150, direction="Outbound", destinationAddressPrefix="10.1.1.0/24"))
    assert call(site).status_code == 200


def test_other_ports_protocols_and_directions_of_a_rule_do_not_matter(site: Any) -> None:
    guard(
        site,
        site.rule(200, direction="Outbound", access="Deny", destinationPortRange="444-500"),
        site.rule(201, direction="Outbound", access="Deny", protocol="Udp"),
        site.rule(202, direction="Inbound", access="Deny"),
    )
    assert call(site).status_code == 200


@pytest.mark.parametrize(
    ("policies", "status"),
    [("Disabled", 200), ("Enabled", 500), ("RouteTableEnabled", 200), ("NetworkSecurityGroupEnabled", 500)],
)
def test_the_endpoints_subnet_judges_only_when_its_policies_say_so(site: Any, policies: str, status: int) -> None:
    closed = site.group("closed", site.rule(100, access="Deny", sourceAddressPrefix="VirtualNetwork"))
    site.put(
        "virtualNetworks/near/subnets/pep",
        addressPrefix="10.1.1.0/24",
        networkSecurityGroup={"id": closed},
        privateEndpointNetworkPolicies=policies,
    )
    assert call(site).status_code == status


def test_a_rejected_connection_carries_nothing(site: Any) -> None:
    connection = f"{service_id(site, 'inner')}/privateEndpointConnections/pep-01-connection"
    changed = site.arm("PUT", connection, {"properties": {"privateLinkServiceConnectionState": {"status": "Rejected"}}})
    assert changed.status_code == 202
    assert call(site).status_code != 200
    shown = site.get("privateEndpoints/pep-01")["properties"]["privateLinkServiceConnections"][0]
    assert shown["properties"]["privateLinkServiceConnectionState"]["status"] == "Rejected"


@pytest.mark.parametrize("rules", [[], [("Deny", 90)], [("Allow", 300)]], ids=["default", "denied first", "other port"])
def test_a_client_on_the_internet_is_let_in_by_the_gateways_subnet_alone(site: Any, rules: list[Any]) -> None:
    made = [
        site.rule(
            100 + number,
            access=access,
            sourceAddressPrefix="Internet",
            destinationPortRange="443" if access == "Deny" else "80",
        )
        for number, (access, _unused) in enumerate(rules)
    ]
    site.group("nsg", *made)
    refused = call(site)
    assert refused.status_code == 502
    assert "network security group nsg" in refused.text


def test_a_subnet_without_a_security_group_lets_nobody_in(site: Any) -> None:
    site.put("virtualNetworks/far/subnets/apim", addressPrefix="10.2.1.0/24")
    assert "has no network security group" in call(site).text


def test_a_gateways_subnet_is_in_use(site: Any) -> None:
    refused = site.arm("DELETE", "virtualNetworks/far/subnets/apim")
    assert refused.json()["error"]["code"] == "InUseSubnetCannotBeDeleted"
    assert service_id(site, "outer") in refused.json()["error"]["message"]


def test_a_workspace_is_called_under_its_own_name_in_the_private_zone(site: Any) -> None:
    host = make_workspace(site)
    name = host.removesuffix(".azuredatabricks.net")
    record = site.arm("GET", f"privateDnsZones/{WORKSPACE_ZONE}/A/{name}", version="2020-06-01")
    assert record.json()["properties"]["aRecords"] == [{"ipv4Address": "10.1.1.5"}]
    answer = site.http("GET", f"{OUTER}/dbw/api/2.1/clusters/list")
    assert "Unauthorized network access" not in answer.text
    assert answer.status_code != 500


def test_a_workspace_without_public_access_refuses_the_internet(site: Any) -> None:
    host = make_workspace(site)
    workspace = site.arm("GET", workspace_id(site), version=WORKSPACE_VERSION).json()
    refused = site.http("GET", f"https://{host}/api/2.1/clusters/list")
    assert (refused.status_code, refused.json()) == (
        403,
        {
            "error_code": "403",
            "message": (f"Unauthorized network access to workspace: {workspace['properties']['workspaceId']}"),
        },
    )


def from_within(site: Any, place: str, url: str) -> requests.Response:
    env = site.emulator.env_in(place)
    return requests.get(url, proxies={"https": env["HTTPS_PROXY"]}, verify=site.emulator.ca_bundle, timeout=10)


def test_a_client_in_a_network_reaches_a_private_workspace_and_the_rest_of_azure(site: Any) -> None:
    url = f"https://{make_workspace(site)}/api/2.1/clusters/list"
    for place in ("near/pep", "far/apim"):
        assert from_within(site, place, url).status_code == 401  # who asks is not known, but heard
        assert from_within(site, place, "https://management.azure.com/subscriptions").status_code == 401
    remove(site, "virtualNetworks/near/virtualNetworkPeerings/to-far")
    cut = from_within(site, "far/apim", url)
    assert (cut.status_code, "peering" in cut.text) == (502, True)
    assert from_within(site, "near/pep", url).status_code == 401


def test_a_client_cannot_be_in_a_subnet_that_does_not_exist(site: Any) -> None:
    answer = from_within(site, "near/none", "https://management.azure.com/subscriptions")
    assert (answer.status_code, "no subnet near/none" in answer.text) == (502, True)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("virtualNetworks/near/virtualNetworkPeerings/to-far", 500),
        ("virtualNetworks/far/virtualNetworkPeerings/to-near", 500),
        ("privateEndpoints/pep-dbw/privateDnsZoneGroups/default", 500),
        ("privateEndpoints/pep-dbw", 403),
        (f"privateDnsZones/{WORKSPACE_ZONE}/virtualNetworkLinks/far", 403),
    ],
)
def test_a_private_workspace_is_out_of_reach_without_each_part_of_the_way(site: Any, path: str, status: int) -> None:
    make_workspace(site)
    remove(site, path)
    assert site.http("GET", f"{OUTER}/dbw/api/2.1/clusters/list").status_code == status


def test_subnets_of_a_workspace_are_in_use_and_keep_their_delegation(site: Any) -> None:
    make_workspace(site)
    subnet = "virtualNetworks/near/subnets/public"
    assert site.arm("DELETE", subnet).json()["error"]["code"] == "InUseSubnetCannotBeDeleted"
    body = site.get(subnet)
    body["properties"]["delegations"] = []
    assert site.arm("PUT", subnet, body).json()["error"]["code"] == "SubnetMissingRequiredDelegation"
    site.arm("DELETE", workspace_id(site), version=WORKSPACE_VERSION)
    assert site.arm("DELETE", subnet).status_code == 202
