# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies of a service, a product, an API or an operation."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.apim import link, policy_document, references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    API,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
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
TITLES = {
    "service_name": "API Management service",
    "product_id": "product",
    "api_id": "API",
    "operation_id": "operation",
}
TYPES = {
    "service": "Microsoft.ApiManagement/service/policies",
    "product": "Microsoft.ApiManagement/service/products/policies",
    "api": "Microsoft.ApiManagement/service/apis/policies",
    "operation": "Microsoft.ApiManagement/service/apis/operations/policies",
}


def check_document(params: Params, _found: Body | None) -> None:
    policy_document.check(params, scope(params), "policy")


def as_shown(remote: ArmObject, params: Params, found: Document | None, check: bool) -> Params:
    """A document behind a link is refused like one that is given, once it is read."""
    shown = policy_document.as_shown(remote, params, found, check)
    if shown.get("linked") is not None:
        given = {**params, "value": shown["linked"], "format": params["format"].removesuffix(link.SUFFIX)}
        policy_document.check(given, scope(params), "policy")
    return shown


APIM_POLICY = Kind(
    name="apim_policy",
    title="policy",
    plural="apim_policies",
    service=ArmResource(
        type=lambda params: TYPES[scope(params)],
        client="apimanagement",
        operations=lambda params: OPERATIONS[scope(params)],
        arguments=lambda params: ("resource_group", "service_name", *PARENTS[scope(params)], "=policy"),
        parents=lambda params: {name: TITLES[name] for name in PARENTS[scope(params)] or ("service_name",)},
        query=policy_document.READ,
    ),
    address={
        **SERVICE_ADDRESS,
        "product_id": Option(rule=ENTITY.rule),
        "api_id": Option(rule=API.rule),
        "operation_id": Option(rule=ENTITY.rule),
    },
    options=policy_document.options("rawxml", "xml", "rawxml-link", "xml-link"),
    status=ENTITY_STATUS,
    rules={"required_by": {"operation_id": ["api_id"]}, "mutually_exclusive": [("product_id", "api_id")]},
    needs=("value",),
    checks=(check_document,),
    resolve=as_shown,
    finish=policy_document.as_sent,
    warnings=references.warnings,
)
