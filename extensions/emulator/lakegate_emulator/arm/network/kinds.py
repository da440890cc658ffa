# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all types of the network provider have in common: tags, operations, a PUT that changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from ...http import Json, Response
from .. import conditions, crud
from ..locations import normal
from ..types import BOTH, Context, Etag, Handler, LongRunning, ResourceType
from .versions import dated

#: A PUT that changes nothing is Succeeded at once and takes one new entity tag (recorded: subnets).
UNCHANGED = LongRunning(0, state="Succeeded")
_NOT_STORED = ("id", "name", "type", "etag")


def plain_type(name: str, build: Callable[[Context, Json], Json], seconds: float, **options: Any) -> ResourceType:
    """Return a network type without children that are resources of their own."""

    def put(context: Context) -> Response:
        conditions.evaluate(context)
        crud.require_parent(context, writing=True)
        body = context.body()
        if context.type.tracked:
            crud._check_location(context, body)
        new = build(context, body)
        if context.resource and bare(context.existing) == bare(new):
            return crud.save(context, new, UNCHANGED, "unchanged")
        return crud.save(context, new, context.type.put_operation, "PUT")

    operations = {"put_operation": changing(seconds), "delete_operation": deleting(seconds)}
    return network_type(name, put=put, build=build, **(operations | options))


def tracked_body(context: Context, body: Json) -> Json:
    """Return what every top-level resource has: location in its short form, tags, sku, zones."""
    location = body.get("location") or context.existing["location"]
    return {"location": normal(location)} | {
        name: body[name] for name in ("tags", "sku", "zones", "extendedLocation") if body.get(name) is not None
    }


def resource_guid(context: Context) -> str:
    """Return the GUID that a network resource keeps for its life."""
    return (context.existing.get("properties") or {}).get("resourceGuid") or str(uuid4())


def network_type(name: str, put: Callable[[Context], Response], **options: Any) -> ResourceType:
    """Return a ResourceType as all of the provider's are: weak tags, PATCH of tags, answers of the api version."""
    settings: dict[str, Any] = {"patch": "tags", "etag": Etag.WEAK} | options
    methods = {"GET": dated(crud.get), "HEAD": dated(crud.get), "PUT": dated(_without_tag_header(put))}
    if settings["patch"]:
        methods["PATCH"] = dated(crud.patch)
    methods |= settings.pop("methods", {})
    return ResourceType(
        name,
        methods=methods,
        collection={"GET": dated(crud.list_collection)},
        action_operations={"unchanged": replace(UNCHANGED)},
        **settings,
    )


def _without_tag_header(put: Callable[[Context], Response]) -> Handler:
    """PUT answers the entity tag in the body alone (recorded)."""

    def answer(context: Context) -> Response:
        response = put(context)
        response.headers.pop("ETag", None)
        return response

    return answer


def changing(seconds: float, retry_after: int = 10) -> LongRunning:
    """Return a PUT that takes `seconds` in Azure; only Azure-AsyncOperation tells of it (recorded)."""
    return LongRunning(seconds, state="Updating", retry_after=retry_after, poll_after=10)


def deleting(seconds: float) -> LongRunning:
    """Return a DELETE: the end of Location names both URLs once more (recorded)."""
    return LongRunning.deleting(seconds, result_headers=BOTH)


def bare(body: Json) -> Json:
    """What a client decides of a body: without what it is called and how far it is."""
    wanted = {name: value for name, value in body.items() if name not in _NOT_STORED}
    if "properties" in wanted:
        wanted["properties"] = {
            name: value for name, value in wanted["properties"].items() if name != "provisioningState"
        }
    return wanted
