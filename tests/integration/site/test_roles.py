# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Single roles on what others made: networks, zones and services are named by id and left as they are."""

from __future__ import annotations

import pytest

from .playbooks import GROUP, SERVICE, WORKSPACE, Site
from .reference import ZONE

pytestmark = pytest.mark.xdist_group("site")

LOCATION = {"lakegate_resource_group": GROUP, "lakegate_location": "japaneast"}


def test_a_network_of_mine_joins_a_network_of_others(site: Site) -> None:
    theirs = "Microsoft.Network/virtualNetworks/vnet-02"
    subnets = site.arm("GET", theirs)["properties"]["subnets"]
    play = site.role(
        "network",
        **LOCATION,
        network_virtual_networks=[{"name": "vnet-03", "address_prefixes": ["10.3.0.0/16"]}],
        network_peerings=[
            {"name": "to-theirs", "virtual_network": "vnet-03", "remote_virtual_network": site.id(theirs)}
        ],
    )
    assert play.code == 0, play.output
    peering = site.arm("GET", "Microsoft.Network/virtualNetworks/vnet-03/virtualNetworkPeerings/to-theirs")
    assert peering["properties"]["remoteVirtualNetwork"]["id"].lower() == site.id(theirs).lower()
    assert site.arm("GET", theirs)["properties"]["subnets"] == subnets


def test_a_private_endpoint_uses_a_zone_of_others(site: Site) -> None:
    zone = f"Microsoft.Network/privateDnsZones/{ZONE}"
    before = site.emulator.last_request()
    play = site.role(
        "private_link",
        **LOCATION,
        private_link_endpoint_name="pep-dbw-02",
        private_link_subnet="vnet-01/snet-pep-dbw-01",
        private_link_workspace_id=site.id(WORKSPACE),
        private_link_group_ids=["browser_authentication"],
        private_link_zone_id=site.id(zone),
    )
    assert play.code == 0, play.output
    written = {entry["path"].split("/providers/")[-1] for entry in site.emulator.writes(since=before)}
    assert written and not [path for path in written if path.startswith("Microsoft.Network/privateDnsZones")]


def test_an_api_has_no_operation_unless_one_is_listed(site: Site) -> None:
    url = site.arm("GET", WORKSPACE)["properties"]["workspaceUrl"]
    play = site.role(
        "workspace_api",
        **LOCATION,
        workspace_api_service_name=SERVICE.rsplit("/", 1)[-1],
        workspace_api_workspace_url=url,
        workspace_api_name="dbw-02",
    )
    assert play.code == 0, play.output
    assert site.arm("GET", f"{SERVICE}/apis/dbw-02")["properties"]["subscriptionRequired"] is True
    assert site.arm("GET", f"{SERVICE}/apis/dbw-02/operations")["value"] == []


def test_an_api_is_withdrawn_with_its_backend(site: Site) -> None:
    variables = {"workspace_api_service_name": SERVICE.rsplit("/", 1)[-1], "workspace_api_name": "dbw-01"}
    play = site.role("workspace_api", **LOCATION, **variables, workspace_api_state="absent")
    assert play.code == 0, play.output
    assert not [id for id in site.resources() if id.endswith(("/apis/dbw-01", "/backends/dbw-01"))]


def test_a_variable_of_the_wrong_kind_is_refused_before_anything_is_sent(site: Site) -> None:
    before = site.emulator.last_request()
    play = site.role("workspace", **LOCATION, workspace_name="dbw-01", workspace_sku="gold")
    assert play.code != 0
    assert "workspace_sku must be one of" in play.output
    assert site.emulator.last_request() == before


@pytest.mark.parametrize("playbook", ["site", "verify", "drift", "teardown"])
def test_a_playbook_without_variables_says_which_file_is_missing(site: Site, playbook: str) -> None:
    play = site.play_nothing(playbook)
    assert play.code != 0
    said = " ".join(play.output.split())
    assert "_resource_group is not set; give" in said
    assert "with -e @my-site.yml, as lakegate.azure shows them in playbooks/vars/seed.yml" in said
    assert "is undefined" not in said
