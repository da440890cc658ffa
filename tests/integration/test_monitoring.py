# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loggers with every kind of credentials, and diagnostics: what is compared, kept, taken back and refused."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from lakegate_emulator.testing import Emulator

from .modules import SERVICE, Modules, Values, with_service

KEY = "11111111-2222-4333-8444-555555555555"
CONNECTION = f"InstrumentationKey={KEY};IngestionEndpoint=https://japaneast-1.in.applicationinsights.azure.com/"
HUB = {"name": "calls", "endpoint_address": "evh-01.servicebus.windows.net", "identity_client_id": "SystemAssigned"}
APPLICATION = "70000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    """The state of an emulator with a service, an API, a named value and a logger."""
    modules = with_service(running)
    modules.run("apim_api", name="orders", display_name="Orders", path="orders")
    modules.run("apim_named_value", name="key", display_name="insights", value=KEY, is_secret=True)
    modules.run(
        "apim_logger",
        name="insights",
        logger_type="applicationInsights",
        credentials={"instrumentation_key": "{{insights}}"},
    )
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: Values) -> Modules:
    running.restore(made)
    return Modules(running, SERVICE)


def stored(modules: Modules, path: str) -> Values:
    for resource in modules.emulator.state()["resources"].values():
        if resource["id"].endswith(f"/service/apim-01/{path}"):
            properties: Values = resource["body"]["properties"]
            return properties
    raise AssertionError(f"there is no {path}")


def hidden(modules: Modules) -> int:
    """How many named values Azure made itself."""
    resources = modules.emulator.state()["resources"].values()
    names = [each["body"]["properties"]["displayName"] for each in resources if "/namedValues/" in each["id"]]
    return sum(name.startswith("Logger-Credentials-") for name in names)


def logger(modules: Modules, **options: Any) -> Values:
    """Ensure a logger; returns it with ``changed`` beside it."""
    result = modules.run("apim_logger", **{"name": "l", **options})
    return {**(result["apim_logger"] or {}), "changed": result["changed"]}


def diagnostic(modules: Modules, **options: Any) -> Values:
    result = modules.run("apim_diagnostic", **{"name": "applicationinsights", **options})
    return {**(result["apim_diagnostic"] or {}), "changed": result["changed"]}


def refused(modules: Modules, module: str, **options: Any) -> str:
    with pytest.raises(BadInput) as caught:
        modules.run(module, **options)
    assert modules.writes == []
    return caught.value.message


def test_a_literal_key_is_sent_once_and_again_only_when_asked(modules: Modules) -> None:
    credentials = {"instrumentation_key": KEY}
    logger(modules, logger_type="applicationInsights", credentials=credentials)
    assert not logger(modules, credentials={"instrumentation_key": APPLICATION})["changed"]
    assert hidden(modules) == 1
    assert logger(modules, credentials=credentials, update_secret="always")["changed"]
    assert hidden(modules) == 2  # Azure/azure-powershell#12228


def test_a_change_of_something_else_sends_no_key_again(modules: Modules) -> None:
    made = {"logger_type": "applicationInsights", "credentials": {"instrumentation_key": KEY}}
    logger(modules, **made)
    before = stored(modules, "loggers/l")["credentials"]
    assert logger(modules, **made, description="changed", is_buffered=False)["changed"]
    assert stored(modules, "loggers/l") == {
        "loggerType": "applicationInsights",
        "description": "changed",
        "credentials": before,
        "isBuffered": False,
        "resourceId": None,
    }
    assert hidden(modules) == 1


def test_a_reference_is_compared_and_leaves_nothing_behind(modules: Modules) -> None:
    modules.run("apim_named_value", name="other", value=KEY)
    [shown] = modules.info("apim_logger", name="insights")
    assert shown["status"]["named_values"] == ["insights"]
    assert not logger(modules, name="insights", credentials={"instrumentation_key": "{{insights}}"})["changed"]
    assert logger(modules, name="insights", credentials={"instrumentation_key": "{{other}}"})["changed"]
    assert hidden(modules) == 0


@pytest.mark.parametrize("identity", ["SystemAssigned", APPLICATION])
def test_an_identity_is_read_from_where_azure_hides_it(modules: Modules, identity: str) -> None:
    hub = {**HUB, "identity_client_id": identity}
    assert logger(modules, logger_type="azureEventHub", credentials=hub)["credentials"] == hub
    assert stored(modules, "loggers/l")["credentials"]["identityClientId"].startswith("{{")
    same = {**hub, "endpoint_address": "EVH-01.servicebus.windows.net", "identity_client_id": identity.upper()}
    assert not logger(modules, credentials=same)["changed"]
    other = {**hub, "identity_client_id": "70000000-0000-4000-8000-000000000002"}
    assert logger(modules, credentials=other)["credentials"] == other
    assert logger(modules, description="keeps the identity")["credentials"] == other


def test_an_identity_in_a_named_value_of_ones_own_is_a_reference_too(modules: Modules) -> None:
    modules.run("apim_named_value", name="id", display_name="who", value=APPLICATION)
    hub = {**HUB, "identity_client_id": "{{who}}"}
    assert logger(modules, logger_type="azureEventHub", credentials=hub)["credentials"] == hub
    assert not logger(modules, credentials=hub)["changed"]
    assert hidden(modules) == 0


def test_who_may_not_read_named_values_still_sees_loggers(modules: Modules) -> None:
    logger(modules, logger_type="azureEventHub", credentials=HUB)
    fault = {"host": "management.azure.com", "method": "POST", "path": ".*/listValue", "status": 403, "times": 9}
    modules.emulator.add_fault(**fault)
    [shown] = modules.info("apim_logger", name="l")
    assert shown["credentials"]["identity_client_id"].startswith("{{")
    assert not logger(modules, credentials=shown["credentials"])["changed"]
    with pytest.raises(Problem, match="read named value"):
        logger(modules, credentials=HUB)
    modules.emulator.clear_faults()


def test_one_way_to_log_in_takes_the_place_of_the_other(modules: Modules) -> None:
    insights = {"connection_string": CONNECTION, "identity_client_id": "SystemAssigned"}
    for module, ways in {
        "applicationInsights": ({"instrumentation_key": KEY}, insights, {"instrumentation_key": "{{insights}}"}),
        "azureEventHub": (HUB, {"name": "calls", "connection_string": "Endpoint=sb://x/;SharedAccessKey=x"}, HUB),
    }.items():
        for credentials in ways:
            assert logger(modules, name=module, logger_type=module, credentials=credentials)["changed"]
            assert not logger(modules, name=module, credentials=credentials)["changed"]
            kept = {name.replace("_", "") for name in credentials}
            assert {name.lower() for name in stored(modules, f"loggers/{module}")["credentials"]} == kept


def test_a_missing_named_value_is_named_in_check_mode_and_in_the_error(modules: Modules) -> None:
    options = {"name": "l", "logger_type": "applicationInsights", "credentials": {"connection_string": "{{nowhere}}"}}
    modules.run("apim_logger", check=True, **options)
    lacking = "credentials.connection_string refers to the named value 'nowhere', which must exist first"
    assert modules.warnings == [f"logger 'l': {lacking}."]
    with pytest.raises(Problem) as caught:
        modules.run("apim_logger", **options)
    assert caught.value.message.endswith(f"{lacking}.")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "logger 'l' does not exist yet; to create it give logger_type too."),
        (
            {"logger_type": "applicationInsights"},
            "logger 'l': logger_type=applicationInsights needs credentials.instrumentation_key, or "
            "credentials.connection_string.",
        ),
        (
            {"logger_type": "azureEventHub", "credentials": {"name": "calls", "endpoint_address": "x"}},
            "logger 'l': logger_type=azureEventHub needs credentials.name and credentials.connection_string, or "
            "credentials.name and credentials.endpoint_address and credentials.identity_client_id.",
        ),
        (
            {"logger_type": "azureEventHub", "credentials": {**HUB, "connection_string": "x"}},
            "logger 'l': credentials.connection_string and credentials.endpoint_address exclude each other for "
            "logger_type=azureEventHub.",
        ),
        (
            {
                "logger_type": "applicationInsights",
                "credentials": {"instrumentation_key": KEY, "identity_client_id": "SystemAssigned"},
            },
            "logger 'l': credentials.identity_client_id and credentials.instrumentation_key exclude each other for "
            "logger_type=applicationInsights.",
        ),
        (
            {"logger_type": "applicationInsights", "credentials": {"instrumentation_key": KEY, "name": "x"}},
            "logger 'l': credentials.name is no credential of logger_type=applicationInsights; they are "
            "connection_string, identity_client_id, instrumentation_key.",
        ),
        (
            {"logger_type": "azureMonitor", "credentials": {"instrumentation_key": KEY}},
            "logger 'l': credentials.instrumentation_key is no credential of logger_type=azureMonitor; it has none at all.",
        ),
        (
            {"logger_type": "azureEventHub", "credentials": {**HUB, "identity_client_id": "id-lakegate-01"}},
            "logger 'l': credentials.identity_client_id is neither a GUID, SystemAssigned nor a reference {{name}} to a named "
            "value.",
        ),
        (
            {"logger_type": "applicationInsights", "credentials": {"instrumentation_key": "Logger-Credentials--1"}},
            "logger 'l': credentials.instrumentation_key is neither a GUID nor a reference {{name}} to a named value.",
        ),
        (
            {"logger_type": "azureMonitor", "description": "d" * 257},
            "logger 'l': description has 257 characters; give at most 256.",
        ),
        (
            {"name": "insights", "logger_type": "azureMonitor"},
            "logger 'insights' has logger_type 'applicationInsights', which Azure cannot change to 'azureMonitor' once it "
            "exists; delete it first, or leave logger_type as it is.",
        ),
    ],
)
def test_what_a_logger_cannot_be(modules: Modules, options: Values, said: str) -> None:
    assert refused(modules, "apim_logger", **{"name": "l", **options}) == said


def test_a_logger_in_use_says_by_whom(modules: Modules) -> None:
    diagnostic(modules, logger_id="insights")
    diagnostic(modules, api_id="orders", logger_id="insights")
    with pytest.raises(Problem) as caught:
        logger(modules, name="insights", state="absent")
    assert caught.value.message == (
        "Cannot delete logger 'insights': it is used by diagnostic 'applicationinsights', diagnostic 'applicationinsights' "
        "of API 'orders'; take it out there first."
    )


def test_a_logger_can_be_named_in_every_way(modules: Modules) -> None:
    made = diagnostic(modules, api_id="orders", logger_id="insights")
    assert made["logger_id"].endswith("/service/apim-01/loggers/insights")
    for spelling in ("/loggers/insights", made["logger_id"], made["logger_id"].upper()):
        assert not diagnostic(modules, api_id="orders", logger_id=spelling)["changed"]


@pytest.mark.parametrize("api_id", [None, "orders", "orders;rev=1"])
def test_settings_that_are_not_given_are_kept(modules: Modules, api_id: str | None) -> None:
    scope = {"api_id": api_id} if api_id else {}
    message = {"headers": ["Content-Type"], "body": {"bytes": 512}}
    made = diagnostic(
        modules,
        **scope,
        logger_id="insights",
        always_log="allErrors",
        sampling={"percentage": 50},
        frontend={"request": message, "response": message},
        backend={"request": message},
        verbosity="verbose",
        http_correlation_protocol="W3C",
        metrics=True,
    )
    changed = diagnostic(modules, **scope, frontend={"request": {"body": {"bytes": 0}}}, log_client_ip=False)
    expected = {
        **made,
        "log_client_ip": False,
        "frontend": {"request": {**message, "body": {"bytes": 0}}, "response": message},
    }
    assert changed == expected
    assert not diagnostic(modules, **scope, sampling={"percentage": 50.0})["changed"]


def test_headers_and_masks_are_sets_from_which_only_a_purge_removes(modules: Modules) -> None:
    def request(headers: list[str], *masks: Values, **options: Any) -> Values:
        frontend = {"request": {"headers": headers, "data_masking": {"query_params": list(masks)}}}
        return diagnostic(modules, logger_id="insights", frontend=frontend, **options)

    key, code = {"value": "subscription-key", "mode": "Hide"}, {"value": "code", "mode": "Mask"}
    request(["Content-Type", "User-Agent"], key, code)
    assert not request(["user-agent", "content-type"], code, key)["changed"]
    grown = request(["Accept"], {"value": "sv"})["frontend"]["request"]
    assert grown["headers"] == ["Content-Type", "User-Agent", "Accept"]
    assert grown["data_masking"]["query_params"] == [key, code, {"value": "sv", "mode": "Mask"}]
    left = request(["accept"], code, purge_headers=True, purge_data_masking=True)["frontend"]["request"]
    assert left == {"headers": ["accept"], "data_masking": {"query_params": [code]}}
    assert not request(["Accept"], code, purge_headers=True, purge_data_masking=True)["changed"]


def test_what_azure_leaves_out_is_its_default(modules: Modules) -> None:
    diagnostic(modules, logger_id="insights", frontend={"request": {"headers": ["Accept"]}})
    defaults = {"metrics": False, "operation_name_format": "Name", "frontend": {"request": {"body": {"bytes": 0}}}}
    assert not diagnostic(modules, **defaults)["changed"]
    others = {"metrics": True, "operation_name_format": "Url", "frontend": {"request": {"body": {"bytes": 1}}}}
    assert diagnostic(modules, **others)["changed"]
    assert diagnostic(modules, **defaults)["changed"]
    assert not diagnostic(modules, **defaults)["changed"]


def test_what_is_always_logged_can_be_taken_back(modules: Modules) -> None:
    diagnostic(modules, logger_id="insights", always_log="allErrors")
    assert "always_log" not in diagnostic(modules, always_log="none")
    assert not diagnostic(modules, always_log="none")["changed"]
    assert not diagnostic(modules, name="local", always_log="none", state="absent")["changed"]


def test_what_is_logged_of_language_models_is_kept(modules: Modules) -> None:
    diagnostic(modules, logger_id="insights")
    state = modules.emulator.state()
    for resource in state["resources"].values():
        if resource["id"].endswith("/diagnostics/applicationinsights"):
            resource["body"]["properties"]["largeLanguageModel"] = {"logs": "enabled"}
    modules.emulator.restore(state)
    assert diagnostic(modules, log_client_ip=False)["changed"]
    assert stored(modules, "diagnostics/applicationinsights")["largeLanguageModel"] == {"logs": "enabled"}


def test_the_diagnostics_of_a_service_and_of_an_api_are_told_apart(modules: Modules) -> None:
    diagnostic(modules, logger_id="insights")
    diagnostic(modules, name="local")
    diagnostic(modules, name="local", api_id="orders", verbosity="error")
    assert [each["name"] for each in modules.info("apim_diagnostic")] == ["applicationinsights", "local"]
    [of_api] = modules.info("apim_diagnostic", api_id="orders")
    assert (of_api["api_id"], of_api["name"], of_api["verbosity"]) == ("orders", "local", "error")
    assert modules.info("apim_diagnostic", api_id="orders", name="azuremonitor") == []
    diagnostic(modules, name="local", api_id="orders", state="absent")
    assert modules.info("apim_diagnostic", name="local") != []


def test_a_missing_logger_is_named_in_check_mode_and_in_the_error(modules: Modules) -> None:
    options = {"name": "azuremonitor", "api_id": "orders", "logger_id": "nowhere"}
    modules.run("apim_diagnostic", check=True, **options)
    lacking = "logger_id refers to the logger 'nowhere', which must exist first"
    assert modules.warnings == [f"diagnostic 'azuremonitor' of API 'orders': {lacking}."]
    with pytest.raises(Problem) as caught:
        modules.run("apim_diagnostic", **options)
    assert "Logger Id 'nowhere' does not exist" in caught.value.message
    assert caught.value.message.endswith(f"{lacking}.")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "diagnostic 'applicationinsights' does not exist yet; to create it give logger_id too."),
        ({"name": "local", "logger_id": "insights"}, "diagnostic 'local': it has no logger; leave logger_id out."),
        (
            {"name": "azuremonitor", "logger_id": "insights", "operation_name_format": "Url"},
            "diagnostic 'azuremonitor': operation_name_format is for the diagnostic 'applicationinsights' alone.",
        ),
        (
            {"name": "local", "http_correlation_protocol": "W3C"},
            "diagnostic 'local': http_correlation_protocol is for the diagnostic 'applicationinsights' alone.",
        ),
        (
            {"sampling": {"percentage": 100.5}},
            "diagnostic 'applicationinsights': sampling.percentage is 100.5; give 0 to 100.",
        ),
        (
            {"backend": {"response": {"body": {"bytes": 8193}}}},
            "diagnostic 'applicationinsights': backend.response.body.bytes is 8193; give 0 to 8192.",
        ),
        (
            {"logger_id": "insights", "frontend": {"request": {"data_masking": {"headers": [{"value": "x"}, {"value": "X"}]}}}},
            "diagnostic 'applicationinsights': 'X' is listed twice; list each value once.",
        ),
    ],
)
def test_what_a_diagnostic_cannot_be(modules: Modules, options: Values, said: str) -> None:
    assert refused(modules, "apim_diagnostic", **{"name": "applicationinsights", **options}) == said
