# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of an empty workspace, and single objects that are not in it (Databricks' API reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http import Json
from .errors import WorkspaceError, invalid

if TYPE_CHECKING:
    from .service import Call

_VERSION = r"/api/2\.[0-2]"


def _clusters(_call: Call) -> Json:
    """From the reference architecture's own call on an empty workspace."""
    return {"next_page_token": "", "prev_page_token": ""}


def _cluster(call: Call) -> Json:
    id = call.request.query.get("cluster_id")
    if not id:
        raise invalid("Missing required field: cluster_id")
    raise WorkspaceError(400, "INVALID_PARAMETER_VALUE", f"Cluster {id} does not exist")


def _jobs(_call: Call) -> Json:
    return {"has_more": False}


def _job(call: Call) -> Json:
    id = call.request.query.get("job_id")
    if not id:
        raise invalid("Missing required field: job_id")
    raise WorkspaceError(400, "INVALID_PARAMETER_VALUE", f"Job {id} does not exist.")


def _nothing(_call: Call) -> Json:
    return {}


ROUTES = (
    ("GET", f"{_VERSION}/clusters/list", _clusters),
    ("GET", f"{_VERSION}/clusters/get", _cluster),
    ("GET", f"{_VERSION}/jobs/list", _jobs),
    ("GET", f"{_VERSION}/jobs/get", _job),
    ("GET", f"{_VERSION}/jobs/runs/list", _jobs),
    ("GET", r"/api/2\.0/sql/warehouses", _nothing),
    ("GET", r"/api/2\.0/instance-pools/list", _nothing),
    ("GET", r"/api/2\.0/secrets/scopes/list", _nothing),
    ("GET", r"/api/2\.0/workspace/list", _nothing),
    ("GET", r"/api/2\.0/serving-endpoints", _nothing),
    ("GET", r"/api/2\.0/pipelines", _nothing),
    ("GET", r"/api/2\.1/unity-catalog/catalogs", _nothing),
)
