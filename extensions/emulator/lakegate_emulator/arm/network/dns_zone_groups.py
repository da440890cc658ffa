# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS zone groups of private endpoints (recorded): they keep the endpoint's addresses in private DNS zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Json
from ..ids import ResourceId
from ..private_dns import record_sets
from ..resources import Resource
from . import errors
from .family import Child
from .names import DNS_ZONE_GROUP
from .references import referenced

if TYPE_CHECKING:
    from ..router import Arm

_PREFIX = "privatelink."


def _build(arm: Arm, id: ResourceId, sent: Json, stored: Json) -> Json:
    old = {each["name"]: each for each in (stored.get("properties") or {}).get("privateDnsZoneConfigs", [])}
    configurations = []
    for each in (sent.get("properties") or {}).get("privateDnsZoneConfigs") or []:
        zone_id = (each.get("properties") or {}).get("privateDnsZoneId")
        if not each.get("name") or not zone_id:
            raise errors.missing_parameter("properties.privateDnsZoneConfigs.properties.privateDnsZoneId", id.text)
        referenced(arm, zone_id, id.text, same_region=False)
        before = old.get(each["name"])
        same = before is not None and before["properties"]["privateDnsZoneId"].lower() == zone_id.lower()
        configurations.append(
            {
                "name": each["name"],
                "id": f"{id.text}/privateDnsZoneConfigs/{each['name']}",
                "type": f"{DNS_ZONE_GROUP}/privateDnsZoneConfigs",
                "properties": {
                    "privateDnsZoneId": zone_id,
                    "recordSets": before["properties"]["recordSets"] if before and same else [],
                },
            }
        )
    return {"properties": {"privateDnsZoneConfigs": configurations}}


def _changed(arm: Arm, group: Resource) -> None:
    """Records in zones that are no longer named go at once."""
    named = {
        (each["properties"]["privateDnsZoneId"].lower(), record["recordSetName"])
        for each in group["body"]["properties"]["privateDnsZoneConfigs"]
        for record in each["properties"]["recordSets"]
    }
    for zone_id, name, addresses in group["private"].get("written", []):
        if (zone_id.lower(), name) not in named:
            record_sets.remove_addresses(arm, zone_id, name, addresses)


def _completed(arm: Arm, group: Resource) -> None:
    """Write the endpoint's host names into the zones that they belong to."""
    endpoint = arm.resources.get(group["id"].rsplit("/", 2)[0])
    hosts = endpoint["body"]["properties"]["customDnsConfigs"] if endpoint else []
    written = []
    for configuration in group["body"]["properties"]["privateDnsZoneConfigs"]:
        zone_id = configuration["properties"]["privateDnsZoneId"]
        zone = zone_id.rsplit("/", 1)[-1]
        records = []
        for host in hosts:
            name = record_name(host["fqdn"], zone)
            if name is None:
                continue
            record_sets.add_addresses(arm, zone_id, name, host["ipAddresses"], _creator(endpoint))
            written.append([zone_id, name, host["ipAddresses"]])
            records.append(
                {
                    "recordType": "A",
                    "recordSetName": name,
                    "fqdn": f"{name}.{zone}",
                    "ttl": 10,
                    "provisioningState": "Succeeded",
                    "ipAddresses": host["ipAddresses"],
                }
            )
        configuration["properties"]["recordSets"] = records
    group["private"]["written"] = written


def record_name(fqdn: str, zone: str) -> str | None:
    """Return what a public host name is called in a zone (adb-1.2 in privatelink.azuredatabricks.net), or None."""
    suffix = f".{zone.lower().removeprefix(_PREFIX)}"
    return fqdn[: -len(suffix)] if fqdn.lower().endswith(suffix) else None


def _creator(endpoint: Resource | None) -> str:
    if endpoint is None:
        return ""
    guid = endpoint["body"]["properties"]["resourceGuid"]
    return f"created by private endpoint {endpoint['name']} with resource guid {guid}"


def _deleted(arm: Arm, group: Resource) -> None:
    for zone_id, name, addresses in group["private"].get("written", []):
        record_sets.remove_addresses(arm, zone_id, name, addresses)


def _view(arm: Arm, group: Resource) -> Json:
    body = dict(group["body"])
    properties = body["properties"] = dict(body["properties"])
    tag, state = f'W/"{group["etag"]}"', properties["provisioningState"]
    properties["privateDnsZoneConfigs"] = [
        each | {"etag": tag, "properties": {"provisioningState": state} | each["properties"]}
        for each in properties["privateDnsZoneConfigs"]
    ]
    return body


DNS_ZONE_GROUP_CHILD = Child(
    "privateDnsZoneGroups", _build, 10, changed=_changed, completed=_completed, deleted=_deleted, view=_view, keep=True
)
