# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of an API."""

from __future__ import annotations

import json
import re
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    API,
    DISPLAY_NAME,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_place import label
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch


def example(value: Any) -> Any:
    """Examples that mean the same: members without a value are none, and text that is JSON is what it says."""
    if isinstance(value, dict):
        return {name: example(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [example(item) for item in value]
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


PARENTS = {"api_id": "API"}
NEEDS = ("method", "url_template")
EXAMPLES = Option(type="dict", compare=example)
SCHEMA = {"schema_id": Option(), "type_name": Option()}
PARAMETER = {
    "name": Option(required=True),
    "type": Option(on_create="string"),
    "required": Option(type="bool", compare=bool),  # what is not required comes back without a word (recorded)
    "description": Option(compare=compare.text),
    "default_value": Option(),
    "values": Option(type="list", elements="str"),
    **SCHEMA,
    "examples": EXAMPLES,
}


def parameters() -> Option:
    return Option(type="list", elements="dict", options=PARAMETER, key="name")


def representations() -> Option:
    return Option(
        type="list",
        elements="dict",
        key="content_type",
        options={
            "content_type": Option(required=True),
            **SCHEMA,
            "form_parameters": parameters(),
            "examples": EXAMPLES,
        },
    )


def check_template(params: Params, found: Body | None) -> None:
    """API Management refuses a template whose parameters are not declared, and the other way round."""
    if params["state"] == "absent" or params.get("url_template") is None:
        return
    used = {name.lstrip("*") for name in re.findall(r"{([^{}]+)}", params["url_template"])}
    declared = {item["name"] for item in params.get("template_parameters") or []}
    if params.get("template_parameters") is None:
        declared = {item["name"] for item in fetch(found, ("properties", "templateParameters")) or []}
    if used != declared:
        raise BadInput(
            f"{label('operation', params, PARENTS)}: url_template uses {sorted(used) or 'no parameters'}, but "
            f"template_parameters declares {sorted(declared) or 'none'}; make them the same."
        )


APIM_API_OPERATION = Kind(
    name="apim_api_operation",
    title="operation",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/apis/operations",
        client="apimanagement",
        operations="api_operation",
        arguments=("resource_group", "service_name", "api_id", "name"),
        parents=PARENTS,
        lists={("resource_group", "service_name", "api_id"): "list_by_api"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "api_id": API, "name": ENTITY},
    options={
        "display_name": DISPLAY_NAME,
        "description": Option(compare=compare.text, longest=1000),
        "method": Option(compare=compare.caseless),
        "url_template": Option(longest=1000),
        "template_parameters": parameters(),
        "request": Option(
            type="dict",
            options={
                "description": Option(compare=compare.text),
                "query_parameters": parameters(),
                "headers": parameters(),
                "representations": representations(),
            },
        ),
        "responses": Option(
            type="list",
            elements="dict",
            key="status_code",
            options={
                "status_code": Option(type="int", required=True),
                "description": Option(compare=compare.text),
                "headers": parameters(),
                "representations": representations(),
            },
        ),
    },
    status=ENTITY_STATUS,
    needs=NEEDS,
    checks=(check_template,),
)
