# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IP access lists and the setting that makes them count: what is in them, who is let in, and what Databricks refuses."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.ip_access_list import DATABRICKS_IP_ACCESS_LIST
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.modules import databricks_ip_access_list
from lakegate_emulator.testing import Emulator

from .modules import Modules

Values = dict[str, Any]
HERE = "127.0.0.1"
OFFICE = {"label": "office", "list_type": "ALLOW"}
PREPARED: Values = {}


def workspace(modules: Modules, sku: str) -> Values:
    """Make a workspace; returns the options that name it."""
    made = Modules(modules.emulator).run(
        "databricks_workspace",
        resource_group="rg-lists",
        name=f"dbw-{sku}",
        location="japaneast",
        sku=sku,
        managed_resource_group_id=f"managed-{sku}",
    )
    url = made["databricks_workspace"]["status"]["workspace_url"]
    return {"workspace_url": url, "workspace_resource_id": made["id"]}


@pytest.fixture
def modules(running: Emulator) -> Iterator[Modules]:
    """Modules that work in a workspace of the tier premium without lists."""
    modules = Modules(running)
    if not PREPARED:
        running.reset()
        modules.run("resource_group", name="rg-lists", location="japaneast")
        PREPARED.update(common=workspace(modules, "premium"), state=running.state())
    running.restore(PREPARED["state"])
    modules.common = PREPARED["common"]
    yield modules
    running.clear_faults()


def lists(modules: Modules, **options: Any) -> Values:
    result: Values = modules.run("databricks_ip_access_list", **{**OFFICE, **options})
    return result


def switch(modules: Modules, value: Any = "true", **options: Any) -> Values:
    result: Values = modules.run("databricks_workspace_conf", **{"name": "enableIpAccessLists", "value": value, **options})
    return result


def addresses(modules: Modules, **options: Any) -> list[str]:
    (found,) = modules.info("databricks_ip_access_list", **{**OFFICE, **options})
    return list(found["ip_addresses"])


