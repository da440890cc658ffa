# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The role api_management offers what the module apim_service offers, under its own name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.kind import module_spec

ROLE = Path(__file__).parents[2] / "roles/api_management"
PREFIX = "api_management_"
VARIABLES = {
    "resource_group": "rg-01",
    "location": "japaneast",
    "name": "apim-01",
    "sku": "Premium",
    "capacity": 2,
    "zones": ["1", "2"],
    "additional_locations": [{"location": "japanwest", "capacity": 1}],
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
    "notification_sender_email": "apim@example.com",
    "hostname_configurations": [
        {"host_name": "api.example.com", "type": "Proxy", "key_vault_id": "https://kv.vault.azure.net/secrets/api"}
    ],
    "protocols": {"http2": True},
    "ciphers": {"triple_des168": False},
    "min_api_version": "2021-08-01",
    "developer_portal_status": "Disabled",
    "tags": {"owner": "platform"},
}


def read(path: str) -> Any:
    return yaml.safe_load((ROLE / path).read_text())


def test_every_option_of_the_module_is_a_variable_of_the_same_type() -> None:
    offered = {
        name: entry
        for name, entry in module_spec(APIM_SERVICE).items()
        if name not in APIM_SERVICE.connection and name != "status"
    }
    [task] = read("tasks/main.yml")
    assert set(task["lakegate.azure.apim_service"]) == set(offered)
    variables = read("meta/argument_specs.yml")["argument_specs"]["main"]["options"]
    assert set(variables) == {PREFIX + name for name in offered}
    for name, entry in offered.items():
        variable = variables[PREFIX + name]
        assert (variable["type"], variable.get("elements")) == (entry.get("type", "str"), entry.get("elements")), name
        assert sorted(variable.get("choices", [])) == sorted(entry.get("choices", [])), name


def test_a_service_is_made_once_as_the_variables_say(play: Any) -> None:
    def role(**more: Any) -> dict[str, Any]:
        variables = {PREFIX + name: value for name, value in {**VARIABLES, **more}.items()}
        return {"hosts": "localhost", "gather_facts": False, "vars": variables, "roles": ["lakegate.azure.api_management"]}

    group = {"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}}
    without = {"additional_locations": [], "purge_additional_locations": True, "tags": {}, "purge_tags": True}
    played = play([{"hosts": "localhost", "gather_facts": False, "tasks": [group]}, role(), role(), role(**without)])
    assert played.code == 0, played.output
    made, again, purged = (line["result"] for line in played.results if "apim_service" in line["result"])
    assert (made["changed"], again["changed"], purged["changed"]) == (True, False, True)
    service = again["apim_service"]
    assert [each["host_name"] for each in service["hostname_configurations"]] == [
        "apim-01.azure-api.net",
        "api.example.com",
    ]
    assert [each["location"] for each in service["additional_locations"]] == ["Japan West"]
    assert (service["protocols"]["http2"], service["ciphers"]["triple_des168"]) == (True, False)
    for name in ("capacity", "zones", "notification_sender_email", "min_api_version", "developer_portal_status", "tags"):
        assert service[name] == VARIABLES[name]
    assert not purged["apim_service"].get("additional_locations")
    assert not purged["apim_service"].get("tags")
