# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags and their descriptions on APIs (recorded: tags, apis/tagDescriptions)."""

from __future__ import annotations

from ...http import Json, Response
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors
from .entity import Entity, Place
from .revisions import locate_revision


def _remove_descriptions(context: Context, tag: Resource) -> None:
    service = entities.service_of(context)["id"]
    for each in context.arm.resources.of_type(TAG_DESCRIPTION.type, service):
        if each["name"].lower() == tag["name"].lower():
            context.arm.resources.remove(each["id"])


def _check_tag(context: Context, properties: Json) -> Json:
    if entities.in_service(context, f"tags/{context.id.name}") is None:
        raise errors.entity_not_found("Tag")
    return properties


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    tag = entities.in_service(context, f"tags/{resource['name']}")
    assert tag
    return {"tagId": tag["id"], "displayName": tag["body"]["properties"]["displayName"]} | properties


TAG = Entity("tags", "Tag", {"displayName": None}, required=("displayName",), removed=_remove_descriptions)


def _put_description(context: Context) -> Response:
    """The answer carries the tag's own entity tag (recorded)."""
    response = entities.put(TAG_DESCRIPTION, context)
    tag = entities.in_service(context, f"tags/{context.id.name}")
    assert tag
    return Response(response.status, response.body, {"ETag": f'"{tag["etag"]}"'})


TAG_DESCRIPTION = Entity(
    "apis/tagDescriptions",
    "TagDescription",
    {"description": None, "externalDocsDescription": None, "externalDocsUrl": None},
    build=_check_tag,
    show=_show,
    locate=locate_revision,
    methods={"PUT": _put_description},
)
