# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies of a service, a product, an API or an operation."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import policy
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    API,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def scope(params: Params) -> str:
    """Which of the four scopes the parameters name."""
    if params.get("operation_id"):
        return "operation"
    if params.get("api_id"):
        return "api"
    return "product" if params.get("product_id") else "service"


OPERATIONS = {
    "service": "policy",
    "product": "product_policy",
    "api": "api_policy",
    "operation": "api_operation_policy",
}
PARENTS = {"service": (), "product": ("product_id",), "api": ("api_id",), "operation": ("api_id", "operation_id")}
TYPES = {
    "service": "Microsoft.ApiManagement/service/policies",
    "product": "Microsoft.ApiManagement/service/products/policies",
    "api": "Microsoft.ApiManagement/service/apis/policies",
    "operation": "Microsoft.ApiManagement/service/apis/operations/policies",
}


def check_document(params: Params, found: Body | None) -> None:
    """Refuse what is not a policy document before anything is sent, with line and column."""
    if params["state"] == "absent":
        return
    value = params.get("value")
    if value is None:
        if found is None:
            raise BadInput("There is no policy yet; to create it give value, the policy document.")
        return
    if str(params.get("format") or "").endswith("-link"):
        return
    try:
        policy.check(value, scope(params))
    except policy.PolicyError as error:
        place = f"line {error.line}, column {error.column}"
        raise BadInput(f"The policy document is wrong in {place}: {error.message}.") from error


def explain(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """API Management's own words for a refused document stand in the details."""
    is_link = str(params.get("format") or "").endswith("-link")
    if problem.status == 400 and problem.code == "ValidationError" and params.get("value") and not is_link:
        named = policy.references(params["value"]).backends
        hint = f"; it refers to the backends {', '.join(named)}, which must exist first" if named else ""
        return problem.message.rstrip(".") + hint + "."
    return None


APIM_POLICY = Kind(
    name="apim_policy",
    title="policy",
    plural="apim_policies",
    service=ArmResource(
        type=lambda params: TYPES[scope(params)],
        client="apimanagement",
        operations=lambda params: OPERATIONS[scope(params)],
        arguments=lambda params: ("resource_group", "service_name", *PARENTS[scope(params)], "=policy"),
        query={"format": "rawxml"},
    ),
    address={
        **SERVICE_ADDRESS,
        "product_id": Option(rule=ENTITY.rule),
        "api_id": Option(rule=API.rule),
        "operation_id": Option(rule=ENTITY.rule),
    },
    options={
        "value": Option(compare=policy.key, multiline=policy.readable),
        "format": Option(choices=("rawxml", "xml", "rawxml-link", "xml-link"), rest=""),
    },
    status=ENTITY_STATUS,
    rules={"required_by": {"operation_id": ["api_id"]}, "mutually_exclusive": [("product_id", "api_id")]},
    checks=(check_document,),
    finish=lambda params, _before, body: body["properties"].update(format=params.get("format") or "rawxml"),
    explain=explain,
)
