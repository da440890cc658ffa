# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The managed identities of a service: adding one never drops another, unless purge_identities says so."""

from __future__ import annotations

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Absent, BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

SYSTEM, USER = "SystemAssigned", "UserAssigned"
PURGE = "purge_identities"


def kinds(value: Any) -> frozenset[str]:
    """ "SystemAssigned, UserAssigned" comes back with and without the blank, and in any case."""
    said = str(value or "").lower()
    return frozenset(kind for kind in (SYSTEM, USER) if kind.lower() in said)


def text(wanted: frozenset[str]) -> str:
    return ", ".join(kind for kind in (SYSTEM, USER) if kind in wanted) or "None"


IDENTITY = Option(
    type="dict",
    rest="identity",
    options={
        "type": Option(
            choices=("None", SYSTEM, USER, f"{SYSTEM}, {USER}"),
            compare=kinds,
            shown=lambda value: text(kinds(value)),
            join=lambda given, before: text(kinds(given) | kinds(before)) if kinds(given) else "None",
            purge=PURGE,
        ),
        "user_assigned_identities": Option(
            type="list",
            elements="str",
            as_keys=True,
            compare=compare.resource_id,
            resource_type="Microsoft.ManagedIdentity/userAssignedIdentities",
            purge=PURGE,
        ),
        "principal_id": Option(read_only=True),
        "client_id": Option(read_only=True),
        "tenant_id": Option(read_only=True),
    },
)


def complete(label: str, params: Params, found: Body | None) -> Params:
    """The identity with its type, which follows from the list, and with an empty list where the type excludes one."""
    identity = params.get("identity")
    if identity is None:
        return params
    listed, given = identity.get("user_assigned_identities"), identity.get("type")
    if given == "None" and listed:
        raise BadInput(f"{label}: identity.type=None and identity.user_assigned_identities exclude each other.")
    wanted = kinds(given) | ({USER} if listed else frozenset())
    known = fetch(found, ("identity", "userAssignedIdentities"))
    if USER in wanted and not listed and not known:
        raise BadInput(f"{label}: identity.type={given} needs identity.user_assigned_identities.")
    purge = bool(params.get(PURGE)) or given == "None"
    if given is not None or listed:
        identity = {**identity, "type": text(wanted)}
    if given is not None and purge and USER not in wanted:
        identity["user_assigned_identities"] = []
    return {**params, "identity": identity, PURGE: purge}


def sendable(before: Body | None, body: Body) -> None:
    """Leave out what only Azure says; an identity that is to go is named with null (RFC 7396, as ARM takes a PATCH)."""
    if not isinstance(body.get("identity"), dict):
        return
    old = (before or {}).get("identity") or {}
    if before is not None and body["identity"] == old:
        body["identity"] = before["identity"] = {name: old[name] for name in old if name != "clientId"}
        return
    wanted = body["identity"].get("userAssignedIdentities") or {}
    body["identity"] = {"type": text(kinds(body["identity"].get("type")))}
    if USER in kinds(body["identity"]["type"]):
        gone = {name: None for name in old.get("userAssignedIdentities") or {} if name not in wanted}
        body["identity"]["userAssignedIdentities"] = {**{name: {} for name in wanted}, **gone}


def assigned(identities: Body) -> list[dict[str, Any]]:
    """The user-assigned identities with their ids, as the status shows them."""
    return [
        {"id": id, "client_id": (each or {}).get("clientId"), "principal_id": (each or {}).get("principalId")}
        for id, each in identities.items()
    ]


def expected(params: Params) -> bool:
    return SYSTEM in kinds(fetch(params, ("identity", "type")))


def facts(remote: ArmObject, params: Params, found: Document | None) -> Body:
    """The application id of the system-assigned identity, which needs no directory permission.

    {scope}/providers/Microsoft.ManagedIdentity/identities/default: Microsoft's specification msi-2018-11-30.
    """
    if found is not None:
        identity = found.body.get("identity") or {}
        if SYSTEM not in kinds(identity.get("type")) or not found.body.get("id"):
            return {}
    operations = remote.session.operations("msi", "system_assigned_identities")
    try:
        answer = remote.session.call(
            f"read the identity of {remote.label}",
            operations.get_by_scope,
            (found.body["id"] if found is not None else remote.id()).lstrip("/"),
            cls=lambda pipeline_response, *_rest: pipeline_response.http_response.json(),
        )
    except Absent:
        return {}
    return {"identity": {"clientId": fetch(answer, ("properties", "clientId"))}}
