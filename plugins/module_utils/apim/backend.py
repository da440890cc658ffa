# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backends: where API Management sends requests, and how it logs in there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
    is_reference,
    within_service,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.references import Named, named_values
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

BACKEND = "Microsoft.ApiManagement/service/backends"
CERTIFICATE = "Microsoft.ApiManagement/service/certificates"
# Lengths and limits: BackendContract in Microsoft's specification of API Management
MEMBERS = 30  # of a pool: https://learn.microsoft.com/azure/api-management/backends
SINGLE_ONLY = ("url", "resource_id", "credentials", "tls", "proxy", "circuit_breaker")


def kind_of(value: Any) -> str:
    """A single backend comes back with its type and without."""
    return str(value or "Single")


def complete(remote: ArmObject, params: Params, found: Document | None, check: bool) -> Params:
    """A new backend with a pool is one; only a single backend has a protocol."""
    if found is not None:
        return params
    kind = params.get("type") or ("Pool" if params.get("pool") else None)
    protocol = params.get("protocol") or (None if kind == "Pool" else "http")
    return {**params, "type": kind, "protocol": protocol}


def check_backend(params: Params, found: Body | None) -> None:
    """What belongs together and what does not, said before anything is sent."""
    if params["state"] == "absent":
        return
    label = f"backend {params['name']!r}"
    now = kind_of(fetch(found, ("properties", "type"))) if found else None
    kind = params.get("type") or now or ("Pool" if params.get("pool") else "Single")
    if now and kind != now:
        raise BadInput(f"{label} has type={now}, which Azure cannot change; delete it first, or leave type as it is.")
    if kind == "Pool":
        alien = [name for name in SINGLE_ONLY if params.get(name)]
        if alien:
            raise BadInput(f"{label} is a pool, which has no {', '.join(alien)}; give that to the members of the pool.")
    elif params.get("pool"):
        raise BadInput(f"{label} is a single backend, which has no pool; give type=Pool to a new backend.")
    for option, reason in problems(params, found):
        raise BadInput(f"{label}: {option} {reason}.")


def problems(params: Params, found: Body | None) -> Iterator[tuple[str, str]]:
    """Options that break one of Azure's rules, with the rule."""
    url = params.get("url")
    if url and not params.get("resource_id") and not re.match(r"https?://[^/]+", url, re.IGNORECASE):
        yield "url", f"{url!r} is no URL that begins with http:// or https://"
    services = (params.get("pool") or {}).get("services")
    if services is not None and not 1 <= len(services) <= MEMBERS:
        yield "pool.services", f"has {len(services)} members; give 1 to {MEMBERS}"
    if any(str(each["id"]).rpartition("/")[2].lower() == params["name"].lower() for each in services or []):
        yield "pool.services", "has the pool itself as a member; give other backends"
    for place in ("header", "query"):
        for name, values in (fetch(params, ("credentials", place)) or {}).items():
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                yield f"credentials.{place}", f"has no list of strings for {name!r}; write it like [value]"
    authorization = fetch(params, ("credentials", "authorization")) or {}
    if authorization and not authorization.get("parameter") and not fetch(found, ("properties", "credentials", "authorization")):
        yield "credentials.authorization", "is new and has no parameter; give it too"
    yield from breaker_problems((params.get("circuit_breaker") or {}).get("rules") or [])


