# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backends (recorded: backends; pools and circuit breakers published)."""

from __future__ import annotations

from ...http import Json
from ..types import Context
from . import entity as entities
from . import errors, policies
from .entity import ABSENT, Entity

_PROTOCOLS = ("http", "soap")


def _build(context: Context, properties: Json) -> Json:
    if properties.get("type") == "Pool":
        _check_pool(context, properties)
        return properties
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
    for member in members:
        member["id"] = entities.full_id(context, member["id"], "backends")
        if context.arm.resources.get(member["id"]) is None:
            raise errors.validation_error(
                "pool", f"Backend with id '{member['id'].rsplit('/', 1)[-1]}' could not be found."
            )


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
        raise errors.validation_error(
            "", (f"Backend '{context.id.name}' cannot be deleted because it is used by {', '.join(sorted(users))}")
        )


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
    deleting=_refuse_in_use,
)
