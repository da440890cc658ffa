# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An allow-list from the catalogue, through the gateway."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import cache
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.selection import Selection, select
from lakegate_emulator.testing import Emulator

from .site.playbooks import GATEWAY, Site

ALL = "{{ query('lakegate.azure.databricks_operations') }}"
API = {"resource_group": "rg-lakegate-01", "service_name": "apim-uzimihsr-01", "api_id": "dbw-01"}


@pytest.fixture(scope="module")
def deployed() -> Iterator[tuple[Site, dict[str, Any]]]:
    """The reference site, which allows every GET, with the whole catalogue as its allow-list instead."""
    with Emulator() as emulator:
        site = Site(emulator)
        assert site.play("site").code == 0
        made = site.tasks({"lakegate.azure.apim_api_operations": {**API, "operations": ALL, "purge": True}})
        assert made.code == 0, made.output
        yield site, emulator.state()


@pytest.fixture
def site(deployed: tuple[Site, dict[str, Any]]) -> Site:
    site, state = deployed
    site.emulator.restore(state)
    site.emulator.clear_faults()
    return site


def call(site: Site, method: str, path: str) -> Any:
    return site.send(method, f"{GATEWAY}/dbw-01{path}", headers={"Ocp-Apim-Subscription-Key": site.key()})


def test_allowed_operations_pass_with_their_parameters(site: Site) -> None:
    assert call(site, "GET", "/api/2.1/clusters/list?page_size=5").json() == {
        "next_page_token": "",
        "prev_page_token": "",
    }
    asked = call(site, "GET", "/api/2.1/clusters/get?cluster_id=0123-456")
    assert asked.json() == {"error_code": "INVALID_PARAMETER_VALUE", "message": "Cluster 0123-456 does not exist"}
    refused = call(site, "GET", "/api/2.0/sql/warehouses/abc")
    assert "/api/2.0/sql/warehouses/abc is not emulated" in refused.text


@pytest.mark.parametrize("call_", [("GET", "/api/2.1/clusters/unknown"), ("DELETE", "/api/2.1/clusters/list")])
def test_what_is_not_in_the_list_is_api_managements_404(site: Site, call_: tuple[str, str]) -> None:
    answer = call(site, *call_)
    assert (answer.status_code, answer.json()["message"]) == (
        404,
        "Resource not found",
    )


