# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscriptions and their keys (recorded: subscriptions)."""

from __future__ import annotations

from uuid import uuid4

from ...http import Json, Response
from ..resources import Resource
from ..types import Context, Handler
from . import entity as entities
from . import errors
from .entity import ABSENT, Entity, Place

KEYS = ("primaryKey", "secondaryKey")
_STATES = ("active", "cancelled", "expired", "rejected", "submitted", "suspended")
_DATES = ("startDate", "expirationDate", "endDate", "notificationDate")


def new_key() -> str:
    """Return a key as API Management makes them: 32 hexadecimal digits."""
    return uuid4().hex


def add_own(context: Context, product: str) -> None:
    """Give the first administrator a subscription to a new product (recorded: products/starter/subscriptions)."""
    service = entities.service_of(context)["id"]
    properties: Json = {
        "ownerId": f"{service}/users/1",
        "scope": product,
        "displayName": None,
        "state": "active",
        "createdDate": context.arm.app.clock.iso(),
        **dict.fromkeys(_DATES),
        "stateComment": None,
        "allowTracing": True,
    }
    made = context.arm.create(f"{service}/subscriptions/{uuid4().hex[:24]}", {"properties": properties})
    made["private"]["secrets"] = {name: new_key() for name in KEYS}


def _build(context: Context, properties: Json) -> Json:
    old = context.existing.get("properties", {})
    kept = context.resource["private"]["secrets"] if context.resource else {}
    if properties["state"] not in _STATES:
        raise errors.validation_error("state", f"State must be one of: {', '.join(_STATES)}")
    scope = entities.full_id(context, properties["scope"], "products")
    _check_scope(context, scope)
    built = properties | {"scope": scope, "createdDate": old.get("createdDate") or context.arm.app.clock.iso()}
    if built.get("ownerId"):
        built["ownerId"] = entities.full_id(context, built["ownerId"], "users")
        if context.arm.resources.get(built["ownerId"]) is None:
            raise errors.validation_error("ownerId", "User not found")
    for name in KEYS:
        built[name] = properties.get(name) or kept.get(name) or new_key()
    return built


def _check_scope(context: Context, scope: str) -> None:
    service = entities.service_of(context)["id"]
    relative = scope[len(service) :].strip("/") if scope.lower().startswith(service.lower()) else None
    if relative is None:
        raise errors.validation_error("scope", "Scope must be a resource of this service")
    collection, _unused, name = relative.partition("/")
    if not name and collection in ("", "apis"):
        return
    if collection not in ("apis", "products") or context.arm.resources.get(scope) is None:
        raise errors.validation_error(
            "scope",
            f"Subscription scope should be one of '/apis', '/apis/{{apiId}}', "
            f"'/products/{{productId}}'; '/{relative}' was not found",
        )


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    created = place == "put" and context.request.method == "PUT"
    return properties | (dict(resource["private"]["secrets"]) if created else {})


def _list_secrets(context: Context) -> Response:
    assert context.resource
    secrets = context.resource["private"]["secrets"]
    return Response(200, {name: secrets[name] for name in KEYS}, {"ETag": f'"{context.resource["etag"]}"'})


def _regenerate(context: Context, name: str) -> Response:
    assert context.resource
    context.resource["private"]["secrets"][name] = new_key()
    context.arm.touch(context.resource)
    return Response(204)


def _keep_master(context: Context) -> None:
    if context.id.name.lower() == "master":
        raise errors.validation_error("sid", "Built-in all-access subscription cannot be deleted")


def list_of(owner: str) -> Handler:
    """Return the handler of `products/x/subscriptions` or `users/x/subscriptions`: `owner` is "scope" or "ownerId"."""

    def answer(context: Context) -> Response:
        parent = context.id.parent
        assert parent
        entities.require_parent(context)
        found = context.arm.resources.children(entities.service_of(context)["id"], "subscriptions")
        items = []
        for each in found:
            if str(each["body"]["properties"].get(owner, "")).lower() == parent.text.lower():
                item = entities.shown(SUBSCRIPTION, context, each, "list")
                items.append(item | {"id": f"{context.id.text}/{each['name']}", "type": f"{context.type.name}"})
        return entities.shown_list(context, items)

    return answer


SUBSCRIPTION = Entity(
    "subscriptions",
    "Subscription",
    {
        "ownerId": ABSENT,
        "scope": None,
        "displayName": None,
        "state": "active",
        "createdDate": ABSENT,
        **dict.fromkeys(_DATES),
        **dict.fromkeys(KEYS, ABSENT),
        "stateComment": None,
        "allowTracing": ABSENT,
    },
    required=("scope", "displayName"),
    secrets=KEYS,
    build=_build,
    show=_show,
    deleting=_keep_master,
    actions={
        "listSecrets": _list_secrets,
        "regeneratePrimaryKey": lambda context: _regenerate(context, "primaryKey"),
        "regenerateSecondaryKey": lambda context: _regenerate(context, "secondaryKey"),
    },
)
