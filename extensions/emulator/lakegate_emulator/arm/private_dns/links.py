# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of private DNS zones to virtual networks (recorded): who can resolve a zone's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Json, Response
from .. import crud
from ..resources import Resource
from ..types import Context, Etag, ResourceType
from . import asynchronous, errors
from .listing import listed_by_name
from .patching import patched

if TYPE_CHECKING:
    from ..router import Arm

LINK_TYPE = "Microsoft.Network/privateDnsZones/virtualNetworkLinks"


def links_of_network(arm: Arm, network_id: str) -> list[Resource]:
    """Return the links of all zones to a virtual network."""
    wanted = network_id.lower()
    return [
        link
        for link in arm.resources.of_type(LINK_TYPE)
        if link["body"]["properties"]["virtualNetwork"]["id"].lower() == wanted
    ]


def _build(context: Context, body: Json) -> Json:
    sent = body.get("properties") or {}
    network_id = (sent.get("virtualNetwork") or {}).get("id")
    if not network_id:
        raise errors.bad_request("The request must have a virtual network.")
    if context.arm.resources.get(network_id) is None:
        raise errors.bad_request(f"Virtual network resource not found for '{network_id}'")
    registration = bool(sent.get("registrationEnabled"))
    if context.existing:
        linked = context.existing["properties"]["virtualNetwork"]["id"]
        if linked.lower() != network_id.lower():
            raise errors.bad_request(f"The virtual network of link '{context.id.name}' cannot be changed.")
    _refuse_second(context, network_id, registration)
    new: Json = {"location": "global"}
    if body.get("tags") is not None:
        new["tags"] = body["tags"]
    properties: Json = {"registrationEnabled": registration, "virtualNetwork": {"id": network_id}}
    if sent.get("resolutionPolicy"):
        properties["resolutionPolicy"] = sent["resolutionPolicy"]
    return new | {"properties": properties}


def _refuse_second(context: Context, network_id: str, registration: bool) -> None:
    """A network has one link to a zone name, and one with registration (Microsoft Learn, "Virtual network link")."""
    zone = context.id.names[0]
    for link in links_of_network(context.arm, network_id):
        if link["id"].lower() == context.id.key:
            continue
        other = link["id"].split("/")[-3]
        if other.lower() == zone.lower():
            raise errors.bad_request(
                "A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link "
                f"virtual network with '{zone}' and '{other}' zones."
            )
        if registration and link["body"]["properties"]["registrationEnabled"]:
            raise errors.bad_request(
                "A virtual network can only be linked to one Private DNS zone with auto-registration enabled. It is "
                f"linked to '{other}'."
            )


def _put(context: Context) -> Response:
    return asynchronous.write(context, context.body(), _build, "PUT")


def _patch(context: Context) -> Response:
    if context.resource is None:
        raise crud.not_found(context)
    return asynchronous.write(context, patched(context), _build, "PATCH")


def _changed(context: Context, link: Resource) -> None:
    _touch_zone(context.arm, link)


def _touch_zone(arm: Arm, link: Resource) -> None:
    zone = arm.resources.get(link["id"].rsplit("/", 2)[0])
    if zone:
        arm.touch(zone)


def _view(arm: Arm, link: Resource) -> Json:
    done = link["body"]["properties"]["provisioningState"] == "Succeeded"
    return link["body"] | {
        "properties": link["body"]["properties"] | {"virtualNetworkLinkState": "Completed" if done else "InProgress"}
    }


LINK = ResourceType(
    LINK_TYPE,
    etag=Etag.QUOTED_GUID,
    tracked=True,
    view=_view,
    saved=_changed,
    deleted=_touch_zone,
    methods={"PUT": _put, "PATCH": _patch},
    collection={"GET": listed_by_name},
    put_operation=asynchronous.changing(30),
    patch_operation=asynchronous.changing(10),
    delete_operation=asynchronous.deleting(30),
)
