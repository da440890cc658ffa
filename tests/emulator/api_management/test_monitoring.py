# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loggers and diagnostics (where recorded, see the conformance suite; else the issues that monitoring.py names)."""

from __future__ import annotations

from typing import Any

import pytest

KEY = "11111111-2222-4333-8444-555555555555"
INSIGHTS = {"loggerType": "applicationInsights", "credentials": {"instrumentationKey": KEY}}
EVENT_HUB = {
    "loggerType": "azureEventHub",
    "credentials": {
        "name": "calls",
        "endpointAddress": "evh-01.servicebus.windows.net",
        "identityClientId": "SystemAssigned",
    },
}


def details(response: Any) -> list[tuple[str | None, str]]:
    assert response.status_code == 400, response.text
    return [(each.get("target"), each["message"]) for each in response.json()["error"]["details"]]


def test_a_loggers_credentials_become_a_secret_named_value(service: Any) -> None:
    made = service.put("loggers/l", **INSIGHTS).json()["properties"]
    (named,) = service.arm("GET", "namedValues").json()["value"]
    assert named["properties"]["secret"]
    assert made["credentials"] == {"instrumentationKey": "{{" + named["properties"]["displayName"] + "}}"}


def test_every_literal_key_leaves_a_named_value_behind(service: Any) -> None:
    for _time in range(2):  # Azure/azure-powershell#12228
        service.put("loggers/l", **INSIGHTS)
    service.arm("DELETE", "loggers/l", If_Match="*")
    assert len(service.arm("GET", "namedValues").json()["value"]) == 2


def test_the_identity_of_an_event_hub_logger_is_hidden_and_its_place_shown(service: Any) -> None:
    made = service.put("loggers/l", **EVENT_HUB).json()["properties"]
    (named,) = service.arm("GET", "namedValues").json()["value"]
    assert made["credentials"] == {**EVENT_HUB["credentials"], "identityClientId": "{{" + named["name"] + "}}"}
    assert service.put("loggers/l", **made).json()["properties"] == made


def test_a_reference_to_a_named_value_stays_and_must_lead_to_one(service: Any) -> None:
    logger = {**INSIGHTS, "credentials": {"instrumentationKey": "{{insights}}"}}
    target = "One or more Properties ['{0}'] specified are missing."
    assert details(service.put("loggers/l", **logger)) == [(target, "insights")]
    service.put("namedValues/key", displayName="insights", value=KEY, secret=True)
    assert service.put("loggers/l", **logger).json()["properties"]["credentials"] == logger["credentials"]
    assert "/loggers/l" in service.arm("DELETE", "namedValues/key", If_Match="*").json()["error"]["message"]


@pytest.mark.parametrize(
    ("kind", "credentials"),
    [
        ("applicationInsights", {}),
        ("applicationInsights", {"instrumentationKey": KEY, "identityClientId": "SystemAssigned"}),
        ("applicationInsights", {"name": "calls", "connectionString": "x"}),
        ("azureEventHub", {"connectionString": "x"}),
        ("azureEventHub", {"name": "calls", "endpointAddress": "evh-01.servicebus.windows.net"}),
        ("azureMonitor", {"instrumentationKey": KEY}),
    ],
)
def test_credentials_that_do_not_suffice_are_refused(service: Any, kind: str, credentials: dict[str, str]) -> None:
    assert details(service.put("loggers/l", loggerType=kind, credentials=credentials))[0][0] == "credentials"


def test_a_logger_in_use_is_not_deleted_and_its_users_are_named(service: Any) -> None:
    service.put("loggers/l", **INSIGHTS)
    service.api("a", path="a")
    service.put("apis/a/diagnostics/applicationinsights", loggerId="/loggers/l")
    assert service.policy('<log-to-eventhub logger-id="l">x</log-to-eventhub>', scope="apis/a").status_code == 201
    message = service.arm("DELETE", "loggers/l", If_Match="*").json()["error"]["message"]
    assert message.split("\r\n")[1:3] == ["/apis/a/diagnostics/applicationinsights", "/apis/a/policies/policy"]


def test_a_local_diagnostic_has_no_logger_and_every_other_one_has(service: Any) -> None:
    service.put("loggers/l", loggerType="azureMonitor")
    service.put("loggers/i", **INSIGHTS)
    service.api("a", path="a")
    for path in ("diagnostics", "apis/a/diagnostics"):
        refused = service.put(f"{path}/local", loggerId="/loggers/l")
        assert details(refused) == [("loggerId", "LoggerId must not be specified.")]
        assert service.put(f"{path}/local", verbosity="information").status_code == 201
        assert details(service.put(f"{path}/azuremonitor")) == [("loggerId", "LoggerId must be specified.")]
        missing = service.put(f"{path}/azuremonitor", loggerId="/loggers/m")
        assert details(missing) == [("loggerId", "Logger Id 'm' does not exist")]
        assert details(service.put(f"{path}/azuremonitor", loggerId="/loggers/i"))[0][0] == "loggerId"
        made = service.put(f"{path}/azuremonitor", loggerId="/loggers/l").json()["properties"]
        assert made["loggerId"] == f"{service.id}/loggers/l"
    assert service.arm("DELETE", "diagnostics/local", If_Match="*").status_code == 200


def test_what_is_for_application_insights_alone(service: Any) -> None:
    service.put("loggers/i", **INSIGHTS)
    service.put("loggers/l", loggerType="azureMonitor")
    made = {
        name: service.put(f"diagnostics/{name}", loggerId=logger).json()
        for name, logger in (("applicationinsights", "i"), ("azuremonitor", "l"))
    }
    protocols = {name: body["properties"]["httpCorrelationProtocol"] for name, body in made.items()}
    assert protocols == {"applicationinsights": "Legacy", "azuremonitor": None}
    refused = details(service.put("diagnostics/azuremonitor", loggerId="l", operationNameFormat="Url"))
    assert "only supported for Application Insights" in refused[0][1]


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("alwaysLog", "none"),
        ("verbosity", "loud"),
        ("httpCorrelationProtocol", "W3"),
        ("sampling", {"samplingType": "fixed", "percentage": 101}),
        ("sampling", {"samplingType": "adaptive", "percentage": 1}),
        ("frontend", {"request": {"body": {"bytes": 8193}}}),
        ("backend", {"response": {"dataMasking": {"headers": [{"value": "x", "mode": "Drop"}]}}}),
    ],
)
def test_a_diagnostics_values_are_checked(service: Any, member: str, value: Any) -> None:
    service.put("loggers/l", **INSIGHTS)
    refused = service.put("diagnostics/applicationinsights", **{"loggerId": "l", member: value})
    assert [target for target, _message in details(refused)] == [member]


def test_the_log_of_language_models_is_known_to_later_api_versions(service: Any) -> None:
    service.put("loggers/l", loggerType="azureMonitor")
    later, path = "2024-06-01-preview", "diagnostics/azuremonitor"
    sent = {"properties": {"loggerId": "l", "largeLanguageModel": {"logs": "enabled"}}}
    service.arm("PUT", path, sent, later)
    assert service.arm("GET", path, version=later).json()["properties"]["largeLanguageModel"] == {"logs": "enabled"}
    assert "largeLanguageModel" not in service.arm("GET", path, version="2024-05-01").json()["properties"]
