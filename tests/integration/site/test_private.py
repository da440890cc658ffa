# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The site of playbooks/vars/private.yml: its workspace can be reached through the private endpoint alone."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lakegate_emulator.testing import Emulator

from .playbooks import ROOT, Site

pytestmark = pytest.mark.xdist_group("private")

SEED = ROOT / "playbooks/vars/private.yml"
CALL = "https://apim-lakegate-02.azure-api.net/dbw-02/api/2.1/clusters/list"
RUNNER = "vnet-hub/snet-runner"


@pytest.fixture(scope="module")
def laptop() -> Iterator[Site]:
    """A machine on the Internet, and the hub of others."""
    with Emulator() as emulator:
        site = Site(emulator, SEED, "rg-lakegate-02")
        hub = {"resource_group": "rg-hub", "name": "vnet-hub", "location": "japaneast", "address_prefixes": ["10.0.0.0/16"]}
        made = site.tasks(
            {"lakegate.azure.resource_group": {"name": "rg-hub", "location": "japaneast"}},
            {"lakegate.azure.virtual_network": hub | {"subnets": [{"name": "snet-runner", "address_prefix": "10.0.1.0/24"}]}},
        )
        assert made.code == 0, made.output
        yield site


def status_of_a_call(site: Site) -> int:
    key = site.arm("POST", "Microsoft.ApiManagement/service/apim-lakegate-02/subscriptions/master/listSecrets")["primaryKey"]
    return site.send("GET", CALL, headers={"Ocp-Apim-Subscription-Key": key}).status_code


def inventory(laptop: Site, folder: Path) -> Path:
    """The site, and a machine in the hub. It is this one, but for the way that its Python takes to Azure."""
    proxy = laptop.emulator.env_in(RUNNER)["HTTPS_PROXY"]
    python = folder / "python"
    python.write_text(f"#!/bin/sh\nHTTPS_PROXY={proxy} https_proxy={proxy} exec {shlex.quote(sys.executable)} \"$@\"\n")
    python.chmod(0o755)
    bastion = {"ansible_connection": "local", "ansible_python_interpreter": str(python)}
    hosts = folder / "hosts.json"
    hosts.write_text(json.dumps({"all": {"hosts": {"localhost": {"ansible_connection": "local"}, "bastion": bastion}}}))
    return hosts


def test_from_the_internet_the_workspace_is_out_of_reach_and_what_to_do_is_said(laptop: Site) -> None:
    play = laptop.play("site")
    assert play.code == 2
    assert "Unauthorized network access to workspace" in play.output
    assert "run this on a machine in a network that reaches its private endpoint, or delegate to one." in play.output


def test_a_machine_in_the_hub_is_delegated_to(laptop: Site, tmp_path: Path) -> None:
    with laptop.emulator.unchanged():
        hosts = inventory(laptop, tmp_path)
        for changes in (True, False):
            play = laptop.play("site", "-i", str(hosts), lakegate_workspace_host="bastion")
            assert play.code == 0, play.output
            assert (play.count("changed") > 0) == changes, play.output
        assert status_of_a_call(laptop) == 200


def test_on_a_machine_in_the_hub_the_whole_site_is_made_and_verified(laptop: Site) -> None:
    runner = replace(laptop, place=RUNNER)
    for changes in (True, False):
        play = runner.play("site")
        assert play.code == 0, play.output
        assert (play.count("changed") > 0) == changes, play.output
    assert status_of_a_call(laptop) == 200
    verified = runner.play("verify")
    assert verified.code == 0, verified.output


def test_the_hub_stays_when_the_site_goes(laptop: Site) -> None:
    play = laptop.play("teardown")
    assert play.code == 0, play.output
    left = [id for id in laptop.resources() if "/providers/microsoft.network/" in id]
    assert [id.split("/virtualnetworks/")[-1] for id in left] == ["vnet-hub", "vnet-hub/subnets/snet-runner"]
