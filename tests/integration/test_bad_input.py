# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user can get wrong gets one sentence that says what and what to do, and leaves nothing half-written."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
import yaml
from lakegate_emulator.testing import Emulator

from .modules import Modules

GROUP = {"name": "rg-01", "location": "japaneast"}
SERVICE = {
    "resource_group": "rg-01",
    "name": "apim-01",
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
NETWORK = {"resource_group": "rg-01", "name": "vnet-01", "location": "japaneast", "address_prefixes": ["10.1.0.0/16"]}
NETWORK_GROUP = {"resource_group": "rg-01", "name": "nsg-01", "location": "japaneast"}
ENTITY = {"resource_group": "rg-01", "service_name": "apim-01"}
LOGGER = {**ENTITY, "name": "events", "logger_type": "azureEventHub"}
API = {**ENTITY, "name": "dbw-01", "display_name": "dbw-01", "path": "dbw-01"}


WORKSPACE = {"resource_group": "rg-01", "name": "dbw-01", "location": "japaneast", "managed_resource_group_id": "managed-rg"}
INSIDE = {
    "workspace_resource_id": (
        "/subscriptions/20000000-0000-4000-8000-00000000000b/resourceGroups/rg-01/providers/Microsoft.Databricks/workspaces/dbw-01"
    )
}
LIST = {**INSIDE, "label": "office", "list_type": "ALLOW"}
SETTING = {**INSIDE, "name": "enableIpAccessLists", "value": True}


def task(module: str, **options: Any) -> dict[str, Any]:
    return {f"lakegate.azure.{module}": options}


def subnets(*prefixes: str) -> list[dict[str, str]]:
    return [{"name": f"snet-{number}", "address_prefix": prefix} for number, prefix in enumerate(prefixes)]


@pytest.mark.parametrize(
    ("before", "wrong", "said"),
    [
        pytest.param(
            [],
            task("resource_group", **GROUP, client_id="70000000-0000-4000-8000-000000000007", secret="no"),
            ["Azure refused the login", "check tenant, client_id and secret"],
            id="wrong credentials",
        ),
        pytest.param(
            [],
            task("resource_group", **GROUP, subscription_id="20000000-0000-4000-8000-0000000000ff"),
            ["20000000-0000-4000-8000-0000000000ff", "check subscription_id"],
            id="unknown subscription",
        ),
        pytest.param(
            [],
            task("virtual_network", **NETWORK),
            ["virtual network 'vnet-01'", "'rg-01'", "create the resource group first"],
            id="missing resource group",
        ),
        pytest.param(
            [task("resource_group", **GROUP)],
            task("apim_backend", **ENTITY, name="dbw-01", url="https://example.com"),
            ["backend 'dbw-01'", "apim-01", "create that first"],
            id="missing service",
        ),
        pytest.param(
            [task("resource_group", **GROUP)],
            task("virtual_network", **{**NETWORK, "address_prefixes": ["10.1.0.0/99"]}),
            ["'10.1.0.0/99' is not a network prefix", "write it like 10.1.0.0/16"],
            id="invalid CIDR",
        ),
        pytest.param(
            [task("resource_group", **GROUP)],
            task("virtual_network", **NETWORK, subnets=subnets("10.1.1.0/24", "10.1.1.128/25")),
            ["subnet 'snet-0'", "overlaps", "'snet-1'"],
            id="overlapping subnets",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("virtual_network", **NETWORK, subnets=subnets("10.1.1.0/24"))],
            task("virtual_network", **NETWORK, subnets=[{"name": "snet-9", "address_prefix": "10.1.1.0/25"}]),
            ["virtual network 'vnet-01'", "overlaps", "give each subnet its own range"],
            id="overlapping a subnet that exists",
        ),
        pytest.param(
            [task("resource_group", **GROUP)],
            task("virtual_network", **NETWORK, subnets=subnets("10.9.1.0/24")),
            ["subnet 'snet-0'", "lies outside 10.1.0.0/16"],
            id="subnet outside of its network",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("apim_service", **SERVICE), task("apim_api", **API)],
            task("apim_policy", **ENTITY, api_id="dbw-01", value="<policies>\n  <inbound>\n</policies>"),
            ["policy document is wrong in line 3"],
            id="malformed policy",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("apim_service", **SERVICE), task("apim_api", **API)],
            task(
                "apim_policy",
                **ENTITY,
                api_id="dbw-01",
                value='<policies><inbound><set-backend-service backend-id="nowhere" /></inbound></policies>',
            ),
            ["nowhere", "must exist first"],
            id="policy that names no backend",
        ),
        pytest.param(
            [],
            task("apim_policy", **ENTITY, api_id="dbw-01", product_id="p", value="<policies />"),
            ["parameters are mutually exclusive: product_id|api_id"],
            id="options that exclude each other",
        ),
        pytest.param(
            [],
            task("network_security_group", **NETWORK_GROUP, security_rules=[{"name": "ssh", "destination_port_range": "80,443"}]),
            ["security_rules.destination_port_range of 'ssh' '80,443' is not valid; give a port", "such as 8000-8080"],
            id="ports in the place of a port",
        ),
        pytest.param(
            [],
            task("network_security_group", **NETWORK_GROUP, security_rules=[{"name": "ssh", "priority": 99}]),
            ["security_rules.priority of 'ssh' is 99; give 100 to 4096"],
            id="priority of a rule",
        ),
        pytest.param(
            [],
            task("databricks_group", name="callers"),
            ["one of the following is required: workspace_url, workspace_resource_id"],
            id="options of which one is needed",
        ),
        pytest.param(
            [],
            task("databricks_group_info"),
            ["one of the following is required: workspace_url, workspace_resource_id"],
            id="options of which one an _info needs",
        ),
        pytest.param(
            [],
            task("apim_service", **{**SERVICE, "name": "apim_01"}),
            ["name 'apim_01' is not valid", "letters, digits and -"],
            id="name that breaks Azure's rule",
        ),
        pytest.param(
            [
                task("resource_group", **GROUP),
                task("apim_service", **SERVICE),
                task("apim_service", **{**ENTITY, "name": "apim-01", "service_name": None}, state="absent"),
            ],
            task("apim_service", **SERVICE),
            ["soft-deleted service holds the name", "restore: true", "purge_deleted: true"],
            id="name of a soft-deleted service",
        ),
        pytest.param(
            [task("resource_group", **GROUP)],
            task("databricks_service_principal", workspace_resource_id="dbw-01", application_id="x"),
            ["application_id 'x' is not valid", "a GUID"],
            id="no application id",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("databricks_workspace", **WORKSPACE, sku="premium")],
            task("databricks_group", **INSIDE, name="callers", members=["ann@example.com"]),
            ["Databricks group 'callers': the workspace has no user 'ann@example.com' to be a member; add it first"],
            id="member that is not in the workspace",
        ),
        pytest.param(
            [],
            task("databricks_ip_access_list", **LIST, ip_addresses=["office.example.com"]),
            ["'office.example.com' in IP access list 'office' is neither an IPv4 address", "write it like 203.0.113.7"],
            id="name in an IP access list",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("databricks_workspace", **WORKSPACE, sku="premium")],
            task("databricks_ip_access_list", **LIST),
            ["IP access list 'office' (ALLOW) does not exist yet; to create it give ip_addresses too"],
            id="IP access list without addresses",
        ),
        pytest.param(
            [
                task("resource_group", **GROUP),
                task("databricks_workspace", **WORKSPACE, sku="premium"),
                task("databricks_ip_access_list", **LIST, ip_addresses=["203.0.113.7"]),
            ],
            task("databricks_workspace_conf", **SETTING),
            ["setting 'enableIpAccessLists'", "127.0.0.1", "put that address into an ALLOW list", "first"],
            id="IP access lists that lock the caller out",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("databricks_workspace", **WORKSPACE, sku="standard")],
            task("databricks_ip_access_list", **LIST, ip_addresses=["203.0.113.7"]),
            ["IP access list 'office' (ALLOW)", "not available in the pricing tier", "sku premium"],
            id="IP access list in the wrong tier",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("databricks_workspace", **WORKSPACE, sku="premium")],
            task("databricks_workspace_conf", **{**SETTING, "name": "enableIPAccessLists"}),
            ["Invalid keys", "enableIPAccessLists", "check the spelling"],
            id="unknown setting of a workspace",
        ),
        pytest.param(
            [],
            task("apim_logger", **LOGGER, credentials={"name": "calls", "endpoint_address": "evh.servicebus.windows.net"}),
            ["logger_type=azureEventHub needs credentials.name and credentials.connection_string", "identity_client_id"],
            id="logger that lacks a credential",
        ),
        pytest.param(
            [],
            task("apim_logger", **LOGGER, credentials={"connection_string": "sb://evh/", "identity_client_id": "SystemAssigned"}),
            ["credentials.connection_string and credentials.identity_client_id exclude each other"],
            id="credentials that exclude each other",
        ),
        pytest.param(
            [],
            task("apim_diagnostic", **ENTITY, name="local", logger_id="insights"),
            ["diagnostic 'local': it has no logger; leave logger_id out"],
            id="logger of a diagnostic that has none",
        ),
        pytest.param(
            [],
            task("apim_diagnostic", **ENTITY, name="appinsights", logger_id="insights"),
            ["value of name must be one of: applicationinsights, azuremonitor, local, got: appinsights"],
            id="diagnostic that Azure does not know",
        ),
        pytest.param(
            [task("resource_group", **GROUP), task("apim_service", **{**SERVICE, "sku": "Basic"})],
            task("apim_gateway", **ENTITY, name="factory"),
            ["'apim-01' has no self-hosted gateways", "sku=Developer or sku=Premium"],
            id="tier without self-hosted gateways",
        ),
    ],
)
def test_a_sentence_says_what_is_wrong_and_what_to_do(
    before: list[dict[str, Any]], wrong: dict[str, Any], said: list[str], play: Any, emulator: Emulator
) -> None:
    for each in before:
        for options in each.values():
            for name in [name for name, value in options.items() if value is None]:
                del options[name]
    if before:
        prepared = play(before)
        assert prepared.code == 0, prepared.output
    state = emulator.state().get("resources", {})
    played = play([wrong])
    assert played.code != 0
    assert "Traceback" not in played.output
    message = played.message
    for words in said:
        assert words in message
    assert "\n" not in message
    assert emulator.state().get("resources", {}) == state


