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
    "key": Option(no_log=True, replaces=("vault",)),
    "vault": Option(type="dict", options={"address": Option()}, replaces=("key",)),
    "headers": Option(type="dict", no_log=True, harmless=lambda value: value.startswith("{{"), purge="purge_headers"),
    "access": Option(
        type="dict",
        options={
            "query": Option(type="dict", no_log=True, harmless=lambda value: value.startswith("{{"), purge="purge_query"),
            "token": Option(no_log=True),
            "scheme": Option(),
        },
    ),
    "value": Option(
        no_log=True,
        public=lambda params, body: not (params.get("secret") or body.get("properties", {}).get("secret")),
    ),
    "secret": Option(type="bool"),
    "password": Option(no_log=True, unreadable=True),
    "login": Option(no_log=True, unreadable=lambda given: not given.startswith("{{")),
    "file": Option(no_log=True, told=lambda content: content and {"length": len(content)}),
    "names": Option(type="list", elements="str", compare=compare.unordered()),
    "steps": Option(type="list", elements="str"),
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
    made = deleted(OPTIONS, server(key="secret"), {}, "properties")
    assert made.before == {"location": "japaneast", "title": "a", "key": "********", "state": "present"}
    assert made.after == {"state": "absent"}


def test_of_associations_those_that_stay_are_what_the_server_sent() -> None:
    one, two = {"name": "One", "properties": {"x": 1}}, {"name": "two", "properties": {"x": 2}}
    found = {**server(), "@links": [one, two]}
    assert not plan(found, links=["one"]).changed
    assert plan(found, links=["one", "three"]).body["@links"] == [one, two, {"name": "three"}]
    purged = plan(found, links=["one"], purge_links=True)
    assert purged.body["@links"] == [one]
    assert (purged.before, purged.after) == ({"links": ["two"]}, {})


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
    assert deleted(OPTIONS, server(file="old"), {}, "properties").before["file"] == {"length": 3}


def test_a_text_that_is_deleted_is_shown_line_by_line() -> None:
    text = Option(multiline=lambda value: value.replace("><", ">\n<"))
    plan = deleted({"value": text}, {"properties": {"value": "<a><b/></a>"}}, {}, "properties")
    assert (plan.before, plan.after) == ({"state": "present"}, {"state": "absent"})
    assert plan.texts == {"value": ("<a>\n<b/>\n</a>", "")}


def test_what_a_secret_takes_the_place_of_is_in_the_diff_and_the_other_way_round() -> None:
    made = plan(server(key="old"), vault={"address": "there"})
    assert (made.before, made.after) == ({"key": "********"}, {"vault": {"address": "there"}})
    made = plan(server(vault={"address": "there"}), key="new")
    assert (made.before, made.after) == ({"vault": {"address": "there"}}, {"key": "********"})


def test_of_secrets_under_names_of_the_users_the_names_are_shown() -> None:
    found = server(headers={"a": ["old"], "b": ["same"], "c": ["{{c}}"]})
    made = plan(found, headers={"a": ["new"], "c": ["{{d}}"], "e": ["x"]})
    assert made.before == {"headers": {"a": "******** (before)", "b": "********", "c": ["{{c}}"]}}
    assert made.after == {
        "headers": {"a": "******** (after)", "b": "********", "c": ["{{d}}"], "e": "********"},
    }


def test_secrets_inside_of_a_dictionary_are_masked_one_by_one() -> None:
    found = server(access={"query": {"sig": ["old"], "v": ["1"]}, "token": "old", "scheme": "Basic"})
    made = plan(found, access={"query": {"sig": ["new"]}, "token": "new"})
    assert made.before == {
        "access": {"query": {"sig": "******** (before)", "v": "********"}, "token": "******** (before)", "scheme": "Basic"}
    }
    assert made.after == {
        "access": {"query": {"sig": "******** (after)", "v": "********"}, "token": "******** (after)", "scheme": "Basic"}
    }


def test_what_is_no_secret_is_shown_as_long_as_neither_side_says_that_it_is_one() -> None:
    made = plan(server(value="old"), value="new")
    assert (made.before, made.after) == ({"value": "old"}, {"value": "new"})
    for found, params in ((server(value="old", secret=True), {}), (server(value="old"), {"secret": True})):
        made = plan(found, value="new", **params)
        assert (made.before["value"], made.after["value"]) == ("******** (before)", "******** (after)")
    made = plan(server(value="old", secret=True), value="new", secret=False)
    assert (made.before["value"], made.after["value"]) == ("******** (before)", "******** (after)")
    assert plan(None, value="new").after["value"] == "new"
    assert plan(None, value="new", secret=True).after["value"] == "********"


def test_nothing_is_shown_before_where_nothing_was() -> None:
    for found in (None, server(), server(rules=[], tags={})):
        made = plan(found, rules=[{"name": "a", "priority": 1}], tags={"a": "b"})
        assert made.before == {}
        assert made.after["rules"] == [{"name": "a", "priority": 1}]
        assert made.after["tags"] == {"a": "b"}


def test_members_that_stay_are_not_shown_as_if_none_were_left() -> None:
    rules = [{"name": "a", "properties": {}}, {"name": "b", "properties": {}}]
    made = plan(server(rules=rules), rules=[{"name": "a"}], purge_rules=True)
    assert (made.before, made.after) == ({"rules": [{"name": "b"}]}, {})
    made = plan(server(rules=rules), rules=[], purge_rules=True)
    assert (made.before, made.after) == ({"rules": [{"name": "a"}, {"name": "b"}]}, {"rules": []})


def test_what_is_empty_on_both_sides_is_left_out_inside_of_a_dictionary_too() -> None:
    rules = [{"name": "a", "properties": {"priority": 1, "source": "x", "sources": []}}]
    made = plan(server(rules=rules), rules=[{"name": "a", "priority": 2}])
    assert made.before == {"rules": [{"name": "a", "priority": 1, "source": "x"}]}
    assert made.after == {"rules": [{"name": "a", "priority": 2, "source": "x"}]}
    made = plan(server(rules=rules), rules=[{"name": "a", "sources": ["y"]}])
    assert made.before == {"rules": [{"name": "a", "priority": 1, "source": "x", "sources": []}]}
    assert made.after == {"rules": [{"name": "a", "priority": 1, "sources": ["y"]}]}


def test_what_is_listed_twice_is_sent_once_and_changes_nothing_afterwards() -> None:
    made = plan(server(), links=["a", "A", "b"])
    assert made.body["@links"] == [{"name": "a"}, {"name": "b"}]
    assert made.after == {"links": ["a", "b"]}
    assert not plan(made.body, links=["a", "A", "b"]).changed
    assert plan(server(), names=["a", "a"]).body["properties"]["names"] == ["a"]
    assert not plan(server(names=["a", "a"]), names=["a"]).changed
    assert plan(server(), steps=["a", "b", "a"]).body["properties"]["steps"] == ["a", "b", "a"]
