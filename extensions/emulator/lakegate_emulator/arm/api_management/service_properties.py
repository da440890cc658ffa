# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The properties of a service: what a request may say, what the server adds (recorded: service)."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from ...clouds import cloud_of
from ...http import Json
from ..locations import display, normal
from ..types import Context
from . import certificates, errors
from .skus import SKUS, Sku

_NAME = re.compile(r"[A-Za-z](?:[A-Za-z0-9-]{0,48}[A-Za-z0-9])?")
#: Names from here on leave no room for the region's own name.
_LONG_NAME = 50
_FLAG = "Microsoft.WindowsAzure.ApiManagement.Gateway."
#: What the server sets when nobody does; a Consumption service has no TLS switches of the classic gateway.
_CUSTOM = {
    f"{_FLAG}{name}": "False"
    for name in (
        "Security.Protocols.Tls10",
        "Security.Protocols.Tls11",
        "Security.Protocols.Ssl30",
        "Security.Ciphers.TripleDes168",
        "Security.Backend.Protocols.Tls10",
        "Security.Backend.Protocols.Tls11",
        "Security.Backend.Protocols.Ssl30",
        "Protocols.Server.Http2",
    )
}
_CLASSIC_ONLY = (f"{_FLAG}Security.Protocols.Ssl30", f"{_FLAG}Security.Ciphers.TripleDes168")

#: In the order in which the service shows them; None: shown as null until somebody sets them.
_DEFAULTS: Json = {
    "publisherEmail": None,
    "publisherName": None,
    "notificationSenderEmail": None,
    "provisioningState": "Activating",
    "targetProvisioningState": "Activating",
    "createdAtUtc": None,
    "gatewayUrl": None,
    "gatewayRegionalUrl": None,
    "portalUrl": None,
    "developerPortalUrl": None,
    "managementApiUrl": None,
    "scmUrl": None,
    "hostnameConfigurations": None,
    "publicIPAddresses": None,
    "privateIPAddresses": None,
    "additionalLocations": None,
    "virtualNetworkConfiguration": None,
    "customProperties": None,
    "virtualNetworkType": "None",
    "certificates": None,
    "disableGateway": False,
    "natGatewayState": "Disabled",
    "outboundPublicIPAddresses": None,
    "apiVersionConstraint": None,
    "publicIpAddressId": None,
    "publicNetworkAccess": "Enabled",
    "privateEndpointConnections": None,
    "platformVersion": "undetermined",
    "legacyPortalStatus": "Disabled",
    "developerPortalStatus": "Enabled",
    "configurationApi": {"legacyApi": "Enabled"},
}
_SETTABLE = (
    "publisherEmail",
    "publisherName",
    "notificationSenderEmail",
    "hostnameConfigurations",
    "additionalLocations",
    "virtualNetworkConfiguration",
    "customProperties",
    "virtualNetworkType",
    "certificates",
    "enableClientCertificate",
    "disableGateway",
    "natGatewayState",
    "apiVersionConstraint",
    "publicIpAddressId",
    "publicNetworkAccess",
    "legacyPortalStatus",
    "developerPortalStatus",
    "configurationApi",
)


def build(context: Context, body: Json) -> Json:
    """Return the body to store for a PUT or a merged PATCH; raises InvalidParameters and others."""
    old = context.existing
    sku = _sku(body.get("sku") or old.get("sku") or {})
    _check_change(sku, old.get("sku"))
    sent = {name: value for name, value in (body.get("properties") or {}).items() if value is not None}
    kept = old.get("properties", {})
    properties = copy.deepcopy(_DEFAULTS) | kept | {name: sent[name] for name in _SETTABLE if name in sent}
    _check_name(context)
    for name in ("publisherEmail", "publisherName"):
        if not properties[name]:
            raise errors.invalid_parameters(f"'{name}' must not be empty.")
    properties["notificationSenderEmail"] = (
        properties["notificationSenderEmail"] or "apimgmt-noreply@mail.windowsazure.com"
    )
    properties["createdAtUtc"] = properties["createdAtUtc"] or context.arm.app.clock.iso()
    properties["apiVersionConstraint"] = {
        "minApiVersion": (properties["apiVersionConstraint"] or {}).get("minApiVersion")
    }
    properties["publicNetworkAccess"] = _access(properties["publicNetworkAccess"], creating=not old)
    host = f"{context.id.name.lower()}{cloud_of(context.request.host).api_management}"
    properties["gatewayUrl"] = f"https://{host}"
    before = {each["hostName"]: each for each in kept.get("hostnameConfigurations") or ()}
    properties["hostnameConfigurations"] = _host_names(host, properties["hostnameConfigurations"] or [], before)
    if "certificates" in sent:
        properties["certificates"] = _certificates(sent["certificates"])
    properties["customProperties"] = _custom(sku, kept.get("customProperties"), sent.get("customProperties"))
    _check_network(context, properties, sku)
    properties["additionalLocations"] = _locations(context, properties, sku, old.get("location") or body.get("location"))
    if sku.name == "Consumption":
        properties["platformVersion"] = sku.platform
    else:  # taken and not shown; Consumption shows it once somebody has set it (recorded)
        properties.pop("enableClientCertificate", None)
    built: Json = {
        "tags": body["tags"] if body.get("tags") is not None else old.get("tags") or {},
        "location": display(old.get("location") or body.get("location") or ""),
        "properties": properties,
        "sku": {"name": sku.name, "capacity": _capacity(sku, body.get("sku") or old.get("sku") or {})},
        "zones": body.get("zones") if "zones" in body else old.get("zones"),
        "systemData": _system_data(context, old.get("systemData")),
    }
    if built["zones"] and not sku.zones:
        raise errors.invalid_parameters(f"Availability zones are not supported for SKU {sku.name}.")
    if "identity" in body:
        built["identity"] = body["identity"]
    return built


