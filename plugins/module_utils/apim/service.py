# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API Management services."""

from __future__ import annotations

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import SERVICE_NAME
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Absent, BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import (
    ARM_STATUS,
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Document,
    Kind,
)
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

SERVICE = ArmResource(
    type="Microsoft.ApiManagement/service",
    client="apimanagement",
    operations="api_management_service",
    arguments=("resource_group", "name"),
    lists={("resource_group",): "list_by_resource_group", (): "list"},
    update="patch",
    typical="30-45m",
)


def identity_type(value: Any) -> Any:
    """ "SystemAssigned, UserAssigned" comes back with and without the blank."""
    return compare.caseless(value).replace(" ", "") if isinstance(value, str) else value


def has_identity(identity: Any) -> bool:
    return "systemassigned" in str((identity or {}).get("type")).lower()


def client_id(remote: ArmObject, params: Params, found: Document | None) -> Body:
    """The application id of the system-assigned identity, which needs no directory permission.

    {scope}/providers/Microsoft.ManagedIdentity/identities/default: Microsoft's specification msi-2018-11-30.
    """
    if found is not None and (not has_identity(found.body.get("identity")) or not found.body.get("id")):
        return {}
    operations = remote.session.operations("msi", "system_assigned_identities")
    try:
        identity = remote.session.call(
            f"read the identity of {remote.label}",
            operations.get_by_scope,
            (found.body["id"] if found is not None else remote.id()).lstrip("/"),
            cls=lambda pipeline_response, *_rest: pipeline_response.http_response.json(),
        )
    except Absent:
        return {}
    return {"@identity": {"clientId": fetch(identity, ("properties", "clientId"))}}


def check_service(params: Params, found: Body | None) -> None:
    """Azure needs a publisher, a SKU and, inside a network, a subnet; say so before anything is sent."""
    label = f"API Management service {params['name']!r}"
    if params["state"] == "absent":
        return
    if found is None:
        missing = [name for name in ("sku", "publisher_name", "publisher_email") if not params.get(name)]
        if missing:
            raise BadInput(f"{label} does not exist yet; to create it give {', '.join(missing)} too.")
    mode = params.get("virtual_network_type")
    if mode in ("External", "Internal") and not (
        params.get("subnet") or fetch(found, ("properties", "virtualNetworkConfiguration", "subnetResourceId"))
    ):
        raise BadInput(f"{label}: virtual_network_type={mode} needs subnet, the subnet that the service joins.")


def restore_if_asked(params: Params, before: Body | None, body: Body) -> None:
    """A soft-deleted service comes back with its content when restore is set; nothing else may be changed then."""
    if before is None and params.get("restore"):
        body.setdefault("properties", {})["restore"] = True


def purge_soft_deleted(remote: ArmObject, params: Params, check: bool) -> bool:
    """Free the name for good; True when there was something to purge."""
    if not params.get("purge_deleted"):
        return False
    operations = remote.session.operations("apimanagement", "deleted_services")
    pages: list[Body] = []

    def keep(pipeline_response: Any) -> None:
        pages.append(pipeline_response.http_response.json())

    def read_all() -> None:
        for _item in operations.list_by_subscription(raw_response_hook=keep):
            pass

    remote.session.call("list the soft-deleted API Management services", read_all)
    name = str(params["name"]).lower()
    found = [item for page in pages for item in page.get("value", []) if item["name"].lower() == name]
    for item in found if not check else []:
        place = compare.location(item["location"])
        poller = remote.session.call(f"purge {remote.label}", operations.begin_purge, item["name"], place)
        remote.session.call(f"purge {remote.label}", poller.result)
    return bool(found)


def explain(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """A create that fails because the name belongs to a soft-deleted service."""
    if problem.code == "ServiceAlreadyExistsInSoftDeletedState" or "soft" in problem.message.lower():
        return (
            f"{remote.label} cannot be created: a soft-deleted service holds the name; set restore: true to bring that "
            "service back, or purge it first with state: absent and purge_deleted: true."
        )
    return None


APIM_SERVICE = Kind(
    name="apim_service",
    title="API Management service",
    service=SERVICE,
    address={"resource_group": RESOURCE_GROUP, "name": SERVICE_NAME},
    options={
        "location": LOCATION,
        "sku": Option(
            rest="sku.name",
            choices=("Consumption", "Developer", "Basic", "BasicV2", "Standard", "StandardV2", "Premium", "PremiumV2"),
        ),
        "capacity": Option(type="int", rest="sku.capacity", on_create=1),
        "publisher_name": Option(),
        "publisher_email": Option(),
        "notification_sender_email": Option(),
        "identity": Option(
            type="dict",
            rest="identity",
            options={
                "type": Option(
                    choices=("None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"),
                    compare=identity_type,
                ),
                "user_assigned_identities": Option(
                    type="list",
                    elements="str",
                    as_keys=True,
                    compare=compare.resource_id,
                    resource_type="Microsoft.ManagedIdentity/userAssignedIdentities",
                ),
                "principal_id": Option(read_only=True),
                "tenant_id": Option(read_only=True),
            },
        ),
        "virtual_network_type": Option(choices=("None", "External", "Internal")),
        "subnet": Option(
            rest="properties.virtualNetworkConfiguration.subnetResourceId",
            compare=compare.resource_id,
            resource_type="Microsoft.Network/virtualNetworks/subnets",
        ),
        "public_ip_address": Option(
            rest="properties.publicIpAddressId",
            compare=compare.resource_id,
            resource_type="Microsoft.Network/publicIPAddresses",
        ),
        "public_network_access": Option(choices=("Disabled", "Enabled")),
        "zones": Option(type="list", elements="str", rest="zones", compare=compare.unordered()),
        "min_api_version": Option(rest="properties.apiVersionConstraint.minApiVersion"),
        "custom_properties": Option(type="dict", rest="properties.customProperties", purge="purge_custom_properties"),
        "disable_gateway": Option(type="bool"),
        "tags": TAGS,
    },
    switches={"restore": Option(type="bool"), "purge_deleted": Option(type="bool")},
    status={
        **ARM_STATUS,
        "client_id": Option(rest="@identity.clientId"),
        "gateway_url": Option(),
        "management_api_url": Option(),
        "developer_portal_url": Option(),
        "public_ip_addresses": Option(type="list", rest="properties.publicIPAddresses"),
        "private_ip_addresses": Option(type="list", rest="properties.privateIPAddresses"),
    },
    checks=(check_service,),
    augment=client_id,
    ahead=lambda params: has_identity(params.get("identity")),
    finish=restore_if_asked,
    after_delete=purge_soft_deleted,
    explain=explain,
)
