# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all entities in a service have in common; each kind is a declaration.

Recorded for all kinds: the entity tag stands in the header only; PUT 201 and 200, also with `If-Match: *` on what does not
exist; PATCH and DELETE need If-Match; DELETE 204 for what does not exist; lists with `count` and `nextLink`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ...http import Json, Response
from .. import conditions, crud, paging
from .. import errors as arm_errors
from ..errors import AzureError
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context, Etag, Handler, Paging, ResourceType
from . import asynchronous, errors, soft_delete
from .names import SERVICE_TYPE
from .versions import PATCH_ANSWERS_BODY, version

PAGING = Paging(size=100, parameter="$skip", count=True)

#: Where an entity is shown: by GET, in the answer to PUT and PATCH, in a list. Some members differ (recorded).
Place = Literal["get", "put", "list"]


@dataclass(frozen=True, eq=False)
class Entity:
    """One kind of entity.

    path       below the service: "apis/operations"
    word       what "... not found." says
    members    member of `properties` -> value when it was not sent; ABSENT: then it is not shown. Others are dropped
    required   members without which PUT is refused
    secrets    members that GET does not show; kept in Resource.private
    build      (context, properties) -> properties, after defaults: checks and normalises; raises AzureError
    show       (context, resource, properties, place) -> properties shown
    saved      (context, resource), after PUT and PATCH
    deleting   (context): raises AzureError to refuse
    removed    (context, resource), after DELETE
    locate     (context): may point an alias to another resource (API revisions)
    long       (context) -> whether PUT is answered before it is done; delete_is_long: the same since 2024-05-01
    provisioning: shows provisioningState (published: 2024-05-01)
    tiers      skus of the services that have the kind; none: all have
    """

    path: str
    word: str
    members: Mapping[str, Any]
    required: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    build: Callable[[Context, Json], Json] = lambda context, properties: properties
    show: Callable[[Context, Resource, Json, Place], Json] = lambda context, resource, properties, place: properties
    saved: Callable[[Context, Resource], None] | None = None
    deleting: Callable[[Context], None] | None = None
    removed: Callable[[Context, Resource], None] | None = None
    locate: Callable[[Context], None] | None = None
    long: Callable[[Context], bool] | None = None
    delete_is_long: bool = False
    provisioning: bool = False
    tiers: tuple[str, ...] = ()
    methods: Mapping[str, Handler] = field(default_factory=dict)
    collection: Mapping[str, Handler] = field(default_factory=dict)
    actions: Mapping[str, Handler] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The full resource type."""
        return f"{SERVICE_TYPE}/{self.path}"


ABSENT: Any = object()

_ENTITIES: dict[str, Entity] = {}


def resource_type(entity: Entity) -> ResourceType:
    """Return the declaration that ARM's router needs."""
    _ENTITIES[entity.type.lower()] = entity
    methods: dict[str, Handler] = {
        "GET": lambda context: get(entity, context),
        "HEAD": lambda context: get(entity, context),
        "PUT": lambda context: put(entity, context),
        "PATCH": lambda context: patch(entity, context),
        "DELETE": lambda context: delete(entity, context),
    }
    return ResourceType(
        entity.type,
        etag=Etag.STRONG,
        methods=methods | dict(entity.methods),
        collection={"GET": lambda context: list_entities(entity, context)} | dict(entity.collection),
        actions=entity.actions,
        deleted=soft_delete.keep_content,
        not_found=lambda context: not_found(entity, context),
        paging=PAGING,
    )


def of(resource: Resource) -> Entity:
    """Return the declaration of a stored entity."""
    return _ENTITIES[resource["type"].lower()]


def get(entity: Entity, context: Context) -> Response:
    """GET and HEAD of an entity; of the Location that a long PUT gave."""
    _find(entity, context)
    if "asyncId" in context.request.query:
        unfinished = asynchronous.poll(context)
        if unfinished is not None:
            return unfinished
    if context.resource is None:
        raise not_found(entity, context)
    code = context.request.query.get("asyncCode")
    return answer(entity, context, context.resource, int(code) if code else 200, "get")


