# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Diagnostics: what of the calls through a service, or of one API, goes to a logger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import API, ENTITY_STATUS, SERVICE_ADDRESS
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_place import label
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

LOGGER = "Microsoft.ApiManagement/service/loggers"
PARENTS = {"api_id": "API"}
INSIGHTS, MONITOR, LOCAL = "applicationinsights", "azuremonitor", "local"
# a logger of another type is refused, as "Invalid field 'loggerId' specified" (hashicorp/terraform-provider-azurerm#29050)
LOGGER_TYPES = {INSIGHTS: "applicationInsights", MONITOR: "azureMonitor"}
INSIGHTS_ONLY = ("http_correlation_protocol", "operation_name_format")
MOST_BYTES = 8192  # of a body: Microsoft's specification of API Management


def check_diagnostic(params: Params, _found: Body | None) -> None:
    """What belongs together and what does not, said before anything is sent."""
    if params["state"] == "present":
        for problem in problems(params):
            raise BadInput(f"{label('diagnostic', params, PARENTS)}: {problem}.")


def problems(params: Params) -> Iterator[str]:
    """Each rule of Azure's that the options break."""
    if params["name"] == LOCAL and params.get("logger_id"):  # Azure/bicep-types-az#2573
        yield "it has no logger; leave logger_id out"
    for option in INSIGHTS_ONLY:
        if params.get(option) and params["name"] != INSIGHTS:
            yield f"{option} is for the diagnostic {INSIGHTS!r} alone"


def warnings(kind: Kind, remote: ArmObject, params: Params) -> Iterator[str]:
    """Sentences about a logger that the service does not have, or that another diagnostic takes (Azure/apiops#328)."""
    yield from references.warnings(kind, remote, params)
    needed = LOGGER_TYPES.get(params["name"])
    for _option, wanted in references.named(remote, kind.options, params) if needed else ():
        there = references.sibling(remote, wanted.collection, wanted.name).read()
        found = fetch(there.body, ("properties", "loggerType")) if there else needed
        if found != needed:
            yield f"logger_id refers to {wanted} of logger_type={found}; give one of logger_type={needed}"


def bare(given: str) -> str:
    """Azure takes "/loggers/x" too, and answers the whole resource id."""
    return given.removeprefix("/loggers/")


def always_log(value: Any) -> Any:
    """Azure has no word for logging nothing always."""
    return None if value in ("none", "") else value


def unset_is(default: Any) -> compare.Key:
    """Azure may leave out what has its default, as published in Microsoft's specification of API Management."""
    return lambda value: default if value is None else value


def masks() -> Option:
    return Option(
        type="list",
        elements="dict",
        key="value",
        purge="purge_data_masking",
        options={"value": Option(required=True), "mode": Option(choices=("Mask", "Hide"), on_create="Mask")},
    )


def messages() -> Option:
    message = Option(
        type="dict",
        options={
            "headers": Option(
                type="list", elements="str", compare=compare.unordered(compare.caseless), purge="purge_headers"
            ),
            "body": Option(type="dict", options={"bytes": Option(type="int", compare=unset_is(0), range=(0, MOST_BYTES))}),
            "data_masking": Option(type="dict", options={"headers": masks(), "query_params": masks()}),
        },
    )
    return Option(type="dict", options={"request": message, "response": message})


APIM_DIAGNOSTIC = Kind(
    name="apim_diagnostic",
    title="diagnostic",
    service=ArmResource(
        type=lambda params: f"Microsoft.ApiManagement/service/{'apis/' if params.get('api_id') else ''}diagnostics",
        client="apimanagement",
        operations=lambda params: "api_diagnostic" if params.get("api_id") else "diagnostic",
        arguments=lambda params: (
            *("resource_group", "service_name"),
            *(("api_id",) if params.get("api_id") else ()),
            "name",
        ),
        parents=PARENTS,
        lists={
            ("resource_group", "service_name", "api_id"): "list_by_service",
            ("resource_group", "service_name"): "list_by_service",
        },
        version="2024-06-01-preview",  # the first that knows largeLanguageModel: an older one would drop it
    ),
    address={
        **SERVICE_ADDRESS,
        "api_id": Option(rule=API.rule),
        "name": Option(required=True, choices=(INSIGHTS, MONITOR, LOCAL)),
    },
    options={
        "logger_id": Option(resource_type=LOGGER, compare=compare.resource_id, written=bare),
        "always_log": Option(choices=("allErrors", "none"), compare=always_log, written=always_log),
        "sampling": Option(
            type="dict",
            options={
                "sampling_type": Option(choices=("fixed",), on_create="fixed"),
                "percentage": Option(type="float", required=True, range=(0, 100)),
            },
        ),
        "frontend": messages(),
        "backend": messages(),
        "verbosity": Option(choices=("error", "information", "verbose")),
        "http_correlation_protocol": Option(choices=("None", "Legacy", "W3C")),
        "log_client_ip": Option(type="bool"),
        "metrics": Option(type="bool", compare=unset_is(False)),
        "operation_name_format": Option(choices=("Name", "Url"), compare=unset_is("Name")),
    },
    status=ENTITY_STATUS,
    needs=lambda _remote, params, _check: () if params["name"] == LOCAL else ("logger_id",),
    checks=(check_diagnostic,),
    warnings=warnings,
)
