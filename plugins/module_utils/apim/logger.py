# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loggers: where API Management sends its logs."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY_STATUS,
    LONG_ENTITY,
    REFERENCE,
    SERVICE_ADDRESS,
    is_reference,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Absent, BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, camel, fetch, store


@dataclass(frozen=True)
class Login:
    """One way in which a logger logs in: the credentials that it needs, and those that it takes besides."""

    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        return {*self.needs, *self.takes}

    def __str__(self) -> str:
        return " and ".join(f"credentials.{name}" for name in self.needs)


# https://learn.microsoft.com/azure/api-management/api-management-howto-app-insights
# https://learn.microsoft.com/azure/api-management/api-management-howto-log-event-hubs
LOGINS: dict[str, tuple[Login, ...]] = {
    "applicationInsights": (Login(("instrumentation_key",)), Login(("connection_string",), ("identity_client_id",))),
    "azureEventHub": (Login(("name", "connection_string")), Login(("name", "endpoint_address", "identity_client_id"))),
    "azureMonitor": (),
}
# what a literal connection string has, in the articles above
CONNECTION_STRINGS = {
    "applicationInsights": ("InstrumentationKey=",),
    "azureEventHub": ("Endpoint=sb://", "SharedAccessKey="),
}
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SYSTEM = "systemassigned"


def referred(value: Any) -> str | None:
    """The named value that {{name}} refers to; None where the value is something else."""
    match = REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return match.group(1) if match else None


def is_literal(given: Any) -> bool:
    """Azure keeps a literal key in a named value of its own and answers {{Logger-Credentials--...}} (recorded)."""
    return referred(given) is None


def check_logger(params: Params, found: Body | None) -> None:
    """What belongs together and what does not, said before anything is sent."""
    if params["state"] == "present":
        for problem in problems(params, found):
            raise BadInput(f"logger {params['name']!r}: {problem}.")


def problems(params: Params, found: Body | None) -> Iterator[str]:
    """Each rule of Azure's that the options break."""
    kind = params.get("logger_type") or fetch(found, ("properties", "loggerType"))
    given, logins = credentials_of(params), LOGINS.get(kind)
    if logins is not None:
        known: set[str] = set().union(*(login.names for login in logins))
        for name in sorted(given - known):
            words = f"they are {', '.join(sorted(known))}" if known else "it has none at all"
            yield f"credentials.{name} is no credential of logger_type={kind}; {words}"
        for pair in combinations(sorted(given), 2):
            if not any(login.names.issuperset(pair) for login in logins):
                yield f"credentials.{pair[0]} and credentials.{pair[1]} exclude each other for logger_type={kind}"
        if found is None and logins and not any(given.issuperset(login.needs) for login in logins):
            yield f"logger_type={kind} needs {', or '.join(map(str, logins))}"
    connection = fetch(params, ("credentials", "connection_string"))
    for part in CONNECTION_STRINGS.get(str(kind), ()):
        if connection and "{{" not in connection and part.lower() not in connection.lower():
            yield f"credentials.connection_string has no {part}, as one for logger_type={kind} has; copy the whole of it"
    for name, word in {"instrumentation_key": "", "identity_client_id": SYSTEM}.items():
        value = fetch(params, ("credentials", name))
        if value is not None and is_literal(value) and not GUID.fullmatch(value) and value.lower() != word:
            others = "a GUID, SystemAssigned" if word else "a GUID"  # Azure/apiops#101
            yield f"credentials.{name} is neither {others} nor a reference {{{{name}}}} to a named value"


def credentials_of(params: Params) -> set[str]:
    return {name for name, value in (params.get("credentials") or {}).items() if value is not None}


def shown_identity(remote: ArmObject, params: Params, found: Document) -> Body:
    """Azure hides the identity's id like a key, behind the name of a named value (Azure/apiops#638), which is read here."""
    credentials = fetch(found.body, ("properties", "credentials")) or {}
    name = referred(credentials.get("identityClientId"))
    given = fetch(params, ("credentials", "identity_client_id"))
    if name is None or params["state"] == "absent" or (given is not None and not is_literal(given)):
        return {}
    with contextlib.suppress(Absent if given else Problem):  # who may only read still sees that there is one
        value = references.sibling(remote, "namedValues", name).ask("list_value")["value"]
        return {"properties": {**found.body["properties"], "credentials": {**credentials, "identityClientId": value}}}
    return {}


def replace(params: Params, before: Body | None, body: Body) -> None:
    """One way to log in takes the place of the other."""
    properties, given = body["properties"], credentials_of(params)
    chosen = [login for login in LOGINS.get(properties["loggerType"], ()) if given and given <= login.names]
    if before is None or len(chosen) != 1:
        return
    others: set[str] = set().union(*(login.names for login in LOGINS[properties["loggerType"]])) - chosen[0].names
    credentials = properties.get("credentials") or {}
    kept = {name: value for name, value in credentials.items() if name not in map(camel, others)}
    if kept != credentials:
        store(body, ("properties", "credentials"), kept)


def named_values(credentials: Body) -> list[str]:
    """The display names of the named values that hold the credentials, Azure's own among them."""
    return sorted(name for name in map(referred, credentials.values()) if name)


KEY = Option(no_log=True, unreadable=is_literal, harmless=is_reference, refers=references.named_values)

APIM_LOGGER = Kind(
    name="apim_logger",
    title="logger",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/loggers",
        client="apimanagement",
        operations="logger",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
    ),
    address={**SERVICE_ADDRESS, "name": LONG_ENTITY},
    options={
        "logger_type": Option(choices=tuple(LOGINS), fixed=True),
        "description": Option(compare=compare.text, longest=256),
        "credentials": Option(
            type="dict",
            options={
                "instrumentation_key": KEY,
                "connection_string": KEY,
                "name": Option(),
                "endpoint_address": Option(compare=compare.caseless),
                "identity_client_id": Option(compare=compare.caseless, refers=references.named_values),
            },
        ),
        "is_buffered": Option(type="bool"),
        "resource_id": Option(compare=compare.resource_id),
    },
    status={**ENTITY_STATUS, "named_values": Option(type="list", rest="properties.credentials", shown=named_values)},
    needs=("logger_type",),
    checks=(check_logger,),
    augment=shown_identity,
    tidy=replace,
    warnings=references.warnings,
    explain=explain_use,
)
