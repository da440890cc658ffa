# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Schemas of APIs and of the service, and resolvers of GraphQL APIs (recorded: apis/schemas, apis/resolvers)."""

from __future__ import annotations

import json
from uuid import uuid4

from ...http import Json
from ..resources import Resource
from ..types import Context
from . import errors
from .entity import ABSENT, Entity, Place
from .revisions import locate_revision
from .versions import FULL_API, version

SWAGGER = "application/vnd.ms-azure-apim.swagger.definitions+json"
OPENAPI = "application/vnd.oai.openapi.components+json"


def _build_schema(context: Context, properties: Json) -> Json:
    document = properties["document"]
    value = document.get("value")
    if properties["contentType"] == SWAGGER and value is not None:
        # definitions are answered as JSON, all others as the text that was sent (recorded)
        try:
            document = {"definitions": json.loads(value)}
        except ValueError as error:
            raise errors.validation_error("document", f"Schema is not valid JSON: {error}") from error
    return {"contentType": properties["contentType"], "document": document}


def _show_schema(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    if place == "list" and version(context) >= FULL_API:
        return {"contentType": properties["contentType"]}
    return properties


def _show_resolver(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    listed = place == "list"
    internal = resource["private"].setdefault("internalId", uuid4().hex[:24])
    return {
        "internalId": None if listed else internal,
        "publicId": None if listed else resource["name"],
        "description": properties["description"],
        "path": properties["path"],
    }


SCHEMA = Entity(
    "apis/schemas",
    "Schema",
    {"contentType": None, "document": None},
    required=("contentType", "document"),
    build=_build_schema,
    show=_show_schema,
    locate=locate_revision,
    long=lambda context: True,
    provisioning=True,
)

GLOBAL_SCHEMA = Entity(
    "schemas",
    "Schema",
    {"schemaType": None, "description": None, "value": ABSENT, "document": ABSENT},
    required=("schemaType",),
    long=lambda context: True,
    provisioning=True,
)

RESOLVER = Entity(
    "apis/resolvers",
    "Resolver",
    {"displayName": None, "path": None, "description": None},
    required=("displayName", "path"),
    show=_show_resolver,
    locate=locate_revision,
)
