# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Record sets (recorded): written at once, listed by type or across types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, Any

from ...http import Json, Response
from .. import conditions, crud, paging
from ..errors import resource_not_found
from ..resources import Resource
from ..types import Context, Etag, Handler, Paging, ResourceType
from . import errors
from .patching import patched

if TYPE_CHECKING:
    from ..router import Arm

_ZONE = "Microsoft.Network/privateDnsZones"
#: Record type -> the member of its records, and whether this is a list.
_RECORDS = {
    "A": ("aRecords", True),
    "AAAA": ("aaaaRecords", True),
    "CNAME": ("cnameRecord", False),
    "MX": ("mxRecords", True),
    "PTR": ("ptrRecords", True),
    "SRV": ("srvRecords", True),
    "TXT": ("txtRecords", True),
    "SOA": ("soaRecord", False),
}
TYPE_NAMES = tuple(_RECORDS)
_SOA = {
    "email": "azureprivatedns-host.microsoft.com",
    "expireTime": 2419200,
    "host": "azureprivatedns.net",
    "minimumTtl": 10,
    "refreshTime": 3600,
    "retryTime": 300,
    "serialNumber": 1,
}
#: What nobody can change in the SOA record (recorded: serialNumber).
_SOA_FIXED = ("host", "serialNumber")
_ENDPOINT_TTL = 10
#: A list of record sets ends with a page that is not full (recorded).
_PAGING = Paging(parameter="$skipToken", eager=True)


def add_soa(arm: Arm, zone: Resource) -> None:
    """Give a new zone its SOA record set."""
    if not arm.resources.get(f"{zone['id']}/SOA/@"):
        arm.create(f"{zone['id']}/SOA/@", _body(zone["name"], "@", {"ttl": 3600, "soaRecord": dict(_SOA)}))


def add_addresses(arm: Arm, zone_id: str, name: str, addresses: list[str], creator: str) -> None:
    """Put addresses of a private endpoint into an A record set, made when it is missing."""
    zone = arm.resources.get(zone_id)
    if zone is None:
        return
    id = f"{zone['id']}/A/{name}"
    present = arm.resources.get(id)
    if present is None:
        properties: Json = {"metadata": {"creator": creator}, "ttl": _ENDPOINT_TTL, "aRecords": []}
        present = arm.create(id, _body(zone["name"], name, properties))
        arm.touch(zone)
    records = present["body"]["properties"]["aRecords"]
    missing = [address for address in addresses if {"ipv4Address": address} not in records]
    if missing:
        records += [{"ipv4Address": address} for address in missing]
        arm.touch(present)


def remove_addresses(arm: Arm, zone_id: str, name: str, addresses: list[str]) -> None:
    """Take addresses of a private endpoint out again; a record set without addresses goes."""
    present = arm.resources.get(f"{zone_id}/A/{name}")
    if present is None:
        return
    records = [each for each in present["body"]["properties"]["aRecords"] if each["ipv4Address"] not in addresses]
    present["body"]["properties"]["aRecords"] = records
    arm.touch(present)
    if not records:
        arm.remove(present["id"])


def _body(zone: str, name: str, properties: Json) -> Json:
    fqdn = f"{zone}." if name == "@" else f"{name}.{zone}."
    ordered = {"metadata": properties["metadata"]} if properties.get("metadata") is not None else {}
    ordered |= {"fqdn": fqdn, "ttl": properties["ttl"]}
    ordered |= {member: properties[member] for member, _unused in _RECORDS.values() if member in properties}
    return {"properties": ordered | {"isAutoRegistered": False}}


