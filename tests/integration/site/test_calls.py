# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What callers of the gateway get, also while a part of the site is missing, and what verify.yml says then."""

from __future__ import annotations

import pytest

from .playbooks import GROUP, SCIM, SERVICE, WORKSPACE, Site
from .reference import ZONE

pytestmark = pytest.mark.xdist_group("site")

CLUSTERS = '{"next_page_token":"","prev_page_token":""}'
PARTS = {
    "peering from the workspace": "Microsoft.Network/virtualNetworks/vnet-01/virtualNetworkPeerings/vnet01-vnet02",
    "peering from API Management": "Microsoft.Network/virtualNetworks/vnet-02/virtualNetworkPeerings/vnet02-vnet01",
    "DNS link": f"Microsoft.Network/privateDnsZones/{ZONE}/virtualNetworkLinks/vnet-02",
    "private endpoint": "Microsoft.Network/privateEndpoints/pep-dbw-01",
}
# without name or endpoint the workspace is asked over its public address, and refuses in its own words
UNREACHABLE = (500, "Internal server error")
REFUSED = (403, "Unauthorized network access to workspace")
ANSWERS = {
    "peering from the workspace": UNREACHABLE,
    "peering from API Management": UNREACHABLE,
    "DNS link": REFUSED,
    "private endpoint": REFUSED,
}
REASONS = {
    "peering from the workspace": "Peering vnet01-vnet02 of vnet-01 is missing",
    "peering from API Management": "Peering vnet01-vnet02 of vnet-01 is Disconnected",
    "DNS link": f"{ZONE} has no link vnet-02",
    "private endpoint": "private endpoint pep-dbw-01 is missing",
}


def close_public_access(site: Site) -> None:
    body = site.arm("GET", WORKSPACE)
    body["properties"] |= {"publicNetworkAccess": "Disabled", "requiredNsgRules": "NoAzureDatabricksRules"}
    site.arm("PUT", WORKSPACE, body)


def application_id(site: Site) -> str:
    identity = site.arm("GET", f"{SERVICE}/providers/Microsoft.ManagedIdentity/identities/default")
    return str(identity["properties"]["clientId"])


def unregister(site: Site, application: str) -> None:
    play = site.module(
        "databricks_service_principal",
        workspace_resource_id=site.id(WORKSPACE),
        application_id=application,
        state="absent",
    )
    assert play.code == 0, play.output


def test_a_subscription_key_is_all_that_a_caller_needs(site: Site) -> None:
    answer = site.call(key=site.key())
    assert (answer.status_code, answer.text) == (200, CLUSTERS)


def test_without_a_key_api_management_refuses(site: Site) -> None:
    answer = site.call()
    assert answer.status_code == 401
    assert "missing subscription key" in answer.json()["message"]


def test_what_no_operation_allows_is_not_found(site: Site) -> None:
    answer = site.call("POST", key=site.key())
    assert (answer.status_code, answer.json()) == (404, {"statusCode": 404, "message": "Resource not found"})


def test_databricks_refuses_while_the_policy_has_no_credentials(site: Site) -> None:
    policy = site.arm("GET", f"{SERVICE}/apis/dbw-01/policies/policy")["properties"]["value"]
    start = policy.index("<authentication-managed-identity")
    bare = policy[:start] + policy[policy.index("/>", start) + 2 :]
    body = {"properties": {"format": "rawxml", "value": bare}}
    site.arm("PUT", f"{SERVICE}/apis/dbw-01/policies/policy", body)
    answer = site.call(key=site.key())
    assert (answer.status_code, answer.json()) == (401, {"error_code": "401", "message": "Unauthorized"})


def test_databricks_refuses_an_identity_that_is_not_registered(site: Site) -> None:
    unregister(site, application_id(site))
    answer = site.call(key=site.key())
    assert answer.status_code in (401, 403)
    assert "statusCode" not in answer.text  # which would be API Management's own answer


def test_the_workspace_is_reached_privately(site: Site) -> None:
    close_public_access(site)
    answer = site.call(key=site.key())
    assert (answer.status_code, answer.text) == (200, CLUSTERS)


@pytest.mark.parametrize("part", PARTS)
def test_without_a_part_of_the_private_way_callers_get_an_error(site: Site, part: str) -> None:
    key = site.key()
    close_public_access(site)
    site.arm("DELETE", PARTS[part])
    answer = site.call(key=key)
    status, words = ANSWERS[part]
    assert answer.status_code == status
    assert answer.json()["message"].startswith(words)


def test_verify_shows_what_databricks_answered(site: Site) -> None:
    play = site.play("verify")
    assert (play.code, play.count("changed")) == (0, 0), play.output
    assert "next_page_token" in play.output
    assert site.key() not in play.output


@pytest.mark.parametrize("part", PARTS)
def test_verify_names_the_part_that_is_missing(site: Site, part: str) -> None:
    key = site.key()
    close_public_access(site)
    site.arm("DELETE", PARTS[part])
    play = site.play("verify", verify_subscription_key=key, verify_retries=0)
    assert play.code != 0
    assert REASONS[part] in " ".join(play.output.split())


def test_verify_names_the_missing_registration(site: Site) -> None:
    key = site.key()
    unregister(site, application_id(site))
    play = site.play("verify", verify_subscription_key=key, verify_retries=0)
    assert play.code != 0
    assert "the identity of API Management, is not registered in the workspace" in " ".join(play.output.split())


def test_a_deployer_who_is_not_in_the_workspace_registers_the_identity(site: Site) -> None:
    identity = application_id(site)
    for application in (identity, site.emulator.env["AZURE_CLIENT_ID"]):
        unregister(site, application)
    assert site.ask_workspace(f"{SCIM}/ServicePrincipals", as_contributor=False).status_code == 403
    play = site.role(
        "workspace_access",
        workspace_access_workspace_id=site.id(WORKSPACE),
        workspace_access_application_id=identity,
    )
    assert play.code == 0, play.output
    assert site.call(key=site.key()).text == CLUSTERS


def test_site_repairs_what_was_removed(site: Site) -> None:
    for part in PARTS.values():
        site.arm("DELETE", part)
    unregister(site, application_id(site))
    play = site.play("site")
    assert play.code == 0, play.output
    close_public_access(site)
    assert site.call(key=site.key()).text == CLUSTERS


def test_teardown_leaves_an_empty_subscription_and_site_works_again(site: Site) -> None:
    predicted = site.play("teardown", "--check")
    removed = site.play("teardown")
    assert (predicted.code, removed.code) == (0, 0), predicted.output + removed.output
    assert predicted.count("changed") == removed.count("changed")
    left = [id for id in site.resources() if f"/resourcegroups/{GROUP}" in id or "deletedservices" in id]
    assert left == []
    assert site.play("teardown").count("changed") == 0
    play = site.play("site")
    assert play.code == 0, play.output
    assert site.call(key=site.key()).text == CLUSTERS
