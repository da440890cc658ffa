# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API Management services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import (
    authorities,
    gateway_switches,
    service_identity,
    soft_delete,
    tiers,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import EMAIL_RULE, SECRET_RULE, SERVICE_NAME
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import (
    ARM_STATUS,
    LOCATION,
    RESOURCE_GROUP,
    TAGS,
    Document,
    Kind,
    Needs,
)
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

SUBNET = "Microsoft.Network/virtualNetworks/subnets"
PUBLIC_IP_ADDRESS = Option(compare=compare.resource_id, resource_type="Microsoft.Network/publicIPAddresses")
SWITCH = ("Disabled", "Enabled")


def needs(remote: ArmObject, params: Params, _check: bool) -> Needs:
    """A service that is brought back has all that it had; a new one has no private endpoint."""
    if soft_delete.comes_back(remote, params):
        return ()
    if params.get("public_network_access") == "Disabled":
        raise BadInput(
            f"{remote.label} does not exist yet; Azure takes public_network_access=Disabled only once the service has "
            "a private endpoint: create it without, then the endpoint, then set it."
        )
    return ("location", "sku", "publisher_name", "publisher_email")


def complete(remote: ArmObject, params: Params, found: Document | None, check: bool) -> Params:
    """Fill in what follows from other options."""
    body = found.body if found else None
    params = service_identity.complete(remote.label, params, body)
    params = authorities.complete(remote.label, params, body)
    sku = params.get("sku")
    if sku and params.get("capacity") is None and sku != fetch(body, ("sku", "name")):
        allowed = tiers.TIERS[sku]
        now = fetch(body, ("sku", "capacity"))
        fits = now is not None and allowed.least <= now <= (allowed.most or now)
        params = {**params, "capacity": now if fits else tiers.default_capacity(sku)}
    return params


def check_service(params: Params, found: Body | None) -> None:
    """What the tier does not have, and what belongs together; said before anything is sent."""
    label = f"API Management service {params['name']!r}"
    if params["state"] == "absent":
        if params.get("purge_deleted") and not params["wait"]:
            raise BadInput(f"{label}: purge_deleted=true needs wait=true, as only a deleted service can be purged.")
        return
    sku, before = params.get("sku"), fetch(found, ("sku", "name"))
    if sku and before:
        tiers.check_change(label, before, sku)
    sku = sku or before
    if sku in tiers.TIERS:
        check_tier(label, sku, params, found if sku != before else None)
    mode = params.get("virtual_network_type") or fetch(found, ("properties", "virtualNetworkType"))
    check_network(label, mode, params, found)
    gateway_switches.check_switches(label, params)
    for each in params.get("hostname_configurations") or []:
        identities = fetch(found, ("identity", "type")) or params.get("identity")
        if each.get("key_vault_id") and not identities:
            raise BadInput(
                f"{label}: hostname_configurations: {each['host_name']} has key_vault_id, so the service needs an identity "
                "that may read the certificate; give identity too."
            )


def check_tier(label: str, sku: str, params: Params, found: Body | None) -> None:
    """What is asked for must be in the tier; ``found``, where the tier changes, tells what the service has besides."""
    tier = tiers.TIERS[sku]
    if params.get("capacity") is not None:
        tiers.check_capacity(label, sku, params["capacity"])
    mode = params.get("virtual_network_type") or fetch(found, ("properties", "virtualNetworkType"))
    if mode:
        tiers.check_network(label, sku, mode)
    zones, regions = params.get("zones"), params.get("additional_locations")
    if zones or (zones is None and fetch(found, ("zones",))):
        tiers.check_premium(label, sku, "zones", tier.zones)
    stays = fetch(found, ("properties", "additionalLocations")) and not params.get("purge_additional_locations")
    if regions or stays:
        tiers.check_premium(label, sku, "additional_locations", tier.regions)
    if params.get("enable_client_certificate") and sku != "Consumption":
        raise BadInput(
            f"{label}: enable_client_certificate does not fit sku={sku}; it needs Consumption. In other tiers each host "
            "name has negotiate_client_certificate."
        )