def breaker_problems(rules: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """https://learn.microsoft.com/azure/api-management/backends: one rule for a backend at the moment."""
    if len(rules) > 1:
        yield "circuit_breaker.rules", f"has {len(rules)} rules; give one"
    for rule in rules:
        condition = rule.get("failure_condition") or {}
        for option, value in (
            ("trip_duration", rule.get("trip_duration")),
            ("failure_condition.interval", condition.get("interval")),
        ):
            if isinstance(compare.duration(value), str):
                yield f"circuit_breaker.rules.{option}", f"{value!r} is no ISO 8601 duration such as PT1M"
        for each in condition.get("status_code_ranges") or []:
            if not 200 <= each["min"] <= each["max"] <= 599:
                yield (
                    "circuit_breaker.rules.failure_condition.status_code_ranges",
                    f"has {each['min']} to {each['max']}; a range goes upwards, from 200 to 599",
                )


def keep_password(params: Params, before: Body | None, body: Body) -> None:
    """An update sends the whole backend, and a password that Azure did not answer would be lost without this."""
    proxy, given = fetch(body, ("properties", "proxy")), params.get("proxy") or {}
    if proxy and not proxy.get("password") and given.get("password"):
        proxy["password"] = given["password"]


APIM_BACKEND = Kind(
    name="apim_backend",
    title="backend",
    service=ArmResource(
        type=BACKEND,
        client="apimanagement",
        operations="backend",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        version="2024-06-01-preview",  # the first that knows credentials.managedIdentity: an older one would drop it
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={
        "type": Option(choices=("Single", "Pool"), compare=kind_of),
        "url": Option(longest=2000),
        "protocol": Option(choices=("http", "soap")),
        "title": Option(longest=300),
        "description": Option(longest=2000),
        "resource_id": Option(compare=compare.caseless, longest=2000),
        "credentials": Option(
            type="dict",
            options={
                "header": Option(type="dict", no_log=True, harmless=is_reference, purge="purge_credentials", refers=named_values),
                "query": Option(type="dict", no_log=True, harmless=is_reference, purge="purge_credentials", refers=named_values),
                "certificate": Option(
                    type="list",
                    elements="str",
                    compare=compare.unordered(compare.caseless),
                    purge="purge_credentials",
                    refers=lambda thumbprint: [Named("certificates", thumbprint, "thumbprint")],
                    longest=32,
                ),
                "certificate_ids": Option(
                    type="list",
                    elements="str",
                    compare=compare.unordered(within_service),
                    resource_type=CERTIFICATE,
                    purge="purge_credentials",
                    longest=32,
                ),
                "authorization": Option(
                    type="dict",
                    replaces=("managed_identity",),
                    options={
                        "scheme": Option(required=True, longest=100),
                        "parameter": Option(no_log=True, harmless=is_reference, longest=300, refers=named_values),
                    },
                ),
                "managed_identity": Option(
                    type="dict",
                    replaces=("authorization",),
                    options={"resource": Option(required=True), "client_id": Option(compare=compare.caseless)},
                ),
            },
            rules={"mutually_exclusive": [("authorization", "managed_identity")]},
        ),
        "tls": Option(
            type="dict",
            options={
                "validate_certificate_chain": Option(type="bool"),
                "validate_certificate_name": Option(type="bool"),
            },
        ),
        "proxy": Option(
            type="dict",
            options={
                "url": Option(required=True, longest=2000),
                "username": Option(),
                "password": Option(no_log=True, unreadable=True),
            },
            rules={"required_by": {"password": ("username",)}},
        ),
        "pool": Option(
            type="dict",
            options={
                "services": Option(
                    type="list",
                    elements="dict",
                    key="id",
                    purge="purge_pool",
                    options={
                        "id": Option(required=True, compare=within_service, resource_type=BACKEND),
                        "weight": Option(type="int", range=(0, 100)),
                        "priority": Option(type="int", range=(0, 100)),
                    },
                )
            },
        ),
        "circuit_breaker": Option(
            type="dict",
            options={
                "rules": Option(
                    type="list",
                    elements="dict",
                    key="name",
                    options={
                        "name": Option(required=True),
                        "trip_duration": Option(compare=compare.duration),
                        "accept_retry_after": Option(type="bool"),
                        "failure_condition": Option(
                            type="dict",
                            options={
                                "count": Option(type="int", range=(0, None)),
                                "percentage": Option(type="int", range=(0, 100)),
                                "interval": Option(compare=compare.duration),
                                "error_reasons": Option(type="list", elements="str", compare=compare.unordered()),
                                "status_code_ranges": Option(
                                    type="list",
                                    elements="dict",
                                    options={
                                        "min": Option(type="int", required=True),
                                        "max": Option(type="int", required=True),
                                    },
                                ),
                            },
                            rules={"mutually_exclusive": [("count", "percentage")]},
                        ),
                    },
                )
            },
        ),
    },
    status=ENTITY_STATUS,
    rules={"mutually_exclusive": [("url", "pool")]},
    needs=lambda _remote, params, _check: ("pool",) if params.get("type") == "Pool" or params.get("pool") else ("url",),
    checks=(check_backend,),
    resolve=complete,
    finish=keep_password,
    warnings=references.warnings,
    explain=explain_use,
)
