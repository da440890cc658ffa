# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Laying what the user asked for over what the server has."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.plan import Plan, Wish, deleted, make_plan
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option

RULE = {
    "name": Option(required=True, rest="name"),
    "priority": Option(type="int"),
    "source": Option(replaces=("sources",)),
    "sources": Option(type="list", elements="str", compare=compare.unordered(), replaces=("source",)),
}
OPTIONS = {
    "location": Option(rest="location", compare=compare.location, fixed=True),
    "title": Option(on_create=lambda params: params.get("location")),
    "enabled": Option(type="bool", on_create=True),
    "subnet": Option(rest="properties.subnet.id", compare=compare.resource_id, resource_type="T/subnets"),
    "tags": Option(type="dict", rest="tags", purge="purge_tags"),
    "rules": Option(type="list", elements="dict", options=RULE, within="properties", key="name", purge="purge_rules"),
    "key": Option(no_log=True),
    "password": Option(no_log=True, unreadable=True),
    "login": Option(no_log=True, unreadable=lambda given: not given.startswith("{{")),
    "file": Option(no_log=True, told=lambda content: content and {"length": len(content)}),
    "links": Option(
        type="list",
        elements="str",
        rest="@links",
        wrap="name",
        compare=compare.unordered(compare.caseless),
        purge="purge_links",
    ),
}


def plan(found: dict[str, Any] | None, **params: Any) -> Plan:
    wish = Wish(params, lambda kind, name: f"/{kind}/{name}", found is None, "thing 'x'")
    return make_plan(OPTIONS, found, wish, "properties")


def server(**properties: Any) -> dict[str, Any]:
    return {"location": "japaneast", "properties": {"title": "a", "unknown": 1, **properties}}


def test_what_the_server_has_and_nobody_asked_about_is_sent_back_unchanged() -> None:
    made = plan(server(), title="b")
    assert made.body == server(title="b")
    assert (made.before, made.after) == ({"title": "a"}, {"title": "b"})


def test_another_spelling_is_no_change_and_keeps_the_servers_spelling() -> None:
    made = plan(server(), location="Japan East")
    assert not made.changed
    assert made.body == server()


def test_a_new_object_takes_what_is_sent_on_create() -> None:
    made = plan(None, title="a")
    assert made.body == {"properties": {"title": "a", "enabled": True}}
    assert made.before == {}


def test_what_is_sent_on_create_may_depend_on_what_was_given() -> None:
    assert plan(None, location="japaneast").after["title"] == "japaneast"
    assert plan(None, location="japaneast", title="b").after["title"] == "b"


def test_what_is_sent_on_create_does_not_touch_an_object_that_exists() -> None:
    assert not plan(server(enabled=False), title="a").changed


def test_a_fixed_option_is_refused_with_both_values() -> None:
    with pytest.raises(BadInput, match="'japaneast', which Azure cannot change to 'westus'"):
        plan(server(), location="westus")


def test_a_bare_name_becomes_an_id_and_an_empty_one_takes_the_reference_away() -> None:
    assert plan(server(), subnet="s").body["properties"]["subnet"] == {"id": "/T/subnets/s"}
    assert plan(server(subnet={"id": "/T/subnets/s"}), subnet="").body["properties"]["subnet"] is None
    assert not plan(server(), subnet="").changed


def test_tags_of_others_stay_unless_they_are_purged() -> None:
    found = {**server(), "tags": {"theirs": "1", "mine": "1"}}
    assert plan(found, tags={"mine": "2"}).body["tags"] == {"theirs": "1", "mine": "2"}
    assert plan(found, tags={"mine": "2"}, purge_tags=True).body["tags"] == {"mine": "2"}


def test_members_are_matched_by_key_without_regard_to_case() -> None:
    rules = [{"name": "A", "id": "1", "properties": {"priority": 1}}, {"name": "b", "properties": {"priority": 2}}]
    made = plan(server(rules=rules), rules=[{"name": "a", "priority": 3}])
    assert made.body["properties"]["rules"] == [{"name": "A", "id": "1", "properties": {"priority": 3}}, rules[1]]
    assert made.before == {"rules": [{"name": "A", "priority": 1}]}
    assert made.after == {"rules": [{"name": "A", "priority": 3}]}


