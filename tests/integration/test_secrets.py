# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets and tokens are in no output at any verbosity, and on no disk after the run."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

SERVICE = {
    "resource_group": "rg-01",
    "name": "apim-01",
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
BACKEND = {
    "resource_group": "rg-01",
    "service_name": "apim-01",
    "name": "functions",
    "url": "https://example.com",
    "credentials": {
        "header": {"x-functions-key": ["header-that-nobody-may-see"]},
        "authorization": {"scheme": "Basic", "parameter": "parameter-that-nobody-may-see"},
    },
}
LOGGER = {
    "resource_group": "rg-01",
    "service_name": "apim-01",
    "name": "insights",
    "logger_type": "applicationInsights",
    "credentials": {"connection_string": "InstrumentationKey=connection-that-nobody-may-see"},
}
TARGET = yaml.safe_load((Path(__file__).parent / "targets/apim_certificate/vars/main.yml").read_text())
CERTIFICATE = {"resource_group": "rg-01", "service_name": "apim-01", "name": "client", "data": TARGET["create"]["data"]}
WRONG_PASSWORD = {**CERTIFICATE, "password": "password-that-nobody-may-see"}
REFUSED = {**BACKEND, "name": "refused", "url": "no-url", "title": "t" * 400}


@pytest.mark.parametrize("in_process", ["yes", "no"])
def test_no_secret_and_no_token_is_printed_at_the_highest_verbosity(in_process: str, play: Any, emulator: Any) -> None:
    secret = emulator.env["AZURE_CLIENT_SECRET"]
    login = {
        "subscription_id": emulator.env["AZURE_SUBSCRIPTION_ID"],
        "tenant": emulator.env["AZURE_TENANT_ID"],
        "client_id": emulator.env["AZURE_CLIENT_ID"],
        "secret": secret,
    }
    tasks = [
        {"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast", **login}},
        {"lakegate.azure.apim_service": {**SERVICE, **login}},
        {"lakegate.azure.apim_backend": {**BACKEND, **login}},
        {"lakegate.azure.apim_backend": {**REFUSED, **login}, "ignore_errors": True},
        {"lakegate.azure.apim_logger": {**LOGGER, **login}},
        {"lakegate.azure.apim_logger": {**LOGGER, **login, "description": "changed", "update_secret": "always"}},
        {"lakegate.azure.apim_backend": {**BACKEND, **login, "credentials": {"header": {"x": ["another-secret"]}}}},
        {"lakegate.azure.apim_certificate": {**WRONG_PASSWORD, **login}, "ignore_errors": True},
        {"lakegate.azure.apim_certificate": {**CERTIFICATE, **login, "password": TARGET["create"]["password"]}},
    ]
    played = play(tasks, "-vvvv", "--diff", LAKEGATE_IN_PROCESS=in_process, AZURE_CLIENT_SECRET="", AZURE_SECRET="")
    assert played.code == 0, played.output
    for hidden in ("that-nobody-may-see", "another-secret", secret, "eyJ0", "promised-secret", CERTIFICATE["data"][200:240]):
        assert hidden not in played.output
    assert "8128A4FA7D977DA3D651F4D66D657A5A3D0ED650" in played.output  # what --diff tells in the place of the file


