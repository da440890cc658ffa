# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What --diff shows: names and not secrets, both sides of what is replaced, nothing twice; in check mode the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from lakegate_emulator.testing import Emulator

from .modules import SERVICE, Modules, Values, with_service

VAULT = {"secret_identifier": "https://kv-01.vault.azure.net/secrets/key"}


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    """The state of an emulator with a service that has an identity, and two APIs."""
    modules = with_service(running, identity={"type": "SystemAssigned"})
    for name in ("orders", "stock"):
        modules.run("apim_api", name=name, display_name=name, path=name)
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: Values) -> Modules:
    running.restore(made)
    return Modules(running, SERVICE)


def difference(modules: Modules, module: str, **options: Any) -> tuple[Values, Values]:
    """Before and after of a change, which check mode predicts exactly and a second run does not repeat."""
    predicted = modules.run(module, check=True, **options)
    result = modules.run(module, **options)
    assert (predicted["diff"], predicted["changed"]) == (result["diff"], True)
    again = modules.run(module, **options)
    assert (again["changed"], again["diff"], modules.writes) == (False, [], [])
    (shown,) = result["diff"]
    return shown["before"], shown["after"]


def test_the_value_of_a_named_value_is_shown_unless_it_is_or_becomes_a_secret(modules: Modules) -> None:
    assert difference(modules, "apim_named_value", name="region", value="japaneast")[1]["value"] == "japaneast"
    change = difference(modules, "apim_named_value", name="region", value="japanwest")
    assert change == ({"value": "japaneast"}, {"value": "japanwest"})
    before, after = difference(modules, "apim_named_value", name="region", value="hidden", is_secret=True)
    assert (before["value"], after["value"]) == ("******** (before)", "******** (after)")
    before, after = difference(modules, "apim_named_value", name="region", value="open", is_secret=False)
    assert (before["value"], after["value"]) == ("******** (before)", "******** (after)")


@pytest.mark.parametrize("is_secret", [True, False])
def test_a_value_that_key_vault_takes_the_place_of_is_in_the_diff(modules: Modules, is_secret: bool) -> None:
    modules.run("apim_named_value", name="key", value="plain", is_secret=is_secret)
    before, after = difference(modules, "apim_named_value", name="key", key_vault=VAULT)
    assert (before, after) == ({"value": "********"}, {"key_vault": VAULT})
    before, after = difference(modules, "apim_named_value", name="key", value="plain")
    assert (before, after) == ({"key_vault": VAULT}, {"value": "********"})


def test_check_mode_does_not_tell_the_value_that_becomes_a_secret(modules: Modules) -> None:
    modules.run("apim_named_value", name="key", value="plain-until-now")
    predicted = modules.run("apim_named_value", check=True, name="key", is_secret=True)
    result = modules.run("apim_named_value", name="key", is_secret=True)
    assert "plain-until-now" not in json.dumps([predicted, result])


def test_the_status_in_check_mode_tells_the_value_that_it_will_be(modules: Modules) -> None:
    for value in ("japaneast", "japanwest"):
        predicted, result = (
            modules.run("apim_named_value", check=check, name="region", value=value) for check in (True, False)
        )
        assert predicted["apim_named_value"]["status"]["value"] == result["apim_named_value"]["status"]["value"] == value


def test_of_headers_and_query_parameters_the_names_are_shown_and_references_too(modules: Modules) -> None:
    backend = {"name": "functions", "url": "https://example.com"}
    credentials = {"header": {"x-key": ["one"], "x-from": ["{{key}}"]}, "query": {"sig": ["two"]}}
    modules.run("apim_named_value", name="key", value="promised", is_secret=True)
    _before, after = difference(modules, "apim_backend", **backend, credentials=credentials)
    assert after["credentials"] == {
        "header": {"x-key": "********", "x-from": ["{{key}}"]},
        "query": {"sig": "********"},
    }
    before, after = difference(modules, "apim_backend", **backend, credentials={"header": {"x-key": ["three"]}})
    assert before["credentials"]["header"] == {"x-key": "******** (before)", "x-from": ["{{key}}"]}
    assert after["credentials"]["header"] == {"x-key": "******** (after)", "x-from": ["{{key}}"]}
    assert before["credentials"]["query"] == after["credentials"]["query"] == {"sig": "********"}


def test_one_way_to_log_in_that_takes_the_place_of_another_is_shown_on_both_sides(modules: Modules) -> None:
    hub = {"name": "events", "logger_type": "azureEventHub"}
    modules.run("apim_logger", **hub, credentials={"name": "calls", "connection_string": "Endpoint=sb://evh/;SharedAccessKeyName=s;SharedAccessKey=k"})
    identity = {"name": "calls", "endpoint_address": "evh-01.servicebus.windows.net", "identity_client_id": "SystemAssigned"}
    before, after = difference(modules, "apim_logger", **hub, credentials=identity)
    assert set(before["credentials"]) == {"name", "connection_string"}
    assert after["credentials"] == identity


def test_a_certificate_that_key_vault_takes_the_place_of_is_told_by_its_thumbprint(modules: Modules) -> None:
    from .test_secrets import CERTIFICATE, TARGET

    modules.run("apim_certificate", name="client", data=CERTIFICATE["data"], password=TARGET["create"]["password"])
    before, after = difference(modules, "apim_certificate", name="client", key_vault=VAULT)
    assert before["data"]["thumbprint"] == "8128A4FA7D977DA3D651F4D66D657A5A3D0ED650"
    assert after == {"key_vault": VAULT}


