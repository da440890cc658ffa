# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Products, and who may use them (recorded: products)."""

from __future__ import annotations

from ...http import Json
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, links, subscriptions
from .entity import Entity, Place

_STATES = ("notPublished", "published")


def _build(context: Context, properties: Json) -> Json:
    if properties["state"] not in _STATES:
        raise errors.validation_error("state", f"State must be one of: {', '.join(_STATES)}")
    if not properties["subscriptionRequired"]:
        if properties["approvalRequired"]:
            raise errors.validation_error(
                "approvalRequired", "ApprovalRequired can only be set if SubscriptionRequired is true"
            )
        properties |= {"approvalRequired": None, "subscriptionsLimit": None}
    elif properties["approvalRequired"] is None:
        properties["approvalRequired"] = False
    return properties


def _saved(context: Context, resource: Resource) -> None:
    """A new product belongs to the administrators at once, and the first of them gets a subscription to it.

    Recorded: products/starter/subscriptions. Azure/apiops#707 removes both after making a product.
    """
    if resource["private"].get("connected"):
        return
    resource["private"]["connected"] = True
    administrators = entities.in_service(context, "groups/administrators")
    if administrators:
        links.connect(context, f"products/{resource['name']}/groups", administrators)
    if resource["body"]["properties"]["subscriptionRequired"]:
        subscriptions.add_own(context, resource["id"])


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    """The answer to a creating PUT lists the groups, that to an updating one an empty list (recorded)."""
    if place != "put":
        return properties
    created = context.request.method == "PUT" and not resource["private"].get("shown")
    resource["private"]["shown"] = True
    groups = links.targets(context, f"products/{resource['name']}/groups") if created else []
    return properties | {"groups": [contract(each) for each in groups]}


def contract(group: Resource) -> Json:
    """Return a group as it is shown inside of products and users (recorded)."""
    properties = group["body"]["properties"]
    return {"id": group["id"], "name": properties["displayName"]} | {
        name: properties[name] for name in ("description", "builtIn", "type", "externalId")
    }


def _delete_subscriptions(context: Context) -> None:
    """Subscriptions to the product go along when asked, else they hold it (published: deleteSubscriptions)."""
    scope = f"{entities.service_of(context)['id']}/products/{context.id.name}".lower()
    held = [
        each
        for each in context.arm.resources.children(entities.service_of(context)["id"], "subscriptions")
        if each["body"]["properties"]["scope"].lower() == scope
    ]
    if held and (context.request.query.get("deleteSubscriptions") or "").lower() != "true":
        raise errors.has_subscriptions("Product")
    for each in held:
        context.arm.remove(each["id"])


PRODUCT = Entity(
    "products",
    "Product",
    {
        "displayName": None,
        "description": None,
        "terms": None,
        "subscriptionRequired": True,
        "approvalRequired": None,
        "subscriptionsLimit": None,
        "state": "notPublished",
    },
    required=("displayName",),
    build=_build,
    show=_show,
    saved=_saved,
    deleting=_delete_subscriptions,
)
