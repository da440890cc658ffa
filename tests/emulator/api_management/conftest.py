# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulator with one API Management service; every test begins with the same state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from azure.identity import ClientSecretCredential
from azure.mgmt.apimanagement import ApiManagementClient
from lakegate_emulator import seed
from lakegate_emulator.testing import Emulator

GROUP, NAME = "rg-apim", "apim-test-01"
GATEWAY = f"https://{NAME}.azure-api.net"
ARM = "https://management.azure.com"
SERVICE = {
    "location": "japaneast",
    "sku": {"name": "Developer", "capacity": 1},
    "identity": {"type": "SystemAssigned"},
    "properties": {"publisherName": "Lakegate", "publisherEmail": "apim@example.com"},
}


@dataclass
class Service:
    """An API Management service, reached by the SDK, by plain ARM requests, and through its gateway."""

    emulator: Emulator
    client: ApiManagementClient
    credential: ClientSecretCredential
    version: str = "2024-05-01"

    @property
    def id(self) -> str:
        group = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/{GROUP}"
        return f"{group}/providers/Microsoft.ApiManagement/service/{NAME}"

    def arm(
        self, method: str, path: str = "", body: Any = None, version: str = "", **headers: str
    ) -> requests.Response:
        """Send one ARM request; `path` is below the service, or absolute when it begins with /subscriptions."""
        token = self.credential.get_token(f"{ARM}/.default").token
        target = path if path.startswith("/subscriptions") else f"{self.id}/{path}".rstrip("/")
        joint = "&" if "?" in target else "?"
        return requests.request(
            method,
            f"{ARM}{target}{joint}api-version={version or self.version}",
            json=body,
            headers={"Authorization": f"Bearer {token}"}
            | {name.replace("_", "-"): each for name, each in headers.items()},
            timeout=10,
        )

    def put(self, path: str, version: str = "", /, **properties: Any) -> requests.Response:
        """Create or replace an entity."""
        return self.arm("PUT", path, {"properties": properties}, version)

    def api(self, name: str = "orders", path: str = "orders", **properties: Any) -> None:
        """Make an API with one operation GET /*; no key is needed unless asked for."""
        made = {"displayName": name, "path": path, "protocols": ["https"], "subscriptionRequired": False} | properties
        assert self.put(f"apis/{name}", **made).status_code == 201
        assert self.operation(name, "get-all", "GET", "/*").status_code == 201

    def operation(self, api: str, name: str, method: str, template: str, **properties: Any) -> requests.Response:
        """Make an operation; its template parameters are strings."""
        parameters = [
            {"name": part.rstrip("}"), "type": "string", "required": True}
            for part in template.split("{")[1:]
            for part in [part.partition("}")[0]]
        ]
        return self.put(
            f"apis/{api}/operations/{name}",
            displayName=name,
            method=method,
            urlTemplate=template,
            templateParameters=parameters,
            **properties,
        )

    def policy(self, inbound: str = "<base />", scope: str = "apis/orders", **sections: str) -> requests.Response:
        """Save a policy at a scope; sections that are not given inherit."""
        parts = {"inbound": inbound, "backend": "<base />", "outbound": "<base />", "on-error": "<base />"}
        parts |= {name.replace("_", "-"): value for name, value in sections.items()}
        text = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items())
        path = f"{scope}/policies/policy".lstrip("/")
        return self.put(path, format="rawxml", value=f"<policies>{text}</policies>")

    def call(self, path: str = "/orders/1", method: str = "GET", **headers: str) -> requests.Response:
        """Send a request to the gateway."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.request(method, f"{GATEWAY}{path}", headers=named, timeout=10)

    def key(self, subscription: str = "master") -> str:
        """Return a subscription's primary key."""
        return str(self.arm("POST", f"subscriptions/{subscription}/listSecrets").json()["primaryKey"])


@pytest.fixture(scope="session")
def running() -> Iterator[Service]:
    with Emulator() as emulator, emulator.in_environment():
        credential = ClientSecretCredential(seed.TENANT_ID, seed.CLIENT_ID, seed.CLIENT_SECRET)
        service = Service(
            emulator, ApiManagementClient(credential, seed.SUBSCRIPTION_ID, polling_interval=1), credential
        )
        group = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/{GROUP}"
        assert service.arm("PUT", group, {"location": "japaneast"}, "2021-04-01").status_code == 201
        service.client.api_management_service.begin_create_or_update(GROUP, NAME, SERVICE).result()
        yield service


@pytest.fixture
def service(running: Service) -> Iterator[Service]:
    with running.emulator.unchanged():
        yield running