def test_what_is_listed_twice_is_sent_once(modules: Modules) -> None:
    product = {"name": "gold", "display_name": "Gold"}
    before, after = difference(modules, "apim_product", **product, apis=["orders", "orders", "Orders"])
    assert (before, after["apis"]) == ({"state": "absent"}, ["orders"])
    modules.run("apim_logger", name="monitor", logger_type="azureMonitor")
    diagnostic = {"name": "azuremonitor", "logger_id": "monitor"}
    headers = {"request": {"headers": ["x-a", "X-A", "x-b"]}}
    _before, after = difference(modules, "apim_diagnostic", **diagnostic, frontend=headers)
    assert after["frontend"] == {"request": {"headers": ["x-a", "x-b"]}}


def test_of_a_list_only_what_comes_and_goes_is_shown(modules: Modules) -> None:
    product = {"name": "gold", "display_name": "Gold"}
    modules.run("apim_product", **product, apis=["orders"])
    assert difference(modules, "apim_product", **product, apis=["stock"]) == ({}, {"apis": ["stock"]})
    change = difference(modules, "apim_product", **product, apis=["stock"], purge_apis=True)
    assert change == ({"apis": ["orders"]}, {})
    change = difference(modules, "apim_product", **product, apis=[], purge_apis=True)
    assert change == ({"apis": ["stock"]}, {"apis": []})


@pytest.mark.parametrize(
    ("module", "options", "title"),
    [
        ("apim_policy", {}, "policy of API Management service 'apim-01' value"),
        ("apim_policy", {"api_id": "orders"}, "policy of API 'orders' value"),
        ("apim_policy", {"api_id": "orders", "operation_id": "list"}, "policy of operation 'list' of API 'orders' value"),
        ("apim_policy", {"product_id": "starter"}, "policy of product 'starter' value"),
    ],
)
def test_the_title_of_a_policy_names_what_it_is_for(modules: Modules, module: str, options: Values, title: str) -> None:
    modules.run("apim_api_operation", api_id="orders", name="list", method="GET", url_template="/list")
    result = modules.run(module, **options, value="<policies><inbound /></policies>")
    assert [part["after_header"] for part in result["diff"]][-1] == title


def test_the_title_of_what_is_below_an_api_names_it(modules: Modules) -> None:
    modules.run("apim_logger", name="monitor", logger_type="azureMonitor")
    options = {"name": "azuremonitor", "logger_id": "monitor"}
    for api, title in ({}, "diagnostic 'azuremonitor'"), ({"api_id": "orders"}, "diagnostic 'azuremonitor' of API 'orders'"):
        assert modules.run("apim_diagnostic", **api, **options)["diff"][0]["after_header"] == title
    made = modules.run("apim_api_operation", api_id="stock", name="list", method="GET", url_template="/list")
    assert made["diff"][0]["before_header"] == "operation 'list' of API 'stock'"


def document(*operations: str, title: str = "Pets") -> Values:
    paths: Values = {}
    for operation in operations:
        method, path = operation.lower().split(" ")
        answer = {"responses": {"200": {"description": "ok"}}}
        paths.setdefault(path, {})[method] = {"operationId": operation.replace(" ", "").replace("/", "-"), **answer}
    return {"openapi": "3.0.1", "info": {"title": title, "version": "1"}, "paths": paths}


@pytest.mark.parametrize("form", ["openapi+json", "openapi"])
def test_of_an_import_the_operations_that_come_and_go_are_shown(modules: Modules, form: str) -> None:
    api = {"name": "pets", "path": "pets"}

    def given(*operations: str) -> Values:
        text = document(*operations)
        return {"import": {"format": form, "value": yaml.safe_dump(text) if form == "openapi" else json.dumps(text)}}

    before, after = difference(modules, "apim_api", **api, **given("GET /pets", "GET /pets/old"))
    assert "import" not in before
    assert (after["import"]["format"], after["import"]["operations"]) == (form, ["GET /pets", "GET /pets/old"])
    before, after = difference(modules, "apim_api", **api, **given("GET /pets", "POST /pets"))
    assert before["import"]["operations"] == ["GET /pets/old"]
    assert after["import"]["operations"] == ["POST /pets"]
    assert before["import"]["digest"] != after["import"]["digest"]


def test_a_document_with_the_same_operations_is_told_by_its_format_and_digest(modules: Modules) -> None:
    api = {"name": "pets", "path": "pets"}
    for title in ("Pets", "Animals"):
        value = document("GET /pets", title=title)
        change = difference(modules, "apim_api", **api, **{"import": {"format": "openapi+json", "value": value}})
    assert [set(side["import"]) for side in change] == [{"digest"}, {"digest", "format"}]


def test_of_many_operations_the_first_are_shown_and_how_many_more_there_are(modules: Modules) -> None:
    value = document(*(f"GET /{number:03}" for number in range(120)))
    options = {"name": "many", "path": "many", "import": {"format": "openapi+json", "value": value}}
    _before, after = difference(modules, "apim_api", **options)
    assert len(after["import"]["operations"]) == 51
    assert after["import"]["operations"][-1] == "and 70 more"


def test_an_api_that_was_made_by_hand_shows_the_operations_that_an_import_replaces(modules: Modules) -> None:
    modules.run("apim_api_operation", api_id="orders", name="list", method="GET", url_template="/list")
    value = document("GET /orders")
    options = {"name": "orders", "path": "orders", "import": {"format": "openapi+json", "value": value}}
    before, after = difference(modules, "apim_api", **options)
    assert before["import"] == {"operations": ["GET /list"]}
    assert after["import"]["operations"] == ["GET /orders"]
