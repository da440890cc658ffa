# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backends (recorded: backends; pools and circuit breakers published)."""

from __future__ import annotations

import json

from ...http import Json
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, hidden_values, policies
from .entity import ABSENT, Entity
from .versions import MANAGED_IDENTITY, version

_PROTOCOLS = ("http", "soap")
#: Published lengths, BackendContract.
_LONGEST = {"title": 300, "description": 2000, "url": 2000, "resourceId": 2000}
_MOST_MEMBERS = 30  # Microsoft Learn, "Backends in API Management"


def _build(context: Context, properties: Json) -> Json:
    for name, longest in _LONGEST.items():
        if len(properties.get(name) or "") > longest:
            raise errors.validation_error(name, f"Value must be at most {longest} characters long")
    _check_breaker(properties.get("circuitBreaker") or {})
    if properties.get("type") == "Pool":
        _check_pool(context, properties)
        return properties
    _check_credentials(context, properties.get("credentials") or {})
    if not properties.get("url"):
        raise errors.validation_error("url", "URL is required")
    if not properties["url"].lower().startswith(("http://", "https://")) and not properties.get("resourceId"):
        raise errors.validation_error("url", "Value must be a valid absolute URL")
    if properties["protocol"] not in _PROTOCOLS:
        raise errors.validation_error("protocol", f"Protocol must be one of: {', '.join(_PROTOCOLS)}")
    return properties


def _check_pool(context: Context, properties: Json) -> None:
    members = (properties.get("pool") or {}).get("services") or []
    if not members:
        raise errors.validation_error("pool", "A backend pool needs at least one service")
    if len(members) > _MOST_MEMBERS:
        raise errors.validation_error("pool", f"A backend pool takes at most {_MOST_MEMBERS} services")
    for member in members:
        for name in ("weight", "priority"):
            if not 0 <= (member.get(name) or 0) <= 100:
                raise errors.validation_error("pool", f"{name} must be between 0 and 100")
        member["id"] = entities.full_id(context, member["id"], "backends")
        if context.arm.resources.get(member["id"]) is None:
            raise errors.validation_error(
                "pool", f"Backend with id '{member['id'].rsplit('/', 1)[-1]}' could not be found."
            )


def _check_breaker(breaker: Json) -> None:
    rules = breaker.get("rules") or []
    if len(rules) > 1:  # Microsoft Learn, "Backends in API Management"
        raise errors.validation_error("circuitBreaker", "Only one circuit breaker rule is supported for a backend")
    for rule in rules:
        condition = rule.get("failureCondition") or {}
        if ("count" in condition) == ("percentage" in condition):
            raise errors.validation_error("circuitBreaker", "Exactly one of count and percentage must be specified")
        if not condition.get("interval") or not rule.get("tripDuration"):
            raise errors.validation_error("circuitBreaker", "interval and tripDuration are required")


def _check_credentials(context: Context, credentials: Json) -> None:
    """Certificates must be there (Azure/apiops#749, azure-powershell #25799), and named values (Azure/apiops#491, #737).

    A managed identity needs to know for what.
    """
    missing = hidden_values.missing(context, [json.dumps(credentials)])
    if missing:
        raise errors.validation_errors(("credentials", f"Property '{name}' not found.") for name in missing)
    known = context.arm.resources.children(entities.service_of(context)["id"], "certificates")
    for mark in credentials.get("certificate") or []:
        if mark.lower() not in {each["body"]["properties"]["thumbprint"].lower() for each in known}:
            raise errors.validation_error("credentials", f"Certificate with thumbprint '{mark}' not found.")
    for id in credentials.get("certificateIds") or []:
        if context.arm.resources.get(entities.full_id(context, id, "certificates")) is None:
            raise errors.validation_error("credentials", f"Certificate with id '{id.rpartition('/')[2]}' not found.")
    if credentials.get("authorization") and credentials.get("managedIdentity"):
        raise errors.validation_error("credentials", "authorization and managedIdentity cannot be used together")
    if credentials.get("managedIdentity") and not credentials["managedIdentity"].get("resource"):
        raise errors.validation_error("credentials", "resource is required for managedIdentity")


def _show(context: Context, resource: Resource, properties: Json, place: entities.Place) -> Json:
    """credentials.managedIdentity is known since 2024-06-01-preview (Azure-Samples/AI-Gateway uses it there)."""
    credentials = properties.get("credentials") or {}
    if "managedIdentity" in credentials and version(context) < MANAGED_IDENTITY:
        kept = {name: value for name, value in credentials.items() if name != "managedIdentity"}
        return properties | {"credentials": kept}
    return properties


def _refuse_in_use(context: Context) -> None:
    name = context.id.name.lower()
    users = {
        path
        for path, document in policies.documents_of(context)
        for element in document.root.walk()
        if element.name == "set-backend-service" and element.get("backend-id").lower() == name
    }
    for other in context.arm.resources.children(entities.service_of(context)["id"], "backends"):
        services = (other["body"]["properties"].get("pool") or {}).get("services") or []
        if any(each["id"].lower().endswith(f"/backends/{name}") for each in services):
            users.add(f"/backends/{other['name']}")
    if users:
        raise errors.in_use("Backend", context.id.name, users)


BACKEND = Entity(
    "backends",
    "Backend",
    {
        "title": None,
        "description": None,
        "type": ABSENT,
        "url": ABSENT,
        "protocol": "http",
        "resourceId": ABSENT,
        "properties": ABSENT,
        "credentials": ABSENT,
        "proxy": ABSENT,
        "tls": ABSENT,
        "pool": ABSENT,
        "circuitBreaker": ABSENT,
    },
    build=_build,
    show=_show,
    deleting=_refuse_in_use,
)
