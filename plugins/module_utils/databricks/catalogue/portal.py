# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of the catalogue as options of apim_api_operations, ready for the developer portal."""

from __future__ import annotations

import hashlib
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import Operation, Parameter

ID_LENGTH = 80  # of an operation id in API Management
DISPLAY_LENGTH = 300
TYPES = {"int": "integer", "float": "number", "bool": "boolean", "str": "string"}


def operation_id(operation: Operation) -> str:
    """ "clusters-list_node_types": the same in every run and for every SDK version that has the method."""
    name = operation.name.replace(".", "-")
    name = f"account-{name}" if operation.level == "account" else name  # both clients have a groups.create
    if len(name) <= ID_LENGTH:
        return name
    return f"{name[: ID_LENGTH - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def simple_type(annotation: str) -> str:
    """The JSON type of an annotation such as "Optional[int]"; everything that is written as text is a string."""
    return TYPES.get(annotation.removeprefix("Optional[").removesuffix("]"), "string")


def portal_operation(operation: Operation) -> dict[str, Any]:
    """One operation in the words of the options of apim_api_operations."""
    shown: dict[str, Any] = {
        "name": operation_id(operation),
        "display_name": operation.name[:DISPLAY_LENGTH],
        "description": _description(operation),
        "method": operation.method,
        "url_template": operation.path,
        "template_parameters": [_parameter(each) for each in operation.path_parameters],
    }
    if operation.query_parameters:
        shown["request"] = {"query_parameters": [_parameter(each) for each in operation.query_parameters]}
    return shown


def _description(operation: Operation) -> str:
    text = f"{operation.summary}." if operation.summary else f"Databricks SDK: {operation.name}."
    return f"Deprecated. {text}" if operation.deprecated else text


def _parameter(parameter: Parameter) -> dict[str, Any]:
    shown = {"name": parameter.name, "type": simple_type(parameter.annotation), "required": parameter.required}
    return {**shown, "description": parameter.description} if parameter.description else shown
