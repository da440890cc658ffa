# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subnets (recorded): prefixes, security group, route table, delegations, service endpoints, network policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Json
from ..ids import ResourceId
from ..resources import Resource
from . import addresses, errors
from .family import Child
from .names import NETWORK_INTERFACE, PRIVATE_ENDPOINT, SUBNET
from .references import reference
from .usage import users_of

if TYPE_CHECKING:
    from ..router import Arm

_REFERENCES = ("networkSecurityGroup", "routeTable", "natGateway")
_AS_SENT = (
    "serviceEndpointPolicies",
    "ipAllocations",
    "applicationGatewayIPConfigurations",
    "defaultOutboundAccess",
    "sharingScope",
)
_JOIN = f"{SUBNET}/join/action"
_PREPARE = [_JOIN, f"{SUBNET}/prepareNetworkPolicies/action", f"{SUBNET}/unprepareNetworkPolicies/action"]
#: What a delegated service may do (recorded; a selection); _JOIN where nothing else is known.
DELEGATION_ACTIONS = {
    "Microsoft.Web/serverFarms": [f"{SUBNET}/action"],
    "Microsoft.ContainerInstance/containerGroups": [f"{SUBNET}/action"],
    "Microsoft.Sql/managedInstances": _PREPARE,
    "Microsoft.Databricks/workspaces": _PREPARE,
    "Microsoft.ApiManagement/service": _PREPARE[:2],
    "Microsoft.DBforPostgreSQL/flexibleServers": [_JOIN],
    "Microsoft.ContainerService/managedClusters": [_JOIN],
    "Microsoft.Network/dnsResolvers": [_JOIN],
    "Microsoft.App/environments": [_JOIN],
}


def _build(arm: Arm, id: ResourceId, sent: Json, stored: Json) -> Json:
    wanted = sent.get("properties") or {}
    parent = id.parent
    assert parent
    properties: Json = {}
    if wanted.get("addressPrefixes"):
        properties["addressPrefixes"] = wanted["addressPrefixes"]
    elif wanted.get("addressPrefix"):
        properties["addressPrefix"] = wanted["addressPrefix"]
    else:
        raise errors.missing_parameter("properties.addressPrefix", id.text)
    for prefix in properties.get("addressPrefixes") or [properties["addressPrefix"]]:
        addresses.checked(prefix, id.text)
    for name in _REFERENCES:
        found = reference(arm, wanted.get(name), id.text)
        if found:
            properties[name] = found
    if wanted.get("serviceEndpoints"):
        properties["serviceEndpoints"] = [
            {"service": each["service"], "locations": each.get("locations") or ["*"]}
            for each in wanted["serviceEndpoints"]
        ]
    properties["ipamPoolPrefixAllocations"] = wanted.get("ipamPoolPrefixAllocations") or []
    properties["delegations"] = [_delegation(id, each) for each in wanted.get("delegations") or []]
    properties["privateEndpointNetworkPolicies"] = wanted.get("privateEndpointNetworkPolicies") or "Disabled"
    properties["privateLinkServiceNetworkPolicies"] = wanted.get("privateLinkServiceNetworkPolicies") or "Enabled"
    properties |= {name: wanted[name] for name in _AS_SENT if wanted.get(name) is not None}
    if stored:
        _refuse_change(arm, id, stored, properties)
    return {"properties": properties}


def _delegation(id: ResourceId, sent: Json) -> Json:
    service = (sent.get("properties") or {}).get("serviceName")
    if not sent.get("name") or not service:
        raise errors.missing_parameter("properties.delegations.properties.serviceName", id.text)
    return {
        "name": sent["name"],
        "id": f"{id.text}/delegations/{sent['name']}",
        "type": f"{SUBNET}/delegations",
        "properties": {
            "provisioningState": "Succeeded",
            "serviceName": service,
            "actions": _actions(service),
        },
    }


def _actions(service: str) -> list[str]:
    return next((actions for name, actions in DELEGATION_ACTIONS.items() if name.lower() == service.lower()), [_JOIN])


def _refuse_change(arm: Arm, id: ResourceId, stored: Json, properties: Json) -> None:
    """What uses a subnet holds on to its prefixes and to the delegation."""
    users = users_of(arm, id.text)
    if not users:
        return
    kept = addresses.of_subnet({"properties": properties})
    for network in addresses.of_subnet(stored):
        if network not in kept:
            raise errors.network_error(
                "InUsePrefixCannotBeDeleted",
                (
                    f"IpPrefix {network} on Subnet {id.name} has active allocations and cannot be deleted. It is in "
                    f"use by {users[0].user}."
                ),
            )
    delegated = {each["properties"]["serviceName"].lower() for each in properties["delegations"]}
    for use in users:
        if use.delegation and use.delegation.lower() not in delegated:
            raise errors.network_error(
                "SubnetMissingRequiredDelegation",
                (
                    f"Subnet {id.text} requires any of the following delegation(s) [{use.delegation}] to reference "
                    f"service association link {id.text}/serviceAssociationLinks/{use.user.rsplit('/', 1)[-1]}."
                ),
            )


def refuse_if_used(arm: Arm, subnet: Resource) -> None:
    """Raise when something is in the subnet, so that it cannot be deleted (microsoft/nav-arm-templates #161)."""
    users = sorted({use.user for use in users_of(arm, subnet["id"])})
    if users:
        raise errors.network_error(
            "InUseSubnetCannotBeDeleted",
            (
                f"Subnet {subnet['name']} is in use by {' and '.join(users)} and cannot be deleted. In order to "
                "delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet."
            ),
        )


def _view(arm: Arm, resource: Resource) -> Json:
    """The subnet with what is in it (recorded: ipConfigurations, privateEndpoints, purpose)."""
    body = dict(resource["body"])
    properties = body["properties"] = dict(body["properties"])
    state, id, tag = properties["provisioningState"], resource["id"].lower(), f'W/"{resource["etag"]}"'
    if "serviceEndpoints" in properties:
        properties["serviceEndpoints"] = [
            {"provisioningState": state} | each for each in properties["serviceEndpoints"]
        ]
    properties["delegations"] = [each | {"etag": tag} for each in properties["delegations"]]
    configurations = [
        {"id": each["id"]}
        for interface in arm.resources.of_type(NETWORK_INTERFACE)
        for each in interface["body"]["properties"]["ipConfigurations"]
        if each["properties"]["subnet"]["id"].lower() == id
    ]
    endpoints = [
        {"id": each["id"]}
        for each in arm.resources.of_type(PRIVATE_ENDPOINT)
        if each["body"]["properties"]["subnet"]["id"].lower() == id
    ]
    if configurations:
        properties["ipConfigurations"] = configurations
    if endpoints:
        properties |= {"privateEndpoints": endpoints, "purpose": "PrivateEndpoints"}
    return body


SUBNET_CHILD = Child("subnets", _build, 4, refuse=refuse_if_used, view=_view, keep=True, retry_after=3)