def test_members_that_are_not_listed_go_only_when_purged() -> None:
    rules = [{"name": "a", "properties": {}}, {"name": "b", "properties": {}}]
    assert not plan(server(rules=rules), rules=[{"name": "a"}]).changed
    purged = plan(server(rules=rules), rules=[{"name": "a"}], purge_rules=True)
    assert purged.body["properties"]["rules"] == rules[:1]


def test_a_member_listed_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="'a' is listed twice"):
        plan(server(), rules=[{"name": "a"}, {"name": "a"}])


def test_one_of_two_exclusive_options_takes_the_place_of_the_other() -> None:
    rules = [{"name": "a", "properties": {"sources": ["x", "y"]}}]
    made = plan(server(rules=rules), rules=[{"name": "a", "source": "z"}])
    assert made.body["properties"]["rules"][0]["properties"] == {"source": "z", "sources": []}


def test_a_secret_is_compared_and_never_shown() -> None:
    made = plan(server(key="old"), key="new")
    assert made.body["properties"]["key"] == "new"
    assert "new" not in str(made.after) and "old" not in str(made.before)
    assert not plan(server(key="same"), key="same").changed


def test_a_secret_that_cannot_be_read_is_sent_on_create_or_always() -> None:
    assert plan(None, password="p").body["properties"]["password"] == "p"
    assert not plan(server(), password="p").changed
    assert plan(server(), password="p", update_secret="always").changed


def test_a_delete_shows_what_goes() -> None:
    made = deleted(OPTIONS, server(key="secret"), "properties")
    assert made.before == {"location": "japaneast", "title": "a", "state": "present"}
    assert made.after == {"state": "absent"}


def test_of_associations_those_that_stay_are_what_the_server_sent() -> None:
    one, two = {"name": "One", "properties": {"x": 1}}, {"name": "two", "properties": {"x": 2}}
    found = {**server(), "@links": [one, two]}
    assert not plan(found, links=["one"]).changed
    assert plan(found, links=["one", "three"]).body["@links"] == [one, two, {"name": "three"}]
    purged = plan(found, links=["one"], purge_links=True)
    assert purged.body["@links"] == [one]
    assert (purged.before, purged.after) == ({"links": ["One", "two"]}, {"links": ["One"]})


def test_a_reference_to_a_secret_can_be_compared_where_the_secret_itself_cannot() -> None:
    found = server(login="{{a}}")
    assert not plan(found, login="{{a}}").changed
    assert plan(found, login="{{b}}").body["properties"]["login"] == "{{b}}"
    assert not plan(found, login="literal").changed
    assert plan(found, login="literal", update_secret="always").changed


def test_a_secret_of_which_there_is_not_even_a_reference_is_sent() -> None:
    assert plan(server(), login="literal").body["properties"]["login"] == "literal"
    assert not plan(server(), password="p").changed  # of this one nothing is ever answered


def test_of_a_secret_only_what_may_be_told_is_in_the_diff() -> None:
    made = plan(server(file="old"), file="newer")
    assert (made.before, made.after) == ({"file": {"length": 3}}, {"file": {"length": 5}})
    assert plan(None, file="newer").after["file"] == {"length": 5}
    assert deleted(OPTIONS, server(file="old"), "properties").before["file"] == {"length": 3}


def test_a_text_that_is_deleted_is_shown_line_by_line() -> None:
    text = Option(multiline=lambda value: value.replace("><", ">\n<"))
    plan = deleted({"value": text}, {"properties": {"value": "<a><b/></a>"}}, "properties")
    assert (plan.before, plan.after) == ({"state": "present"}, {"state": "absent"})
    assert plan.texts == {"value": ("<a>\n<b/>\n</a>", "")}
