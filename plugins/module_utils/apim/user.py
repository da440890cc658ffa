# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users of the developer portal, who own subscriptions."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    EMAIL_RULE,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def confirm(params: Params, before: Body | None, body: Body) -> None:
    """Which mail a new user gets; Azure does not keep it."""
    if before is None and params.get("confirmation"):
        body["properties"]["confirmation"] = params["confirmation"]


APIM_USER = Kind(
    name="apim_user",
    title="user",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/users",
        client="apimanagement",
        operations="user",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
        asks={"delete_subscriptions": "delete_subscriptions", "notify": "notify"},
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={
        "email": Option(compare=compare.caseless, rule=EMAIL_RULE, longest=254),
        "first_name": Option(longest=100),
        "last_name": Option(longest=100),
        "user_state": Option(rest="properties.state", choices=("active", "blocked", "pending", "deleted")),
        "note": Option(compare=compare.text),
        "password": Option(no_log=True, unreadable=True),
        "identities": Option(
            type="list",
            elements="dict",
            key="id",
            purge="purge_identities",
            options={"provider": Option(required=True), "id": Option(required=True, compare=compare.caseless)},
        ),
    },
    switches={
        "confirmation": Option(choices=("invite", "signup"), rest=""),
        "delete_subscriptions": Option(type="bool", rest=""),
        "notify": Option(type="bool", rest=""),
    },
    status={**ENTITY_STATUS, "registration_date": Option()},
    finish=confirm,
    needs=("email", "first_name", "last_name"),
    warnings=references.warnings,
    explain=explain_use,
)