def list_entities(entity: Entity, context: Context) -> Response:
    """GET of a collection, ordered by display name as API Management orders (recorded: apis, products)."""
    _find(entity, context)
    require_parent(context)
    found = context.arm.resources.collection(context.id.text)
    if "displayName" in entity.members:
        found = sorted(found, key=lambda each: str(each["body"]["properties"].get("displayName") or "").lower())
    return shown_list(context, [shown(entity, context, each, "list") for each in found])


def shown_list(context: Context, items: list[Json]) -> Response:
    """Answer items that are rendered already, filtered and cut into pages."""
    return paging.filtered(context.request, items, PAGING)


def put(entity: Entity, context: Context) -> Response:
    """Create or replace."""
    _find(entity, context)
    _check_conditions(context)
    require_parent(context)
    service_is_ready(context)
    sent = context.body().get("properties")
    built = _built(entity, context, sent if isinstance(sent, dict) else {}, creating=context.resource is None)
    return _store(entity, context, built)


def patch(entity: Entity, context: Context) -> Response:
    """Change the members that are sent. Recorded for 2019: 204 without a body; published since 2020-06-01: 200."""
    _find(entity, context)
    if not context.request.headers.get("if-match"):
        raise errors.if_match_required(context.id)
    if context.resource is None:
        raise not_found(entity, context)
    _check_conditions(context)
    service_is_ready(context)
    sent = context.body().get("properties") or {}
    stored = context.resource
    # members that are objects are replaced, not merged (recorded: authenticationSettings of apis)
    merged = stored["body"]["properties"] | stored["private"].get("secrets", {}) | sent
    _store(entity, context, _built(entity, context, merged, creating=False))
    if version(context) < PATCH_ANSWERS_BODY:
        return Response(204)
    return answer(entity, context, stored, 200, "put")


def delete(entity: Entity, context: Context) -> Response:
    """Delete."""
    _find(entity, context)
    if not context.request.headers.get("if-match"):
        raise errors.if_match_required(context.id)
    require_parent(context)
    if context.resource is None:
        return Response(204)
    _check_conditions(context)
    service_is_ready(context)
    resource = context.resource
    if entity.deleting:
        entity.deleting(context)
    crud.remove(context.arm, resource)
    soft_delete.forget(context.arm, service_of(context)["id"])
    remove_links(context, resource)
    if entity.removed:
        entity.removed(context, resource)
    if entity.delete_is_long and version(context) >= asynchronous.MODERN:
        return asynchronous.accepted(context, 200, Response(202))
    return Response(200)


def shown(entity: Entity, context: Context, resource: Resource, place: Place) -> Json:
    """Return an entity as it is shown at a place."""
    body = resource["body"]
    properties = {name: value for name, value in body["properties"].items() if name not in entity.secrets}
    properties = entity.show(context, resource, properties, place)
    if entity.provisioning and version(context) >= asynchronous.MODERN:
        properties = properties | {"provisioningState": "Succeeded"}
    return {"id": body["id"], "type": body["type"], "name": body["name"], "properties": properties}


def answer(entity: Entity, context: Context, resource: Resource, status: int, place: Place) -> Response:
    """Return an entity with its entity tag in the header."""
    return Response(status, shown(entity, context, resource, place), {"ETag": f'"{resource["etag"]}"'})


def not_found(entity: Entity, context: Context) -> AzureError:
    """The 404 of what is missing first: the service, a parent, the entity."""
    try:
        require_parent(context)
    except AzureError as error:
        return error
    return errors.entity_not_found(entity.word)


