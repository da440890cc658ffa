# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IP access lists of the site: who is let in, and that the gateway is, as it comes through the private endpoint."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from .playbooks import SERVICE, WORKSPACE, Site
from .test_calls import CLUSTERS

pytestmark = pytest.mark.xdist_group("site")

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"
LISTS = [
    {"label": "deployment", "list_type": "ALLOW", "ip_addresses": [HERE]},
    {"label": "scanners", "list_type": "BLOCK", "ip_addresses": ["192.0.2.0/24"]},
]


class From(HTTPAdapter):
    """Sends requests from one of this machine's addresses."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def proxy_manager_for(self, proxy: str, **arguments: Any) -> Any:
        return super().proxy_manager_for(proxy, source_address=(self.address, 0), **arguments)


def ask_from(site: Site, address: str) -> requests.Response:
    """Ask the workspace for its clusters as somebody unknown who comes from an address."""
    host = site.arm("GET", WORKSPACE)["properties"]["workspaceUrl"]
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", From(address))
    return session.get(
        f"https://{host}/api/2.1/clusters/list",
        proxies={"https": site.emulator.env["HTTPS_PROXY"]},
        verify=site.emulator.ca_bundle,
        timeout=30,
    )


def play(site: Site, playbook: str = "site", **variables: Any) -> Any:
    return site.play(playbook, **{"workspace_ip_access_lists": LISTS, **variables})


def test_the_lists_of_the_site_keep_out_who_is_not_named_and_not_the_gateway(site: Site) -> None:
    assert ask_from(site, ELSEWHERE).status_code == 401
    done = play(site)
    assert (done.code, done.count("changed")) == (0, 2), done.output  # the lists, and the setting
    assert ask_from(site, HERE).status_code == 401
    refused = ask_from(site, ELSEWHERE)
    assert refused.status_code == 403
    assert f"Source IP address: {ELSEWHERE} is blocked by Databricks IP ACL" in refused.json()["message"]
    assert site.call(key=site.key()).text == CLUSTERS
    before = site.emulator.last_request()
    again = play(site)
    assert (again.code, again.count("changed"), site.emulator.writes(since=before)) == (0, 0, []), again.output
    verified = play(site, "verify")
    assert (verified.code, verified.count("changed")) == (0, 0), verified.output
    assert "have an effect" in verified.output


def test_the_lists_are_predicted_for_a_site_that_is_not_there_yet(site: Site) -> None:
    site.emulator.reset()
    predicted = site.play("site", "--check", workspace_ip_access_lists=LISTS)
    assert predicted.code == 0, predicted.output
    assert "deployment (ALLOW)" in predicted.output


def test_verify_names_the_lists_that_are_not_as_described(site: Site) -> None:
    assert play(site, workspace_ip_access_enabled=False).code == 0
    asleep = play(site, "verify")
    assert asleep.code != 0
    assert "The IP access lists of the workspace have no effect" in " ".join(asleep.output.split())
    other = play(site, "verify", workspace_ip_access_lists=[*LISTS, {**LISTS[0], "label": "office"}])
    assert other.code != 0
    assert "missing or not as described: office" in " ".join(other.output.split())


def test_verify_says_when_the_lists_keep_out_the_gateway(site: Site) -> None:
    assert play(site).code == 0
    service = site.arm("GET", SERVICE)
    service["properties"] |= {"virtualNetworkType": "None", "virtualNetworkConfiguration": None}
    site.arm("PUT", SERVICE, service)
    assert "is blocked by Databricks IP ACL" in site.call(key=site.key()).text
    said = play(site, "verify", verify_retries=0)
    assert said.code != 0
    assert "IP access lists of the workspace keep out the gateway" in " ".join(said.output.split())
    addresses = "{{ api_management_result.apim_service.status.public_ip_addresses }}"
    gateway = {"label": "gateway", "list_type": "ALLOW", "ip_addresses": addresses}
    repaired = play(
        site,
        workspace_ip_access_lists=[*LISTS, gateway],
        api_management_virtual_network_type="None",
        api_management_subnet="",
    )
    assert repaired.code == 0, repaired.output
    assert site.call(key=site.key()).text == CLUSTERS


def test_the_named_lists_are_deleted_and_no_others(site: Site) -> None:
    assert play(site).code == 0
    variables = {"workspace_ip_access_workspace_id": site.id(WORKSPACE), "workspace_ip_access_state": "absent"}
    done = site.role("workspace_ip_access", workspace_ip_access_lists=LISTS[:1], **variables)
    assert done.code == 0, done.output
    left = site.ask_workspace("/api/2.0/ip-access-lists").json()["ip_access_lists"]
    assert [each["label"] for each in left] == ["scanners"]


def test_the_lists_go_without_locking_out_who_takes_them_away(site: Site) -> None:
    lists = [LISTS[0], {"label": "office", "list_type": "ALLOW", "ip_addresses": ["203.0.113.0/24"]}]
    assert play(site, workspace_ip_access_lists=lists).code == 0
    gone = site.role(
        "workspace_ip_access",
        workspace_ip_access_workspace_id=site.id(WORKSPACE),
        workspace_ip_access_lists=lists,
        workspace_ip_access_state="absent",
    )
    assert (gone.code, gone.output.count("FAILED")) == (0, 0), gone.output
    assert ask_from(site, ELSEWHERE).status_code == 401