def _builder(kind: str) -> Callable[[Context, Json], Json]:
    member, is_list = _RECORDS[kind]

    def build(context: Context, body: Json) -> Json:
        sent = body.get("properties") or {}
        old = context.existing.get("properties") or {}
        ttl = sent.get("ttl", old.get("ttl"))
        if not isinstance(ttl, int) or not 0 <= ttl <= 2147483647:
            raise errors.bad_request(
                f"The TTL of record set '{context.id.name}' must be between 1 and 2147483647 seconds."
            )
        if kind == "SOA" and (context.id.name != "@" or not context.resource):
            raise errors.bad_request("The record set of type SOA can only be at '@'; it comes with the zone.")
        _refuse_cname(context, kind)
        properties: Json = {"ttl": ttl, "metadata": sent.get("metadata")}
        records = sent.get(member)
        if is_list:
            properties[member] = [_record(kind, each) for each in records or []]
        elif kind == "SOA":
            fixed = {name: old[member][name] for name in _SOA_FIXED}
            properties[member] = old[member] | (records or {}) | fixed
        elif records:
            properties[member] = records
        parent = context.parent
        assert parent
        return _body(parent["name"], context.id.name, properties)

    return build


def _record(kind: str, record: Any) -> Json:
    checks: dict[str, tuple[str, Callable[[str], object]]] = {
        "A": ("ipv4Address", IPv4Address),
        "AAAA": ("ipv6Address", IPv6Address),
    }
    if not isinstance(record, dict):
        raise errors.bad_request("A record is an object.")
    if kind in checks:
        name, check = checks[kind]
        try:
            check(str(record.get(name)))
        except ValueError as error:
            raise errors.bad_request(f"The record '{record.get(name)}' is no valid {name}.") from error
    return record


def _refuse_cname(context: Context, kind: str) -> None:
    """A CNAME record set stands alone at its name (Microsoft Learn, "Overview of private DNS zones and records")."""
    assert context.id.parent
    for other in TYPE_NAMES:
        if (
            other != kind
            and "CNAME" in (other, kind)
            and context.arm.resources.get(f"{context.id.parent.text}/{other}/{context.id.name}")
        ):
            raise errors.bad_request(
                f"The record set '{context.id.name}' of type {kind} cannot be created because a record set of type "
                f"{other} with the same name exists already in this zone."
            )


def _touch_zone(arm: Arm, record_set: Resource) -> None:
    zone = arm.resources.get(record_set["id"].rsplit("/", 2)[0])
    if zone:
        arm.touch(zone)


def _refuse_soa(context: Context) -> None:
    raise errors.bad_request("The record set of type SOA at '@' cannot be deleted.")


def _listed(kinds: tuple[str, ...]) -> Callable[[Context], Response]:
    def list_records(context: Context) -> Response:
        parent = context.id.parent
        assert parent
        if context.parent is None:
            raise resource_not_found(parent)
        suffix = (context.request.query.get("$recordsetnamesuffix") or "").lower()
        found = [
            each
            for kind in kinds
            for each in context.arm.resources.children(parent.text, kind)
            if each["name"].lower().endswith(suffix)
        ]
        return paging.page(context, sorted(found, key=lambda each: each["name"]))

    return list_records


def _lower_case(handler: Handler) -> Handler:
    """Record sets have their names in lower case, however they are asked for (recorded)."""

    def answer(context: Context) -> Response | Json:
        zone = context.id.parent
        assert zone
        return handler(replace(context, id=zone.child(context.id.types[-1], context.id.name.lower())))

    return answer


def _patch(context: Context) -> Response:
    if context.resource is None:
        raise crud.not_found(context)
    conditions.evaluate(context)
    return crud.save(context, context.type.build(context, patched(context)), None, "PATCH")


def _type(kind: str) -> ResourceType:
    return ResourceType(
        f"{_ZONE}/{kind}",
        build=_builder(kind),
        etag=Etag.GUID,
        methods={"PUT": _lower_case(crud.put), "PATCH": _lower_case(_patch)},
        collection={"GET": _listed((kind,))},
        paging=_PAGING,
        completed=_touch_zone,
        deleted=_touch_zone,
        not_found=lambda context: resource_not_found(context.id),
        deleting=_refuse_soa if kind == "SOA" else None,
    )


RECORD_SETS = (
    *(_type(kind) for kind in TYPE_NAMES),
    ResourceType(f"{_ZONE}/ALL", collection={"GET": _listed(("SOA", *TYPE_NAMES[:-1]))}, paging=_PAGING),
)
