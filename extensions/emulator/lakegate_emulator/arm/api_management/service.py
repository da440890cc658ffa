# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service itself: created and updated over a long time, soft-deleted (recorded: service, deletedservices)."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network
from typing import TYPE_CHECKING

from ... import seed
from ...http import Json, Response
from .. import conditions, crud, paging
from .. import errors as arm_errors
from ..resources import Resource
from ..types import BOTH, Context, Etag, LongRunning, ResourceType
from . import errors, private_link, samples, service_properties, soft_delete
from .names import SERVICE_TYPE
from .skus import SKUS
from .versions import ASYNC_OPERATION, version

if TYPE_CHECKING:
    from ..operations import Operation
    from ..router import Arm

_RESULTS = "{resource}/operationresults/{id}"
_UPDATE_SECONDS = 60.0
#: Changes of these take as long as a new deployment.
_REDEPLOYS = ("virtualNetworkType", "virtualNetworkConfiguration")


def _legacy_result(arm: Arm, operation: Operation) -> Response:
    """What polling Location ends in, which is all that api versions until 2019-12-01 have (recorded)."""
    resource = arm.resources.get(operation["resource_id"])
    if resource is None or operation["verb"] == "DELETE":
        return Response(200)
    return Response(200, _of_version("2019-12-01", arm.show(resource)))


#: Both headers name the same URL, which answers the status (recorded: 2022-08-01).
_STATUS = f"{_RESULTS}?asyncResponse"
_MODERN = LongRunning(0, _STATUS, _STATUS, retry_after=60, pending_headers=BOTH, result=_legacy_result)
_LEGACY = LongRunning(0, status_path="", result_path=_RESULTS, retry_after=60)
_CREATE = replace(_MODERN, state="Activating")
_UPDATE = replace(_MODERN, state="Updating", updated=200)
_PATCH = replace(_MODERN, result_path=_RESULTS, state="Updating", updated=202)
_DELETE = replace(_MODERN, state="Deleting", updated=202)
#: POST actions that take long: 202 with a Location, in the end the service (recorded: backup).
_MAINTENANCE = ("backup", "restore", "applynetworkconfigurationupdates")
_MAINTAIN = replace(_LEGACY, seconds=600.0, updated=202, answer="none")
#: Members that later api versions added: the date of the first.
_SINCE = {
    "natGatewayState": ASYNC_OPERATION,
    "outboundPublicIPAddresses": ASYNC_OPERATION,
    "publicIpAddressId": ASYNC_OPERATION,
    "publicNetworkAccess": ASYNC_OPERATION,
    "privateEndpointConnections": ASYNC_OPERATION,
    "platformVersion": ASYNC_OPERATION,
    "legacyPortalStatus": "2023-09-01",
    "developerPortalStatus": "2023-09-01",
    "configurationApi": "2023-09-01",
}


_HOST_NAME_SINCE = ("identityClientId", "certificateSource", "certificateStatus")


def _get(context: Context) -> Response:
    if context.resource is None:
        raise _not_found(context)
    return _dated(context, crud.answer(context, context.resource, 200))


def _list(context: Context) -> Response:
    items = [_shown(context, each) for each in context.arm.resources.of_type(SERVICE_TYPE, context.id.scope)]
    return paging.filtered(context.request, items)


def _put(context: Context) -> Response:
    body = context.body()
    conditions.evaluate(context)
    _require_unlocked(context)
    if context.resource is None:
        return _create(context, body)
    return _change(context, body, _UPDATE, "PUT")


def _create(context: Context, body: Json) -> Response:
    if (body.get("properties") or {}).get("restore"):
        body = soft_delete.restored(context, body)
    else:
        soft_delete.require_free_name(context)
    crud._check_location(context, body)
    new = service_properties.build(context, body)
    operation = replace(_CREATE, seconds=SKUS[new["sku"]["name"]].activation)
    if version(context) < ASYNC_OPERATION:
        operation = replace(operation, state="Created", status_path="", result_path=_RESULTS)
    return _dated(context, crud.save(context, new, operation, "PUT"))


def _patch(context: Context) -> Response:
    if context.resource is None:
        raise _not_found(context)
    conditions.evaluate(context)
    _require_unlocked(context)
    body = context.body()
    return _change(context, _merged(context.existing, body), _PATCH, "PATCH")


