# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Security rules (recorded): what a rule must have, and the rules that every security group has besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...http import Json
from ..ids import ResourceId
from ..resources import Resource
from . import errors
from .family import Child
from .names import SECURITY_GROUP

if TYPE_CHECKING:
    from ..router import Arm

_CHOICES = {
    "protocol": ("*", "Tcp", "Udp", "Icmp", "Esp", "Ah"),
    "access": ("Allow", "Deny"),
    "direction": ("Inbound", "Outbound"),
}
_LISTS = ("sourcePortRanges", "destinationPortRanges", "sourceAddressPrefixes", "destinationAddressPrefixes")
_SINGLE = ("description", "sourcePortRange", "destinationPortRange", "sourceAddressPrefix", "destinationAddressPrefix")
_GROUPS = ("sourceApplicationSecurityGroups", "destinationApplicationSecurityGroups")
_PRIORITIES = range(100, 4097)

#: Name, what it does, direction, priority, access, source, destination (recorded: networkSecurityGroups).
_DEFAULT_RULES = (
    (
        "AllowVnetInBound",
        "Allow inbound traffic from all VMs in VNET",
        "Inbound",
        65000,
        "Allow",
        "VirtualNetwork",
        "VirtualNetwork",
    ),
    (
        "AllowAzureLoadBalancerInBound",
        "Allow inbound traffic from azure load balancer",
        "Inbound",
        65001,
        "Allow",
        "AzureLoadBalancer",
        "*",
    ),
    ("DenyAllInBound", "Deny all inbound traffic", "Inbound", 65500, "Deny", "*", "*"),
    (
        "AllowVnetOutBound",
        "Allow outbound traffic from all VMs to all VMs in VNET",
        "Outbound",
        65000,
        "Allow",
        "VirtualNetwork",
        "VirtualNetwork",
    ),
    (
        "AllowInternetOutBound",
        "Allow outbound traffic from all VMs to Internet",
        "Outbound",
        65001,
        "Allow",
        "*",
        "Internet",
    ),
    ("DenyAllOutBound", "Deny all outbound traffic", "Outbound", 65500, "Deny", "*", "*"),
)


def default_rules(group: Resource) -> list[Json]:
    """Return the default rules of a security group as GET shows them."""
    state = group["body"]["properties"]["provisioningState"]
    shown = []
    for name, description, direction, priority, access, source, destination in _DEFAULT_RULES:
        properties: Json = {
            "provisioningState": state,
            "description": description,
            "protocol": "*",
            "sourcePortRange": "*",
            "destinationPortRange": "*",
            "sourceAddressPrefix": source,
            "destinationAddressPrefix": destination,
            "access": access,
            "priority": priority,
            "direction": direction,
        } | {each: [] for each in _LISTS}
        shown.append(
            {
                "name": name,
                "id": f"{group['id']}/defaultSecurityRules/{name}",
                "etag": f'W/"{group["etag"]}"',
                "type": f"{SECURITY_GROUP}/defaultSecurityRules",
                "properties": properties,
            }
        )
    return shown


def _build(arm: Arm, id: ResourceId, sent: Json, stored: Json) -> Json:
    wanted = sent.get("properties") or {}
    properties: Json = {name: wanted[name] for name in _SINGLE if wanted.get(name) is not None}
    for name, choices in _CHOICES.items():
        properties[name] = _choice(name, wanted.get(name), choices, id)
    properties["priority"] = _priority(wanted.get("priority"))
    properties |= {name: wanted.get(name) or [] for name in _LISTS}
    properties |= {name: wanted[name] for name in _GROUPS if wanted.get(name)}
    for end in ("source", "destination"):
        if not properties.get(f"{end}PortRange") and not properties[f"{end}PortRanges"]:
            raise errors.network_error(
                "SecurityRuleMissingPortRange",
                (f"Security rule {id.text} must have either {end}PortRange or {end}PortRanges."),
            )
        if not any(
            properties.get(name)
            for name in (f"{end}AddressPrefix", f"{end}AddressPrefixes", f"{end}ApplicationSecurityGroups")
        ):
            raise errors.network_error(
                "SecurityRuleMissingAddressPrefix",
                (
                    f"Security rule {id.text} must have one of {end}AddressPrefix, {end}AddressPrefixes and "
                    f"{end}ApplicationSecurityGroups."
                ),
            )
        for text in [properties.get(f"{end}PortRange"), *properties[f"{end}PortRanges"]]:
            if text is not None:
                _check_ports(text)
    return {"properties": properties}


def _choice(name: str, value: Any, choices: tuple[str, ...], id: ResourceId) -> str:
    if value is None:
        raise errors.missing_parameter(f"properties.{name}", id.text)
    found = next((each for each in choices if each.lower() == str(value).lower()), None)
    if found is None:
        raise errors.invalid_format(f"'{value}' is no value of '{name}'. Possible values: {', '.join(choices)}.")
    return found


def _priority(value: Any) -> int:
    if not isinstance(value, int) or value not in _PRIORITIES:
        raise errors.network_error(
            "SecurityRuleInvalidPriority",
            (f"Security rule has invalid Priority. Value provided: {value} Allowed range 100-4096."),
        )
    return value


def _check_ports(text: object) -> None:
    first, _unused, last = str(text).partition("-")
    try:
        valid = str(text) == "*" or 0 <= int(first) <= int(last or first) <= 65535
    except ValueError:
        valid = False
    if not valid:
        raise errors.network_error(
            "SecurityRuleInvalidPortRange",
            (
                f"Security rule has invalid Port range. Value provided: {text}. Value should be an integer OR "
                "integer range with '-' delimiter. Valid range 0-65535."
            ),
        )


SECURITY_RULE_CHILD = Child("securityRules", _build, 2)
