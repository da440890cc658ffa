# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups in a workspace: members are shown as they are written, and how many requests that costs."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from ansible_collections.lakegate.azure.plugins.module_utils import auth
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from lakegate_emulator.testing import Emulator

from .modules import Modules, Values

SCIM = "/api/2.0/preview/scim/v2"
APPLICATION = "50000000-0000-4000-8000-00000000000e"
USERS = [f"user-{number}@example.com" for number in range(30)]


def ask(modules: Modules, method: str, path: str, **body: Any) -> Values:
    token = auth.connect({}, modules.emulator.env).token("2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default")
    url = f"https://{modules.common['workspace_url']}{SCIM}/{path}"
    answer = requests.request(method, url, headers={"Authorization": f"Bearer {token}"}, json=body or None, timeout=10)
    assert answer.ok, answer.text
    found: Values = answer.json()
    return found


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    """The state of an emulator with a workspace, a service principal, a group and users in it."""
    running.reset()
    modules = Modules(running)
    modules.run("resource_group", name="rg-groups", location="japaneast")
    workspace = modules.run(
        "databricks_workspace",
        resource_group="rg-groups",
        name="dbw-groups",
        location="japaneast",
        sku="premium",
        managed_resource_group_id="managed-groups",
    )
    url = workspace["databricks_workspace"]["status"]["workspace_url"]
    modules.common = {"workspace_url": url, "workspace_resource_id": workspace["id"]}
    modules.run("databricks_service_principal", application_id=APPLICATION)
    modules.run("databricks_group", name="analysts")
    for name in USERS:
        ask(modules, "POST", "Users", userName=name, displayName=name.partition("@")[0])
    return {"state": running.state(), "common": modules.common}


@pytest.fixture
def modules(running: Emulator, made: Values) -> Modules:
    running.restore(made["state"])
    return Modules(running, made["common"])


def group(modules: Modules, members: list[str], check: bool = False, **options: Any) -> Values:
    return modules.run("databricks_group", check=check, name="g", members=members, **options)


def asked(modules: Modules, since: int) -> int:
    return sum(line["path"].startswith("/api/") for line in modules.emulator.request_log(since=since))


def test_members_are_shown_as_they_are_written(modules: Modules) -> None:
    members = [APPLICATION, USERS[0], "analysts"]
    predicted = group(modules, members, check=True)
    created = group(modules, members)
    assert predicted["diff"] == created["diff"]
    assert created["diff"][0]["after"]["members"] == members
    assert created["databricks_group"]["members"] == members
    again = group(modules, members)
    assert (again["changed"], again["databricks_group"]["members"], modules.writes) == (False, members, [])
    (shown,) = modules.info("databricks_group", name="g")
    assert shown["members"] == members
    given_back = modules.run("databricks_group", **shown, purge_members=True)
    assert (given_back["changed"], modules.writes) == (False, [])


def test_only_who_comes_and_goes_is_in_the_diff(modules: Modules) -> None:
    group(modules, USERS[:3])
    for check in (True, False):
        added = group(modules, [APPLICATION], check=check)["diff"][0]
        assert (added["before"], added["after"]) == ({}, {"members": [APPLICATION]})
    for check in (True, False):
        purged = group(modules, [APPLICATION, USERS[2]], purge_members=True, check=check)["diff"][0]
        assert (purged["before"], purged["after"]) == ({"members": USERS[:2]}, {})
    for check in (True, False):
        gone = modules.run("databricks_group", check=check, name="g", state="absent")["diff"][0]
        assert sorted(gone["before"]["members"]) == sorted([APPLICATION, USERS[2]])


def test_one_member_under_two_names_is_added_once(modules: Modules) -> None:
    group(modules, [USERS[0]])
    (member,) = ask(modules, "GET", 'Groups?filter=displayName eq "g"')["Resources"][0]["members"]
    modules.run("databricks_group", name="g", state="absent")
    created = group(modules, [USERS[0], member["value"], USERS[0]])
    assert created["diff"][0]["after"]["members"] == [USERS[0]]
    assert not group(modules, [member["value"], USERS[0]])["changed"]


def test_an_id_that_is_given_is_shown_as_it_is_given(modules: Modules) -> None:
    group(modules, [USERS[0]])
    (member,) = ask(modules, "GET", 'Groups?filter=displayName eq "g"')["Resources"][0]["members"]
    assert group(modules, [member["value"]])["databricks_group"]["members"] == [member["value"]]


def test_who_is_not_there_is_named(modules: Modules) -> None:
    assert group(modules, ["nobody@example.com"], check=True)["diff"][0]["after"]["members"] == ["nobody@example.com"]
    with pytest.raises(BadInput, match="the workspace has no user 'nobody@example.com' to be a member; add it"):
        group(modules, ["nobody@example.com"])


def test_names_cost_few_requests(modules: Modules) -> None:
    before = modules.emulator.last_request()
    group(modules, USERS)
    assert asked(modules, before) == 3  # the group, one look-up for all, the create
    for members, requests_of_a_run in ((USERS, 2), ([USERS[0]], 2), ([], 1)):
        before = modules.emulator.last_request()
        assert not group(modules, members)["changed"]
        assert asked(modules, before) == requests_of_a_run
    before = modules.emulator.last_request()
    (shown,) = modules.info("databricks_group", name="g")
    assert shown["members"] == USERS
    assert asked(modules, before) == 2  # the group, and all users, as they are many
