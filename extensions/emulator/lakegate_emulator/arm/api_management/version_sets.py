# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API version sets (recorded: apiVersionSets)."""

from __future__ import annotations

from ...http import Json
from ..types import Context
from . import entity as entities
from . import errors
from .entity import Entity

#: Versioning scheme -> the member that it needs.
_SCHEMES = {"Segment": None, "Query": "versionQueryName", "Header": "versionHeaderName"}


def _build(context: Context, properties: Json) -> Json:
    scheme = properties["versioningScheme"]
    if scheme not in _SCHEMES:
        raise errors.validation_error("versioningScheme", f"Versioning scheme must be one of: {', '.join(_SCHEMES)}")
    needed = _SCHEMES[scheme]
    if needed and not properties[needed]:
        raise errors.validation_error(needed, f"{needed} is required for versioning scheme {scheme}")
    return properties


def _refuse_in_use(context: Context) -> None:
    service = entities.service_of(context)["id"]
    wanted = f"{service}/apiVersionSets/{context.id.name}".lower()
    users = [
        each["name"]
        for each in context.arm.resources.children(service, "apis")
        if str(each["body"]["properties"].get("apiVersionSetId")).lower() == wanted
    ]
    if users:
        raise errors.in_use("API Version Set", context.id.name, (f"/apis/{name}" for name in users))


VERSION_SET = Entity(
    "apiVersionSets",
    "Api-version-set",
    {
        "displayName": None,
        "description": None,
        "versioningScheme": None,
        "versionQueryName": None,
        "versionHeaderName": None,
    },
    required=("displayName", "versioningScheme"),
    build=_build,
    deleting=_refuse_in_use,
)