def _merged(existing: Json, body: Json) -> Json:
    """What PATCH makes of a service: tags and custom properties are replaced whole, identities merged.

    Published: customProperties that are left out go back to their defaults. ARM's contract for managed identities:
    userAssignedIdentities is merged, and null takes one away.
    """
    kept = {name: value for name, value in existing.items() if name != "identity" and name not in body.keys() & {"tags"}}
    if (body.get("properties") or {}).get("customProperties") is not None:
        kept["properties"] = kept["properties"] | {"customProperties": None}
    merged = crud.merge(kept, body)
    if "UserAssigned" in ((body.get("identity") or {}).get("type") or ""):
        present = (existing.get("identity") or {}).get("userAssignedIdentities") or {}
        wanted = crud.merge(dict.fromkeys(present, {}), body["identity"].get("userAssignedIdentities") or {})
        merged["identity"] = body["identity"] | {
            "userAssignedIdentities": {id: {} for id, value in wanted.items() if value is not None}
        }
    return merged


def _change(context: Context, body: Json, operation: LongRunning, verb: str) -> Response:
    """Start a change: it is seen when it has succeeded (recorded: 2022-08-01), an identity and tags at once."""
    resource = context.resource
    assert resource
    crud._check_location(context, body)
    new = service_properties.build(context, body)
    current = {name: value for name, value in context.existing.items() if name not in ("id", "name", "type")}
    changed = {name for name in new if name not in ("systemData", "identity") and new[name] != current.get(name)}
    if "identity" in new and not _same_identity(new["identity"], current.get("identity")):
        changed.add("identity")
        current["identity"] = new["identity"]
    resource["private"].pop("pending", None)  # of a change that failed
    succeeded = current["properties"]["provisioningState"] == "Succeeded"
    if not changed and succeeded:
        return _dated(context, crud.answer(context, resource, 200))
    if changed == {"tags"} and succeeded:  # recorded: 2019-12-01
        return _dated(context, crud.save(context, current | {"tags": new["tags"]}, None, verb))
    resource["private"]["pending"] = new
    redeploys = any(new["properties"][name] != current["properties"][name] for name in _REDEPLOYS)
    seconds = SKUS[new["sku"]["name"]].activation if redeploys else _UPDATE_SECONDS
    operation = replace(operation, seconds=seconds)
    if version(context) < ASYNC_OPERATION:
        # only the target state tells of it (recorded: 2019-12-01)
        updated = 202 if redeploys else 200
        operation = replace(operation, status_path="", result_path=_RESULTS, updated=updated, state="Succeeded")
    current["properties"]["targetProvisioningState"] = "Updating"
    return _dated(context, crud.save(context, current, operation, verb))


def _same_identity(wanted: Json | None, present: Json | None) -> bool:
    def form(identity: Json | None) -> tuple[str, frozenset[str]]:
        kind = ((identity or {}).get("type") or "None").replace(" ", "").lower()
        return kind, frozenset(id.lower() for id in (identity or {}).get("userAssignedIdentities") or {})

    return form(wanted) == form(present)


def _completed(arm: Arm, resource: Resource) -> None:
    pending = resource["private"].pop("pending", None)
    if pending:
        identity = resource["body"].get("identity")
        state = resource["body"]["properties"]["provisioningState"]
        resource["body"] |= {name: value for name, value in pending.items() if name != "identity"}
        resource["body"]["properties"]["provisioningState"] = state
        if identity:
            resource["body"]["identity"] = identity
    host = resource["body"]["properties"]["gatewayUrl"].removeprefix("https://")
    service_properties.activated(resource["name"], host, resource["body"], _private_address(arm, resource))
    if not resource["private"].get("activated"):
        resource["private"]["activated"] = True
        if not soft_delete.bring_back(arm, resource):
            samples.fill(arm, resource)


def _private_address(arm: Arm, resource: Resource) -> str | None:
    """The address in the subnet of a service in mode Internal: after those that Azure keeps (recorded: 10.0.1.6)."""
    properties = resource["body"]["properties"]
    if properties["virtualNetworkType"] != "Internal":
        return None
    subnet = arm.resources.get(properties["virtualNetworkConfiguration"]["subnetResourceId"])
    known = subnet["body"]["properties"] if subnet else {}
    prefix = known.get("addressPrefix") or next(iter(known.get("addressPrefixes") or ()), None)
    return str(ip_network(prefix)[6]) if prefix else None


