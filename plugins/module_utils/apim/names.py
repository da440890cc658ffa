# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the API Management kinds have in common: the address of a service and the rules for names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import RESOURCE_GROUP
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, Rule, fetch

# Patterns and lengths: Microsoft.ApiManagement's published OpenAPI documents
SERVICE_RULE = Rule(
    r"[A-Za-z]([-A-Za-z0-9]{0,48}[A-Za-z0-9])?",
    "1 to 50 letters, digits and -, beginning with a letter and ending with a letter or digit",
)
ENTITY_RULE = Rule(r"[^*#&+:<>?/]{1,80}", "1 to 80 characters without * # & + : < > ? /")
FRAGMENT_RULE = Rule(r"\w{1,80}|\w[-\w]{1,78}\w", "1 to 80 letters, digits, _ and -, without - at its ends")
LONG_RULE = Rule(r"[^*#&+:<>?/]{1,256}", "1 to 256 characters without * # & + : < > ? /")

REFERENCE = re.compile(r"{{([\w.-]+)}}")  # to a named value
# https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers
SECRET_RULE = Rule(
    r"https://[-\w.]+(:443)?/secrets/[-A-Za-z0-9]{1,127}(/[A-Za-z0-9]*)?",
    "the address of a secret such as https://VAULT.vault.azure.net/secrets/NAME",
)
EMAIL_RULE = Rule(r"[^@\s]+@[^@\s]+", "an e-mail address such as name@example.com")

SERVICE_NAME = Option(required=True, rule=SERVICE_RULE)
ENTITY = Option(required=True, rule=ENTITY_RULE)
API = LONG_ENTITY = Option(required=True, rule=LONG_RULE)

SERVICE_ADDRESS: Mapping[str, Option] = {"resource_group": RESOURCE_GROUP, "service_name": SERVICE_NAME}
ENTITY_STATUS: Mapping[str, Option] = {"id": Option(rest="id"), "type": Option(rest="type")}

DISPLAY_NAME = Option(on_create=lambda params: params["name"], longest=300)
KEY_VAULT_SECRET = Option(
    type="dict",
    no_log=False,
    options={
        "secret_identifier": Option(required=True, no_log=False, rule=SECRET_RULE),
        "identity_client_id": Option(compare=compare.caseless),
    },
)
KEY_VAULT_STATUS = Option(
    type="dict",
    rest="properties.keyVault.lastStatus",
    options={"code": Option(), "message": Option(), "time_stamp_utc": Option()},
)
REFRESH_SECRET = {"refresh_secret": Option(type="bool", rest="", no_log=False)}


def check_refresh(params: Params, found: Body | None) -> None:
    """Only what comes from Key Vault can be read from there again."""
    asked = params["state"] == "present" and params.get("refresh_secret") and not params.get("key_vault")
    stays = fetch(found, ("properties", "keyVault")) and not (params.get("value") or params.get("data"))
    if asked and not stays:
        raise BadInput(
            f"refresh_secret is for secrets from Key Vault, and {params['name']!r} is not kept there; give key_vault too, or "
            "leave refresh_secret out."
        )


def key_vault_as_sent(_params: Params, before: Body | None, body: Body) -> None:
    """What Azure says about the last refresh is no part of what is sent."""
    vault = fetch(body, ("properties", "keyVault"))
    if vault and vault != fetch(before, ("properties", "keyVault")):
        body["properties"]["keyVault"] = {name: value for name, value in vault.items() if name != "lastStatus"}


def within_service(value: Any) -> Any:
    """ "/apis/x" is given, the whole resource id comes back (recorded: subscriptions)."""
    if not isinstance(value, str):
        return compare.exact(value)
    lowered = value.lower().rstrip("/")
    before, found, within = lowered.partition("/providers/microsoft.apimanagement/service/")
    return within.partition("/")[2] if found else before.lstrip("/")


def is_reference(value: str) -> bool:
    """Whether a value is nothing but {{name}}, which stands for a named value."""
    return REFERENCE.fullmatch(value) is not None


def links(
    path: str, leads_to: str, operations: str, listed: str, body: Body | None = None, **methods: str
) -> Option:
    """An option that lists by name what an object is associated with, such as the APIs ("products/apis") of a product.

    ``operations``, ``listed`` and ``methods`` are the SDK's words, ``body`` is sent to make an association. Members stay
    unless purge_apis (or the like) is set.
    """
    return Option(
        type="list",
        elements="str",
        rest=f"@{path.rpartition('/')[2]}",
        wrap="name",
        compare=compare.unordered(compare.caseless),
        purge=f"purge_{path.rpartition('/')[2]}",
        child=ArmResource(
            type=f"Microsoft.ApiManagement/service/{path}",
            client="apimanagement",
            operations=operations,
            arguments=("resource_group", "service_name", "parent", "name"),
            lists={("resource_group", "service_name", "parent"): listed},
            link=leads_to,
            link_body=body,
            methods=methods,
        ),
    )