# What is there when the tasks of bad_input.yml run
THERE = [
    ("apim_named_value", {"name": "plain", "value": "x"}),
    ("apim_tag", {"name": "internal"}),
    ("apim_api_version_set", {"name": "by-path", "versioning_scheme": "Segment"}),
    ("apim_api", {"name": "dbw-01", "display_name": "dbw-01", "path": "dbw-01"}),
    ("apim_api_operation", {"api_id": "dbw-01", "name": "list", "method": "GET", "url_template": "/list"}),
    (
        "apim_api",
        {
            "name": "versioned",
            "display_name": "Versioned",
            "path": "versioned",
            "api_version": "v1",
            "api_version_set_id": "by-path",
        },
    ),
    (
        "apim_logger",
        {
            "name": "insights",
            "logger_type": "applicationInsights",
            "credentials": {"instrumentation_key": "00000000-0000-4000-8000-000000000001"},
        },
    ),
    ("apim_backend", {"name": "used", "url": "https://used.example.com"}),
    ("apim_policy_fragment", {"name": "shared", "value": '<fragment><set-backend-service backend-id="used" /></fragment>'}),
    (
        "apim_policy",
        {
            "api_id": "versioned",
            "value": '<policies><inbound><include-fragment fragment-id="shared" />'
            '<set-header name="a"><value>{{plain}}</value></set-header></inbound></policies>',
        },
    ),
    ("apim_certificate", {"name": "held", "key_vault": {"secret_identifier": "https://kv.vault.azure.net/secrets/held"}}),
    ("apim_backend", {"name": "partner", "url": "https://p.example.com", "credentials": {"certificate_ids": ["held"]}}),
    ("apim_product", {"name": "open", "subscription_required": False}),
    ("apim_product", {"name": "closed"}),
    ("apim_user", {"name": "ann", "email": "ann@example.com", "first_name": "Ann", "last_name": "Lee"}),
    ("apim_subscription", {"name": "anns", "display_name": "Ann's", "scope": "/products/closed", "owner_id": "/users/ann"}),
]
WRONG: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "bad_input.yml").read_text())


