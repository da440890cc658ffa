# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of operations of an API, as a whole."""

from __future__ import annotations

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import engine, rules
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import API, ENTITY, SERVICE_ADDRESS
from ansible_collections.lakegate.azure.plugins.module_utils.apim.operation import (
    APIM_API_OPERATION,
    NEEDS,
    PARENTS,
    check_template,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.operation_list import OperationList
from ansible_collections.lakegate.azure.plugins.module_utils.arm_place import label
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def check_operations(params: Params, found: Body | None) -> None:
    """Refuse what API Management would refuse, for all operations before the first is sent."""
    known = {str(item["name"]).lower(): item for item in (found or {}).get("operations") or []}
    for operation in params.get("operations") or []:
        operation = {**operation, "api_id": params["api_id"], "state": params["state"]}
        before = known.get(operation["name"].lower())
        if before is None and params["state"] == "present":
            rules.check_given(NEEDS, operation, label("operation", operation, PARENTS))
        check_template(operation, before)


APIM_API_OPERATIONS = Kind(
    name="apim_api_operations",
    title="operations",
    service=OperationList(),
    address={**SERVICE_ADDRESS, "api_id": API},
    options={
        "operations": Option(
            type="list",
            elements="dict",
            rest="operations",
            key="name",
            purge="purge",
            within="properties",
            options={"name": Option(required=True, rest="name", rule=ENTITY.rule), **APIM_API_OPERATION.options},
        ),
    },
    status={"id": Option(rest="id")},
    plural="operation_lists",
    switches={"concurrency": Option(type="int", range=(1, None))},
    checks=(check_operations,),
)


def ensure_counted(kind: Kind, params: Params, connection: Connection, run: engine.Run) -> dict[str, Any]:
    """Like every module, and how many operations were (in check mode: would be) created, updated, deleted."""
    result = engine.ensure(kind, params, connection, run)
    before, after = (
        {item["name"].lower() for diff in result["diff"] for item in diff[side].get("operations") or []}
        for side in ("before", "after")
    )
    total = len((result[kind.name] or {}).get("operations") or [])
    counts = {"created": len(after - before), "updated": len(after & before), "deleted": len(before - after)}
    return {**result, "counts": {**counts, "unchanged": total - counts["created"] - counts["updated"]}}
