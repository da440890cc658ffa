# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The directory of one tenant: applications, service principals, managed identities. State only; HTTP is elsewhere."""

from __future__ import annotations

import hmac
from typing import Any, TypedDict
from uuid import uuid4

from . import seed
from .state import Store


class FederatedCredential(TypedDict):
    """Which foreign tokens stand for an application; `public_key` (PEM) checks those that Entra here did not sign."""

    issuer: str
    subject: str
    audience: str
    public_key: str


class ServicePrincipal(TypedDict):
    """An application and its service principal in one. `resource_id` is set for managed identities only."""

    app_id: str
    object_id: str
    application_object_id: str
    display_name: str
    resource_id: str | None
    secrets: list[str]
    certificates: list[str]
    federated: list[FederatedCredential]


class ManagedIdentity(TypedDict):
    """The three ids of a managed identity, in ARM's words."""

    clientId: str
    principalId: str
    tenantId: str


#: Microsoft's own resources that tokens are asked for: application id -> name, identifier URIs. Source: Microsoft Learn,
#: "First-party application IDs in sign-in reports"; Databricks: Azure Databricks "Get Microsoft Entra ID tokens".
FIRST_PARTY: dict[str, tuple[str, tuple[str, ...]]] = {
    "797f4846-ba00-4fd7-ba43-dac1f8f63013": ("Windows Azure Service Management API", (
        "https://management.azure.com", "https://management.core.windows.net", "https://management.usgovcloudapi.net",
        "https://management.core.usgovcloudapi.net", "https://management.chinacloudapi.cn",
        "https://management.core.chinacloudapi.cn")),
    "00000003-0000-0000-c000-000000000000": ("Microsoft Graph", (
        "https://graph.microsoft.com", "https://graph.microsoft.us", "https://microsoftgraph.chinacloudapi.cn")),
    "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d": ("AzureDatabricks", ("https://databricks.azure.net",)),
    "cfa8b339-82a2-471a-a3c9-0fc0be7a4093": ("Azure Key Vault", (
        "https://vault.azure.net", "https://vault.usgovcloudapi.net", "https://vault.azure.cn")),
    "e406a681-f3d4-42a8-90b6-c2b029497af1": ("Azure Storage", ("https://storage.azure.com",)),
}


class Directory:
    """Who exists in the tenant."""

    tenant_id = seed.TENANT_ID
    tenant_domain = seed.TENANT_DOMAIN

    def __init__(self, store: Store) -> None:
        self._store = store
        store.seed(self._fill)

    def _fill(self) -> None:
        self.create_application("lakegate-deployer", seed.CLIENT_ID, seed.OBJECT_ID, [seed.CLIENT_SECRET])

    @property
    def principals(self) -> dict[str, ServicePrincipal]:
        """Service principals by application id."""
        return self._store.section("service_principals")

    def create_application(self, display_name: str, app_id: str | None = None, object_id: str | None = None,
                           secrets: list[str] | None = None, resource_id: str | None = None) -> ServicePrincipal:
        """Make an application with its service principal."""
        principal = ServicePrincipal(
            app_id=app_id or str(uuid4()), object_id=object_id or str(uuid4()), application_object_id=str(uuid4()),
            display_name=display_name, resource_id=resource_id, secrets=secrets or [], certificates=[], federated=[])
        self.principals[principal["app_id"].lower()] = principal
        return principal

    def create_managed_identity(self, resource_id: str) -> ManagedIdentity:
        """Return the identity of an ARM resource, made at first use."""
        principal = self.by_resource(resource_id)
        if principal is None:
            principal = self.create_application(resource_id.rsplit("/", 1)[-1], resource_id=resource_id)
        return self.managed_identity(principal)

    def delete_managed_identity(self, resource_id: str) -> None:
        """Remove the identity of an ARM resource; its tokens and roles are worth nothing from then on."""
        principal = self.by_resource(resource_id)
        if principal is not None:
            del self.principals[principal["app_id"].lower()]

    def managed_identity(self, principal: ServicePrincipal) -> ManagedIdentity:
        """Return a service principal's ids in ARM's words."""
        return {"clientId": principal["app_id"], "principalId": principal["object_id"], "tenantId": self.tenant_id}

    def by_resource(self, resource_id: str) -> ServicePrincipal | None:
        """Return the managed identity of an ARM resource."""
        wanted = resource_id.lower()
        return next((principal for principal in self.principals.values()
                     if principal["resource_id"] and principal["resource_id"].lower() == wanted), None)

    def by_app_id(self, app_id: str) -> ServicePrincipal | None:
        """Return the service principal of an application id."""
        return self.principals.get(app_id.lower())

    def by_object_id(self, object_id: str) -> ServicePrincipal | None:
        """Return the service principal with this object id."""
        wanted = object_id.lower()
        return next((principal for principal in self.principals.values() if principal["object_id"] == wanted), None)

    def is_tenant(self, name: str) -> bool:
        """Whether this is the tenant's id or domain."""
        return name.lower() in (self.tenant_id, self.tenant_domain)

    def resource_app(self, audience: str) -> str | None:
        """Return the application id of the resource that a token audience names, or None when there is none."""
        wanted = audience.rstrip("/").lower().removeprefix("api://")
        for app_id, (_unused, uris) in FIRST_PARTY.items():
            if wanted == app_id or wanted in uris:
                return app_id
        if wanted == "azureadtokenexchange":
            return wanted
        return wanted if wanted in self.principals else None


def has_secret(principal: ServicePrincipal, secret: str) -> bool:
    """Whether this is one of the application's client secrets."""
    return any(hmac.compare_digest(secret.encode(), known.encode()) for known in principal["secrets"])


def graph_object(principal: ServicePrincipal) -> dict[str, Any]:
    """Return a service principal as Microsoft Graph shows it."""
    managed = principal["resource_id"] is not None
    return {
        "id": principal["object_id"], "appId": principal["app_id"], "displayName": principal["display_name"],
        "appDisplayName": None if managed else principal["display_name"], "accountEnabled": True,
        "servicePrincipalType": "ManagedIdentity" if managed else "Application",
        "servicePrincipalNames": [principal["app_id"]], "alternativeNames": [principal["resource_id"]] if managed else [],
        "appOwnerOrganizationId": None if managed else seed.TENANT_ID, "tags": [],
    }