def activated(name: str, host: str, body: Json, private_address: str | None) -> None:
    """Fill in what the service gets when it is activated or updated; it has a private address in mode Internal only."""
    properties, sku = body["properties"], SKUS[body["sku"]["name"]]
    properties |= {"targetProvisioningState": "", "platformVersion": sku.platform}
    properties["customProperties"] = _default_custom(sku) | (properties["customProperties"] or {})
    if sku.name == "Consumption":
        return
    domain = host.partition(".")[2]
    properties |= {
        "gatewayRegionalUrl": f"https://{name}-{_region_label(name, body['location'])}-01.regional.{domain}",
        "portalUrl": f"https://{name}.portal.{domain}",
        "developerPortalUrl": f"https://{name}.developer.{domain}",
        "managementApiUrl": f"https://{name}.management.{domain}",
        "scmUrl": f"https://{name}.scm.{domain}",
    }
    # an address of TEST-NET-3 that depends on the name alone
    address = f"203.0.113.{sum(name.encode()) % 250 + 2}"
    properties |= {"publicIPAddresses": [address], "outboundPublicIPAddresses": [address]}
    properties["privateIPAddresses"] = [private_address] if private_address else None
    for each in properties["additionalLocations"] or ():
        each |= {
            "gatewayRegionalUrl": f"https://{name}-{_region_label(name, each['location'])}-01.regional.{domain}",
            "publicIPAddresses": [address],
            "privateIPAddresses": None,
            "platformVersion": sku.platform,
        }


def _region_label(name: str, location: str) -> str:
    """What the regional host name calls the region: its initials where the whole would be long (recorded: 50 characters)."""
    words = display(location).split()
    initials = "".join(word if word.isdigit() else word[0] for word in words).lower()
    return initials if len(name) >= _LONG_NAME else normal(location)


def _check_name(context: Context) -> None:
    if not _NAME.fullmatch(context.id.name):
        raise errors.invalid_parameters(
            f"The service name '{context.id.name}' is invalid. It must start with a letter, end with a letter or digit, "
            "consist of letters, digits and hyphens only, and be at most 50 characters long."
        )


def _sku(sku: Json) -> Sku:
    found = SKUS.get(str(sku.get("name")))
    if found is None:
        raise errors.invalid_parameters(f"SKU '{sku.get('name')}' is not one of {', '.join(SKUS)}.")
    return found


def _capacity(sku: Sku, sent: Json) -> int:
    capacity = sent.get("capacity")
    capacity = sku.least if capacity is None else int(capacity)
    if not sku.least <= capacity <= sku.most:
        allowed = f"{sku.least}" if sku.least == sku.most else f"{sku.least} to {sku.most}"
        raise errors.invalid_parameters(f"The capacity {capacity} is not allowed for SKU {sku.name}, only {allowed}.")
    return capacity


def _access(value: str, creating: bool) -> str:
    """`True` is taken for Enabled (recorded). Disabled is refused at creation (Microsoft Learn, private endpoints)."""
    access = "Disabled" if str(value).lower() in ("disabled", "false") else "Enabled"
    if creating and access == "Disabled":
        raise errors.invalid_parameters(
            "Blocking all public network access by setting property `publicNetworkAccess` of API "
            "Management service is not enabled during service creation."
        )
    return access


def _host_names(host: str, sent: list[Json], before: Mapping[str, Json]) -> list[Json]:
    """The gateway's own name is always there; names of the gateway are default bindings, its own if there is no other.

    A certificate that is not sent again is kept.
    """
    shown = []
    others = [each for each in sent if each.get("hostName") != host]
    bound = [each for each in others if each["type"] == "Proxy"]
    for each in [{"type": "Proxy", "hostName": host}, *others]:
        built_in = each["hostName"] == host
        source = "BuiltIn" if built_in else "KeyVault" if each.get("keyVaultId") else "Custom"
        shown.append(
            {
                "type": each["type"],
                "hostName": each["hostName"],
                "encodedCertificate": None,
                "keyVaultId": each.get("keyVaultId"),
                "certificatePassword": None,
                "negotiateClientCertificate": bool(each.get("negotiateClientCertificate")),
                "certificate": _certificate(each) or (before.get(each["hostName"]) or {}).get("certificate"),
                "defaultSslBinding": bool(each.get("defaultSslBinding", each in bound or (built_in and not bound))),
                "identityClientId": each.get("identityClientId"),
                "certificateSource": each.get("certificateSource") or source,
                "certificateStatus": None,
            }
        )
    return shown


