# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peerings (recorded): Initiated on one side, Connected on both, Disconnected when the other side is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from ...http import Json
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context
from . import addresses, errors
from .family import Child
from .references import referenced

if TYPE_CHECKING:
    from ..router import Arm

_FLAGS = {
    "allowVirtualNetworkAccess": True,
    "allowForwardedTraffic": False,
    "allowGatewayTransit": False,
    "useRemoteGateways": False,
    "doNotVerifyRemoteGateways": False,
    "peerCompleteVnets": True,
}


def remote_of(peering: Resource) -> str:
    """Return the id of the virtual network at the other side."""
    return str(peering["body"]["properties"]["remoteVirtualNetwork"]["id"])


def local_of(peering: Resource) -> str:
    """Return the id of the virtual network that the peering lies in."""
    return peering["id"].rsplit("/", 2)[0]


def counterpart(arm: Arm, peering: Resource) -> Resource | None:
    """Return the peering that leads back."""
    return _leading(arm, remote_of(peering), local_of(peering))


def _leading(arm: Arm, source: str, target: str) -> Resource | None:
    return next(
        (
            each
            for each in arm.resources.children(source, "virtualNetworkPeerings")
            if remote_of(each).lower() == target.lower()
        ),
        None,
    )


def _build(arm: Arm, id: ResourceId, sent: Json, stored: Json) -> Json:
    wanted, old = sent.get("properties") or {}, stored.get("properties") or {}
    parent = id.parent
    assert parent
    remote_id = (wanted.get("remoteVirtualNetwork") or {}).get("id")
    if not remote_id:
        raise errors.missing_parameter("properties.remoteVirtualNetwork", id.text)
    if old and old["remoteVirtualNetwork"]["id"].lower() != remote_id.lower():
        raise errors.network_error(
            "ChangingRemoteVirtualNetworkNotAllowed",
            (f"Remote virtual network of peering {id.text} cannot be changed. Delete the peering and make a new one."),
        )
    remote = referenced(arm, remote_id, id.text, same_region=False)
    local = arm.resources.get(parent.text)
    if remote_id.lower() == parent.key:
        raise errors.network_error("PeeringToSameVnet", f"Virtual network {parent.text} cannot be peered with itself.")
    other = _leading(arm, parent.text, remote_id)
    if other is not None and other["name"].lower() != id.name.lower():
        raise errors.network_error(
            "AnotherPeeringAlreadyReferencesRemoteVnet",
            (
                f"Peering {id.text} cannot have remote virtual network {remote_id} because another peering "
                f"{other['id']} already references this remote virtual network."
            ),
        )
    if local is not None:
        _refuse_overlap(id, local, remote)
    back = _leading(arm, remote["id"], parent.text)
    if back is not None and back["body"]["properties"]["peeringState"] == "Disconnected" and not old:
        raise errors.network_error(
            "RemotePeeringIsDisconnected",
            (
                f"Cannot create or update peering {id.text} because remote peering {back['id']} referencing parent "
                f"virtual network {parent.text} is in Disconnected state. Update or re-create the remote peering to "
                "get it back to Initiated state. Peering gets Disconnected when remote vnet or remote peering is "
                "deleted and re-created."
            ),
        )
    properties: Json = {
        "resourceGuid": str(uuid5(NAMESPACE_URL, "".join(sorted((parent.key, remote_id.lower()))))),
        "peeringState": "Connected" if back is not None else "Initiated",
        "remoteVirtualNetwork": {"id": remote_id},
    }
    properties |= {name: default if wanted.get(name) is None else wanted[name] for name, default in _FLAGS.items()}
    properties["remoteAddressSpace"] = old.get("remoteAddressSpace") or _space(remote)
    return {"properties": properties}


def _refuse_overlap(id: ResourceId, local: Resource, remote: Resource) -> None:
    pairs = [
        f"{mine}, {theirs}"
        for mine in addresses.of_virtual_network(local["body"])
        for theirs in addresses.of_virtual_network(remote["body"])
        if addresses.overlap(mine, theirs)
    ]
    if pairs:
        raise errors.network_error(
            "VnetAddressSpacesOverlap",
            (
                f"Cannot create or update peering {id.text}. Virtual networks {local['id']} and {remote['id']} cannot "
                f"be peered because their address spaces overlap. Overlapping address prefixes: {', '.join(pairs)}"
            ),
        )


def _changed(arm: Arm, peering: Resource) -> None:
    """The other side is connected by this one."""
    back = counterpart(arm, peering)
    if back is not None:
        _set_state(arm, back, "Connected")


def _deleted(arm: Arm, peering: Resource) -> None:
    back = counterpart(arm, peering)
    if back is not None:
        _set_state(arm, back, "Disconnected")


def _set_state(arm: Arm, peering: Resource, state: str) -> None:
    if peering["body"]["properties"]["peeringState"] != state:
        peering["body"]["properties"]["peeringState"] = state
        network = arm.resources.get(local_of(peering))
        if network:
            arm.touch(network)
            for segment in ("subnets", "virtualNetworkPeerings"):
                for each in arm.resources.children(network["id"], segment):
                    each["etag"] = network["etag"]


def _asked(context: Context, body: Json) -> bool:
    """`syncRemoteAddressSpace=true` takes over the remote network's present address space."""
    if (context.request.query.get("syncRemoteAddressSpace") or "").lower() != "true":
        return False
    remote = context.arm.resources.get(body["properties"]["remoteVirtualNetwork"]["id"])
    assert remote
    body["properties"]["remoteAddressSpace"] = _space(remote)
    return True


def _space(network: Resource) -> Json:
    return {
        "addressPrefixes": list(network["body"]["properties"]["addressSpace"]["addressPrefixes"]),
        "ipamPoolPrefixAllocations": [],
    }


def _view(arm: Arm, peering: Resource) -> Json:
    """The peering with its sync level, which says whose address space the other side has not taken over yet."""
    body = dict(peering["body"])
    properties = body["properties"] = dict(body["properties"])
    remote, local = arm.resources.get(remote_of(peering)), arm.resources.get(local_of(peering))
    present = _space(remote) if remote else properties["remoteAddressSpace"]
    back = counterpart(arm, peering)
    local_behind = properties["remoteAddressSpace"] != present
    remote_behind = back is None or (
        local is not None and back["body"]["properties"]["remoteAddressSpace"] != _space(local)
    )
    properties["peeringSyncLevel"] = {
        (False, False): "FullyInSync",
        (True, False): "LocalNotInSync",
        (False, True): "RemoteNotInSync",
        (True, True): "LocalAndRemoteNotInSync",
    }[local_behind, remote_behind]
    properties["remoteVirtualNetworkAddressSpace"] = present
    properties["routeServiceVips"] = {}
    return body


PEERING_CHILD = Child(
    "virtualNetworkPeerings", _build, 10, changed=_changed, deleted=_deleted, view=_view, asked=_asked, keep=True
)
