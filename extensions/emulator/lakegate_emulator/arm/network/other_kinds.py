# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds that are stored and shown, and that nothing else here depends on: addresses, route tables, NAT gateways, ..."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...http import Json
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context, ResourceType
from . import errors
from .family import Child, Family
from .kinds import plain_type, resource_guid, tracked_body
from .names import NAMESPACE, NAT_GATEWAY, PUBLIC_IP_ADDRESS, ROUTE_TABLE, SUBNET

if TYPE_CHECKING:
    from ..router import Arm


def _public_address(context: Context, body: Json) -> Json:
    """An address (recorded): a static one is there when it has succeeded, from the block for documentation."""
    sent = body.get("properties") or {}
    properties: Json = {
        "resourceGuid": resource_guid(context),
        "publicIPAddressVersion": sent.get("publicIPAddressVersion") or "IPv4",
        "publicIPAllocationMethod": sent.get("publicIPAllocationMethod") or "Dynamic",
        "idleTimeoutInMinutes": sent.get("idleTimeoutInMinutes") or 4,
        "ipTags": sent.get("ipTags") or [],
        "ddosSettings": sent.get("ddosSettings") or {"protectionMode": "VirtualNetworkInherited"},
    }
    if (sent.get("dnsSettings") or {}).get("domainNameLabel"):
        label = sent["dnsSettings"]["domainNameLabel"]
        fqdn = f"{label}.{context.location}.cloudapp.azure.com"
        properties["dnsSettings"] = {"domainNameLabel": label, "fqdn": fqdn}
    old = context.existing.get("properties") or {}
    if "ipAddress" in old:
        properties["ipAddress"] = old["ipAddress"]
    sku = {"name": "Basic", "tier": "Regional"} | (body.get("sku") or {})
    return tracked_body(context, body) | {"properties": properties, "sku": sku}


def _address_given(arm: Arm, resource: Resource) -> None:
    properties = resource["body"]["properties"]
    if properties["publicIPAllocationMethod"] == "Static" and "ipAddress" not in properties:
        number = arm.app.store.count("public-address")
        properties["ipAddress"] = f"198.51.{100 + number // 254 % 156}.{number % 254 + 1}"


def _as_sent(*names: str) -> Callable[[Context, Json], Json]:
    def build(context: Context, body: Json) -> Json:
        sent = body.get("properties") or {}
        properties = {name: sent[name] for name in names if sent.get(name) is not None}
        return tracked_body(context, body) | {"properties": {"resourceGuid": resource_guid(context)} | properties}

    return build


def _application_security_group(context: Context, body: Json) -> Json:
    """No resourceGuid here (recorded: 2021-08-01)."""
    return tracked_body(context, body) | {"properties": {}}


def _route_table(context: Context, body: Json) -> Json:
    sent = body.get("properties") or {}
    return tracked_body(context, body) | {
        "properties": {
            "resourceGuid": resource_guid(context),
            "disableBgpRoutePropagation": bool(sent.get("disableBgpRoutePropagation")),
        }
    }


def _route(arm: Arm, id: ResourceId, sent: Json, stored: Json) -> Json:
    wanted = sent.get("properties") or {}
    for name in ("addressPrefix", "nextHopType"):
        if not wanted.get(name):
            raise errors.missing_parameter(f"properties.{name}", id.text)
    properties = {
        name: wanted[name] for name in ("addressPrefix", "nextHopType", "nextHopIpAddress") if wanted.get(name)
    }
    return {"properties": properties | {"hasBgpOverride": False}}


def _in_use(member: str, code: str, word: str) -> Callable[[Context], None]:
    """Return a refusal to delete what subnets point to."""

    def refuse(context: Context) -> None:
        assert context.resource
        id = context.resource["id"]
        users = [
            subnet["id"]
            for subnet in context.arm.resources.of_type(SUBNET)
            if str((subnet["body"]["properties"].get(member) or {}).get("id")).lower() == id.lower()
        ]
        if users:
            raise errors.network_error(
                code,
                (f"{word} {id} cannot be deleted because it is in use by the following resources: {', '.join(users)}."),
            )

    return refuse


_ROUTE_TABLES = Family(
    ROUTE_TABLE,
    _route_table,
    2,
    (Child("routes", _route, 2),),
    refuse=_in_use("routeTable", "InUseRouteTableCannotBeDeleted", "Route table"),
)

TYPES: tuple[ResourceType, ...] = (
    *_ROUTE_TABLES.types(),
    plain_type(PUBLIC_IP_ADDRESS, _public_address, 2, tracked=True, completed=_address_given),
    plain_type(
        NAT_GATEWAY,
        _as_sent("idleTimeoutInMinutes", "publicIpAddresses", "publicIpPrefixes"),
        5,
        tracked=True,
        deleting=_in_use("natGateway", "InUseNatGatewayCannotBeDeleted", "NAT gateway"),
    ),
    plain_type(f"{NAMESPACE}/applicationSecurityGroups", _application_security_group, 2, tracked=True),
)
