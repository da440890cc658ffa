# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces as ARM knows them: made in minutes, in a network of their own or the customer's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ... import seed
from ...clouds import cloud_of
from ...http import Json, Response
from .. import crud, errors, resource_groups
from ..ids import RESOURCE_GROUP_TYPE, parse
from ..resources import Resource
from ..types import ASYNC, LOCATION, Context, ResourceType
from .names import WORKSPACE_TYPE, polled

if TYPE_CHECKING:
    from ..router import Arm

_SKUS = ("standard", "premium", "trial")
#: The role that Databricks gets on the managed resource group: its own principal, as Owner (recorded).
_AUTHORIZATIONS = [
    {"principalId": "9a74af6f-d153-4348-988a-e2672920bee9", "roleDefinitionId": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"}
]
_INJECTION = ("customVirtualNetworkId", "customPublicSubnetName", "customPrivateSubnetName")
_KINDS: dict[type, str] = {bool: "Bool", str: "String", dict: "Object"}
#: Members that are stored as they are sent, and those that the service makes.
_AS_SENT = ("publicNetworkAccess", "requiredNsgRules", "encryption", "defaultCatalog", "enhancedSecurityCompliance")
_MADE = ("workspaceId", "workspaceUrl", "storageAccountIdentity", "diskEncryptionSetId")
_RULES = ("AllRules", "NoAzureDatabricksRules", "NoAzureServiceRules")


def _build(context: Context, body: Json) -> Json:
    """What PUT stores; parameters that the service adds come with the end of the operation (recorded)."""
    old = context.existing
    properties: Json = dict(body.get("properties") or {})
    sku = (body.get("sku") or old.get("sku") or {}).get("name", "standard")
    if str(sku).lower() not in _SKUS:
        raise _refused("InvalidSku", f"The sku '{sku}' is not supported; supported are {', '.join(_SKUS)}.")
    built: Json = {
        "properties": _properties(context, properties, old.get("properties") or {}),
        "sku": {"name": sku},
        "location": old.get("location") or body["location"],
    }
    _check_injection(context, built["properties"]["parameters"])
    _check_access(built)
    tags = body.get("tags", old.get("tags"))
    return built | ({"tags": tags} if tags is not None else {}) | {"systemData": _system_data(context)}


def _system_data(context: Context) -> Json:
    now = f"{context.arm.app.clock.now():%Y-%m-%dT%H:%M:%S.%f}0+00:00"
    who = _caller(context).client_id
    made = context.existing.get("systemData") or {"createdBy": who, "createdByType": "Application", "createdAt": now}
    return made | {"lastModifiedBy": who, "lastModifiedByType": "Application", "lastModifiedAt": now}


def _put(context: Context) -> Response:
    """An update answers what was sent, not what is stored (recorded)."""
    if context.resource is None:
        return crud.put(context)
    body = context.body()
    crud._check_location(context, body)
    response = crud.save(context, _build(context, body), _UPDATE, "PUT")
    sent = body.get("properties") or {}
    properties = {name: value for name, value in response.body["properties"].items() if name not in _MADE}
    parameters = {name: _typed(name, entry) for name, entry in (sent.get("parameters") or {}).items()}
    response.body["properties"] = properties | {"isUcEnabled": False, "createdBy": {}, "parameters": parameters}
    return response


def _typed(name: str, entry: Json) -> Json:
    return ({"type": "Bool"} if name == "enableNoPublicIp" else {}) | entry


def _encrypts_disks(properties: Json) -> bool:
    return bool(((properties.get("encryption") or {}).get("entities") or {}).get("managedDisk"))


def _properties(context: Context, wanted: Json, old: Json) -> Json:
    group = wanted.get("managedResourceGroupId") or old.get("managedResourceGroupId")
    parsed = parse(group) if group else None
    if parsed is None or parsed.type != RESOURCE_GROUP_TYPE:
        raise _refused(
            "InvalidApplicationManagedResourceGroup", "The property 'managedResourceGroupId' must be a resource group's id."
        )
    if old and str(group).lower() != old["managedResourceGroupId"].lower():
        raise _refused("ApplianceManagedResourceGroupMismatch", (
            f"The given managed resource group '{group}' did not match that in the existing appliance definition "
            f"'{old['managedResourceGroupId']}'."
        ))
    rules = wanted.get("requiredNsgRules") or old.get("requiredNsgRules")
    if rules is not None and rules not in _RULES:
        raise _refused("InvalidRequiredNsgRules", f"requiredNsgRules must be one of {', '.join(_RULES)}.")
    who = {"oid": _caller(context).object_id, "puid": "10032001C021F1B6", "applicationId": _caller(context).client_id}
    properties: Json = {
        "isUcEnabled": old.get("isUcEnabled", False),
        "managedResourceGroupId": group,
        "parameters": _parameters(wanted.get("parameters") or {}, old.get("parameters") or {}),
        "provisioningState": "Accepted",
        "authorizations": _AUTHORIZATIONS,
        "createdBy": old.get("createdBy") or who,
        "updatedBy": who,
        "createdDateTime": old.get("createdDateTime") or context.arm.app.clock.iso(),
    }
    for name in _AS_SENT:
        value = wanted.get(name, old.get(name))
        if value is not None:
            properties[name] = value
    if _encrypts_disks(properties):
        properties["managedDiskIdentity"] = {}
    return properties | {name: old[name] for name in _MADE if name in old}


def _caller(context: Context) -> Any:
    assert context.request.principal  # ARM lets nobody in without a token
    return context.request.principal


def _parameters(wanted: Json, old: Json) -> Json:
    """Each parameter with its type; where a cluster's network lies cannot change (public reports, see below).

    With keySource Default nothing else of a root storage encryption is kept (recorded).
    """
    new = dict(old)
    for name, entry in wanted.items():
        value = entry.get("value") if isinstance(entry, dict) else entry
        before = (old.get(name) or {}).get("value")
        if old and name == "customVirtualNetworkId" and str(before or "").lower() != str(value).lower():
            # the code and its words: MicrosoftDocs/azure-docs issue 111122
            raise _refused(
                "VirtualNetworkIdChangeNotAllowed",
                f"Updating required Virtual Network from {before or ''} to {value} is currently not allowed",
            )
        if name == "encryption" and isinstance(value, dict) and value.get("keySource") == "Default":
            value = {"keySource": "Default"}
        kind = _KINDS.get(type(value))
        new[name] = ({"type": kind} if kind else {}) | {"value": value}
    return new


def _check_injection(context: Context, parameters: Json) -> None:
    """Both subnets must exist, guarded and delegated.

    Microsoft Learn, "Deploy Azure Databricks in your Azure virtual network".
    """
    given = [name for name in _INJECTION if (parameters.get(name) or {}).get("value")]
    if not given or context.resource is not None:
        return
    if len(given) < len(_INJECTION):
        missing = ", ".join(name for name in _INJECTION if name not in given)
        raise _refused("InvalidCustomVirtualNetworkParameters", f"VNet injection needs the parameters {missing} too.")
    network_id, *names = (parameters[name]["value"] for name in _INJECTION)
    if context.arm.resources.get(network_id) is None:
        raise _refused("VirtualNetworkNotFound", f"The virtual network '{network_id}' was not found.")
    for name in names:
        _check_subnet(context.arm.resources.get(f"{network_id}/subnets/{name}"), name, network_id)


def _check_subnet(subnet: Resource | None, name: str, network_id: str) -> None:
    if subnet is None:
        raise _refused("SubnetNotFound", f"The subnet '{name}' was not found in the virtual network '{network_id}'.")
    properties = subnet["body"]["properties"]
    delegated = [each["properties"]["serviceName"] for each in properties.get("delegations") or []]
    if WORKSPACE_TYPE.lower() not in [each.lower() for each in delegated]:
        raise _refused(
            "SubnetNotDelegated", f"The subnet '{name}' must be delegated to {WORKSPACE_TYPE}; it is delegated to {delegated}."
        )
    if not properties.get("networkSecurityGroup"):
        raise _refused("SubnetWithoutNetworkSecurityGroup", f"The subnet '{name}' must have a network security group.")


def _check_access(built: Json) -> None:
    """Without public access a workspace must be premium and in the customer's network.

    Microsoft Learn, "Enable Azure Private Link".
    """
    properties = built["properties"]
    if properties.get("publicNetworkAccess") != "Disabled":
        return
    if built["sku"]["name"].lower() != "premium" or not properties["parameters"].get("customVirtualNetworkId"):
        raise _refused("InvalidPublicNetworkAccess", (
            "publicNetworkAccess can be Disabled only for a premium workspace in a customer's virtual network."
        ))


def _saved(context: Context, resource: Resource) -> None:
    """A managed resource group that exists already makes the operation fail (public reports: pulumi-azure-native 3643)."""
    group = resource["body"]["properties"]["managedResourceGroupId"]
    existing = context.arm.resources.get(group)
    if existing and str(existing["body"].get("managedBy") or "").lower() != resource["id"].lower():
        context.arm.resources.remove(resource["id"])
        raise _refused("ApplianceProvisioningFailed", (
            f"The managed resource group '{group}' already exists. Please specify a new non-existent managed resource group"
        ))
    resource_groups.ensure(context.arm, group, resource["body"]["location"], managed_by=resource["id"])


def _completed(arm: Arm, resource: Resource) -> None:
    """The workspace has its URL and all parameters (recorded)."""
    properties = resource["body"]["properties"]
    if "workspaceId" not in properties:
        digest = hashlib.sha256(f"{resource['id'].lower()} {arm.app.store.count('workspace')}".encode()).digest()
        number = 10**15 + int.from_bytes(digest[:8], "big") % (9 * 10**15)
        properties["workspaceId"] = str(number)
        # the shard: the number's remainder by 20 (Microsoft Learn, "Get identifiers for workspace objects")
        properties["workspaceUrl"] = f"adb-{number}.{number % 20}{cloud_of('management.azure.com').databricks}"
        storage = f"dbstorage{digest.hex()[:13]}"
        properties["isUcEnabled"] = resource["body"]["sku"]["name"].lower() == "premium"
        tags = {"application": "databricks", "databricks-environment": "true"} | (resource["body"].get("tags") or {})
        properties["parameters"] = dict(_added(resource, storage)) | properties["parameters"] | {
            "resourceTags": {"type": "Object", "value": tags}
        }
    properties["parameters"] = dict(sorted(properties["parameters"].items()))
    if (properties["parameters"].get("prepareEncryption") or {}).get("value"):
        properties.setdefault("storageAccountIdentity", _identity())
    if _encrypts_disks(properties):
        properties.setdefault("diskEncryptionSetId", (
            f"{properties['managedResourceGroupId']}/providers/Microsoft.Compute/diskEncryptionSets/"
            f"dbdiskencryptionset{uuid4().hex[:13]}"
        ))
        properties["managedDiskIdentity"] = properties["managedDiskIdentity"] or _identity()


def _identity() -> Json:
    """An identity that the service makes for itself in the managed resource group."""
    return {"principalId": str(uuid4()), "tenantId": seed.TENANT_ID, "type": "SystemAssigned"}


def _added(resource: Resource, storage: str) -> Iterator[tuple[str, Json]]:
    """The parameters that the service adds (recorded)."""
    injected = "customVirtualNetworkId" in resource["body"]["properties"]["parameters"]
    values: Json = {
        "enableFedRampCertification": False,
        "enableNoPublicIp": True,
        "natGatewayName": "nat-gateway",
        "prepareEncryption": False,
        "publicIpName": "nat-gw-public-ip",
        "requireInfrastructureEncryption": False,
        "storageAccountName": storage,
        "storageAccountSkuName": "Standard_GRS",
        "vnetAddressPrefix": "10.139",
    }
    for name, value in values.items():
        if not (injected and name == "natGatewayName"):
            yield name, {"type": _KINDS[type(value)], "value": value}


def _deleted(arm: Arm, resource: Resource) -> None:
    """The managed resource group goes with the workspace, and everything inside the workspace."""
    group = arm.resources.get(resource["body"]["properties"]["managedResourceGroupId"])
    if group is not None and str(group["body"].get("managedBy") or "").lower() == resource["id"].lower():
        crud.remove(arm, group)
    arm.app.store.section("workspaces").pop(resource["id"].lower(), None)


def _view(arm: Arm, resource: Resource) -> Json:
    """Until it is ready a workspace shows no parameters (recorded), afterwards with its private endpoint connections."""
    body: Json = dict(resource["body"])
    properties = body["properties"] = dict(body["properties"])
    if "workspaceUrl" not in properties:
        properties.pop("parameters", None)
    connections = arm.resources.collection(f"{resource['id']}/privateEndpointConnections")
    if connections:
        properties["privateEndpointConnections"] = [dict(each["body"]) for each in connections]
    return body


def _refused(code: str, message: str) -> errors.AzureError:
    return errors.AzureError(400, code, message)


_CREATE = polled(240, ASYNC, state="Accepted")
_UPDATE = replace(_CREATE, state="Updating", updated=201)

WORKSPACES = ResourceType(
    WORKSPACE_TYPE,
    build=_build,
    view=_view,
    saved=_saved,
    completed=_completed,
    deleted=_deleted,
    patch="merge",
    methods={"PUT": _put},
    put_operation=_CREATE,
    patch_operation=polled(60, ASYNC, state="Updating", updated=202),
    delete_operation=polled(150, LOCATION, state="Deleting", updated=202, answer="none"),
    provisioning=True,
    tracked=True,
)
