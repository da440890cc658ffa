# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Associations: an entity that is only a link to another one, as an API in a product.

Recorded: PUT without a body 201, DELETE without If-Match 200 and 204, HEAD 204 and 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...http import Json, Response
from .. import crud
from ..resources import Resource
from ..types import Context, Etag, Handler, ResourceType
from . import entity as entities
from . import errors, soft_delete
from .entity import Entity, Place
from .names import SERVICE_TYPE
from .revisions import locate_revision


@dataclass(frozen=True, eq=False)
class Link:
    """`path` below the service ("products/apis"), the kind that it leads to, what HEAD answers.

    `touches`: what it leads from gets a new entity tag with it. `own_tag`: PUT answers the association's own entity tag.
    `nulls`: members that it shows as null; `put_nulls`, `put_empty`: those that only the answer to PUT shows so.
    """

    path: str
    target: Entity
    head_status: int = 204
    nulls: tuple[str, ...] = ()
    put_nulls: tuple[str, ...] = ()
    put_empty: tuple[str, ...] = ()
    touches: bool = False
    own_tag: bool = False


def resource_type(link: Link) -> ResourceType:
    """Return the declaration that ARM's router needs."""
    methods: dict[str, Handler] = {
        "GET": lambda context: _get(link, context),
        "HEAD": lambda context: _head(link, context),
        "PUT": lambda context: _put(link, context),
        "DELETE": lambda context: _delete(link, context),
    }
    return ResourceType(
        f"{SERVICE_TYPE}/{link.path}",
        etag=Etag.STRONG,
        methods=methods,
        patch="",
        collection={"GET": lambda context: _list(link, context)},
        paging=entities.PAGING,
        deleted=soft_delete.keep_content,
        not_found=lambda context: errors.entity_not_found(link.target.word),
    )


def connect(context: Context, path: str, target: Resource) -> None:
    """Make an association by itself: `products/x/apis` to an API."""
    id = f"{entities.service_of(context)['id']}/{path}/{target['name']}"
    context.arm.create(id, {})["private"]["target"] = target["id"]


def targets(context: Context, path: str) -> list[Resource]:
    """Return what the associations of a collection lead to, in order of creation."""
    links = context.arm.resources.collection(f"{entities.service_of(context)['id']}/{path}")
    found = [context.arm.resources.get(each["private"]["target"]) for each in links]
    return [each for each in found if each]


def list_sources(path: str, source: Entity) -> Handler:
    """Return the handler of the list in the other direction: `apis/x/products` from `products/apis`."""
    collection, _unused, leads_to = path.partition("/")

    def answer(context: Context) -> Response:
        locate_revision(context)
        entities.require_parent(context)
        assert context.id.parent
        service, wanted = entities.service_of(context)["id"], context.id.parent.name
        items = [
            entities.shown(source, context, each, "list")
            for each in context.arm.resources.children(service, collection)
            if context.arm.resources.get(f"{each['id']}/{leads_to}/{wanted}")
        ]
        return entities.shown_list(context, items)

    return answer


def _put(link: Link, context: Context) -> Response:
    locate_revision(context)
    entities.require_parent(context)
    entities.service_is_ready(context)
    collection = link.target.path
    target = entities.in_service(context, f"{collection}/{context.id.name}")
    if target is None:
        raise errors.entity_not_found(link.target.word)
    status = 200 if context.resource else 201
    if context.resource is None:
        context.resource = context.arm.create(crud.canonical_id(context).text, {})
        context.resource["private"]["target"] = target["id"]
        if link.touches and context.parent:
            context.arm.touch(context.parent)
    tag = (context.resource if link.own_tag else target)["etag"]
    return Response(status, _shown(link, context, context.id.text, target, "put"), {"ETag": f'"{tag}"'})


def _get(link: Link, context: Context) -> Response:
    target = _target(link, context)
    return Response(200, _shown(link, context, context.id.text, target, "get"), {"ETag": f'"{target["etag"]}"'})


def _head(link: Link, context: Context) -> Response:
    target = _target(link, context)
    return Response(link.head_status, None, {"ETag": f'"{target["etag"]}"'} if link.head_status == 200 else {})


def _delete(link: Link, context: Context) -> Response:
    locate_revision(context)
    entities.require_parent(context)
    if context.resource is None:
        return Response(204)
    context.arm.resources.remove(context.resource["id"])
    return Response(200)


def _list(link: Link, context: Context) -> Response:
    locate_revision(context)
    entities.require_parent(context)
    items = []
    for each in context.arm.resources.collection(context.id.text):
        target = context.arm.resources.get(each["private"]["target"])
        if target:
            items.append(_shown(link, context, each["id"], target, "list"))
    return entities.shown_list(context, sorted(items, key=_display_name))


def _display_name(item: Json) -> str:
    return str(item["properties"].get("displayName") or "").lower()


def _target(link: Link, context: Context) -> Resource:
    locate_revision(context)
    entities.require_parent(context)
    target = context.arm.resources.get(context.resource["private"]["target"]) if context.resource else None
    if target is None:
        raise errors.entity_not_found(link.target.word)
    return target


def _shown(link: Link, context: Context, id: str, target: Resource, place: Place) -> Json:
    body = entities.shown(link.target, context, target, place)
    properties = body["properties"]
    properties |= {name: None for name in link.nulls if name in properties}
    if place == "put":
        properties |= dict.fromkeys(link.put_nulls) | {name: [] for name in link.put_empty}
    return {"id": id, "type": f"{SERVICE_TYPE}/{link.path}", "name": target["name"], "properties": properties}
