# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Soft-deleted services: they hold their name for two days, can be restored or purged (recorded: deletedservices)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from ...http import Json, Response
from .. import crud
from .. import errors as arm_errors
from ..locations import display, normal
from ..resources import Resource
from ..types import Context, LongRunning, ResourceType
from . import errors
from .names import NAMESPACE, SERVICE_TYPE

if TYPE_CHECKING:
    from ..router import Arm

_TYPE = f"{NAMESPACE}/locations/deletedservices"
#: Recorded: scheduledPurgeDate is 48 hours after the deletion.
_HELD = timedelta(days=2)


def keep(arm: Arm, resource: Resource) -> None:
    """Called when a service is gone: it stays as a soft-deleted one."""
    now = arm.app.clock.now()
    subscription, location = resource["id"].split("/")[2], normal(resource["body"]["location"])
    id = f"/subscriptions/{subscription}/providers/{NAMESPACE}/locations/{location}/deletedservices/{resource['name']}"
    kept = arm.create(
        id,
        {
            "type": f"{NAMESPACE}/deletedservices",
            "location": display(location),
            "properties": {
                "serviceId": resource["id"],
                "scheduledPurgeDate": _iso(now + _HELD),
                "deletionDate": _iso(now),
            },
        },
        _TYPE,
    )
    kept["private"] = {
        "service": resource,
        "content": arm.app.store.section("apim_deleted").pop(resource["id"].lower(), []),
    }


def keep_content(arm: Arm, resource: Resource) -> None:
    """Called when an entity is gone, before its service: whether it went alone shows when the service goes too."""
    service = "/".join(resource["id"].split("/")[:9]).lower()
    arm.app.store.section("apim_deleted").setdefault(service, []).append(resource)


def forget(arm: Arm, service_id: str) -> None:
    """Called when entities were deleted by themselves: they do not come back with their service."""
    arm.app.store.section("apim_deleted").pop(service_id.lower(), None)


def require_free_name(context: Context) -> None:
    """Raise when another service, live or soft-deleted, has the name of a new one."""
    name = context.id.name.lower()
    for each in context.arm.resources.of_type(SERVICE_TYPE):
        if each["name"].lower() == name and each["id"].lower() != context.id.key:
            raise errors.name_taken(context.id.name)
    if find(context.arm, name):
        raise errors.soft_deleted(context.id.name)


def find(arm: Arm, name: str) -> Resource | None:
    """Return the soft-deleted service of this name."""
    return next((each for each in arm.resources.of_type(_TYPE) if each["name"].lower() == name.lower()), None)


def restored(context: Context, body: Json) -> Json:
    """Return the body of the service that `restore: true` brings back; all else in the request is ignored (published)."""
    kept = find(context.arm, context.id.name)
    if kept is None or kept["body"]["properties"]["serviceId"].lower() != context.id.key:
        raise errors.nothing_to_restore(context.id.name)
    old = kept["private"]["service"]["body"]
    identity = (
        {
            "identity": {
                "type": old["identity"]["type"],
                "userAssignedIdentities": {id: {} for id in old["identity"].get("userAssignedIdentities") or {}},
            }
        }
        if old.get("identity")
        else {}
    )
    context.arm.app.store.section("apim_restored")[context.id.key] = kept["private"]["content"]
    context.arm.resources.remove(kept["id"])
    return {name: old[name] for name in ("location", "sku", "tags", "zones", "properties")} | identity


def bring_back(arm: Arm, resource: Resource) -> bool:
    """Put the entities of a restored service back; False when it is a new one."""
    content = arm.app.store.section("apim_restored").pop(resource["id"].lower(), None)
    for each in content or ():
        arm.resources.put(cast("Resource", each))
    return content is not None


def _list(context: Context) -> Response:
    items = [context.arm.show(each) for each in context.arm.resources.of_type(_TYPE, context.id.scope)]
    return Response(200, {"value": items, "count": len(items)})


def _not_found(context: Context) -> arm_errors.AzureError:
    return errors.service_not_found(context.id.name)


def _refuse(context: Context) -> Response:
    raise arm_errors.method_not_allowed(context.request.method)


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}0Z"


DELETED_SERVICE = ResourceType(
    _TYPE,
    methods={"GET": crud.get, "PUT": _refuse, "PATCH": _refuse},
    not_found=_not_found,
    absent_status=404,
    delete_operation=LongRunning.deleting(
        60, status_path="", result_path="{resource}/operationresults/{id}", answer="resource", result_status=200
    ),
)
DELETED_SERVICES = ResourceType(f"{NAMESPACE}/deletedservices", collection={"GET": _list})