def check_network(label: str, mode: str | None, params: Params, found: Body | None) -> None:
    """A network needs a subnet, in each region; what belongs into a network needs one."""
    if mode in ("External", "Internal"):
        if not (
            params.get("subnet") or fetch(found, ("properties", "virtualNetworkConfiguration", "subnetResourceId"))
        ):
            raise BadInput(f"{label}: virtual_network_type={mode} needs subnet, the subnet that the service joins.")
        known = {
            compare.location(each["location"])
            for each in fetch(found, ("properties", "additionalLocations")) or []
            if each.get("virtualNetworkConfiguration")
        }
        for each in params.get("additional_locations") or []:
            if not each.get("subnet") and compare.location(each["location"]) not in known:
                raise BadInput(
                    f"{label}: virtual_network_type={mode} needs a subnet in each region; "
                    f"give additional_locations.subnet for {each['location']} too."
                )
        return
    for name in ("subnet", "public_ip_address_id"):
        if params.get(name) and mode in (None, "None"):
            raise BadInput(f"{label}: {name} needs virtual_network_type=External or virtual_network_type=Internal.")


def sendable(params: Params, before: Body | None, body: Body) -> None:
    service_identity.sendable(before, body)
    authorities.sendable(before, body)


def is_default_host(configuration: Any) -> bool:
    """NAME.azure-api.net, which every service has and nobody can take away."""
    return isinstance(configuration, Mapping) and configuration.get("certificateSource") == "BuiltIn"


def subnet(rest: str) -> Option:
    return Option(rest=rest, compare=compare.resource_id, resource_type=SUBNET)


ADDITIONAL_LOCATION: Mapping[str, Option] = {
    "location": Option(required=True, compare=compare.location),
    "sku": Option(rest="sku.name", on_create="Premium"),
    "capacity": Option(type="int", rest="sku.capacity", on_create=1, range=(1, None)),
    "zones": Option(type="list", elements="str", compare=compare.unordered()),
    "subnet": subnet("virtualNetworkConfiguration.subnetResourceId"),
    "public_ip_address_id": PUBLIC_IP_ADDRESS,
    "nat_gateway_state": Option(choices=SWITCH),
    "disable_gateway": Option(type="bool"),
    "gateway_regional_url": Option(read_only=True),
    "public_ip_addresses": Option(type="list", elements="str", rest="publicIPAddresses", read_only=True),
    "private_ip_addresses": Option(type="list", elements="str", rest="privateIPAddresses", read_only=True),
}

HOSTNAME_CONFIGURATION: Mapping[str, Option] = {
    "host_name": Option(required=True, compare=compare.caseless),
    "type": Option(
        required=True, choices=("Proxy", "DeveloperPortal", "Management", "Portal", "Scm", "ConfigurationApi")
    ),
    "key_vault_id": Option(no_log=False, compare=compare.caseless, rule=SECRET_RULE),
    "identity_client_id": Option(compare=compare.caseless),
    "encoded_certificate": Option(no_log=True, unreadable=True),
    "certificate_password": Option(no_log=True, unreadable=True),
    "certificate_source": Option(choices=("BuiltIn", "Custom", "KeyVault", "Managed")),
    "default_ssl_binding": Option(type="bool"),
    "negotiate_client_certificate": Option(type="bool"),
    "certificate_status": Option(read_only=True),
    "certificate": Option(
        type="dict",
        read_only=True,
        options={name: Option(read_only=True) for name in ("subject", "thumbprint", "expiry")},
    ),
}

