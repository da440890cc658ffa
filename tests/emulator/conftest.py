# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cloud with one resource group, reached by the SDK and by plain requests; every test begins with the same state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
import requests
from azure.identity import ClientSecretCredential
from azure.mgmt.network import NetworkManagementClient
from azure.mgmt.privatedns import PrivateDnsManagementClient
from lakegate_emulator import seed
from lakegate_emulator.testing import Emulator

from .conformance import summary

ARM = "https://management.azure.com"
GROUP = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/rg-net"


@dataclass
class Cloud:
    """One emulator. Paths are below Microsoft.Network of the group, or absolute when they begin with /subscriptions.

    Nothing is read from the process's environment, so that other emulators may run beside this one.
    """

    emulator: Emulator
    version: str = "2024-05-01"
    options: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        proxy = self.emulator.env["HTTPS_PROXY"]
        self.options = {"proxies": {"https": proxy, "http": proxy}, "connection_verify": self.emulator.ca_bundle}

    @cached_property
    def credential(self) -> ClientSecretCredential:
        return ClientSecretCredential(seed.TENANT_ID, seed.CLIENT_ID, seed.CLIENT_SECRET, **self.options)

    @cached_property
    def networks(self) -> NetworkManagementClient:
        return NetworkManagementClient(self.credential, seed.SUBSCRIPTION_ID, polling_interval=1, **self.options)

    @cached_property
    def private_dns(self) -> PrivateDnsManagementClient:
        return PrivateDnsManagementClient(self.credential, seed.SUBSCRIPTION_ID, polling_interval=1, **self.options)

    def id(self, path: str) -> str:
        """Return a resource's id."""
        return path if path.startswith("/") else f"{GROUP}/providers/Microsoft.Network/{path}"

    def http(self, method: str, url: str, **options: Any) -> requests.Response:
        """Send a request to any host of the cloud."""
        return requests.request(
            method, url, proxies=self.options["proxies"], verify=self.emulator.ca_bundle, timeout=10, **options
        )

    def arm(self, method: str, path: str, body: Any = None, version: str = "", **headers: str) -> requests.Response:
        """Send one ARM request."""
        token = self.credential.get_token(f"{ARM}/.default").token
        joint = "&" if "?" in path else "?"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http(
            method,
            f"{ARM}{self.id(path)}{joint}api-version={version or self.version}",
            json=body,
            headers={"Authorization": f"Bearer {token}"} | named,
        )

    def poll(self, response: requests.Response, header: str) -> requests.Response:
        """Follow a header of the answer that started an operation."""
        return self.http(
            "GET", response.headers[header], headers={"Authorization": response.request.headers["Authorization"]}
        )

    @contextmanager
    def real_time(self) -> Iterator[None]:
        """Let operations take their time for the length of a block."""
        self.emulator.call("POST", "clock", {"timeScale": 1.0})
        try:
            yield
        finally:
            self.emulator.call("POST", "clock", {"timeScale": 0.0})

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.emulator.call("POST", "clock", {"advance": seconds})

    def put(self, path: str, /, location: str = "japaneast", **properties: Any) -> requests.Response:
        """Create or replace a resource."""
        return self.arm("PUT", path, {"location": location, "properties": properties})

    def get(self, path: str) -> Any:
        """Return a resource's body."""
        response = self.arm("GET", path)
        assert response.status_code == 200, response.text
        return response.json()

    def network(self, name: str = "vnet", space: str = "10.1.0.0/16", **subnets: Any) -> str:
        """Make a virtual network and return its id; a subnet is its prefix, or its properties."""
        members = [
            {
                "name": each.replace("_", "-"),
                "properties": {"addressPrefix": value} if isinstance(value, str) else value,
            }
            for each, value in subnets.items()
        ]
        response = self.put(f"virtualNetworks/{name}", addressSpace={"addressPrefixes": [space]}, subnets=members)
        assert response.status_code == 201, response.text
        return str(response.json()["id"])

    def peer(self, name: str, remote: str, **properties: Any) -> requests.Response:
        """Peer a virtual network with another, in one direction."""
        return self.put(
            f"virtualNetworks/{name}/virtualNetworkPeerings/to-{remote}",
            remoteVirtualNetwork={"id": self.id(f"virtualNetworks/{remote}")},
            **properties,
        )

    def rule(self, priority: int = 100, **properties: Any) -> dict[str, Any]:
        """Return a rule that allows all TCP in, unless said otherwise."""
        return {
            "name": f"rule-{priority}",
            "properties": {
                "priority": priority,
                "direction": "Inbound",
                "access": "Allow",
                "protocol": "Tcp",
                "sourceAddressPrefix": "*",
                "sourcePortRange": "*",
                "destinationAddressPrefix": "*",
                "destinationPortRange": "*",
            }
            | properties,
        }

    def group(self, name: str, *rules: dict[str, Any]) -> str:
        """Make a network security group and return its id."""
        response = self.put(f"networkSecurityGroups/{name}", securityRules=list(rules))
        assert response.status_code in (200, 201), response.text
        return str(response.json()["id"])

    def zone(self, name: str, *linked: str) -> str:
        """Make a private DNS zone, linked to virtual networks, and return its id."""
        assert self.arm("PUT", f"privateDnsZones/{name}", {"location": "global"}, "2020-06-01").status_code == 202
        for network in linked:
            self.link(name, network)
        return self.id(f"privateDnsZones/{name}")

    def link(self, zone: str, network: str, name: str = "", **properties: Any) -> requests.Response:
        """Link a private DNS zone to a virtual network."""
        body = {
            "location": "global",
            "properties": {
                "virtualNetwork": {"id": self.id(f"virtualNetworks/{network}")},
                "registrationEnabled": False,
            }
            | properties,
        }
        return self.arm("PUT", f"privateDnsZones/{zone}/virtualNetworkLinks/{name or network}", body, "2020-06-01")

    def endpoint(self, name: str, subnet: str, target: str, group: str, **properties: Any) -> requests.Response:
        """Make a private endpoint."""
        connection = {"name": f"{name}-connection", "properties": {"privateLinkServiceId": target, "groupIds": [group]}}
        return self.put(
            f"privateEndpoints/{name}",
            subnet={"id": self.id(subnet)},
            privateLinkServiceConnections=[connection],
            **properties,
        )


@pytest.fixture(scope="session")
def running_cloud() -> Iterator[Cloud]:
    with Emulator() as emulator:
        cloud = Cloud(emulator)
        assert cloud.arm("PUT", GROUP, {"location": "japaneast"}, "2021-04-01").status_code == 201
        yield cloud


@pytest.fixture
def cloud(running_cloud: Cloud) -> Iterator[Cloud]:
    with running_cloud.emulator.unchanged():
        yield running_cloud


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many recorded interactions of Azure were replayed, or why none was."""
    reports = [report for found in terminalreporter.stats.values() for report in found if isinstance(report, pytest.TestReport)]
    told, reason = list(summary.lines(reports)), summary.skipped(reports)
    if told or reason:
        terminalreporter.section("recorded sessions of Azure")
        for line in told or [f"NOT REPLAYED: {reason}"]:
            terminalreporter.write_line(line)