def test_an_unchanged_list_costs_one_request_for_each_page(site: Site) -> None:
    before = site.emulator.last_request()
    again = site.tasks({"lakegate.azure.apim_api_operations": {**API, "operations": ALL, "purge": True}})
    assert again.count("changed") == 0
    asked = [
        line for line in site.emulator.request_log(since=before, host="management") if "operations" in line["path"]
    ]
    pages = -(-1200 // 100)
    assert 1 <= len(asked) <= pages
    assert {line["method"] for line in asked} == {"GET"}


def test_what_fails_is_named_the_rest_is_kept_and_a_second_run_completes_it(site: Site) -> None:
    lists = "{{ query('lakegate.azure.databricks_operations', profiles=['sql']) }}"
    options = {"lakegate.azure.apim_api_operations": {**API, "api_id": "second", "operations": lists}}
    service = {"resource_group": API["resource_group"], "service_name": API["service_name"]}
    api = {"lakegate.azure.apim_api": {**service, "name": "second", "display_name": "Second", "path": "second"}}
    refusal = {"error": {"code": "ValidationError", "message": "No."}}
    site.emulator.add_fault(method="PUT", path="operations/warehouses-start", status=400, body=refusal)
    failed = site.tasks(api, options)
    assert failed.code != 0
    assert "Cannot change 1 of 8 operations of API 'second' (warehouses-start)" in failed.output
    assert "the others are done, run again to complete." in " ".join(failed.output.split())
    completed = site.tasks(options)
    assert completed.count("changed") == 1
    assert site.tasks(options).count("changed") == 0


def test_a_delete_that_fails_does_not_keep_the_others_from_being_made(site: Site) -> None:
    service = {"resource_group": API["resource_group"], "service_name": API["service_name"]}
    api = {"lakegate.azure.apim_api": {**service, "name": "second", "display_name": "Second", "path": "second"}}
    before, after = (
        {
            "lakegate.azure.apim_api_operations": {
                **API,
                "api_id": "second",
                "operations": f"{{{{ query('lakegate.azure.databricks_operations', profiles=['{profile}']) }}}}",
                "purge": True,
            }
        }
        for profile in ("jobs_runner", "sql")
    )
    refusal = {"error": {"code": "ValidationError", "message": "No."}}
    site.emulator.add_fault(method="DELETE", path=r"operations/jobs-list\?", status=400, body=refusal)
    failed = site.tasks(api, before, after)
    assert "(jobs-list): Cannot delete operation 'jobs-list' of API" in " ".join(failed.output.split())
    left = site.arm("GET", "Microsoft.ApiManagement/service/apim-uzimihsr-01/apis/second/operations")["value"]
    names = {each["name"].partition("-")[0] for each in left}
    assert (len(left), names) == (8 + 1, {"jobs", "warehouses", "statement_execution"})


def test_the_role_takes_a_selection_and_policies_of_single_operations(site: Site) -> None:
    limited = (
        '<policies><inbound><base /><rate-limit-by-key calls="1" renewal-period="60" counter-key="all" /></inbound>'
        "<backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
    )
    role = site.role(
        "workspace_api",
        workspace_api_resource_group=API["resource_group"],
        workspace_api_service_name=API["service_name"],
        workspace_api_workspace_url=site.arm("GET", "Microsoft.Databricks/workspaces/dbw-01")["properties"][
            "workspaceUrl"
        ],
        workspace_api_name="selected",
        workspace_api_selection={"profiles": ["monitoring"], "access": "read"},
        workspace_api_operation_policies=[{"name": "clusters-list", "policy": limited}],
    )
    assert role.code == 0, role.output
    key = {"Ocp-Apim-Subscription-Key": site.key()}
    url = f"{GATEWAY}/selected/api/2.1/clusters/list"
    assert [site.send("GET", url, headers=key).status_code for _turn in range(2)] == [200, 429]
    assert site.send("POST", f"{GATEWAY}/selected/api/2.2/jobs/run-now", headers=key).status_code == 404


def test_the_role_closes_what_is_no_longer_listed_when_it_may(site: Site) -> None:
    variables = {
        "workspace_api_resource_group": API["resource_group"],
        "workspace_api_service_name": API["service_name"],
        "workspace_api_workspace_url": site.arm("GET", "Microsoft.Databricks/workspaces/dbw-01")["properties"][
            "workspaceUrl"
        ],
        "workspace_api_name": "narrowed",
    }
    one = [{"name": "clusters-list", "method": "GET", "url_template": "/api/2.1/clusters/list"}]
    warehouses, clusters = "/narrowed/api/2.0/sql/warehouses", "/narrowed/api/2.1/clusters/list"
    key = {"Ocp-Apim-Subscription-Key": site.key()}

    def statuses() -> list[int]:
        return [site.send("GET", f"{GATEWAY}{path}", headers=key).status_code for path in (warehouses, clusters)]

    assert site.role("workspace_api", **variables, workspace_api_selection={"profiles": ["monitoring"]}).code == 0
    assert site.role("workspace_api", **variables, workspace_api_operations=one).code == 0
    assert statuses() == [200, 200]
    closed = site.role(
        "workspace_api", **variables, workspace_api_operations=one, workspace_api_purge_operations=True
    )
    assert closed.code == 0, closed.output
    assert statuses() == [404, 200]


def test_the_openapi_document_can_be_imported_and_once_is_enough(site: Site) -> None:
    chosen = select(cache.load(), Selection(profiles=["sql", "monitoring"]))
    document = "{{ lookup('lakegate.azure.databricks_openapi', profiles=['sql', 'monitoring']) }}"
    task = {
        "lakegate.azure.apim_api": {
            "resource_group": API["resource_group"],
            "service_name": API["service_name"],
            "name": "imported",
            "path": "imported",
            "import": {"format": "openapi+json", "value": document},
        }
    }
    assert site.tasks(task).count("changed") == 1
    imported = site.arm("GET", "Microsoft.ApiManagement/service/apim-uzimihsr-01/apis/imported/operations")["value"]
    assert {
        (each["properties"]["method"], each["properties"]["urlTemplate"].partition("?")[0]) for each in imported
    } == {(each.method, each.path) for each in chosen}
    assert site.tasks(task).count("changed") == 0
