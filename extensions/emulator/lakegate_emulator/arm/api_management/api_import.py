# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs out of OpenAPI, Swagger, WSDL and GraphQL documents (recorded: apis, with `value` and `format`)."""

from __future__ import annotations

import json
from typing import Any

import yaml

from ...http import Json
from ..errors import AzureError
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, external_documents, openapi, wsdl
from .imported import Imported

_FORMATS = (
    "openapi",
    "openapi+json",
    "swagger-json",
    "swagger",
    "wsdl",
    "graphql",
    "odata",
    "wadl-xml",
    "grpc",
)


def read(context: Context, origin: Json) -> Imported:
    """Return what the document of a PUT says; raises API Management's validation errors."""
    form, value = str(origin.get("format") or ""), str(origin["value"])
    # swagger-link-json and wadl-link-json have the word in the middle
    kind = form.replace("-link", "")
    if kind not in _FORMATS:
        raise errors.validation_error("format", f"Unsupported content format '{form}'.")
    if kind == "graphql":
        # only the address is kept; the schema is an entity of its own (recorded)
        return Imported({"serviceUrl": value, "type": "graphql"}, {}, [])
    text = external_documents.fetch(context, value) if "-link" in form else value
    if kind == "wsdl":
        return wsdl.read(text, origin.get("wsdlSelector") or {})
    if kind not in ("openapi", "openapi+json", "swagger-json", "swagger"):
        raise AzureError(501, "NotEmulated", f"Importing the format {form} is not emulated.")
    required_in_query = origin.get("translateRequiredQueryParameters") == "query"
    return openapi.read(_parsed(text), required_in_query)


def _parsed(text: str) -> Json:
    """JSON, or YAML, of which JSON is a part."""
    try:
        document: Any = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise errors.validation_error("representation", f"Parsing error(s): {error}") from error
    if not isinstance(document, dict) or not ("openapi" in document or "swagger" in document):
        raise errors.validation_error(
            "representation", "Parsing error(s): The input OpenAPI file is not valid for the OpenAPI specification."
        )
    return document


def replace_content(context: Context, api: Resource, imported: Imported) -> None:
    """Make an API's operations, schema and tags those of the document; what the document does not name goes."""
    arm, base = context.arm, api["id"]
    for each in arm.resources.children(base, "operations"):
        if each["name"] not in imported.operations:
            arm.remove(each["id"])
    if imported.schema:
        schema_type, components = imported.schema
        properties = {"contentType": schema_type, "document": components}
        arm.create(f"{base}/schemas/{imported.schema_id}", {"properties": properties})
    for name, properties in imported.operations.items():
        arm.create(f"{base}/operations/{name}", {"properties": properties})
    for tag in imported.tags:
        if entities.in_service(context, f"tags/{tag}") is None:
            arm.create(f"{entities.service_of(context)['id']}/tags/{tag}", {"properties": {"displayName": tag}})
