# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private endpoints (recorded): a network interface in a subnet that leads to a group of a target."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from uuid import uuid4

from ...http import Json
from ..resources import Resource
from ..types import Context, ResourceType
from . import addresses, errors, network_interfaces, private_link
from .dns_zone_groups import DNS_ZONE_GROUP_CHILD
from .family import Family
from .kinds import resource_guid, tracked_body
from .names import PRIVATE_ENDPOINT
from .references import referenced

if TYPE_CHECKING:
    from ..router import Arm

#: The two lists of connections, with the state in which theirs begin (recorded).
_CONNECTIONS = {
    "privateLinkServiceConnections": {"status": "Approved", "description": "Auto Approved", "actionsRequired": "None"},
    "manualPrivateLinkServiceConnections": {
        "status": "Pending",
        "description": "Awaiting Approval",
        "actionsRequired": "None",
    },
}


def connections_of(endpoint: Resource) -> list[Json]:
    """Return the connections of an endpoint, approved by itself or by hand."""
    properties = endpoint["body"]["properties"]
    return [each for name in _CONNECTIONS for each in properties[name]]


def _build(context: Context, body: Json) -> Json:
    arm, id, sent = context.arm, context.id.text, body.get("properties") or {}
    old = context.existing.get("properties") or {}
    subnet_id = (sent.get("subnet") or {}).get("id")
    if not subnet_id:
        raise errors.missing_parameter("properties.subnet", id)
    subnet = referenced(arm, subnet_id, id, same_region=False)
    if arm.location_of(subnet_id) != tracked_body(context, body)["location"]:
        raise errors.invalid_reference(subnet_id, id)
    if subnet["body"]["properties"]["delegations"]:
        raise errors.network_error(
            "PrivateEndpointCreationNotAllowedAsSubnetIsDelegated",
            (f"Private endpoint {id} cannot be created as subnet {subnet['id']} is delegated."),
        )
    if old and old["subnet"]["id"].lower() != subnet_id.lower():
        raise errors.network_error(
            "CannotChangeSubnetOfPrivateEndpoint", (f"The subnet of private endpoint {id} cannot be changed.")
        )
    properties: Json = {"resourceGuid": resource_guid(context)}
    for name, state in _CONNECTIONS.items():
        properties[name] = [
            _connection(arm, id, name, each, old.get(name) or [], state) for each in sent.get(name) or []
        ]
    if not any(properties[name] for name in _CONNECTIONS):
        raise errors.missing_parameter("properties.privateLinkServiceConnections", id)
    properties["customNetworkInterfaceName"] = sent.get("customNetworkInterfaceName") or ""
    properties["subnet"] = {"id": subnet_id}
    properties["ipConfigurations"] = [_address(id, each) for each in sent.get("ipConfigurations") or []]
    properties["networkInterfaces"] = old.get("networkInterfaces") or []
    properties["customDnsConfigs"] = old.get("customDnsConfigs") or []
    if sent.get("applicationSecurityGroups"):
        properties["applicationSecurityGroups"] = sent["applicationSecurityGroups"]
    if not old:
        for name, address in _wanted_addresses(arm, properties):
            addresses.allocated(arm, subnet, address, f"{id}/ipConfigurations/{name}")
    return tracked_body(context, body) | {"properties": properties}


def _connection(arm: Arm, id: str, list_name: str, sent: Json, old: list[Json], state: Json) -> Json:
    wanted = sent.get("properties") or {}
    target, groups = wanted.get("privateLinkServiceId"), wanted.get("groupIds") or []
    if not sent.get("name") or not target:
        raise errors.missing_parameter(f"properties.{list_name}.properties.privateLinkServiceId", id)
    private_link.check(arm, target, groups, id)
    properties: Json = {"provisioningState": "Succeeded", "privateLinkServiceId": target}
    if groups:
        properties["groupIds"] = groups
    if wanted.get("requestMessage"):
        properties["requestMessage"] = wanted["requestMessage"]
    return {
        "name": sent["name"],
        "id": f"{id}/{list_name}/{sent['name']}",
        "type": f"{PRIVATE_ENDPOINT}/{list_name}",
        "properties": properties | {"privateLinkServiceConnectionState": dict(state)},
    }


