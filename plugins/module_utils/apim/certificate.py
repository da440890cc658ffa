# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates: what API Management logs in to backends with, and knows callers by; uploaded, or kept in Key Vault.

Azure never answers the file that was uploaded, but the thumbprint of the certificate in it (recorded: certificates), which
is compared with that of the certificate in the file that is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.apim import pfx, references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY,
    ENTITY_STATUS,
    KEY_VAULT_SECRET,
    KEY_VAULT_STATUS,
    REFRESH_SECRET,
    SERVICE_ADDRESS,
    check_refresh,
    key_vault_as_sent,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, view

FACTS = {"subject": Option(), "thumbprint": Option(), "expiration_date": Option()}
SOON = timedelta(days=30)
FILE = "@file"  # parameter: what is to be uploaded, while data has what Azure will answer about it


def read_file(remote: ArmObject, params: Params, found: Document | None, check: bool) -> Params:
    """What Azure will answer about the certificate takes the place of the file."""
    if params.get("data") is None:
        return params
    file = {"data": pfx.one_line(params["data"]), "password": params.get("password")}
    facts = pfx.facts(remote.label, params["data"], params.get("password"))
    return {**params, "data": facts, FILE: {name: value for name, value in file.items() if value is not None}}


def certificate(properties: Any) -> Any:
    """Which certificate it is, and whether it was uploaded."""
    if not isinstance(properties, Mapping):
        return None
    return str(properties.get("thumbprint")).upper(), bool(properties.get("keyVault"))


def told(properties: Any) -> Body | None:
    """What is shown in the place of a file that was uploaded."""
    return view(FACTS, properties) if properties and not properties.get("keyVault") else None


def remarks(shown: Mapping[str, Any]) -> Iterator[str]:
    """Whether the certificate has ended, or will soon."""
    ends = shown["status"].get("expiration_date")
    if not ends:
        return
    left = datetime.fromisoformat(ends).astimezone(UTC) - datetime.now(UTC)
    renew = "renew it in Key Vault" if shown.get("key_vault") else "give a newer one in data"
    if left < timedelta(0):
        yield f"it ended at {ends}; {renew}"
    elif left < SOON:
        yield f"it ends at {ends}, in {left.days} days; {renew}"


def sendable(params: Params, before: Body | None, body: Body) -> None:
    """Only the file or the address in Key Vault is sent, not what Azure says about the certificate."""
    key_vault_as_sent(params, before, body)
    if body == before:
        return
    vault = body["properties"].get("keyVault")
    body["properties"] = {"keyVault": vault} if vault else params[FILE]


APIM_CERTIFICATE = Kind(
    name="apim_certificate",
    title="certificate",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/certificates",
        client="apimanagement",
        operations="certificate",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={
        "data": Option(no_log=True, rest="properties", compare=certificate, told=told),
        "password": Option(no_log=True, rest=""),
        "key_vault": KEY_VAULT_SECRET,
    },
    needs=(("data", "key_vault"),),
    rules={"mutually_exclusive": [("data", "key_vault")], "required_by": {"password": ("data",)}},
    switches=REFRESH_SECRET,
    status={
        **ENTITY_STATUS,
        **{name: Option() for name in FACTS},
        "key_vault": KEY_VAULT_STATUS,
    },
    checks=(check_refresh,),
    resolve=read_file,
    finish=sendable,
    actions={"refresh_secret": lambda remote, _asked: remote.act("refresh the secret of", "refresh_secret")},
    warnings=references.warnings,
    explain=explain_use,
    remarks=remarks,
)