@pytest.mark.parametrize("in_process", ["yes", "no"])
def test_what_is_returned_on_request_is_registered_and_never_printed(
    in_process: str, play: Any, emulator: Any, tmp_path: Path
) -> None:
    place = {"resource_group": "rg-01", "service_name": "apim-01"}
    given = {"primary_key": "primary-that-nobody-may-see", "secondary_key": "secondary-that-nobody-may-see"}
    key = {**place, "name": "reports", "display_name": "Reports", "scope": "/apis", **given}
    value = {**place, "name": "secret", "value": "value-that-nobody-may-see", "is_secret": True}
    tasks = [
        {"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}},
        {"lakegate.azure.apim_service": SERVICE},
        {"lakegate.azure.apim_subscription": key},
        {"lakegate.azure.apim_subscription": {**place, "name": "reports", "show_keys": "{{ true }}"}, "register": "one"},
        {"lakegate.azure.apim_subscription_info": {**place, "show_keys": True}, "register": "all"},
        {"lakegate.azure.apim_named_value": value},
        {"lakegate.azure.apim_named_value": {**place, "name": "secret", "show_value": "yes"}, "register": "value"},
        {
            "ansible.builtin.assert": {
                "that": [
                    "one.apim_subscription.status.primary_key is match('primary-')",
                    "all.apim_subscriptions | map(attribute='status.primary_key') is contains 'primary-that-nobody-may-see'",
                    "value.apim_named_value.status.value is match('value-')",
                ]
            },
            "no_log": True,
        },
        {"lakegate.azure.apim_subscription": {**key, "name": "?", "show_keys": True}, "ignore_errors": True},
    ]
    played = play(tasks, "-vvvv", "--diff", LAKEGATE_IN_PROCESS=in_process, ANSIBLE_LOG_PATH=str(tmp_path / "log"))
    assert played.code == 0, played.output
    assert "that-nobody-may-see" not in played.output + (tmp_path / "log").read_text()
    assert "is not valid" in played.message


def test_what_is_no_secret_masks_nothing_and_what_is_or_becomes_one_is_masked_both_ways(play: Any, emulator: Any) -> None:
    value = {"resource_group": "rg-01", "service_name": "apim-01"}
    raw = {"header": {"x-from": ["{{ '{{' }}region{{ '}}' }}"], "x-key": ["header-that-nobody-may-see"]}}
    given = [
        {"name": "region", "value": "rg"},
        {"name": "region", "value": "apim", "is_secret": False},
        {"name": "region", "value": "first-that-nobody-may-see", "is_secret": True},
        {"name": "region", "value": "second-that-nobody-may-see"},
        {"name": "region", "value": "a-secret-until-now", "is_secret": False},
        {"name": "region", "value": "seen-by-all"},
        {"name": "vault", "key_vault": {"secret_identifier": "https://kv-01.vault.azure.net/secrets/key"}},
        {"name": "vault", "value": "fourth-that-nobody-may-see"},
    ]
    lost = {"name": "region", "value": "fifth-that-nobody-may-see", "display_name": "not a name"}
    wrong = {"lakegate.azure.apim_named_value": {**value, **lost}, "environment": {"AZURE_SECRET": "wrong"}}
    tasks = [
        {"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}},
        {"lakegate.azure.apim_service": {**SERVICE, "identity": {"type": "SystemAssigned"}}},
        *({"lakegate.azure.apim_named_value": {**value, **each}} for each in given),
        {**wrong, "ignore_errors": True},
        {"lakegate.azure.apim_backend": {**BACKEND, "credentials": raw}},
    ]
    before = emulator.state()
    inside = play(tasks, "-vvvv", "--diff")
    emulator.restore(before)
    ordinary = play(tasks, "-vvvv", "--diff", LAKEGATE_IN_PROCESS="no")
    assert (inside.code, ordinary.code) == (0, 0), inside.output + ordinary.output
    both = [json.dumps(played.results[2:], sort_keys=True) for played in (inside, ordinary)]
    assert len({re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "", each) for each in both}) == 1
    assert "that-nobody-may-see" not in inside.output + ordinary.output
    results = [line["result"] for line in inside.results][2:]
    assert results[0]["id"].endswith("/resourceGroups/rg-01/providers/Microsoft.ApiManagement/service/apim-01/namedValues/region")
    assert (results[0]["invocation"]["module_args"]["value"], results[0]["diff"][0]["after"]["value"]) == ("rg", "rg")
    assert results[1]["diff"][0] | {"before": {"value": "rg"}, "after": {"value": "apim"}} == results[1]["diff"][0]
    assert "a-secret-until-now" not in json.dumps(results[4])
    assert results[5]["apim_named_value"]["status"]["value"] == "seen-by-all"
    assert results[-1]["diff"][0]["after"]["credentials"]["header"] == {"x-from": ["{{region}}"], "x-key": "********"}


def test_a_token_is_kept_for_its_owner_only_and_does_not_survive_the_run(play: Any, tmp_path: Path) -> None:
    temporary = tmp_path / "local"
    kept = {"ansible.builtin.command": {"argv": ["find", str(temporary), "-mindepth", "1", "-printf", "%m %y %f\n"]}}
    read = {"ansible.builtin.command": {"argv": ["grep", "-rE", "eyJ(0eXAi|hbGci)", str(temporary)]}, "failed_when": False}
    played = play(
        [{"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}}, kept, read],
        "-vvvv",
        ANSIBLE_LOCAL_TEMP=str(temporary),
        ANSIBLE_LOG_PATH=str(tmp_path / "log"),
    )
    assert played.code == 0, played.output
    found = played.results[-2]["result"]["stdout_lines"]
    assert played.results[-1]["result"]["stdout"] == ""  # what is left when the run is killed
    assert "600 f lakegate-tokens.json" in found
    assert any(line.startswith("700 d ansible-local-") for line in found)
    assert [path for path in temporary.rglob("*") if path.is_file()] == []
    assert "eyJ0" not in played.output + (tmp_path / "log").read_text()


def test_a_run_logs_in_once_for_all_its_tasks(play: Any, emulator: Any) -> None:
    tasks = [{"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}}] * 3
    assert play(tasks).code == 0
    logins = [line for line in emulator.request_log(method="POST") if line["host"].startswith("login.")]
    assert len(logins) == 1