def _address(id: str, sent: Json) -> Json:
    wanted = sent.get("properties") or {}
    try:
        ip_address(wanted.get("privateIPAddress") or "")
    except ValueError as error:
        raise errors.invalid_format(f"'{wanted.get('privateIPAddress')}' is no IP address.") from error
    properties = {name: wanted[name] for name in ("memberName", "groupId", "privateIPAddress") if wanted.get(name)}
    return {
        "name": sent["name"],
        "id": f"{id}/ipConfigurations/{sent['name']}",
        "type": f"{PRIVATE_ENDPOINT}/ipConfigurations",
        "properties": {"provisioningState": "Succeeded"} | properties,
    }


def _host_names(arm: Arm, properties: Json) -> list[str]:
    return [
        host
        for name in _CONNECTIONS
        for each in properties[name]
        for host in private_link.host_names(
            arm, each["properties"]["privateLinkServiceId"], each["properties"].get("groupIds") or []
        )
    ]


def _wanted_addresses(arm: Arm, properties: Json) -> list[tuple[str, str | None]]:
    """One address for each host name, the static ones first."""
    static = [(each["name"], each["properties"]["privateIPAddress"]) for each in properties["ipConfigurations"]]
    count = max(len(_host_names(arm, properties)), 1)
    return (static + [(f"privateEndpointIpConfig.{uuid4()}", None) for _unused in range(count)])[: max(count, len(static))]


def _saved(context: Context, endpoint: Resource) -> None:
    properties = endpoint["body"]["properties"]
    if not properties["networkInterfaces"]:
        name = properties["customNetworkInterfaceName"] or f"{endpoint['name']}.nic.{uuid4()}"
        wanted = _wanted_addresses(context.arm, properties)
        made = network_interfaces.make_for_endpoint(context.arm, endpoint, name, wanted)
        properties["networkInterfaces"] = [{"id": made}]


def _completed(arm: Arm, endpoint: Resource) -> None:
    for connection in connections_of(endpoint):
        private_link.connect(arm, endpoint, connection)
    endpoint["body"]["properties"]["customDnsConfigs"] = host_addresses(arm, endpoint)


def is_approved(arm: Arm, endpoint: Resource) -> bool:
    """Whether traffic flows through an endpoint: it is there, and its target has approved it."""
    return endpoint["body"]["properties"]["provisioningState"] == "Succeeded" and all(
        private_link.state_of(arm, each)["status"] == "Approved" for each in connections_of(endpoint)
    )


def host_addresses(arm: Arm, endpoint: Resource) -> list[Json]:
    """Return `{"fqdn", "ipAddresses"}` of each host name that an approved endpoint answers for."""
    if any(private_link.state_of(arm, each)["status"] != "Approved" for each in connections_of(endpoint)):
        return []
    names = _host_names(arm, endpoint["body"]["properties"])
    held = network_interfaces.addresses_of(arm, endpoint)
    return [{"fqdn": name, "ipAddresses": [address]} for name, address in zip(names, held, strict=False)]


def _deleted(arm: Arm, endpoint: Resource) -> None:
    for connection in connections_of(endpoint):
        private_link.disconnect(arm, connection)
    for interface in endpoint["body"]["properties"]["networkInterfaces"]:
        arm.remove(interface["id"])


def _view(arm: Arm, endpoint: Resource) -> Json:
    """The endpoint with what its targets say of its connections; DNS zone groups are shown apart (recorded)."""
    body = dict(endpoint["body"])
    properties = body["properties"] = dict(body["properties"])
    tag, known = f'W/"{endpoint["etag"]}"', bool(properties["customDnsConfigs"])
    for name in _CONNECTIONS:
        shown = []
        for each in properties[name]:
            settled = properties["provisioningState"] == "Succeeded"
            state = (
                private_link.state_of(arm, each) if settled else each["properties"]["privateLinkServiceConnectionState"]
            )
            shown.append(
                each | {"etag": tag, "properties": each["properties"] | {"privateLinkServiceConnectionState": state}}
            )
        properties[name] = shown
    properties["ipConfigurations"] = [each | {"etag": tag} for each in properties["ipConfigurations"]]
    if not known and properties["provisioningState"] == "Succeeded":  # approved by hand since
        properties["customDnsConfigs"] = host_addresses(arm, endpoint)
    return body


FAMILY = Family(
    PRIVATE_ENDPOINT,
    _build,
    60,
    (DNS_ZONE_GROUP_CHILD,),
    extra={"view": _view, "saved": _saved, "completed": _completed, "deleted": _deleted},
)

TYPES: tuple[ResourceType, ...] = FAMILY.types()
