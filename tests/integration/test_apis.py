# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs: types, revisions, versions, and imports that happen once."""

from __future__ import annotations

import dataclasses
import json
import os
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import engine, frontend
from ansible_collections.lakegate.azure.plugins.module_utils.apim.operations import APIM_API_OPERATIONS
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import module_spec
from lakegate_emulator.testing import Emulator

from .modules import SERVICE, Modules, Values, with_service

ORDERS = {"name": "orders", "display_name": "Orders", "path": "orders"}
OPERATION = {"name": "list", "display_name": "List", "method": "GET", "url_template": "/orders"}


SERVER = {
    "displayName": "Entra",
    "clientRegistrationEndpoint": "https://login.example.com",
    "authorizationEndpoint": "https://login.example.com",
    "grantTypes": ["implicit"],
    "clientId": "id",
}


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    """The state of an emulator with a service."""
    with_service(running)
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: Values) -> Modules:
    running.restore(made)
    return Modules(running, dict(SERVICE))


def twice(modules: Modules, **options: Any) -> Values:
    """Run apim_api as predicted, and again without a write; returns the API."""
    predicted = modules.run("apim_api", check=True, **options)
    assert modules.writes == []
    real = modules.run("apim_api", **options)
    assert [predicted[name] for name in ("changed", "id", "diff")] == [real[name] for name in ("changed", "id", "diff")]
    assert real["changed"]
    again = modules.run("apim_api", **options)
    assert (again["changed"], again["diff"], modules.writes) == (False, [], [])
    found: Values = again["apim_api"]
    return found


@pytest.mark.parametrize(
    ("options", "protocols"),
    [
        ({"type": "http", "service_url": "https://example.com"}, ["https"]),
        ({"type": "websocket", "service_url": "wss://example.com"}, ["wss"]),
        ({"type": "graphql", "service_url": "https://example.com/graphql"}, ["https"]),
        ({"import": {"format": "graphql-link", "value": "https://example.com/graphql"}}, ["https"]),
    ],
)
def test_an_api_of_each_type_is_made_once(modules: Modules, options: Values, protocols: list[str]) -> None:
    assert twice(modules, **ORDERS, **options)["protocols"] == protocols
    [shown] = modules.info("apim_api", name="orders")
    assert shown.get("type", "http") == options.get("type", "graphql")
    assert not modules.run("apim_api", **shown)["changed"]
    with pytest.raises(Problem, match="which Azure cannot change"):
        modules.run("apim_api", **ORDERS, type="soap")


def test_authentication_settings_are_kept(modules: Modules) -> None:
    settings = {
        "oauth2": {"authorization_server_id": "entra", "scope": "read"},
        "openid": {"openid_provider_id": "entra", "bearer_token_sending_methods": ["query", "authorizationHeader"]},
    }
    modules.put("authorizationServers/entra", **SERVER)
    modules.put("openidConnectProviders/entra", displayName="Entra", metadataEndpoint="https://a", clientId="id")
    twice(modules, **ORDERS, authentication_settings={"oauth2": settings["oauth2"]})
    made = twice(modules, name="orders", authentication_settings={"openid": settings["openid"]})
    assert made["authentication_settings"] == settings


