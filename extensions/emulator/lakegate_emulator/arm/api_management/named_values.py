# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named values: plain, secret, from Key Vault (recorded: namedValues)."""

from __future__ import annotations

import json
import re

from ...http import Json, Response
from ...policy import validation
from ..resources import Resource
from ..types import Context
from . import asynchronous, errors, policies
from . import entity as entities
from .entity import ABSENT, Entity, Place

_REFERENCE = re.compile(r"{{([A-Za-z0-9-._]+)}}")
_DISPLAY_NAME = re.compile(r"[A-Za-z0-9-._]{1,256}")


def _build(context: Context, properties: Json) -> Json:
    name = properties["displayName"]
    if not _DISPLAY_NAME.fullmatch(name):
        raise errors.validation_error(
            "displayName", ("'Display name' may contain only letters, digits, periods, dashes, and underscores.")
        )
    if properties.get("keyVault"):
        vault = properties["keyVault"]
        if not vault.get("secretIdentifier"):
            raise errors.validation_error("keyVault", "Secret identifier is required")
        properties["secret"] = True
        properties["keyVault"] = {
            "secretIdentifier": vault["secretIdentifier"],
            "identityClientId": vault.get("identityClientId"),
            "lastStatus": _status(context),
        }
        properties["value"] = properties.get("value") or ""
    elif not str(properties.get("value") or "").strip():
        raise errors.validation_error("value", "Value is required")
    for other in context.arm.resources.children(entities.service_of(context)["id"], "namedValues"):
        theirs = other["body"]["properties"]["displayName"]
        if theirs == name and other["name"].lower() != context.id.name.lower():
            raise errors.validation_error("name", "Property with the same name already exist.")
    return properties


def _status(context: Context) -> Json:
    return {"code": "Success", "timeStampUtc": context.arm.app.clock.iso()}


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    secrets = resource["private"]["secrets"]
    if properties["secret"]:
        return properties
    return {"displayName": properties["displayName"], "value": secrets["value"]} | properties


def _list_value(context: Context) -> Response:
    assert context.resource
    return Response(
        200, {"value": context.resource["private"]["secrets"]["value"]}, {"ETag": f'"{context.resource["etag"]}"'}
    )


def _refresh(context: Context) -> Response:
    """Fetch the secret from Key Vault again (published: refreshSecret, long-running)."""
    resource = context.resource
    assert resource
    properties = resource["body"]["properties"]
    if not properties.get("keyVault"):
        raise errors.validation_error("keyVault", "Only named values with a Key Vault secret can be refreshed")
    properties["keyVault"]["lastStatus"] = _status(context)
    return asynchronous.accepted(context, 200, Response(202))


def _refuse_in_use(context: Context) -> None:
    """Policies use named values, and so do the credentials of backends and loggers.

    Backends: https://blog.sandro-pereira.com/2024/05/24/friday-fact-removing-api-management-name-values-sometimes-causes-conflicts/
    """
    assert context.resource
    names = {context.resource["name"], context.resource["body"]["properties"]["displayName"]}
    users = [
        path for path, document in policies.documents_of(context) if names & set(validation.named_values(document))
    ]
    service = entities.service_of(context)["id"]
    for collection in ("backends", "loggers"):
        for each in context.arm.resources.children(service, collection):
            if names & set(_REFERENCE.findall(json.dumps(each["body"]["properties"]))):
                users.append(f"/{collection}/{each['name']}")
    if users:
        raise errors.in_use("Named Value", context.id.name, users)


NAMED_VALUE = Entity(
    "namedValues",
    "Property",
    {"displayName": None, "value": ABSENT, "tags": None, "secret": False, "keyVault": ABSENT},
    required=("displayName",),
    secrets=("value",),
    build=_build,
    show=_show,
    deleting=_refuse_in_use,
    long=lambda context: True,
    provisioning=True,
    actions={"listValue": _list_value, "refreshSecret": _refresh},
)
