# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscriptions: the keys with which callers are let in."""

from __future__ import annotations

from collections.abc import Iterator

from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY_STATUS,
    LONG_ENTITY,
    SERVICE_ADDRESS,
    within_service,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.references import Named
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params

SHOW_KEYS = {"show_keys": Option(type="bool", rest="", no_log=False)}


def check_scope(params: Params, _found: Body | None) -> None:
    given = params.get("scope")
    if given is not None and not given.startswith("/"):
        raise BadInput(
            f"subscription {params['name']!r}: scope {given!r} is none; write /apis, /apis/NAME, /products/NAME or a resource id."
        )


def scope(given: str) -> Iterator[Named]:
    """The API or the product that a subscription is for."""
    *_before, collection, name = ("", *given.rstrip("/").split("/"))
    if collection in ("apis", "products"):
        yield Named(collection, name)


def keys(remote: ArmObject, params: Params, found: Document) -> Body:
    """The keys stand in an answer of their own, which is asked for only when the user wants them."""
    if not params.get("show_keys"):
        return {}
    return {"@keys": remote.ask("list_secrets")}


def regenerate(remote: ArmObject, which: list[str]) -> None:
    """New keys in the place of the old ones, which stop working."""
    for name in dict.fromkeys(which):
        remote.act(f"regenerate the {name} key of", f"regenerate_{name}_key")


APIM_SUBSCRIPTION = Kind(
    name="apim_subscription",
    title="subscription",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/subscriptions",
        client="apimanagement",
        operations="subscription",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list"},
        update="patch",
        asks={"notify": "notify"},
    ),
    address={**SERVICE_ADDRESS, "name": LONG_ENTITY},
    options={
        "display_name": Option(longest=100),
        "scope": Option(compare=within_service, refers=scope),
        "owner_id": Option(compare=within_service, resource_type="Microsoft.ApiManagement/service/users"),
        "subscription_state": Option(
            rest="properties.state",
            choices=("active", "cancelled", "expired", "rejected", "submitted", "suspended"),
            on_create="active",
        ),
        "allow_tracing": Option(type="bool"),
        "primary_key": Option(no_log=True, unreadable=True, longest=256),
        "secondary_key": Option(no_log=True, unreadable=True, longest=256),
    },
    switches={
        **SHOW_KEYS,
        "notify": Option(type="bool", rest=""),
        "regenerate_keys": Option(type="list", elements="str", choices=("primary", "secondary"), rest="", no_log=False),
    },
    actions={"regenerate_keys": regenerate},
    reads=SHOW_KEYS,
    status={
        **ENTITY_STATUS,
        "primary_key": Option(rest="@keys.primaryKey"),
        "secondary_key": Option(rest="@keys.secondaryKey"),
        "created_date": Option(),
        "expiration_date": Option(),
    },
    checks=(check_scope,),
    augment=keys,
    needs=("display_name", "scope"),
    warnings=references.warnings,
)