APIM_SERVICE = Kind(
    name="apim_service",
    title="API Management service",
    service=ArmResource(
        type="Microsoft.ApiManagement/service",
        client="apimanagement",
        operations="api_management_service",
        arguments=("resource_group", "name"),
        lists={("resource_group",): "list_by_resource_group", (): "list"},
        update="patch",
        typical="30-45m",
    ),
    address={"resource_group": RESOURCE_GROUP, "name": SERVICE_NAME},
    options={
        "location": LOCATION,
        "sku": Option(rest="sku.name", choices=tuple(tiers.TIERS)),
        "capacity": Option(type="int", rest="sku.capacity"),
        "zones": Option(type="list", elements="str", rest="zones", compare=compare.unordered()),
        "additional_locations": Option(
            type="list",
            elements="dict",
            key="location",
            options=ADDITIONAL_LOCATION,
            purge="purge_additional_locations",
        ),
        "publisher_name": Option(longest=100),
        "publisher_email": Option(rule=EMAIL_RULE, longest=100),
        "notification_sender_email": Option(rule=EMAIL_RULE, longest=100),
        "identity": service_identity.IDENTITY,
        "virtual_network_type": Option(choices=tiers.ANY_NETWORK),
        "subnet": subnet("properties.virtualNetworkConfiguration.subnetResourceId"),
        "public_ip_address_id": PUBLIC_IP_ADDRESS,
        "nat_gateway_state": Option(choices=SWITCH),
        "public_network_access": Option(choices=SWITCH),
        "hostname_configurations": Option(
            type="list",
            elements="dict",
            key="host_name",
            options=HOSTNAME_CONFIGURATION,
            rules={
                "mutually_exclusive": [("key_vault_id", "encoded_certificate")],
                "required_by": {"certificate_password": ("encoded_certificate",)},
            },
            purge="purge_hostname_configurations",
            built_in=is_default_host,
        ),
        "certificates": authorities.AUTHORITIES,
        "min_api_version": Option(rest="properties.apiVersionConstraint.minApiVersion"),
        "protocols": gateway_switches.switches(gateway_switches.PROTOCOLS),
        "ciphers": gateway_switches.switches(gateway_switches.CIPHERS),
        "custom_properties": Option(
            type="dict",
            rest="properties.customProperties",
            written=gateway_switches.texts,
            compare=gateway_switches.effective,
            purge="purge_custom_properties",
        ),
        "disable_gateway": Option(type="bool"),
        "enable_client_certificate": Option(type="bool", compare=bool),  # told by Consumption only (recorded)
        "developer_portal_status": Option(choices=SWITCH),
        "legacy_portal_status": Option(choices=SWITCH),
        "legacy_configuration_api": Option(rest="properties.configurationApi.legacyApi", choices=SWITCH),
        "tags": TAGS,
    },
    switches={"restore": Option(type="bool"), "purge_deleted": Option(type="bool")},
    status={
        **ARM_STATUS,
        "client_id": Option(rest="identity.clientId"),
        "user_assigned_identities": Option(
            type="list",
            rest="identity.userAssignedIdentities",
            options={"id": Option(), "client_id": Option(), "principal_id": Option()},
            shown=service_identity.assigned,
        ),
        "target_provisioning_state": Option(),
        "created_at_utc": Option(),
        "gateway_url": Option(),
        "gateway_regional_url": Option(),
        "management_api_url": Option(),
        "developer_portal_url": Option(),
        "portal_url": Option(),
        "scm_url": Option(),
        "public_ip_addresses": Option(type="list", rest="properties.publicIPAddresses"),
        "private_ip_addresses": Option(type="list", rest="properties.privateIPAddresses"),
        "outbound_public_ip_addresses": Option(type="list", rest="properties.outboundPublicIPAddresses"),
        "platform_version": Option(),
        "private_endpoint_connections": Option(
            type="list",
            options={
                "id": Option(),
                "name": Option(),
                "state": Option(rest="properties.privateLinkServiceConnectionState.status"),
            },
        ),
    },
    needs=needs,
    checks=(check_service,),
    resolve=complete,
    augment=service_identity.facts,
    ahead=service_identity.expected,
    finish=sendable,
    revive=soft_delete.restore,
    after_delete=soft_delete.purge,
    warnings=soft_delete.taken,
    explain=soft_delete.explain,
)
