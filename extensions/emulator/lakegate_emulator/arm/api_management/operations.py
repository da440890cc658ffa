# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations of an API (recorded: apis/operations)."""

from __future__ import annotations

import re

from ...http import Json
from ..resources import Resource
from ..types import Context
from . import errors
from .entity import Entity, Place
from .revisions import locate_revision

_PARAMETER = re.compile(r"\{\*?([^{}]+)\}")


def normalised(properties: Json) -> Json:
    """Return an operation's properties with every list that the service adds."""
    request = properties.get("request") or {}
    return properties | {
        "templateParameters": [_parameter(each) for each in properties.get("templateParameters") or []],
        "request": ({"description": request["description"]} if request.get("description") else {})
        | {
            "queryParameters": [_parameter(each) for each in request.get("queryParameters") or []],
            "headers": [_parameter(each) for each in request.get("headers") or []],
            "representations": [_representation(each) for each in request.get("representations") or []],
        },
        "responses": [
            each
            | {
                "representations": [_representation(found) for found in each.get("representations") or []],
                "headers": [_parameter(header) for header in each.get("headers") or []],
            }
            for each in properties.get("responses") or []
        ],
    }


def template_parameters(template: str) -> list[str]:
    """Return the names of the parameters in a URL template."""
    return [name for name in _PARAMETER.findall(template) if name != "*"]


def _parameter(parameter: Json) -> Json:
    """A parameter that is not required is shown without saying so; values are always there (recorded)."""
    values, default = parameter.get("values") or [], parameter.get("defaultValue")
    if values and default is not None and default not in values:
        # terraform-provider-azurerm #12306
        raise errors.validation_error("defaultValue", "Default value must be present in the list of values")
    kept = {name: value for name, value in parameter.items() if value is not None and (name, value) != ("required", False)}
    return kept | {"values": values}


def _representation(representation: Json) -> Json:
    if not representation.get("formParameters"):
        return representation
    return representation | {"formParameters": [_parameter(each) for each in representation["formParameters"]]}


def _build(context: Context, properties: Json) -> Json:
    built = normalised(properties)
    declared = {each["name"] for each in built["templateParameters"]}
    if set(template_parameters(built["urlTemplate"])) != declared:
        raise errors.validation_error(
            "templateParameters",
            ("All template parameters used in the UriTemplate must be defined in the Operation, and vice-versa."),
        )
    parent = context.id.parent
    assert parent
    for other in context.arm.resources.children(parent.text, "operations"):
        theirs = other["body"]["properties"]
        same = (theirs["method"].upper(), theirs["urlTemplate"]) == (built["method"].upper(), built["urlTemplate"])
        if same and other["name"].lower() != context.id.name.lower():
            raise errors.validation_error(
                "urlTemplate",
                (
                    f"Operation with the same method and URL template already exists: {built['method']}, {built['urlTemplate']}"
                ),
            )
    return built


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    request = properties.get("request") or {}
    if place == "list" and not any(request.values()):
        return {name: value for name, value in properties.items() if name != "request"}
    return properties


OPERATION = Entity(
    "apis/operations",
    "Operation",
    {
        "displayName": None,
        "method": None,
        "urlTemplate": None,
        "templateParameters": [],
        "description": None,
        "request": None,
        "responses": [],
        "policies": None,
    },
    required=("displayName", "method", "urlTemplate"),
    build=_build,
    show=_show,
    locate=locate_revision,
)