def _certificates(sent: list[Json]) -> list[Json]:
    """Certificate authorities to trust: what was sent is not shown again, only what it is (recorded)."""
    return [
        {
            "encodedCertificate": None,
            "certificatePassword": None,
            "storeName": each.get("storeName"),
            "certificate": _certificate(each) or each.get("certificate"),  # what the service has comes back as it was shown
        }
        for each in sent
    ]


def _certificate(each: Json) -> Json | None:
    if not each.get("encodedCertificate"):
        return None
    found = certificates.read(each["encodedCertificate"], each.get("certificatePassword"))
    return {
        "expiry": f"{found.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}",
        "thumbprint": certificates.thumbprint(found),
        "subject": certificates.subject(found),
    }


def _default_custom(sku: Sku) -> Json:
    return {key: value for key, value in _CUSTOM.items() if sku.name != "Consumption" or key not in _CLASSIC_ONLY}


def _custom(sku: Sku, old: Json | None, sent: Json | None) -> Json | None:
    """Switches that are left out of a request that has some go back to their defaults (published)."""
    if not sent:
        return old
    for name, value in sent.items():
        if not isinstance(value, str) or value.lower() not in ("true", "false"):
            raise errors.invalid_parameters(f"Custom property '{name}' must be 'true' or 'false'.")
    return (_default_custom(sku) if old else {}) | sent


def _check_change(sku: Sku, old: Json | None) -> None:
    if old and SKUS[old["name"]].generation != sku.generation:
        raise errors.invalid_parameters(f"Changing the SKU from {old['name']} to {sku.name} is not supported.")


def _locations(context: Context, properties: Json, sku: Sku, primary: str | None) -> list[Json] | None:
    """Further regions, Premium only, each once, with a subnet of its own when the service is in a network (published)."""
    if not properties["additionalLocations"]:
        return None
    if not sku.regions:
        raise errors.invalid_parameters(f"Additional locations are not supported for SKU {sku.name}.")
    regions = {normal(primary or "")}
    built = []
    for each in properties["additionalLocations"]:
        if normal(each["location"]) in regions:
            raise errors.invalid_parameters(f"The location '{each['location']}' is listed more than once.")
        regions.add(normal(each["location"]))
        if each.get("sku", {}).get("name") != sku.name:
            raise errors.invalid_parameters(f"The SKU of location '{each['location']}' must be {sku.name}.")
        if properties["virtualNetworkType"] != "None":
            _check_subnet(context, each, f"location '{each['location']}' in type {properties['virtualNetworkType']}")
        _check_public_address(context, each)
        defaults = {"zones": None, "natGatewayState": "Disabled", "disableGateway": False, "publicIpAddressId": None}
        built.append(defaults | each | {"location": display(each["location"])})
    return built


def _check_network(context: Context, properties: Json, sku: Sku) -> None:
    kind = properties["virtualNetworkType"]
    if kind not in sku.networks:
        raise errors.invalid_parameters(f"Virtual network type {kind} is not supported for SKU {sku.name}.")
    if kind == "None":
        properties["virtualNetworkConfiguration"] = None
        return
    _check_subnet(context, properties, f"type {kind}")
    _check_public_address(context, properties)


def _check_subnet(context: Context, holder: Json, what: str) -> None:
    subnet = (holder.get("virtualNetworkConfiguration") or {}).get("subnetResourceId")
    if not subnet:
        raise errors.invalid_parameters(f"'virtualNetworkConfiguration.subnetResourceId' is required for {what}.")
    if context.arm.resources.get(subnet) is None:
        raise errors.invalid_parameters(f"The subnet '{subnet}' was not found.")
    holder["virtualNetworkConfiguration"] = {
        "subnetResourceId": subnet,
        "vnetid": "00000000-0000-0000-0000-000000000000",
        "subnetname": None,
    }


def _check_public_address(context: Context, holder: Json) -> None:
    address = holder.get("publicIpAddressId")
    if address and context.arm.resources.get(address) is None:
        raise errors.invalid_parameters(f"The public IP address '{address}' was not found.")


def _system_data(context: Context, old: Json | None) -> Json:
    principal, now = context.request.principal, context.arm.app.clock.iso()
    who = principal.client_id if principal else "unknown"
    made = old or {"createdBy": who, "createdByType": "Application", "createdAt": now}
    return made | {"lastModifiedBy": who, "lastModifiedByType": "Application", "lastModifiedAt": now}
