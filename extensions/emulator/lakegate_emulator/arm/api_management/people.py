# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups and users (recorded: groups, users)."""

from __future__ import annotations

import base64
import os

from ...http import Json, Response
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, links, products
from .entity import ABSENT, Entity, Place
from .versions import FULL_API, version


def _keep_built_in(context: Context) -> None:
    if context.existing["properties"]["builtIn"]:
        raise errors.validation_error("groupId", "System groups cannot be deleted")


GROUP = Entity(
    "groups",
    "Group",
    {"displayName": None, "description": None, "builtIn": False, "type": "custom", "externalId": None},
    required=("displayName",),
    deleting=_keep_built_in,
)


def _build_user(context: Context, properties: Json) -> Json:
    for other in context.arm.resources.children(entities.service_of(context)["id"], "users"):
        if (
            other["body"]["properties"]["email"].lower() == properties["email"].lower()
            and other is not context.resource
        ):
            raise errors.validation_error("email", "User with the same email already exists")
    old = context.existing.get("properties", {})
    properties.pop("password", None)
    properties.pop("confirmation", None)
    return properties | {
        "registrationDate": old.get("registrationDate") or context.arm.app.clock.iso(),
        "identities": properties["identities"] or [{"provider": "Basic", "id": properties["email"]}],
    }


def _show_user(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    if place != "put":
        return properties
    groups = [
        each
        for each in context.arm.resources.children(entities.service_of(context)["id"], "groups")
        if each["name"] == "developers"
    ]
    return properties | {"groups": [products.contract(each) for each in groups]}


def list_identities(context: Context) -> Response:
    """`users/x/identities` (recorded)."""
    parent = context.id.parent
    assert parent
    entities.require_parent(context)
    user = context.arm.resources.get(parent.text)
    assert user
    items = user["body"]["properties"]["identities"]
    return Response(200, {"value": items, "count": len(items), "nextLink": None})


def list_groups(context: Context) -> Response:
    """`users/x/groups`: the built-in one of all who sign in, and those that list the user."""
    parent = context.id.parent
    assert parent
    entities.require_parent(context)
    items: list[Json] = []
    for each in context.arm.resources.children(entities.service_of(context)["id"], "groups"):
        members = links.targets(context, f"groups/{each['name']}/users")
        if each["name"] == "developers" or any(member["id"].lower() == parent.text.lower() for member in members):
            shown = entities.shown(GROUP, context, each, "list")
            items.append(shown | {"id": f"{context.id.text}/{each['name']}", "type": context.type.name})
    return entities.shown_list(context, items)


def _delete_subscriptions(context: Context) -> None:
    assert context.resource
    owner = context.resource["id"].lower()
    held = [
        each
        for each in context.arm.resources.children(entities.service_of(context)["id"], "subscriptions")
        if each["body"]["properties"].get("ownerId", "").lower() == owner
    ]
    if held and (context.request.query.get("deleteSubscriptions") or "").lower() != "true":
        raise errors.has_subscriptions("User")
    for each in held:
        context.arm.remove(each["id"])


def _single_sign_on(context: Context) -> Response:
    service = entities.service_of(context)["body"]["properties"]
    # of the portal of that time (recorded: 2019-12-01)
    portal = service["portalUrl" if version(context) < FULL_API else "developerPortalUrl"] or service["gatewayUrl"]
    return Response(200, {"value": f"{portal}/signin-sso?token={context.id.name}%26{context.request.request_id}"})


def _access_token(context: Context) -> Response:
    """A shared access token (recorded: users/token); nothing here takes it."""
    wanted = context.body()
    expiry = str((wanted.get("properties") or wanted).get("expiry") or "")
    if not expiry:
        raise errors.validation_error("expiry", "Expiry is required")
    digits = "".join(filter(str.isdigit, expiry))[:12]
    signature = base64.b64encode(os.urandom(64)).decode()
    return Response(200, {"value": f"{context.id.name}&{digits}&{signature}"})


USER = Entity(
    "users",
    "User",
    {
        "firstName": None,
        "lastName": None,
        "email": None,
        "state": "active",
        "registrationDate": ABSENT,
        "note": None,
        "identities": None,
        "password": ABSENT,
        "confirmation": ABSENT,
    },
    required=("email", "firstName", "lastName"),
    build=_build_user,
    show=_show_user,
    deleting=_delete_subscriptions,
    delete_is_long=True,
    actions={"generateSsoUrl": _single_sign_on, "token": _access_token},
)
