# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Revisions of an API: `api;rev=2` beside `api`, which always stands for the current one."""

from __future__ import annotations

from ...http import Json, Response
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context
from . import entity as entities

MARKER = ";rev="


def base_name(name: str) -> str:
    """Return an API's name without its revision."""
    return name.partition(MARKER)[0]


def locate_revision(context: Context) -> None:
    """Point `apis/x;rev=1/...` to `apis/x/...` when revision 1 is the current one (recorded: apis/revisions)."""
    id = context.id
    if len(id.names) < 2 or MARKER not in id.names[1]:
        return
    name, _unused, number = id.names[1].partition(MARKER)
    current = entities.in_service(context, f"apis/{name}")
    if current is None or current["body"]["properties"]["apiRevision"] == number:
        context.id = ResourceId.of(id.scope, id.namespace, id.types, (id.names[0], name, *id.names[2:]))
        context.resource = None if context.id.is_collection else context.arm.resources.get(context.id.text)


def of_api(context: Context, name: str) -> list[Resource]:
    """Return all revisions of an API, the current one first."""
    wanted = base_name(name).lower()
    apis = context.arm.resources.collection(f"{entities.service_of(context)['id']}/apis")
    found = [each for each in apis if base_name(each["name"]).lower() == wanted]
    return sorted(found, key=lambda each: MARKER in each["name"])


def make_current(context: Context, name: str) -> None:
    """Release a revision: it and everything in it changes places with the current one (recorded: apis/releases)."""
    base, _unused, number = name.partition(MARKER)
    chosen = entities.in_service(context, f"apis/{name}")
    current = entities.in_service(context, f"apis/{base}")
    if chosen is None or current is None or not number:
        return
    former = current["body"]["properties"]["apiRevision"]
    trees = [(tree["id"], [tree, *_inside(context, tree)]) for tree in (current, chosen)]
    for _unused, tree in trees:
        for each in tree:
            context.arm.resources.remove(each["id"])
    prefix = current["id"]
    _move(context, *trees[0], f"{prefix}{MARKER}{former}")
    _move(context, *trees[1], prefix)
    current["body"]["properties"].pop("isCurrent", None)
    chosen["body"]["properties"]["isCurrent"] = True
    for each in (current, chosen):
        context.arm.touch(each)  # recorded


def _inside(context: Context, api: Resource) -> list[Resource]:
    """What belongs to one revision: releases belong to the API itself and stay with its name."""
    return [each for each in context.arm.resources.below(api["id"]) if "/releases/" not in each["id"].lower()]


def _move(context: Context, old: str, tree: list[Resource], new: str) -> None:
    for each in tree:
        each["id"] = new + each["id"][len(old) :]
        each["name"] = each["id"].rsplit("/", 1)[-1]
        each["body"] |= {"id": each["id"], "name": each["name"]}
        context.arm.resources.put(each)


def list_revisions(context: Context) -> Response:
    """`apis/x/revisions` (recorded)."""
    parent = context.id.parent
    assert parent
    entities.require_parent(context)
    items: list[Json] = []
    for each in of_api(context, parent.name):
        properties = each["body"]["properties"]
        name = f"{base_name(each['name'])}{MARKER}{properties['apiRevision']}"
        current = bool(properties.get("isCurrent"))
        items.append(
            {
                "id": f"/apis/{name}/revisions/{name}",
                "apiId": f"/apis/{name}",
                "apiRevision": properties["apiRevision"],
                "createdDateTime": each["private"].get("created"),
                "updatedDateTime": each["private"].get("updated"),
                "description": properties.get("apiRevisionDescription"),
                "isOnline": True,
                "isCurrent": current,
                "privateUrl": f"/{properties['path']}" + ("" if current else f"{MARKER}{properties['apiRevision']}"),
            }
        )
    answer = entities.shown_list(context, items)
    answer.body.setdefault("nextLink", None)
    return answer
