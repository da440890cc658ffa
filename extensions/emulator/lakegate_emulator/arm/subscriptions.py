# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscriptions, tenants, locations and resource providers of a subscription."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

from .. import seed
from ..http import Json, Response
from . import errors
from .locations import LOCATIONS
from .types import Provider

if TYPE_CHECKING:
    from .router import Arm


class Subscriptions:
    """The subscriptions of the tenant, and which providers each has registered."""

    def __init__(self, arm: Arm) -> None:
        self._arm = arm
        arm.app.store.seed(self._fill)

    def _fill(self) -> None:
        self._arm.app.store.section("subscriptions")[seed.SUBSCRIPTION_ID] = {
            "name": seed.SUBSCRIPTION_NAME,
            "unregistered": [provider.namespace for provider in self._arm.providers if not provider.registered]}

    def require(self, id: str) -> Json:
        """Return what is known of a subscription; raises ARM's 400 and 404."""
        found: Json | None = self._arm.app.store.section("subscriptions").get(id.lower())
        if found is not None:
            return found
        try:
            UUID(id)
        except ValueError:
            raise errors.invalid_subscription(id) from None
        raise errors.subscription_not_found(id)

    def require_registered(self, id: str, provider: Provider) -> None:
        """Raise when a write goes to a provider that the subscription has not registered."""
        if provider.namespace in self.require(id)["unregistered"]:
            raise errors.AzureError(409, "MissingSubscriptionRegistration", (
                f"The subscription is not registered to use namespace '{provider.namespace}'. See "
                "https://aka.ms/rps-not-found for how to register subscriptions."), details=[{
                    "code": "MissingSubscriptionRegistration", "target": provider.namespace,
                    "message": f"The subscription is not registered to use namespace '{provider.namespace}'. See "
                               "https://aka.ms/rps-not-found for how to register subscriptions."}])

    def show(self, id: str) -> Json:
        """Return a subscription as ARM shows it."""
        found = self.require(id)
        return {
            "id": f"/subscriptions/{id.lower()}", "authorizationSource": "RoleBased", "managedByTenants": [],
            "subscriptionId": id.lower(), "tenantId": seed.TENANT_ID, "displayName": found["name"], "state": "Enabled",
            "subscriptionPolicies": {"locationPlacementId": "Internal_2014-09-01", "quotaId": "Internal_2014-09-01",
                                     "spendingLimit": "Off"}}

    def list(self) -> Json:
        """Return `/subscriptions`."""
        shown = [self.show(id) for id in self._arm.app.store.section("subscriptions")]
        return {"value": shown, "count": {"type": "Total", "value": len(shown)}}

    def tenants(self) -> Json:
        """Return `/tenants`."""
        return {"value": [{
            "id": f"/tenants/{seed.TENANT_ID}", "tenantId": seed.TENANT_ID, "countryCode": "JP",
            "displayName": "lakegate emulator", "domains": [seed.TENANT_DOMAIN], "tenantCategory": "Home",
            "defaultDomain": seed.TENANT_DOMAIN, "tenantType": "AAD"}]}

    def locations(self, id: str) -> Json:
        """Return a subscription's locations."""
        return {"value": [{
            "id": f"/subscriptions/{id}/locations/{name}", "name": name, "type": "Region", "displayName": display,
            "regionalDisplayName": display, "metadata": {"regionType": "Physical", "regionCategory": "Recommended"}}
            for name, display in LOCATIONS.items()]}

    def provider(self, id: str, provider: Provider) -> Json:
        """Return a provider with its types and API versions, and whether this subscription has registered it."""
        registered = provider.namespace not in self.require(id)["unregistered"]
        locations = [LOCATIONS.get(name, name) for name in provider.locations or LOCATIONS]
        names = [type_.name.split("/", 1)[1] for type_ in provider.types]
        return {
            "id": f"/subscriptions/{id}/providers/{provider.namespace}", "namespace": provider.namespace,
            "registrationPolicy": "RegistrationRequired",
            "registrationState": "Registered" if registered else "NotRegistered",
            "resourceTypes": [{
                "resourceType": name, "locations": locations if type_.tracked else [],
                "apiVersions": list(reversed(provider.api_versions)),
                "capabilities": "SupportsTags, SupportsLocation" if type_.tracked else "None"}
                for name, type_ in zip(names, provider.types, strict=True)]}

    def register(self, id: str, provider: Provider, registered: bool) -> Json:
        """Register or unregister a provider; both are done at once here."""
        unregistered: list[str] = self.require(id)["unregistered"]
        if registered and provider.namespace in unregistered:
            unregistered.remove(provider.namespace)
        elif not registered and provider.namespace not in unregistered:
            unregistered.append(provider.namespace)
        return self.provider(id, provider)


_PROVIDERS = re.compile(r"/subscriptions/[^/]+/providers(?:/(?P<namespace>[^/]+)(?:/(?P<verb>register|unregister))?)?",
                        re.IGNORECASE)


def answer(arm: Arm, method: str, path: str) -> Response | None:
    """Answer what lies above resource groups; None for everything else. The caller has checked the subscription."""
    subscriptions, parts = arm.subscriptions, path.lower().strip("/").split("/")
    if method == "GET" and parts == ["tenants"]:
        return Response(body=subscriptions.tenants())
    if method == "GET" and parts == ["subscriptions"]:
        return Response(body=subscriptions.list())
    if parts[0] != "subscriptions":
        return None
    if method == "GET" and len(parts) == 2:
        return Response(body=subscriptions.show(parts[1]))
    if method == "GET" and len(parts) == 3 and parts[2] == "locations":
        return Response(body=subscriptions.locations(parts[1]))
    match = _PROVIDERS.fullmatch(path.rstrip("/"))
    if match is None:
        return None
    if match["namespace"] is None:
        return Response(body={"value": [subscriptions.provider(parts[1], provider) for provider in arm.providers]})
    if match["verb"] is None and method != "GET":
        return None
    provider = arm.provider(match["namespace"])
    if match["verb"] is None:
        return Response(body=subscriptions.provider(parts[1], provider))
    return Response(body=subscriptions.register(parts[1], provider, match["verb"].lower() == "register"))