def _delete(context: Context) -> Response:
    if context.resource is None:
        return Response(204)
    conditions.evaluate(context)
    _require_unlocked(context)
    properties = context.resource["body"]["properties"]
    properties["targetProvisioningState"] = "Deleting"
    if version(context) >= ASYNC_OPERATION:
        properties["provisioningState"] = "Deleting"
    context.arm.touch(context.resource)
    operation = replace(_DELETE, seconds=300.0)
    if version(context) < ASYNC_OPERATION:
        operation = replace(operation, status_path="", result_path=_RESULTS)
    response = crud.started(context, operation, "DELETE", 202)
    response.body = _shown(context, context.resource)
    return response


def _require_unlocked(context: Context) -> None:
    if context.resource and context.arm.operations.on(context.resource["id"]):
        raise errors.locked(context.resource["name"])


def _not_found(context: Context) -> arm_errors.AzureError:
    """The provider's own words for a service that was there until lately (recorded), ARM's otherwise."""
    if soft_delete.find(context.arm, context.id.name):
        return errors.service_not_found(context.id.name)
    return arm_errors.resource_not_found(context.id)


def _view(arm: Arm, resource: Resource) -> Json:
    """The service with its private endpoints' connections, which are resources of their own."""
    body = dict(resource["body"])
    connections = private_link.connections_of(arm, resource)
    if connections:
        body["properties"] = body["properties"] | {"privateEndpointConnections": connections}
    return body


def _sign_on(context: Context) -> Json:
    assert context.resource
    portal = context.resource["body"]["properties"]["portalUrl"]
    return {"redirectUri": f"{portal}:443/signin-sso?token=1%26{context.request.request_id}"}


def _unchanged(context: Context) -> Json:
    """Backups are not kept and networks need no refresh here: the operation takes its time and answers the service."""
    assert context.resource
    return _shown(context, context.resource)


def _identity(body: Json) -> Json | None:
    """Identities of the user's as the service shows them: a tenant beside them, nothing before activation (recorded)."""
    identity: Json | None = body.get("identity")
    if identity is None or "userAssignedIdentities" not in identity:
        return identity
    ready = body["properties"]["provisioningState"] not in ("Created", "Activating")
    assigned = {
        id: each if ready else dict.fromkeys(("principalId", "clientId"))
        for id, each in identity["userAssignedIdentities"].items()
    }
    return {"principalId": None, "tenantId": seed.TENANT_ID if ready else None} | identity | {
        "userAssignedIdentities": assigned
    }


def _shown(context: Context, resource: Resource) -> Json:
    return _of_version(version(context), context.arm.show(resource))


def _dated(context: Context, response: Response) -> Response:
    if isinstance(response.body, dict):
        response.body = _of_version(version(context), response.body)
    return response


def _of_version(date: str, body: Json) -> Json:
    """Return a service as an api version shows it."""
    properties = {name: value for name, value in body["properties"].items() if date >= _SINCE.get(name, "")}
    shown = body | {"properties": properties, "identity": _identity(body)}
    if date < ASYNC_OPERATION:
        shown = {name: value for name, value in shown.items() if name not in ("systemData", "zones")}
        names = properties["hostnameConfigurations"]
        names = [{name: value for name, value in each.items() if name not in _HOST_NAME_SINCE} for each in names]
        if properties["provisioningState"] == "Created":
            properties["gatewayUrl"] = None
            # only its own name is not known yet
            names = [each | {"hostName": None} if each["hostName"] == names[0]["hostName"] else each for each in names]
        properties["hostnameConfigurations"] = names
    return shown


SERVICE = ResourceType(
    SERVICE_TYPE,
    etag=Etag.STRONG_IN_BODY,
    tracked=True,
    identity=True,
    methods={"GET": _get, "HEAD": _get, "PUT": _put, "PATCH": _patch, "DELETE": _delete},
    collection={"GET": _list},
    view=_view,
    completed=_completed,
    deleted=soft_delete.keep,
    put_operation=_CREATE,
    patch_operation=_PATCH,
    delete_operation=replace(_DELETE, seconds=300.0),
    actions={"getssotoken": _sign_on} | dict.fromkeys(_MAINTENANCE, _unchanged),
    action_operations=dict.fromkeys(_MAINTENANCE, _MAINTAIN),
    not_found=_not_found,
)