def test_who_has_a_path_is_said(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    with pytest.raises(Problem) as refused:
        modules.run("apim_api", name="other", display_name="Other", path="/Orders/")
    assert refused.value.message == (
        "Cannot give API 'other' the path 'orders': API 'orders' (Orders) has it; choose another path, or make both "
        "versions of one version set with api_version_set_id."
    )
    assert refused.value.code == "ValidationError"


def test_one_api_may_stand_at_the_root(modules: Modules) -> None:
    assert twice(modules, name="root", display_name="Root", path="/")["path"] == ""
    document = {"format": "openapi+json", "value": petstore()}
    modules.run("apim_api", name="root", state="absent")
    assert twice(modules, name="root", path="", **{"import": document})["path"] == ""


def test_tags_are_those_of_the_revision_and_asked_for_only_when_given(modules: Modules) -> None:
    modules.run("apim_tag", name="internal")
    modules.run("apim_tag", name="beta")
    assert twice(modules, **ORDERS, tags=["internal"])["tags"] == ["internal"]
    assert twice(modules, name="orders", api_revision="2", tags=["Beta"])["tags"] == ["beta", "internal"]
    assert modules.info("apim_api", name="orders")[0]["tags"] == ["internal"]

    before = modules.emulator.last_request()
    assert "tags" not in modules.run("apim_api", **ORDERS)["apim_api"]
    asked = [line["path"] for line in modules.emulator.request_log(since=before) if line["host"].startswith("manage")]
    assert [path.partition("?")[0].rpartition("/")[2] for path in asked] == ["orders"]


def test_a_mail_is_sent_only_on_request_and_by_what_can_send_one(modules: Modules) -> None:
    def asked(module: str, **options: Any) -> list[tuple[str, bool]]:
        modules.run(module, **options)
        return [(line["method"], "notify=true" in line["query"].lower()) for line in modules.writes]

    user = {"name": "ann", "email": "ann@example.com", "first_name": "Ann", "last_name": "Lee"}
    assert asked("apim_user", **user, notify=True) == [("PUT", True)]
    assert asked("apim_user", **{**user, "last_name": "Low"}, notify=True) == [("PATCH", False)]
    mine = {"name": "mine", "display_name": "Mine", "scope": "/apis"}
    assert asked("apim_subscription", **mine) == [("PUT", False)]
    assert asked("apim_subscription", **mine, subscription_state="suspended", notify=True) == [("PATCH", True)]
    assert asked("apim_user", name="ann", state="absent", notify=True) == [("DELETE", True)]


def test_who_has_an_api_is_said_when_azure_does_not_delete_it(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    modules.run("apim_product", name="all", apis=["orders"])
    modules.run("apim_subscription", name="ann", display_name="Ann's", scope="/apis/orders")
    modules.emulator.add_fault(
        method="DELETE", path="/apis/orders", status=400, body={"error": {"code": "ValidationError", "message": "In use."}}
    )
    with pytest.raises(Problem) as refused:
        modules.run("apim_api", name="orders", state="absent")
    assert refused.value.message == (
        "Cannot delete API 'orders': it is used by product 'all', subscription 'ann'; take it out there first."
    )


def operations(modules: Modules, api: str) -> list[str]:
    listed = modules.info("apim_api_operation", api_id=api)
    return sorted(each["name"] for each in listed)


def test_who_uses_a_product_is_not_told_by_its_display_name(modules: Modules) -> None:
    for name, title in (("a", "b"), ("b", "a")):
        modules.run("apim_product", name=name, display_name=title)
        scope = f"/products/{name}"
        modules.run("apim_subscription", name=f"of-{name}", display_name="x", scope=scope)
    with pytest.raises(Problem) as refused:
        modules.run("apim_product", name="a", state="absent")
    assert "subscription 'of-a'" in refused.value.message
    assert "of-b" not in refused.value.message


def test_an_operation_that_somebody_changes_meanwhile_is_not_overwritten(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    modules.run("apim_api_operation", api_id="orders", **OPERATION)
    writers = [lambda: modules.run("apim_api_operation", api_id="orders", name="list", description="Theirs")]

    def second_writer(_params: Any, _found: Any) -> None:
        if writers:
            writers.pop()()

    kind = dataclasses.replace(APIM_API_OPERATIONS, checks=(*APIM_API_OPERATIONS.checks, second_writer))
    mine = {**SERVICE, "api_id": "orders", "operations": [{"name": "list", "display_name": "Mine"}]}
    checked = ArgumentSpecValidator(module_spec(kind)).validate(mine)
    assert frontend.perform(kind, engine.ensure, checked.validated_parameters, os.environ, engine.Run())["changed"]
    [made] = modules.info("apim_api_operation", api_id="orders")
    assert (made["display_name"], made["description"]) == ("Mine", "Theirs")


def test_a_revision_is_made_changed_and_made_current(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS, service_url="https://one.example.com", contact={"name": "Platform"})
    modules.run("apim_api_operation", api_id="orders", **OPERATION)

    second = {"name": "orders", "api_revision": "2"}
    made = twice(modules, **second, api_revision_description="Second")
    assert (made["service_url"], made["contact"], made.get("is_current")) == (
        "https://one.example.com",
        {"name": "Platform"},
        None,
    )
    assert operations(modules, "orders;rev=2") == ["list"]

    twice(modules, **second, service_url="https://two.example.com")
    modules.run("apim_api_operation", api_id="orders;rev=2", **{**OPERATION, "name": "more", "url_template": "/more"})
    [current] = modules.info("apim_api", name="orders")
    assert (current["api_revision"], current["service_url"]) == ("1", "https://one.example.com")

    twice(modules, **second, is_current=True, release_notes="Two is better")
    [current] = modules.info("apim_api", name="orders")
    assert (current["api_revision"], current["is_current"]) == ("2", True)
    assert operations(modules, "orders") == ["list", "more"]
    assert operations(modules, "orders;rev=1") == ["list"]

    twice(modules, name="orders", api_revision="1", is_current=True)
    assert operations(modules, "orders") == ["list"]


def test_a_revision_is_made_changed_and_released_in_one_task(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    made = twice(modules, name="orders", api_revision="2", service_url="https://two.example.com", is_current=True)
    assert (made["is_current"], made["api_revision"]) == (True, "2")


def test_what_is_told_about_a_new_api_is_its_first_release(modules: Modules) -> None:
    id = twice(modules, **ORDERS, is_current=True, release_notes="It is there")["status"]["id"]
    releases = [each for name, each in modules.emulator.state()["resources"].items() if f"{id}/releases/".lower() in name]
    assert [each["body"]["properties"]["notes"] for each in releases] == ["It is there"]


def test_the_first_revision_has_the_number_that_was_asked_for(modules: Modules) -> None:
    assert twice(modules, **ORDERS, api_revision="7", is_current=True)["api_revision"] == "7"
    [current] = modules.info("apim_api", name="orders")
    assert current["api_revision"] == "7"


def test_revisions_are_listed_and_deleted(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    modules.run("apim_api", name="orders", api_revision="2")
    shown = [each for each in modules.info("apim_api") if each["name"] == "orders"]
    assert sorted(each["api_revision"] for each in shown) == ["1", "2"]
    for each in shown:
        assert not modules.run("apim_api", **each)["changed"]
    with pytest.raises(Problem, match="revision 1 of API 'orders' is the current one"):
        modules.run("apim_api", name="orders", api_revision="1", state="absent")
    assert modules.run("apim_api", name="orders", api_revision="2", state="absent")["changed"]
    assert not modules.run("apim_api", name="orders", api_revision="2", state="absent")["changed"]
    modules.run("apim_api", name="orders", api_revision="3")
    assert modules.run("apim_api", name="orders", state="absent")["changed"]
    assert modules.info("apim_api", name="orders", api_revision="3") == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "orders", "is_current": False}, "needs a current revision"),
        ({"name": "new", "display_name": "New", "path": "new", "is_current": False}, "needs a current revision"),
        ({"name": "orders", "release_notes": "x"}, "give is_current: true too"),
        (
            {"name": "new", "display_name": "New", "path": "new", "type": "websocket", "service_url": "https://example.com"},
            "service_url 'https://example.com' of a websocket must begin with ws:// or wss://.",
        ),
        ({"name": "new", "path": "new"}, "API 'new' does not exist yet; to create it give display_name too."),
        (
            {"name": "orders", "api_revision": "two"},
            "api_revision 'two' is not valid; give a number from 1.",
        ),
        ({"name": "orders", "import": {"format": "openapi"}}, "import needs value and format together."),
        ({"name": "orders", "import": {"digest": "x"}}, "give value and format too"),
    ],
)
def test_what_cannot_be_is_said_in_check_mode_too(modules: Modules, options: Values, said: str) -> None:
    modules.run("apim_api", **ORDERS)
    for check in (True, False):
        with pytest.raises(Problem) as refused:
            modules.run("apim_api", check=check, **options)
        assert said in refused.value.message
        assert modules.writes == []


def test_versions_share_a_path(modules: Modules) -> None:
    service = modules.run("apim_api", **ORDERS)["id"].rpartition("/apis/")[0]
    modules.run("apim_api", name="orders", state="absent")
    state = modules.emulator.state()
    versions = f"{service}/apiVersionSets/orders"
    properties = {"displayName": "Orders", "versioningScheme": "Segment"}
    kind = "Microsoft.ApiManagement/service/apiVersionSets"
    body = {"id": versions, "name": "orders", "type": kind, "properties": properties}
    found = {"id": versions, "name": "orders", "type": kind, "etag": "AAAAAAAAAAA=", "private": {}, "body": body}
    state["resources"][versions.lower()] = {**next(iter(state["resources"].values())), **found}
    modules.emulator.restore(state)
    for version in ("v1", "v2"):
        made = twice(modules, **{**ORDERS, "name": f"orders-{version}"}, api_version=version, api_version_set_id="orders")
        assert (made["api_version"], made["api_version_set_id"].lower()) == (version, versions.lower())
    assert not modules.run("apim_api", name="orders-v2", api_version="v2", api_version_set_id="/apiVersionSets/orders")["changed"]
    with pytest.raises(Problem, match="the version 'v2': API 'orders-v2' has it in the same api_version_set_id"):
        modules.run("apim_api", **{**ORDERS, "name": "again"}, api_version="v2", api_version_set_id="orders")


def petstore(title: str = "Pets", **operations: str) -> Values:
    paths = {
        path: {"get": {"operationId": name, "responses": {"200": {"description": "ok"}}}}
        for name, path in operations.items()
    }
    return {
        "openapi": "3.0.1",
        "info": {"title": title, "version": "1", "description": f"About {title}"},
        "servers": [{"url": "https://pets.example.com/v1"}],
        "paths": paths,
        "components": {"schemas": {"Pet": {"type": "object"}}},
    }


def test_the_same_document_is_imported_once(modules: Modules) -> None:
    document = petstore(list_pets="/pets")
    options = {"name": "pets", "path": "pets"}
    made = twice(modules, **options, **{"import": {"format": "openapi+json", "value": json.dumps(document)}})
    assert (made["display_name"], made["service_url"]) == ("Pets", "https://pets.example.com/v1")
    assert operations(modules, "pets") == ["list_pets"]
    for same in (json.dumps(document, indent=4), document):
        again = modules.run("apim_api", **options, **{"import": {"format": "openapi+json", "value": same}})
        assert (again["changed"], modules.writes) == (False, [])
    digest = again["apim_api"]["import"]["digest"]
    assert not modules.run("apim_api", **options, **{"import": {"digest": digest}})["changed"]

    other = {"format": "openapi+json", "value": petstore("Animals", list_pets="/pets", get_pet="/pet")}
    made = twice(modules, **options, **{"import": other})
    assert operations(modules, "pets") == ["get_pet", "list_pets"]
    assert (made["display_name"], made["description"]) == ("Animals", "About Animals")


def test_what_the_task_says_wins_over_the_document_and_the_rest_stays(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS, terms_of_service_url="https://example.com/terms", subscription_required=False)
    said = {"name": "orders", "path": "orders", "display_name": "Mine"}
    made = twice(modules, **said, **{"import": {"format": "openapi+json", "value": petstore(a="/a")}})
    assert (made["display_name"], made["description"]) == ("Mine", "About Pets")
    assert (made["terms_of_service_url"], made["subscription_required"]) == ("https://example.com/terms", False)


def test_a_document_is_imported_into_a_new_revision(modules: Modules) -> None:
    options = {"name": "pets", "path": "pets"}
    first = {"format": "openapi+json", "value": petstore(list_pets="/pets")}
    modules.run("apim_api", **options, **{"import": first})
    second = {"format": "openapi+json", "value": petstore(get_pet="/pet")}
    twice(modules, name="pets", api_revision="2", **{"import": second})
    assert operations(modules, "pets") == ["list_pets"]
    assert operations(modules, "pets;rev=2") == ["get_pet"]
    modules.run("apim_api", name="pets", api_revision="2", is_current=True)
    assert operations(modules, "pets") == ["get_pet"]
    assert not modules.run("apim_api", name="pets", **{"import": second})["changed"]
    assert modules.run("apim_api", name="pets", check=True, **{"import": first})["changed"]


def test_an_import_that_fails_is_tried_again(modules: Modules) -> None:
    options = {"name": "pets", "path": "pets", "import": {"format": "openapi+json", "value": petstore(a="/a")}}
    modules.emulator.add_fault(method="PUT", path="/schemas/lakegate-import", status=400)
    with pytest.raises(Problem):
        modules.run("apim_api", **options)
    assert modules.run("apim_api", **options)["changed"]
    assert not modules.run("apim_api", **options)["changed"]


def test_a_document_that_is_none_is_refused_in_one_sentence(modules: Modules) -> None:
    wrong = {"format": "openapi+json", "value": {"swagger?": 2}}
    with pytest.raises(Problem) as refused:
        modules.run("apim_api", name="pets", path="pets", **{"import": wrong})
    assert refused.value.message.startswith("Cannot import a document into API 'pets': ")
    assert "The input OpenAPI file is not valid" in refused.value.message


def test_a_second_writer_makes_it_read_and_plan_again(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    document = {"format": "openapi+json", "value": petstore(a="/a")}
    for method, change in (("PATCH", {"description": "x"}), ("PUT", {"import": document})):
        modules.emulator.add_fault(method=method, path="/apis/orders", status=412)
        assert modules.run("apim_api", **ORDERS, **change)["changed"]
        assert [each["status"] for each in modules.writes][:1] == [412]
        assert not modules.run("apim_api", **ORDERS, **change)["changed"]


def test_the_digest_goes_away_with_the_api(modules: Modules) -> None:
    options = {"name": "pets", "path": "pets", "import": {"format": "openapi+json", "value": petstore(a="/a")}}
    modules.run("apim_api", **options)
    modules.run("apim_api", name="pets", state="absent")
    assert modules.run("apim_api", **options)["changed"]
    assert operations(modules, "pets") == ["a"]


WSDL = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
  <binding name="CalcBinding" type="CalcPort"><operation name="Add" /></binding>
  <service name="Calc"><port name="CalcSoap" binding="CalcBinding">
    <soap:address location="http://calc.example.com/calc.asmx" /></port></service>
</definitions>"""


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (
            {
                "format": "swagger-json",
                "value": {
                    "swagger": "2.0",
                    "info": {"title": "S", "version": "1"},
                    "host": "s.example.com",
                    "paths": {"/a": {"get": {"operationId": "a", "responses": {}}}},
                },
            },
            "a",
        ),
        (
            {
                "format": "openapi",
                "value": "openapi: 3.0.1\ninfo: {title: Y, version: '1'}\npaths:\n  /y:\n    get: {operationId: y}\n",
            },
            "y",
        ),
        (
            {
                "format": "wsdl",
                "value": WSDL,
                "soap_api_type": "soap",
                "wsdl_selector": {"wsdl_service_name": "Calc", "wsdl_endpoint_name": "CalcSoap"},
            },
            "Add",
        ),
    ],
)
def test_each_format_is_imported_once(modules: Modules, given: Values, named: str) -> None:
    twice(modules, name="x", path="x", **{"import": given})
    assert operations(modules, "x") == [named]


def test_a_link_needs_a_digest_where_it_cannot_be_read(modules: Modules, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "http://127.0.0.1:9/pets.json?sig=hidden"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    modules.emulator.call("PUT", "documents", {"url": url, "content": json.dumps(petstore(a="/a"))})
    given = {"format": "openapi+json-link", "value": url}
    with pytest.raises(Problem) as refused:
        modules.run("apim_api", name="x", path="x", **{"import": given})
    assert "give import.digest" in refused.value.message and "hidden" not in refused.value.message
    twice(modules, name="x", path="x", **{"import": {**given, "digest": "release-1"}})


PARAMETER = {
    "name": "page",
    "type": "integer",
    "required": False,
    "description": "Line one\nLine two",
    "default_value": "1",
    "values": ["1", "2"],
    "examples": {"first": {"value": "1", "summary": "The first"}},
}
REPRESENTATIONS: list[Values] = [
    {
        "content_type": "application/json",
        "schema_id": "pets",
        "type_name": "Pet",
        "examples": {"default": {"value": {"id": 1, "tags": ["a"]}}, "text": {"value": '{"id": 2}'}},
    },
    {
        "content_type": "application/x-www-form-urlencoded",
        "form_parameters": [{"name": "file", "required": True}, {**PARAMETER, "name": "kind"}],
    },
]
COMPLETE = {
    "name": "update",
    "display_name": "Update",
    "description": "Updates",
    "method": "post",
    "url_template": "/pets/{id}?q={q}&rest={*rest}",
    "template_parameters": [
        {"name": "id", "type": "string", "required": True},
        {"name": "q", "required": True},
        {"name": "rest", "required": False},
    ],
    "request": {
        "description": "A pet",
        "query_parameters": [PARAMETER],
        "headers": [{**PARAMETER, "name": "x-page"}],
        "representations": REPRESENTATIONS,
    },
    "responses": [
        {"status_code": 200, "description": "ok", "headers": [PARAMETER], "representations": REPRESENTATIONS},
        {"status_code": 404, "description": "gone"},
    ],
}


def test_an_operation_with_all_that_can_be_said_is_made_once_and_told_back(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    assert modules.run("apim_api_operation", api_id="orders", **COMPLETE)["changed"]
    again = modules.run("apim_api_operation", api_id="orders", **COMPLETE)
    assert (again["changed"], again["diff"], modules.writes) == (False, [], [])
    [shown] = modules.info("apim_api_operation", api_id="orders", name="update")
    assert not modules.run("apim_api_operation", **shown)["changed"]
    assert not modules.run("apim_api_operations", api_id="orders", operations=[COMPLETE], purge=True)["changed"]
    [told] = modules.info("apim_api_operations", api_id="orders")
    assert not modules.run("apim_api_operations", **told)["changed"]
    nothing: Values = {"api_id": "orders", "operations": [], "purge": True}
    assert modules.run("apim_api_operations", **nothing)["changed"]
    assert not modules.run("apim_api_operations", **nothing)["changed"]
    assert not modules.run("apim_api_operations", api_id="orders", state="absent")["changed"]


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_template_may_go_from_one_operation_to_another(modules: Modules, concurrency: int) -> None:
    modules.run("apim_api", **ORDERS)
    made = [{"name": name, "method": "GET", "url_template": f"/{name}"} for name in ("a", "b", "c")]
    moved = [{**each, "url_template": f"/{after}"} for each, after in zip(made, ("b", "c", "d"), strict=True)]
    modules.run("apim_api_operations", api_id="orders", operations=made)
    modules.run("apim_api_operations", api_id="orders", operations=moved, concurrency=concurrency)
    assert not modules.run("apim_api_operations", api_id="orders", operations=moved)["changed"]
    exchanged = [{**moved[0], "url_template": "/c"}, {**moved[1], "url_template": "/b"}]
    with pytest.raises(Problem, match="Cannot change 2 of 2 operations of API 'orders'") as refused:
        modules.run("apim_api_operations", api_id="orders", operations=exchanged)
    assert "the others" not in refused.value.message


@pytest.mark.parametrize(
    "change",
    [
        {"request": {"headers": [{"name": "x-page", "required": True}]}},
        {"request": {"representations": [{**REPRESENTATIONS[0], "examples": {"default": {"value": {"id": 2}}}}]}},
        {"responses": [{"status_code": 404, "description": "not here"}]},
        {"template_parameters": [{"name": "id", "type": "integer"}, {"name": "q"}, {"name": "rest"}]},
    ],
)
def test_a_change_deep_in_an_operation_is_made_once(modules: Modules, change: Values) -> None:
    modules.run("apim_api", **ORDERS)
    modules.run("apim_api_operation", api_id="orders", **COMPLETE)
    assert modules.run("apim_api_operation", api_id="orders", name="update", **change)["changed"]
    again = modules.run("apim_api_operation", api_id="orders", name="update", **change)
    assert (again["changed"], modules.writes) == (False, [])


def test_another_template_without_its_parameters_is_refused_before_it_is_sent(modules: Modules) -> None:
    modules.run("apim_api", **ORDERS)
    modules.run("apim_api_operation", api_id="orders", **COMPLETE)
    with pytest.raises(Problem, match=r"uses \['number'\], but template_parameters declares \['id', 'q', 'rest'\]"):
        modules.run("apim_api_operation", api_id="orders", name="update", url_template="/orders/{number}", check=True)
    assert modules.writes == []


def test_a_product_without_subscriptions_needs_no_approval(modules: Modules) -> None:
    modules.run("apim_product", name="open", approval_required=True)
    with pytest.raises(Problem, match="give approval_required: false with subscription_required: false"):
        modules.run("apim_product", name="open", subscription_required=False, check=True)
    free: Values = {"name": "open", "subscription_required": False, "approval_required": False}
    assert modules.run("apim_product", **free)["changed"]
    assert not modules.run("apim_product", **free)["changed"]


def test_what_was_made_before_a_failure_is_said(modules: Modules) -> None:
    with pytest.raises(Problem, match="Api not found.* product 'starter-kit' itself is made[.]$"):
        modules.run("apim_product", name="starter-kit", display_name="Starter kit", apis=["nowhere"])
    assert modules.info("apim_product", name="starter-kit")
    with pytest.raises(Problem) as caught:
        modules.run("apim_product", name="starter-kit", apis=["nowhere"])
    assert "itself" not in caught.value.message


def test_an_owner_can_be_given_by_name(modules: Modules) -> None:
    modules.run("apim_user", name="ann", first_name="Ann", last_name="Example", email="ann@example.com")
    subscription = {"name": "reports", "display_name": "Reports", "scope": "/apis", "owner_id": "ann"}
    assert modules.run("apim_subscription", **subscription)["apim_subscription"]["owner_id"].endswith("/users/ann")
    for owner in ("ann", "/users/ann"):
        assert not modules.run("apim_subscription", **{**subscription, "owner_id": owner})["changed"]


def test_tags_of_a_named_value_stay_unless_purged(modules: Modules) -> None:
    value = {"name": "region", "value": "japaneast"}
    modules.run("apim_named_value", **value, tags=["a", "b"])
    assert modules.run("apim_named_value", **value, tags=["c"])["apim_named_value"]["tags"] == ["a", "b", "c"]
    purged = modules.run("apim_named_value", **value, tags=["c"], purge_tags=True)
    assert purged["apim_named_value"]["tags"] == ["c"]


def test_a_revision_of_an_api_that_an_earlier_task_would_make_is_predicted(modules: Modules) -> None:
    second = {"name": "orders", "api_revision": "2", "service_url": "https://example.com"}
    assert modules.run("apim_api", check=True, **second)["changed"]
    with pytest.raises(Problem, match="to create it give display_name and path too"):
        modules.run("apim_api", **second)
    modules.run("apim_api", **ORDERS)
    assert modules.run("apim_api", **second)["changed"]
