# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private DNS zones (recorded)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...http import Json, Response
from .. import crud
from ..errors import AzureError
from ..locations import normal
from ..resources import Resource
from ..types import Context, Etag, ResourceType
from . import asynchronous, errors
from .listing import listed_by_name
from .record_sets import TYPE_NAMES, add_soa

if TYPE_CHECKING:
    from ..router import Arm

ZONE_TYPE = "Microsoft.Network/privateDnsZones"
_NAME = re.compile(
    r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?){0,33}",
    re.IGNORECASE,
)


def _build(context: Context, body: Json) -> Json:
    new: Json = {"location": "global"}
    if body.get("tags") is not None:
        new["tags"] = body["tags"]
    return new | {"properties": {}}


def _put(context: Context) -> Response:
    body = context.body()
    if normal(body.get("location") or "") != "global":
        raise AzureError(
            400,
            "LocationNotAvailableForResourceType",
            (
                f"The provided location '{body.get('location')}' is not available for resource type '{ZONE_TYPE}'. "
                "List of available regions for the resource type is 'global'."
            ),
        )
    if not _NAME.fullmatch(context.id.name):
        raise errors.bad_request(f"The zone name '{context.id.name}' is no valid DNS name.")
    return asynchronous.write(context, body, _build, "PUT")


def _patch(context: Context) -> Response:
    """Only tags change (recorded)."""
    if context.resource is None:
        raise crud.not_found(context)
    sent = context.body()
    body = {"location": "global", "tags": sent.get("tags", context.existing.get("tags"))}
    return asynchronous.write(context, body, _build, "PATCH")


def _saved(context: Context, zone: Resource) -> None:
    add_soa(context.arm, zone)


def _refuse(context: Context) -> None:
    links = context.arm.resources.children(context.id.text, "virtualNetworkLinks")
    if links:
        raise errors.nested_resources(links[0]["id"].rpartition("/providers/")[2])


def _view(arm: Arm, zone: Resource) -> Json:
    links = arm.resources.children(zone["id"], "virtualNetworkLinks")
    records = sum(len(arm.resources.children(zone["id"], name)) for name in TYPE_NAMES)
    return zone["body"] | {
        "properties": {
            "maxNumberOfRecordSets": 25000,
            "maxNumberOfVirtualNetworkLinks": 1000,
            "maxNumberOfVirtualNetworkLinksWithRegistration": 100,
            "numberOfRecordSets": records,
            "numberOfVirtualNetworkLinks": len(links),
            "numberOfVirtualNetworkLinksWithRegistration": sum(
                each["body"]["properties"]["registrationEnabled"] for each in links
            ),
        }
        | zone["body"]["properties"]
    }


ZONE = ResourceType(
    ZONE_TYPE,
    etag=Etag.GUID,
    tracked=True,
    view=_view,
    saved=_saved,
    deleting=_refuse,
    methods={"PUT": _put, "PATCH": _patch},
    collection={"GET": listed_by_name},
    put_operation=asynchronous.changing(30),
    patch_operation=asynchronous.changing(5),
    delete_operation=asynchronous.deleting(30),
)
