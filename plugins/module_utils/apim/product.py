# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Products: APIs that callers subscribe to together, and the groups that may see them."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    DISPLAY_NAME,
    ENTITY_STATUS,
    LONG_ENTITY,
    SERVICE_ADDRESS,
    links,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch


def check_approval(params: Params, found: Body | None) -> None:
    """Who needs no subscription needs no approval for one either (Microsoft's specification of API Management)."""
    required = params.get("subscription_required")
    if required is None:
        required = fetch(found, ("properties", "subscriptionRequired"))
    if params["state"] == "absent" or required is not False:
        return
    if params.get("approval_required") is None and fetch(found, ("properties", "approvalRequired")):
        raise BadInput(
            f"product {params['name']!r} requires approval; give approval_required: false with subscription_required: false."
        )
    wrong = [name for name in ("approval_required", "subscriptions_limit") if params.get(name)]
    if wrong:
        raise BadInput(
            f"product {params['name']!r}: {' and '.join(wrong)} must not be given when subscription_required is false."
        )


APIM_PRODUCT = Kind(
    name="apim_product",
    title="product",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/products",
        client="apimanagement",
        operations="product",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
        asks={"delete_subscriptions": "delete_subscriptions"},
    ),
    address={**SERVICE_ADDRESS, "name": LONG_ENTITY},
    options={
        "display_name": DISPLAY_NAME,
        "description": Option(compare=compare.text, longest=1000),
        "terms": Option(compare=compare.text),
        "subscription_required": Option(type="bool", on_create=True),
        "approval_required": Option(type="bool", compare=bool),  # null where no subscription is required
        "subscriptions_limit": Option(type="int", range=(0, None)),
        "product_state": Option(rest="properties.state", choices=("notPublished", "published")),
        "apis": links("products/apis", "API", "product_api", "list_by_product"),
        "groups": links("products/groups", "group", "product_group", "list_by_product"),
        "tags": links(
            "products/tags",
            "tag",
            "tag",
            "list_by_product",
            create_or_update="assign_to_product",
            delete="detach_from_product",
        ),
    },
    switches={"delete_subscriptions": Option(type="bool", rest="")},
    status=ENTITY_STATUS,
    checks=(check_approval,),
    warnings=references.warnings,
    explain=explain_use,
)