def test_an_address_is_the_same_in_every_spelling(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7", "198.51.100.0/24", "203.0.113.7/32"])
    assert addresses(modules) == ["203.0.113.7", "198.51.100.0/24"]
    again = lists(modules, ip_addresses=["198.51.100.9/24", "203.0.113.7/32"], purge_ip_addresses=True)
    assert (again["changed"], modules.writes) == (False, [])


def test_what_is_as_described_costs_one_request(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    switch(modules, "false")
    for described in (lambda: lists(modules, ip_addresses=["203.0.113.7"]), lambda: switch(modules, "false")):
        before = modules.emulator.last_request()
        assert not described()["changed"]
        asked = modules.emulator.request_log(since=before)
        assert [line["method"] for line in asked if not line["host"].startswith("login.")] == ["GET"]


def test_what_is_not_listed_stays_unless_it_is_purged(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    lists(modules, ip_addresses=["198.51.100.0/24"])
    assert addresses(modules) == ["203.0.113.7", "198.51.100.0/24"]
    purged = lists(modules, ip_addresses=["198.51.100.0/24"], purge_ip_addresses=True)
    assert purged["diff"][0]["before"] == {"ip_addresses": ["203.0.113.7"]}
    assert addresses(modules) == ["198.51.100.0/24"]


def test_a_change_sends_only_what_changes(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    disabled = lists(modules, enabled=False)
    (write,) = modules.writes
    assert write["method"] == "PATCH"
    assert disabled["diff"][0]["after"] == {"enabled": False}
    assert addresses(modules) == ["203.0.113.7"]


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        ({"ip_addresses": ["192.0.2.7"]}, ["203.0.113.7", "192.0.2.7", "198.51.100.7"]),
        ({"state": "absent"}, ["198.51.100.7"]),
    ],
    ids=["adds an address", "deletes the list"],
)
def test_a_second_writer_between_read_and_write_is_not_overwritten(
    modules: Modules, monkeypatch: pytest.MonkeyPatch, meanwhile: Values, left: list[str]
) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    writers = [lambda: lists(Modules(modules.emulator, modules.common), **meanwhile)]

    def second_writer(_params: Values, _found: Values | None) -> None:
        if writers:
            writers.pop()()

    watched = dataclasses.replace(DATABRICKS_IP_ACCESS_LIST, checks=(second_writer,))
    monkeypatch.setattr(databricks_ip_access_list, "DATABRICKS_IP_ACCESS_LIST", watched)
    assert lists(modules, ip_addresses=["198.51.100.7"])["changed"]
    assert not writers
    assert addresses(modules) == left


def test_a_new_list_that_does_not_count_is_disabled_after_it_is_made(modules: Modules) -> None:
    made = lists(modules, ip_addresses=["203.0.113.7"], enabled=False)
    assert [write["method"] for write in modules.writes] == ["POST", "PATCH"]
    assert made["databricks_ip_access_list"]["enabled"] is False
    assert not lists(modules, ip_addresses=["203.0.113.7"], enabled=False)["changed"]


def test_lists_of_one_label_are_told_apart_by_their_type(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    lists(modules, list_type="BLOCK", ip_addresses=["198.51.100.7"])
    lists(modules, label="home", ip_addresses=["192.0.2.7"])
    assert addresses(modules) == ["203.0.113.7"]
    assert addresses(modules, list_type="BLOCK") == ["198.51.100.7"]
    for asked, found in (
        ({"label": "office"}, {("office", "ALLOW"), ("office", "BLOCK")}),
        ({"list_type": "ALLOW"}, {("office", "ALLOW"), ("home", "ALLOW")}),
        ({}, {("office", "ALLOW"), ("office", "BLOCK"), ("home", "ALLOW")}),
    ):
        listed = modules.info("databricks_ip_access_list", **asked)
        assert {(each["label"], each["list_type"]) for each in listed} == found
    lists(modules, list_type="BLOCK", state="absent")
    assert addresses(modules) == ["203.0.113.7"]


def test_lists_that_cannot_be_told_apart_are_not_touched(modules: Modules, running: Emulator) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    state = running.state()
    (content,) = state["workspaces"].values()
    (one,) = content["ip_access_lists"].values()
    content["ip_access_lists"]["twin"] = one | {"list_id": "twin"}
    running.restore(state)
    with pytest.raises(Problem, match=r"'office' \(ALLOW\) exists 2 times in the workspace; delete the surplus"):
        lists(modules, ip_addresses=["198.51.100.7"])
    assert modules.writes == []


def test_a_list_counts_as_soon_as_the_setting_says_so(modules: Modules) -> None:
    lists(modules, ip_addresses=[HERE])
    assert switch(modules)["diff"][0]["after"] == {"value": "true"}
    assert not switch(modules)["changed"]
    with pytest.raises(Problem) as caught:
        lists(modules, ip_addresses=["203.0.113.7"], purge_ip_addresses=True)
    assert caught.value.message == (
        f"Cannot update Databricks IP access list 'office' (ALLOW): Your current IP {HERE} will not be allowed to access the "
        "workspace under current configuration; it would lock this machine out, so put that address into an ALLOW list, and "
        "into no BLOCK list, first."
    )
    assert caught.value.code == "INVALID_STATE"
    assert addresses(modules) == [HERE]


def test_the_setting_is_refused_when_the_lists_would_lock_out_who_sets_it(modules: Modules) -> None:
    lists(modules, ip_addresses=["203.0.113.7"])
    with pytest.raises(Problem, match=r"'enableIpAccessLists': .* put that address into an ALLOW list"):
        switch(modules)
    (setting,) = modules.info("databricks_workspace_conf", name="enableIpAccessLists")
    assert "value" not in setting


def test_who_is_locked_out_is_told_so(modules: Modules, running: Emulator) -> None:
    lists(modules, ip_addresses=[HERE])
    lists(modules, label="home", ip_addresses=["203.0.113.7"])
    switch(modules)
    lists(modules, state="absent")
    with pytest.raises(Problem) as caught:
        modules.run("databricks_group", name="callers")
    assert f"Source IP address: {HERE} is blocked by Databricks IP ACL for workspace" in caught.value.message
    assert "; run from an address that they allow" in caught.value.message


def test_too_many_addresses_are_explained(modules: Modules) -> None:
    many = [f"10.{number // 256}.{number % 256}.1" for number in range(1000)]
    lists(modules, ip_addresses=many)
    with pytest.raises(Problem, match="all lists of a workspace together take 1,000 addresses and ranges"):
        lists(modules, label="home", ip_addresses=["203.0.113.7"])


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("state", ["present", "absent"])
def test_a_tier_without_the_feature_is_explained(modules: Modules, check: bool, state: str) -> None:
    named = workspace(modules, "standard")
    with pytest.raises(Problem, match="pricing tier of this workspace; .* give the workspace sku premium first"):
        lists(modules, **named, ip_addresses=["203.0.113.7"], state=state, check=check)


@pytest.mark.parametrize("address", ["2001:db8::1", "10.0.0.0/33", "AzureDatabricks", "10.1.2"])
def test_what_is_no_address_is_refused_before_anything_is_written(modules: Modules, address: str) -> None:
    with pytest.raises(BadInput, match=f"'{address}' in IP access list 'office' is neither an IPv4 address nor a range"):
        lists(modules, ip_addresses=["203.0.113.7", address])
    assert modules.writes == []


def test_an_unknown_setting_and_a_value_that_it_does_not_take_are_explained(modules: Modules) -> None:
    with pytest.raises(Problem, match=r'Invalid keys: \["enableIpAccesLists"\]; .* so check the spelling'):
        switch(modules, name="enableIpAccesLists")
    with pytest.raises(Problem, match=r"Some values are not allowed: .*; give a value that the setting takes"):
        switch(modules, "yes")


@pytest.mark.parametrize(("given", "sent"), [(True, "true"), ("False", "false")])
def test_a_boolean_is_sent_as_databricks_spells_it(modules: Modules, given: Any, sent: str) -> None:
    assert switch(modules, given)["databricks_workspace_conf"]["value"] == sent
    assert not switch(modules, given)["changed"]


def test_the_workspace_need_not_be_there_for_a_prediction(modules: Modules) -> None:
    missing = {"workspace_url": None, "workspace_resource_id": modules.common["workspace_resource_id"] + "x"}
    assert lists(modules, **missing, ip_addresses=[HERE], check=True)["changed"]
    assert switch(modules, **missing, check=True)["changed"]
    with pytest.raises(Problem, match="does not exist yet or is being made; create it first"):
        lists(modules, **missing, ip_addresses=[HERE])
