# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscription keys. Texts: Microsoft Learn, "Unauthorized errors (401) while invoking APIs"."""

from __future__ import annotations

from ..arm.api_management.revisions import base_name
from ..arm.api_management.subscriptions import KEYS
from ..arm.resources import Resource
from .errors import GatewayError
from .exchange import Exchange

_MISSING = (
    "Access denied due to missing subscription key. Make sure to include subscription key when making requests to "
    "an API."
)
_INVALID = "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription."


def check(exchange: Exchange) -> None:
    """Find the request's subscription and product; raises GatewayError 401."""
    api = exchange.api
    assert api
    properties = api["body"]["properties"]
    names = properties["subscriptionKeyParameterNames"]
    key = (
        exchange.request.headers.get(names["header"])
        or [value for name, value in exchange.request.query if name == names["query"]]
        or [""]
    )[0]
    required = properties["subscriptionRequired"]
    if not key:
        exchange.product = _open_product(exchange, api)
        if required and exchange.product is None:
            raise _denied(exchange, _MISSING, "SubscriptionKeyNotFound", names["header"])
        return
    subscription = _of_key(exchange, key)
    if subscription is None or not _covers(exchange, subscription, api):
        if required:
            raise _denied(exchange, _INVALID, "SubscriptionKeyInvalid", names["header"])
        return
    exchange.subscription = subscription


def _of_key(exchange: Exchange, key: str) -> Resource | None:
    for each in exchange.entities("subscriptions"):
        secrets = each["private"]["secrets"]
        if key in (secrets[name] for name in KEYS) and each["body"]["properties"]["state"] == "active":
            return each
    return None


def _covers(exchange: Exchange, subscription: Resource, api: Resource) -> bool:
    """Whether a subscription's scope holds the API; a product's subscription makes it the request's product."""
    scope = subscription["body"]["properties"]["scope"][len(exchange.service["id"]) :].strip("/").lower()
    name = base_name(api["name"]).lower()
    if scope in ("", "apis", f"apis/{name}"):
        return True
    if scope.startswith("products/") and exchange.entity(f"{scope}/apis/{name}"):
        exchange.product = exchange.entity(scope)
        return True
    return False


def _open_product(exchange: Exchange, api: Resource) -> Resource | None:
    """A product that holds the API and needs no subscription."""
    for product in exchange.entities("products"):
        properties = product["body"]["properties"]
        if (
            properties["state"] == "published"
            and not properties["subscriptionRequired"]
            and (exchange.entity(f"products/{product['name']}/apis/{base_name(api['name'])}"))
        ):
            return product
    return None


def _denied(exchange: Exchange, message: str, reason: str, header: str) -> GatewayError:
    realm = f"{exchange.properties['gatewayUrl']}{exchange.prefix}"
    challenge = f'AzureApiManagementKey realm="{realm}",name="{header}",type="header"'
    return GatewayError(401, message, source="authorization", reason=reason, headers={"WWW-Authenticate": challenge})
