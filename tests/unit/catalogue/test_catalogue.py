# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of Databricks operations: counts, and spot checks against Databricks' public API reference.

Further SDKs are read when LAKEGATE_SDKS names their folders (``pip install --no-deps --target FOLDER databricks-sdk==...``),
separated by colons; `make unit` does so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import cache, reading
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.openapi import document
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import Catalogue, Operation
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.portal import portal_operation
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.profiles import PROFILES
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import Sdk, installed
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.selection import Selection, select
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from openapi_spec_validator import validate

SDKS = [Path(folder) / "databricks/sdk" for folder in os.environ.get("LAKEGATE_SDKS", "").split(":") if folder]

# from https://docs.databricks.com/api/azure/workspace/introduction, written by hand
REFERENCE = """
clusters.create POST /api/2.1/clusters/create
clusters.delete POST /api/2.1/clusters/delete
clusters.edit POST /api/2.1/clusters/edit
clusters.events POST /api/2.1/clusters/events
clusters.get GET /api/2.1/clusters/get
clusters.list GET /api/2.1/clusters/list
clusters.list_node_types GET /api/2.1/clusters/list-node-types
clusters.permanent_delete POST /api/2.1/clusters/permanent-delete
clusters.pin POST /api/2.1/clusters/pin
clusters.resize POST /api/2.1/clusters/resize
clusters.restart POST /api/2.1/clusters/restart
clusters.spark_versions GET /api/2.1/clusters/spark-versions
clusters.start POST /api/2.1/clusters/start
clusters.unpin POST /api/2.1/clusters/unpin
clusters.list_zones GET /api/2.1/clusters/list-zones
jobs.cancel_run POST /api/2.2/jobs/runs/cancel
jobs.create POST /api/2.2/jobs/create
jobs.delete POST /api/2.2/jobs/delete
jobs.delete_run POST /api/2.2/jobs/runs/delete
jobs.export_run GET /api/2.2/jobs/runs/export
jobs.get GET /api/2.2/jobs/get
jobs.get_run GET /api/2.2/jobs/runs/get
jobs.get_run_output GET /api/2.2/jobs/runs/get-output
jobs.list GET /api/2.2/jobs/list
jobs.list_runs GET /api/2.2/jobs/runs/list
jobs.repair_run POST /api/2.2/jobs/runs/repair
jobs.reset POST /api/2.2/jobs/reset
jobs.run_now POST /api/2.2/jobs/run-now
jobs.submit POST /api/2.2/jobs/runs/submit
jobs.update POST /api/2.2/jobs/update
jobs.cancel_all_runs POST /api/2.2/jobs/runs/cancel-all
warehouses.create POST /api/2.0/sql/warehouses
warehouses.delete DELETE /api/2.0/sql/warehouses/{id}
warehouses.edit POST /api/2.0/sql/warehouses/{id}/edit
warehouses.get GET /api/2.0/sql/warehouses/{id}
warehouses.list GET /api/2.0/sql/warehouses
warehouses.start POST /api/2.0/sql/warehouses/{id}/start
warehouses.stop POST /api/2.0/sql/warehouses/{id}/stop
warehouses.get_workspace_warehouse_config GET /api/2.0/sql/config/warehouses
statement_execution.execute_statement POST /api/2.0/sql/statements
statement_execution.get_statement GET /api/2.0/sql/statements/{statement_id}
statement_execution.cancel_execution POST /api/2.0/sql/statements/{statement_id}/cancel
statement_execution.get_statement_result_chunk_n GET /api/2.0/sql/statements/{statement_id}/result/chunks/{chunk_index}
serving_endpoints.create POST /api/2.0/serving-endpoints
serving_endpoints.delete DELETE /api/2.0/serving-endpoints/{name}
serving_endpoints.get GET /api/2.0/serving-endpoints/{name}
serving_endpoints.list GET /api/2.0/serving-endpoints
serving_endpoints.logs GET /api/2.0/serving-endpoints/{name}/served-models/{served_model_name}/logs
serving_endpoints.query POST /serving-endpoints/{name}/invocations
serving_endpoints.build_logs GET /api/2.0/serving-endpoints/{name}/served-models/{served_model_name}/build-logs
serving_endpoints.update_config PUT /api/2.0/serving-endpoints/{name}/config
serving_endpoints.export_metrics GET /api/2.0/serving-endpoints/{name}/metrics
catalogs.create POST /api/2.1/unity-catalog/catalogs
catalogs.delete DELETE /api/2.1/unity-catalog/catalogs/{name}
catalogs.get GET /api/2.1/unity-catalog/catalogs/{name}
catalogs.list GET /api/2.1/unity-catalog/catalogs
catalogs.update PATCH /api/2.1/unity-catalog/catalogs/{name}
schemas.create POST /api/2.1/unity-catalog/schemas
schemas.delete DELETE /api/2.1/unity-catalog/schemas/{full_name}
schemas.get GET /api/2.1/unity-catalog/schemas/{full_name}
schemas.list GET /api/2.1/unity-catalog/schemas
schemas.update PATCH /api/2.1/unity-catalog/schemas/{full_name}
tables.delete DELETE /api/2.1/unity-catalog/tables/{full_name}
tables.get GET /api/2.1/unity-catalog/tables/{full_name}
tables.list GET /api/2.1/unity-catalog/tables
tables.exists GET /api/2.1/unity-catalog/tables/{full_name}/exists
tables.list_summaries GET /api/2.1/unity-catalog/table-summaries
volumes.create POST /api/2.1/unity-catalog/volumes
volumes.delete DELETE /api/2.1/unity-catalog/volumes/{name}
volumes.read GET /api/2.1/unity-catalog/volumes/{name}
volumes.list GET /api/2.1/unity-catalog/volumes
volumes.update PATCH /api/2.1/unity-catalog/volumes/{name}
secrets.create_scope POST /api/2.0/secrets/scopes/create
secrets.delete_scope POST /api/2.0/secrets/scopes/delete
secrets.list_scopes GET /api/2.0/secrets/scopes/list
secrets.list_secrets GET /api/2.0/secrets/list
secrets.put_secret POST /api/2.0/secrets/put
secrets.delete_secret POST /api/2.0/secrets/delete
secrets.get_secret GET /api/2.0/secrets/get
secrets.put_acl POST /api/2.0/secrets/acls/put
workspace.delete POST /api/2.0/workspace/delete
workspace.export GET /api/2.0/workspace/export
workspace.get_status GET /api/2.0/workspace/get-status
workspace.list GET /api/2.0/workspace/list
workspace.mkdirs POST /api/2.0/workspace/mkdirs
dbfs.add_block POST /api/2.0/dbfs/add-block
dbfs.create POST /api/2.0/dbfs/create
dbfs.close POST /api/2.0/dbfs/close
dbfs.delete POST /api/2.0/dbfs/delete
dbfs.get_status GET /api/2.0/dbfs/get-status
dbfs.list GET /api/2.0/dbfs/list
dbfs.mkdirs POST /api/2.0/dbfs/mkdirs
dbfs.move POST /api/2.0/dbfs/move
dbfs.put POST /api/2.0/dbfs/put
dbfs.read GET /api/2.0/dbfs/read
tokens.create POST /api/2.0/token/create
tokens.delete POST /api/2.0/token/delete
tokens.list GET /api/2.0/token/list
token_management.create_obo_token POST /api/2.0/token-management/on-behalf-of/tokens
token_management.delete DELETE /api/2.0/token-management/tokens/{token_id}
token_management.get GET /api/2.0/token-management/tokens/{token_id}
token_management.list GET /api/2.0/token-management/tokens
instance_pools.create POST /api/2.0/instance-pools/create
instance_pools.delete POST /api/2.0/instance-pools/delete
instance_pools.edit POST /api/2.0/instance-pools/edit
instance_pools.get GET /api/2.0/instance-pools/get
instance_pools.list GET /api/2.0/instance-pools/list
pipelines.create POST /api/2.0/pipelines
pipelines.delete DELETE /api/2.0/pipelines/{pipeline_id}
pipelines.get GET /api/2.0/pipelines/{pipeline_id}
pipelines.list_pipelines GET /api/2.0/pipelines
pipelines.start_update POST /api/2.0/pipelines/{pipeline_id}/updates
pipelines.stop POST /api/2.0/pipelines/{pipeline_id}/stop
pipelines.update PUT /api/2.0/pipelines/{pipeline_id}
pipelines.get_update GET /api/2.0/pipelines/{pipeline_id}/updates/{update_id}
cluster_policies.create POST /api/2.0/policies/clusters/create
cluster_policies.delete POST /api/2.0/policies/clusters/delete
cluster_policies.edit POST /api/2.0/policies/clusters/edit
cluster_policies.get GET /api/2.0/policies/clusters/get
cluster_policies.list GET /api/2.0/policies/clusters/list
repos.create POST /api/2.0/repos
repos.delete DELETE /api/2.0/repos/{repo_id}
repos.get GET /api/2.0/repos/{repo_id}
repos.list GET /api/2.0/repos
repos.update PATCH /api/2.0/repos/{repo_id}
current_user.me GET /api/2.0/preview/scim/v2/Me
permissions.get GET /api/2.0/permissions/{request_object_type}/{request_object_id}
permissions.set PUT /api/2.0/permissions/{request_object_type}/{request_object_id}
permissions.update PATCH /api/2.0/permissions/{request_object_type}/{request_object_id}
permissions.get_permission_levels GET /api/2.0/permissions/{request_object_type}/{request_object_id}/permissionLevels
libraries.all_cluster_statuses GET /api/2.0/libraries/all-cluster-statuses
libraries.install POST /api/2.0/libraries/install
libraries.uninstall POST /api/2.0/libraries/uninstall
libraries.cluster_status GET /api/2.0/libraries/cluster-status
global_init_scripts.create POST /api/2.0/global-init-scripts
global_init_scripts.delete DELETE /api/2.0/global-init-scripts/{script_id}
global_init_scripts.get GET /api/2.0/global-init-scripts/{script_id}
global_init_scripts.list GET /api/2.0/global-init-scripts
global_init_scripts.update PATCH /api/2.0/global-init-scripts/{script_id}
workspace_conf.get_status GET /api/2.0/workspace-conf
workspace_conf.set_status PATCH /api/2.0/workspace-conf
experiments.create_run POST /api/2.0/mlflow/runs/create
experiments.get_experiment GET /api/2.0/mlflow/experiments/get
experiments.search_runs POST /api/2.0/mlflow/runs/search
experiments.log_metric POST /api/2.0/mlflow/runs/log-metric
experiments.list_experiments GET /api/2.0/mlflow/experiments/list
metastores.current GET /api/2.1/unity-catalog/current-metastore-assignment
metastores.summary GET /api/2.1/unity-catalog/metastore_summary
external_locations.create POST /api/2.1/unity-catalog/external-locations
external_locations.get GET /api/2.1/unity-catalog/external-locations/{name}
external_locations.list GET /api/2.1/unity-catalog/external-locations
grants.get GET /api/2.1/unity-catalog/permissions/{securable_type}/{full_name}
grants.update PATCH /api/2.1/unity-catalog/permissions/{securable_type}/{full_name}
functions.create POST /api/2.1/unity-catalog/functions
functions.get GET /api/2.1/unity-catalog/functions/{name}
functions.list GET /api/2.1/unity-catalog/functions
git_credentials.create POST /api/2.0/git-credentials
git_credentials.list GET /api/2.0/git-credentials
git_credentials.get GET /api/2.0/git-credentials/{credential_id}
query_history.list GET /api/2.0/sql/history/queries
recipients.create POST /api/2.1/unity-catalog/recipients
recipients.list GET /api/2.1/unity-catalog/recipients
recipients.get GET /api/2.1/unity-catalog/recipients/{name}
shares.create POST /api/2.1/unity-catalog/shares
shares.list_shares GET /api/2.1/unity-catalog/shares
shares.get GET /api/2.1/unity-catalog/shares/{name}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return reading.read(installed())


@pytest.fixture(scope="module")
def workspace(catalogue: Catalogue) -> dict[str, Operation]:
    return {each.name: each for each in catalogue.operations if each.level == "workspace"}


@pytest.mark.parametrize("sdk", [installed(), *map(Sdk, SDKS)], ids=lambda sdk: sdk.version)
def test_at_least_97_of_100_calls_resolve_and_the_others_are_listed(sdk: Sdk) -> None:
    found = reading.read(sdk)
    assert found.calls > 700
    assert len(found.unresolved) / found.calls < 0.03
    assert all(each.where and each.call for each in found.unresolved)
    assert len([each for each in found.operations if each.level == "workspace"]) > 500


def test_spot_checks_cover_sixty_operations_of_fifteen_services() -> None:
    names = [line.split()[0] for line in REFERENCE.split("\n") if line]
    assert len(names) >= 60
    assert len({name.split(".")[0] for name in names}) >= 15


@pytest.mark.parametrize("line", [line for line in REFERENCE.split("\n") if line])
def test_an_operation_is_as_the_public_reference_has_it(line: str, workspace: dict[str, Operation]) -> None:
    name, method, path = line.split()
    assert (workspace[name].method, workspace[name].path) == (method, path)


def test_reading_imports_nothing_of_the_sdk() -> None:
    code = (
        "import sys; from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import reading, sdk;"
        "reading.read(sdk.installed()); sys.exit('databricks.sdk.service' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_the_cache_answers_the_same_and_follows_a_change_of_the_sdk(catalogue: Catalogue, tmp_path: Path) -> None:
    assert cache.load(folder=tmp_path) == catalogue
    (file,) = tmp_path.iterdir()
    assert cache.load(folder=tmp_path) == catalogue
    file.write_text("{")
    assert cache.load(folder=tmp_path) == catalogue
    copy = tmp_path / "sdk"
    (copy / "service").mkdir(parents=True)
    for path in installed().sources():
        if path.parent.name == "mixins":
            continue
        target = copy / path.relative_to(installed().folder)
        target.write_text(path.read_text() if path.stem in ("__init__", "compute") else "")
    (copy / "version.py").write_text('__version__ = "9.9.9"\n')
    first = cache.load(Sdk(copy), tmp_path)
    compute = copy / "service/compute.py"
    compute.write_text(compute.read_text().replace("/api/2.1/clusters/list-zones", "/api/2.1/clusters/zones"))
    second = cache.load(Sdk(copy), tmp_path)
    assert {each.path for each in second.operations} - {each.path for each in first.operations} == {
        "/api/2.1/clusters/zones"
    }


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_a_profile_names_operations_that_exist_and_the_rights_that_they_need(
    profile: str, workspace: dict[str, Operation]
) -> None:
    assert set(PROFILES[profile].operations) <= set(workspace)
    assert PROFILES[profile].rights


def test_reading_profiles_change_nothing(catalogue: Catalogue) -> None:
    for profile in ("monitoring", "unity_catalog_read"):
        assert {each.access for each in select(catalogue, Selection(profiles=[profile]))} == {"read"}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(names=["jobs.run_now"]), {"jobs.run_now"}),
        (
            Selection(paths=["/api/2.2/jobs/runs/*"], access="read"),
            {"jobs.list_runs", "jobs.get_run", "jobs.get_run_output", "jobs.export_run"},
        ),
        (
            Selection(services=["secrets"], exclude=["secrets.*_acl", "secrets.list_acls", "secrets.put_secret"]),
            {
                "secrets.create_scope",
                "secrets.delete_scope",
                "secrets.delete_secret",
                "secrets.get_secret",
                "secrets.list_scopes",
                "secrets.list_secrets",
            },
        ),
    ],
)
def test_a_selection_takes_what_it_names(wanted: Selection, expected: set[str], catalogue: Catalogue) -> None:
    assert {each.name for each in select(catalogue, wanted)} == expected


def test_a_name_that_matches_nothing_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="'jobs.runn_ow' matches nothing"):
        select(catalogue, Selection(names=["jobs.runn_ow"]))


def test_operations_are_ready_for_api_management(catalogue: Catalogue) -> None:
    shown = [portal_operation(each) for each in select(catalogue, Selection())]
    assert len({each["name"] for each in shown}) == len(shown)
    assert len({(each["method"], each["url_template"]) for each in shown}) == len(shown)
    assert all(len(each["name"]) <= 80 and each["description"] for each in shown)


@pytest.mark.parametrize("wanted", [Selection(profiles=["sql"]), Selection()], ids=["profile", "everything"])
def test_the_openapi_document_is_valid(wanted: Selection, catalogue: Catalogue) -> None:
    chosen = select(catalogue, wanted)
    made = document(catalogue, chosen, installed(), "Databricks", "https://adb-1.2.azuredatabricks.net")
    validate(made)
    assert sum(len(methods) for methods in made["paths"].values()) == len(chosen)
