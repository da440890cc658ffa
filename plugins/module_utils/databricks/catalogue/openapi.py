# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenAPI 3.0 document for a choice of operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import (
    Catalogue,
    Operation,
    Parameter,
)
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.portal import operation_id
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.schemas import Schema, Schemas
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import Sdk

ERROR: Schema = {
    "type": "object",
    "properties": {"error_code": {"type": "string"}, "message": {"type": "string"}},
}


def document(
    catalogue: Catalogue, operations: Sequence[Operation], sdk: Sdk, title: str, server: str | None
) -> dict[str, Any]:
    """The document as a dictionary; ``server`` is a URL such as that of a workspace, or of the gateway with its path."""
    schemas = Schemas(sdk)
    paths: dict[str, dict[str, Any]] = {}
    names: dict[str, str] = {}  # paths that differ in their parameters' names alone are one in OpenAPI
    for operation in operations:
        path = operation.path.replace("{*", "{")
        path = names.setdefault(re.sub(r"{[^{}]*}", "{}", path), path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation, path, schemas)
    used = sorted({operation.service for operation in operations})
    return {
        "openapi": "3.0.3",
        "info": {
            "title": title,
            "version": catalogue.sdk_version,
            "description": f"{len(operations)} operations that databricks-sdk {catalogue.sdk_version} calls.",
        },
        **({"servers": [{"url": server}]} if server else {}),
        "tags": [{"name": name, "description": catalogue.services.get(name, "")} for name in used],
        "paths": {path: paths[path] for path in sorted(paths)},
        "components": {
            "schemas": {"Error": ERROR, **{name: schemas.components[name] for name in sorted(schemas.components)}}
        },
    }


def _operation(operation: Operation, path: str, schemas: Schemas) -> dict[str, Any]:
    holes = re.findall(r"{(\w+)}", path)
    in_path = [
        {**_parameter(each, operation, schemas, "path"), "name": hole}
        for hole, each in zip(holes, operation.path_parameters, strict=True)
    ]
    in_query = [_parameter(each, operation, schemas, "query") for each in operation.query_parameters]
    shown: dict[str, Any] = {
        "operationId": operation_id(operation),
        "summary": operation.summary or operation.name,
        "description": operation.description,
        "tags": [operation.service],
        "parameters": in_path + in_query,
        "responses": {
            "200": _response(operation, schemas),
            "default": {
                "description": "What went wrong",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        },
    }
    if operation.deprecated:
        shown["deprecated"] = True
    if operation.method in ("POST", "PUT", "PATCH") and operation.request is not None:
        schema = _schema(operation.request, operation.package, schemas)
        shown["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    elif operation.streams and operation.method in ("POST", "PUT"):
        binary = {"type": "string", "format": "binary"}
        shown["requestBody"] = {"content": {"application/octet-stream": {"schema": binary}}}
    return shown


def _parameter(parameter: Parameter, operation: Operation, schemas: Schemas, place: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": parameter.name,
        "in": place,
        "required": place == "path" or parameter.required,
        "schema": schemas.of(parameter.annotation, operation.package),
    }
    return {**shown, "description": parameter.description} if parameter.description else shown


def _response(operation: Operation, schemas: Schemas) -> dict[str, Any]:
    if operation.streams and operation.method == "GET":
        binary = {"type": "string", "format": "binary"}
        return {"description": "The content", "content": {"application/octet-stream": {"schema": binary}}}
    if operation.response is None or operation.method == "HEAD":
        return {"description": "Done"}
    schema = _schema(operation.response, operation.package, schemas)
    if isinstance(operation.response, dict):
        schema.pop("required", None)  # Databricks leaves out what is empty
    return {"description": "The answer", "content": {"application/json": {"schema": schema}}}


def _schema(told: str | dict[str, str], package: str, schemas: Schemas) -> Schema:
    return schemas.of_members(told, package) if isinstance(told, dict) else schemas.of(told, package)
