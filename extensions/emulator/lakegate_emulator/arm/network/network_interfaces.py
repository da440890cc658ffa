# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network interfaces: those that private endpoints make, and plain ones that hold addresses in subnets."""

from __future__ import annotations

from base64 import b32encode
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

from ...http import Json
from ..errors import AzureError
from ..resources import Resource
from ..types import Context, LongRunning, ResourceType
from . import addresses, errors
from .kinds import plain_type, resource_guid, tracked_body
from .names import NETWORK_INTERFACE
from .references import referenced

if TYPE_CHECKING:
    from ..router import Arm


def _build(context: Context, body: Json) -> Json:
    arm, id = context.arm, context.id.text
    if _owner(context.existing):
        raise _owned(context)
    kept = {each["name"]: each for each in (context.existing.get("properties") or {}).get("ipConfigurations", [])}
    configurations = []
    for number, sent in enumerate((body.get("properties") or {}).get("ipConfigurations") or []):
        wanted = sent.get("properties") or {}
        subnet = referenced(arm, (wanted.get("subnet") or {}).get("id") or "", id)
        address, own = wanted.get("privateIPAddress"), kept.get(sent["name"])
        held = own["properties"]["privateIPAddress"] if own else None
        configuration = f"{id}/ipConfigurations/{sent['name']}"
        method = wanted.get("privateIPAllocationMethod") or "Dynamic"
        if method == "Dynamic" and held:
            address = held
        if address != held:
            address = addresses.allocated(arm, subnet, address if method == "Static" else None, configuration)
        elif address is None:
            address = addresses.allocated(arm, subnet, None, configuration)
        configurations.append(_configuration(configuration, address, method, subnet["id"], primary=number == 0))
    properties = {
        "resourceGuid": resource_guid(context),
        "ipConfigurations": configurations,
        "dnsSettings": _dns_settings(configurations),
        "enableAcceleratedNetworking": False,
        "enableIPForwarding": False,
        "nicType": "Standard",
    }
    return tracked_body(context, body) | {"properties": properties}


def _dns_settings(configurations: list[Json]) -> Json:
    """The suffix of names within a virtual network depends on the network alone here."""
    settings: Json = {"dnsServers": [], "appliedDnsServers": []}
    if configurations:
        network = configurations[0]["properties"]["subnet"]["id"].rsplit("/", 2)[0].lower()
        label = b32encode(sha256(network.encode()).digest()).decode().lower()[:26]
        settings["internalDomainNameSuffix"] = f"{label}.bx.internal.cloudapp.net"
    return settings


def _configuration(id: str, address: str, method: str, subnet: str, primary: bool) -> Json:
    return {
        "name": id.rsplit("/", 1)[-1],
        "id": id,
        "type": f"{NETWORK_INTERFACE}/ipConfigurations",
        "properties": {
            "provisioningState": "Succeeded",
            "privateIPAddress": address,
            "privateIPAllocationMethod": method,
            "subnet": {"id": subnet},
            "primary": primary,
            "privateIPAddressVersion": "IPv4",
        },
    }


def make_for_endpoint(arm: Arm, endpoint: Resource, name: str, wanted: list[tuple[str, str | None]]) -> str:
    """Make the interface of a private endpoint and return its id; `wanted`: name and static address of each address."""
    subnet = arm.resources.get(endpoint["body"]["properties"]["subnet"]["id"])
    assert subnet
    id = f"{endpoint['id'].rpartition('/providers/')[0]}/providers/{NETWORK_INTERFACE}/{name}"
    body: Json = {
        "location": endpoint["body"]["location"],
        "properties": {
            "provisioningState": "Succeeded",
            "resourceGuid": str(uuid4()),
            "ipConfigurations": [],
            "dnsSettings": {"dnsServers": [], "appliedDnsServers": []},
            "privateEndpoint": {"id": endpoint["id"]},
            "nicType": "Standard",
        },
    }
    interface = arm.create(id, body)
    configurations = interface["body"]["properties"]["ipConfigurations"]
    for number, (configuration, address) in enumerate(wanted):
        full = f"{id}/ipConfigurations/{configuration}"
        found = addresses.allocated(arm, subnet, address, full)
        method = "Static" if address else "Dynamic"
        configurations.append(_configuration(full, found, method, subnet["id"], primary=number == 0))
    return id


def addresses_of(arm: Arm, endpoint: Resource) -> list[str]:
    """Return the addresses of a private endpoint's interface, in order."""
    return [
        each["properties"]["privateIPAddress"]
        for reference in endpoint["body"]["properties"]["networkInterfaces"]
        if (interface := arm.resources.get(reference["id"]))
        for each in interface["body"]["properties"]["ipConfigurations"]
    ]


def _owner(body: Json) -> str:
    return str(((body.get("properties") or {}).get("privateEndpoint") or {}).get("id") or "")


def _owned(context: Context) -> AzureError:
    return errors.network_error(
        "NicReservedForPrivateEndpoint",
        (
            f"Network interface {context.id.text} belongs to private endpoint {_owner(context.existing)} and can "
            "only be changed and deleted with it."
        ),
    )


def _refuse(context: Context) -> None:
    if _owner(context.existing):
        raise _owned(context)


def _view(arm: Arm, resource: Resource) -> Json:
    body = dict(resource["body"])
    tag = f'W/"{resource["etag"]}"'
    configurations = [each | {"etag": tag} for each in body["properties"]["ipConfigurations"]]
    body["properties"] = body["properties"] | {"ipConfigurations": configurations}
    return body


TYPES: tuple[ResourceType, ...] = (
    plain_type(
        NETWORK_INTERFACE,
        _build,
        1,
        tracked=True,
        deleting=_refuse,
        view=_view,
        # an interface that no machine has is done at once (recorded)
        put_operation=LongRunning(0, state="Succeeded", retry_after=None),
    ),
)