def require_parent(context: Context) -> None:
    """Raise ARM's 404 for the service, API Management's for an entity that this one lies in."""
    service_of(context)
    parent = context.id.parent
    if parent is not None and len(parent.types) > 1 and context.arm.resources.get(parent.text) is None:
        raise errors.entity_not_found(_ENTITIES[parent.type.lower()].word)


def service_id(id: ResourceId) -> ResourceId:
    """Return the id of the service that an entity or a collection lies in."""
    return ResourceId.of(id.scope, id.namespace, id.types[:1], id.names[:1])


def service_of(context: Context) -> Resource:
    """Return the service that context.id lies in; raises ARM's 404."""
    id = service_id(context.id)
    found = context.arm.resources.get(id.text)
    if found is None:
        raise arm_errors.resource_not_found(id)
    return found


def service_is_ready(context: Context) -> None:
    """Raise while the service is not activated yet."""
    service = service_of(context)
    if service["body"]["properties"]["provisioningState"] in ("Created", "Activating"):
        raise errors.locked(service["name"])


def full_id(context: Context, id: str, collection: str) -> str:
    """Return a reference that was given as full id, as `/apis/x` or as a bare name as the full id."""
    base = service_of(context)["id"]
    if id.lower().startswith("/subscriptions/"):
        return id
    relative = id if id.startswith("/") else f"/{collection}/{id}"
    return base + relative


def in_service(context: Context, path: str) -> Resource | None:
    """Return an entity of the same service by its path: `backends/x`."""
    return context.arm.resources.get(f"{service_of(context)['id']}/{path}")


def remove_links(context: Context, resource: Resource) -> None:
    """Remove the associations that lead to an entity that is gone: an API in a product, a tag on an API."""
    wanted = resource["id"].lower()
    for each in context.arm.resources.below(service_of(context)["id"]):
        if each["private"].get("target", "").lower() == wanted:
            context.arm.resources.remove(each["id"])


def _find(entity: Entity, context: Context) -> None:
    if entity.tiers:
        sku = service_of(context)["body"]["sku"]["name"]
        if sku not in entity.tiers:
            raise errors.not_in_tier(sku)
    if entity.locate:
        entity.locate(context)


def _check_conditions(context: Context) -> None:
    """As everywhere, but `If-Match: *` lets PUT create (recorded: apis/operations, namedValues)."""
    if (
        context.resource is None
        and context.request.method == "PUT"
        and (context.request.headers.get("if-match", "").strip() == "*")
    ):
        return
    conditions.evaluate(context)


def _built(entity: Entity, context: Context, sent: Json, creating: bool) -> Json:
    missing = [name for name in entity.required if sent.get(name) in (None, "")]
    if missing:
        raise errors.validation_errors((name, f"{_words(name)} is required") for name in missing)
    properties = {
        name: sent[name] if sent.get(name) is not None else default
        for name, default in entity.members.items()
        if sent.get(name) is not None or default is not ABSENT
    }
    return entity.build(context, properties)


def _words(name: str) -> str:
    return "".join(f" {character.lower()}" if character.isupper() else character for character in name).capitalize()


def _store(entity: Entity, context: Context, properties: Json) -> Response:
    secrets = {name: properties.pop(name) for name in entity.secrets if name in properties}
    before = context.resource["private"].get("secrets") if context.resource else None
    tag = context.resource["etag"] if context.resource else ""
    created = context.resource is None
    response = crud.save(context, {"properties": properties}, None, "PUT")
    resource = context.arm.resources.get(crud.canonical_id(context).text)
    assert resource
    if entity.secrets:
        resource["private"]["secrets"] = secrets
        if resource["etag"] == tag and secrets != before:
            context.arm.touch(resource)
    context.resource = resource
    if entity.saved:
        entity.saved(context, resource)
    status = 201 if created else 200
    first = answer(entity, context, resource, status, "put")
    if context.request.method == "PUT" and entity.long and entity.long(context):
        return asynchronous.accepted(context, status, first)
    return Response(response.status, first.body, first.headers)
