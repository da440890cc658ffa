# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Allow-lists for common purposes, as data: the operations, and the rights in Databricks that they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """A named allow-list; ``rights`` says what the gateway's identity must be granted in the workspace."""

    description: str
    operations: tuple[str, ...]
    rights: tuple[str, ...]


PROFILES: Mapping[str, Profile] = {
    "monitoring": Profile(
        "See what runs, and change nothing.",
        (
            "clusters.list",
            "clusters.get",
            "clusters.events",
            "jobs.list",
            "jobs.get",
            "jobs.list_runs",
            "jobs.get_run",
            "pipelines.list_pipelines",
            "pipelines.get",
            "pipelines.list_pipeline_events",
            "warehouses.list",
            "warehouses.get",
            "query_history.list",
            "serving_endpoints.list",
            "serving_endpoints.get",
            "serving_endpoints.export_metrics",
            "current_user.me",
        ),
        (
            "entitlement workspace-access",
            "CAN VIEW on the jobs and pipelines, CAN ATTACH TO on the clusters, CAN MONITOR on the SQL warehouses, "
            "CAN VIEW on the serving endpoints that shall be seen",
        ),
    ),
    "jobs_runner": Profile(
        "Start jobs that exist, follow their runs and cancel them.",
        (
            "jobs.list",
            "jobs.get",
            "jobs.run_now",
            "jobs.list_runs",
            "jobs.get_run",
            "jobs.get_run_output",
            "jobs.cancel_run",
            "jobs.repair_run",
        ),
        ("entitlement workspace-access", "CAN MANAGE RUN on each job"),
    ),
    "sql": Profile(
        "Run SQL statements on warehouses, and start and stop these.",
        (
            "warehouses.list",
            "warehouses.get",
            "warehouses.start",
            "warehouses.stop",
            "statement_execution.execute_statement",
            "statement_execution.get_statement",
            "statement_execution.get_statement_result_chunk_n",
            "statement_execution.cancel_execution",
        ),
        (
            "entitlement databricks-sql-access",
            "CAN MONITOR on each warehouse to start and stop it, CAN USE to run statements alone",
            "USE CATALOG, USE SCHEMA and SELECT (or MODIFY) on what the statements touch",
        ),
    ),
    "model_serving": Profile(
        "Query serving endpoints and see their state.",
        (
            "serving_endpoints.list",
            "serving_endpoints.get",
            "serving_endpoints.get_open_api",
            "serving_endpoints.query",
        ),
        ("entitlement workspace-access", "CAN QUERY on each serving endpoint"),
    ),
    "unity_catalog_read": Profile(
        "Read what Unity Catalog knows about catalogs, schemas, tables, volumes, functions and models.",
        (
            "metastores.current",
            "metastores.summary",
            "catalogs.list",
            "catalogs.get",
            "schemas.list",
            "schemas.get",
            "tables.list",
            "tables.list_summaries",
            "tables.get",
            "tables.exists",
            "volumes.list",
            "volumes.read",
            "functions.list",
            "functions.get",
            "registered_models.list",
            "registered_models.get",
            "model_versions.list",
            "model_versions.get",
            "grants.get_effective",
        ),
        ("entitlement workspace-access", "BROWSE on each catalog (or USE CATALOG, USE SCHEMA and SELECT)"),
    ),
}