def test_every_kind_of_api_management_is_there() -> None:
    modules = Path(__file__).parents[2] / "plugins/modules"
    assert set(WRONG) == {path.stem for path in modules.glob("apim_*.py") if not path.stem.endswith("_info")}


@pytest.fixture(scope="module")
def there(running: Emulator) -> dict[str, Any]:
    """The state of an emulator with a service that has something of each kind."""
    running.reset()
    modules = Modules(running)
    modules.run("resource_group", **GROUP)
    modules.run("apim_service", **SERVICE)
    for module, options in THERE:
        modules.run(module, **ENTITY, **options)
    return running.state()


@pytest.mark.parametrize("module", WRONG)
def test_each_rule_of_a_kind_has_its_sentence(
    module: str, there: dict[str, Any], play: Any, emulator: Emulator
) -> None:
    emulator.restore(there)
    state = emulator.state()["resources"]
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:  # to which a document type must not lead
        elsewhere.settimeout(0)
        wrong = json.loads(json.dumps(WRONG[module]).replace("PORT", str(elsewhere.getsockname()[1])))
        address = {"resource_group": "rg-01"} if module == "apim_service" else ENTITY
        tasks = []
        for options in wrong:
            given = {name: value for name, value in options.items() if name != "says"}
            tasks.append({**task(module, **address, **given), "ignore_errors": True})
        played = play(tasks)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()
    assert [line["result"]["msg"] for line in played.results] == [options["says"] for options in wrong]
    refused = [line["result"]["error"] for line in played.results]
    assert {error["code"] for error in refused if error["status"] is None} <= {"InvalidOption"}
    assert played.output.count("...ignoring") == len(wrong)
    assert "Traceback" not in played.output
    assert emulator.state()["resources"] == state
