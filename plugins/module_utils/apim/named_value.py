# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named values: what policies, backends and loggers refer to as {{name}}; plain, secret, or kept in Key Vault."""

from __future__ import annotations

import dataclasses
import re

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    DISPLAY_NAME,
    ENTITY_STATUS,
    KEY_VAULT_SECRET,
    KEY_VAULT_STATUS,
    LONG_ENTITY,
    REFRESH_SECRET,
    SERVICE_ADDRESS,
    check_refresh,
    key_vault_as_sent,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.difference import HIDDEN
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

# Microsoft's specification of API Management
VALID_NAME = re.compile(r"[A-Za-z0-9-._]{1,256}")
SHOW_VALUE = {"show_value": Option(type="bool", rest="", no_log=False)}


def check_value(params: Params, found: Body | None) -> None:
    """Where the value comes from, and what its name may be."""
    label = f"named value {params['name']!r}"
    if params["state"] == "absent":
        return
    if params.get("key_vault") and params.get("is_secret") is False:
        raise BadInput(f"{label}: what comes from Key Vault is always secret; leave is_secret out.")
    if params.get("value") is not None and not params["value"].strip():
        raise BadInput(f"{label}: value must not be empty; API Management refuses an empty or blank value.")
    display_name = params.get("display_name") or params["name"]
    if (found is None or params.get("display_name")) and not VALID_NAME.fullmatch(display_name):
        raise BadInput(
            f"{label}: display_name {display_name!r} is not valid; give 1 to 256 letters, digits and - . _; "
            "policies refer to it as {{display_name}}."
        )


def is_secret(body: Params) -> bool:
    return bool(fetch(body, ("properties", "secret")) or fetch(body, ("properties", "keyVault")))


def is_plain(params: Params, body: Body) -> bool:
    return not (params.get("is_secret") or params.get("key_vault") or is_secret(body))


def tell(params: Params, _before: Body | None, body: Body) -> None:
    """What the status will say of the value: nothing any more of one that becomes a secret."""
    text = fetch(body, ("properties", "value"))
    if is_secret(body) and not params.get("show_value"):
        body.pop("@value", None)
    elif text is not None:
        body["@value"] = text


def sendable(params: Params, before: Body | None, body: Body) -> None:
    """A value that Key Vault takes the place of is not sent, not even as null, which the SDK's models never are."""
    key_vault_as_sent(params, before, body)
    if body["properties"].get("value") is None:
        body["properties"].pop("value", None)


def value(remote: ArmObject, params: Params, found: Document) -> Body:
    """A secret stands in an answer of its own, which is asked for only to compare it or when the user wants it."""
    properties = found.body.get("properties") or {}
    secret, shown = properties.get("secret"), bool(params.get("show_value"))
    compared = params.get("value") is not None and params["state"] == "present" and not properties.get("keyVault")
    text = remote.ask("list_value").get("value") if secret and (compared or shown) else properties.get("value")
    extra: Body = {"properties": {**properties, "value": text}} if compared else {}
    if secret and params.get("key_vault") and not properties.get("keyVault"):
        extra = {"properties": {**properties, "value": HIDDEN}}  # it goes away, which needs no reading
    return {**extra, "@value": text} if shown or not secret else extra


APIM_NAMED_VALUE = Kind(
    name="apim_named_value",
    title="named value",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/namedValues",
        client="apimanagement",
        operations="named_value",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": LONG_ENTITY},
    options={
        "display_name": DISPLAY_NAME,
        "value": Option(no_log=True, public=is_plain, replaces=("key_vault",), longest=4096),
        "is_secret": Option(type="bool", rest="properties.secret", no_log=False),
        "key_vault": dataclasses.replace(KEY_VAULT_SECRET, replaces=("value",)),
        "tags": Option(type="list", elements="str", compare=compare.unordered(), purge="purge_tags", longest=32),
    },
    rules={"mutually_exclusive": [("value", "key_vault")]},
    switches={**SHOW_VALUE, **REFRESH_SECRET},
    reads=SHOW_VALUE,
    status={
        **ENTITY_STATUS,
        "provisioning_state": Option(),
        "value": Option(rest="@value"),
        "key_vault": KEY_VAULT_STATUS,
    },
    needs=(("value", "key_vault"),),
    checks=(check_value, check_refresh),
    augment=value,
    tidy=tell,
    finish=sendable,
    actions={"refresh_secret": lambda remote, _asked: remote.act("refresh the secret of", "begin_refresh_secret")},
    warnings=references.warnings,
    explain=explain_use,
)
