# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups and their rules."""

from __future__ import annotations

from typing import Any

import pytest


def test_a_group_has_six_default_rules_which_can_be_read_alone(cloud: Any) -> None:
    cloud.group("nsg")
    rules = cloud.get("networkSecurityGroups/nsg")["properties"]["defaultSecurityRules"]
    assert [(each["name"], each["properties"]["priority"]) for each in rules] == [
        ("AllowVnetInBound", 65000),
        ("AllowAzureLoadBalancerInBound", 65001),
        ("DenyAllInBound", 65500),
        ("AllowVnetOutBound", 65000),
        ("AllowInternetOutBound", 65001),
        ("DenyAllOutBound", 65500),
    ]
    assert cloud.get("networkSecurityGroups/nsg/defaultSecurityRules/DenyAllInBound") == rules[2]


def test_a_rule_answers_the_lists_that_were_not_sent(cloud: Any) -> None:
    cloud.group("nsg")
    rule = cloud.put("networkSecurityGroups/nsg/securityRules/web", **cloud.rule()["properties"])
    assert rule.status_code == 201
    assert {
        name: rule.json()["properties"][name]
        for name in ("sourcePortRanges", "destinationPortRanges", "sourceAddressPrefixes", "destinationAddressPrefixes")
    } == {
        "sourcePortRanges": [],
        "destinationPortRanges": [],
        "sourceAddressPrefixes": [],
        "destinationAddressPrefixes": [],
    }
    assert [each["name"] for each in cloud.get("networkSecurityGroups/nsg")["properties"]["securityRules"]] == ["web"]


def test_a_put_of_the_group_replaces_its_rules(cloud: Any) -> None:
    cloud.group("nsg", cloud.rule(100), cloud.rule(101))
    cloud.group("nsg", cloud.rule(101))
    assert [each["name"] for each in cloud.get("networkSecurityGroups/nsg")["properties"]["securityRules"]] == [
        "rule-101"
    ]


def test_two_rules_of_one_direction_cannot_have_one_priority(cloud: Any) -> None:
    cloud.group("nsg", cloud.rule(100), cloud.rule(100, direction="Outbound") | {"name": "out"})
    refused = cloud.put("networkSecurityGroups/nsg/securityRules/other", **cloud.rule(100)["properties"])
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "SecurityRuleConflict")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"priority": 99}, "SecurityRuleInvalidPriority"),
        ({"priority": 4097}, "SecurityRuleInvalidPriority"),
        ({"destinationPortRange": "70000"}, "SecurityRuleInvalidPortRange"),
        ({"destinationPortRange": "90-80"}, "SecurityRuleInvalidPortRange"),
        ({"protocol": "Http"}, "InvalidRequestFormat"),
        ({"access": None}, "MissingJsonProperty"),
        ({"sourceAddressPrefix": None}, "SecurityRuleMissingAddressPrefix"),
    ],
)
def test_a_rule_must_make_sense(cloud: Any, change: dict[str, Any], code: str) -> None:
    cloud.group("nsg")
    refused = cloud.put("networkSecurityGroups/nsg/securityRules/web", **(cloud.rule()["properties"] | change))
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, code)


def test_a_group_in_use_names_its_subnets_and_cannot_be_deleted(cloud: Any) -> None:
    group = cloud.group("nsg")
    cloud.network(one={"addressPrefix": "10.1.0.0/24", "networkSecurityGroup": {"id": group}})
    subnet = cloud.id("virtualNetworks/vnet/subnets/one")
    assert cloud.get("networkSecurityGroups/nsg")["properties"]["subnets"] == [{"id": subnet}]
    refused = cloud.arm("DELETE", "networkSecurityGroups/nsg")
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "InUseNetworkSecurityGroupCannotBeDeleted")
    assert subnet in refused.json()["error"]["message"]


def test_the_sdk_reads_what_the_sdk_wrote(cloud: Any) -> None:
    rules = cloud.networks.security_rules
    cloud.networks.network_security_groups.begin_create_or_update("rg-net", "nsg", {"location": "japaneast"}).result()
    made = rules.begin_create_or_update("rg-net", "nsg", "web", {"properties": cloud.rule(200)["properties"]}).result()
    assert (made.priority, made.provisioning_state) == (200, "Succeeded")
    rules.begin_delete("rg-net", "nsg", "web").result()
    assert list(rules.list("rg-net", "nsg")) == []
