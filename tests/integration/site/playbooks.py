# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference site on an emulator: its playbooks, its resources in ARM, and its gateway as callers see it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[3]
SEED = ROOT / "playbooks/vars/seed.yml"
GROUP = "rg-lakegate-01"
SERVICE = "Microsoft.ApiManagement/service/apim-uzimihsr-01"
WORKSPACE = "Microsoft.Databricks/workspaces/dbw-01"
DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
SCIM = "/api/2.0/preview/scim/v2"
GATEWAY = "https://apim-uzimihsr-01.azure-api.net"
API_VERSIONS = {
    "Microsoft.ApiManagement": "2024-05-01",
    "Microsoft.Databricks": "2024-05-01",
    "Microsoft.Network": "2024-05-01",
    "Microsoft.Network/privateDnsZones": "2024-06-01",
}


@dataclass
class Play:
    """How one ansible-playbook ended."""

    code: int
    output: str

    def count(self, word: str) -> int:
        """The number behind a word such as "changed" in the recap."""
        found = re.search(rf"{word}=(\d+)", self.output)
        assert found, self.output
        return int(found.group(1))


@dataclass
class Site:
    """The emulator in which the site is, and what can be done to it."""

    emulator: Emulator
    seed: Path = SEED
    group: str = GROUP
    place: str = ""  # the subnet of the machine that runs Ansible, NETWORK/SUBNET; empty on the Internet

    def play(self, playbook: str, *arguments: str, **variables: Any) -> Play:
        """Run a playbook of the collection with the seed's variables and these."""
        given = ["-e", f"@{self.seed}", "-e", json.dumps(variables), *arguments]
        return self._ansible("ansible-playbook", f"lakegate.azure.{playbook}", *given)

    def play_nothing(self, playbook: str) -> Play:
        """Run a playbook of the collection without any variable."""
        return self._ansible("ansible-playbook", f"lakegate.azure.{playbook}")

    def role(self, name: str, **variables: Any) -> Play:
        """Run one role of the collection."""
        given = ["-e", json.dumps(variables), "-m", "ansible.builtin.include_role", "-a", f"name=lakegate.azure.{name}"]
        return self._ansible("ansible", "localhost", *given)

    def tasks(self, *tasks: dict[str, Any]) -> Play:
        """Run tasks in a playbook of their own."""
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            json.dump([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}], file)
            file.flush()
            return self._ansible("ansible-playbook", file.name)

    def module(self, name: str, /, **options: Any) -> Play:
        """Run one module of the collection."""
        return self._ansible("ansible", "localhost", "-m", f"lakegate.azure.{name}", "-a", json.dumps(options))

    def _ansible(self, *command: str) -> Play:
        cloud = self.emulator.env_in(self.place)
        environment = {**os.environ, **cloud, "ANSIBLE_NOCOLOR": "1", "ANSIBLE_LOCALHOST_WARNING": "false"}
        run = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
        )
        return Play(run.returncode, run.stdout + run.stderr)

    def send(self, method: str, url: str, **arguments: Any) -> requests.Response:
        """Send a plain request into the emulated cloud."""
        session = requests.Session()
        session.trust_env = False
        proxies = {"https": self.emulator.env["HTTPS_PROXY"]}
        return session.request(method, url, proxies=proxies, verify=self.emulator.ca_bundle, timeout=30, **arguments)

    def token(self, resource: str) -> str:
        """A token of the deployer."""
        env = self.emulator.env
        form = {
            "grant_type": "client_credentials",
            "client_id": env["AZURE_CLIENT_ID"],
            "client_secret": env["AZURE_CLIENT_SECRET"],
            "scope": f"{resource}/.default",
        }
        url = f"https://login.microsoftonline.com/{env['AZURE_TENANT_ID']}/oauth2/v2.0/token"
        return str(self.send("POST", url, data=form).json()["access_token"])

    def id(self, path: str) -> str:
        """The id of a resource of the site, from its path behind "providers/"."""
        subscription = self.emulator.env["AZURE_SUBSCRIPTION_ID"]
        return f"/subscriptions/{subscription}/resourceGroups/{self.group}/providers/{path}"

    def arm(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request of the deployer to ARM; returns the answer's JSON. Raises for an answer that is an error."""
        family = next(name for name in sorted(API_VERSIONS, reverse=True) if path.startswith(name))
        answer = self.send(
            method,
            f"https://management.azure.com{self.id(path)}?api-version={API_VERSIONS[family]}",
            headers={"Authorization": f"Bearer {self.token('https://management.azure.com')}"},
            json=body,
        )
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def ask_workspace(self, path: str, as_contributor: bool = True) -> requests.Response:
        """Ask the workspace as the deployer: as Contributor on its resource, or only as whoever is known inside."""
        host = self.arm("GET", WORKSPACE)["properties"]["workspaceUrl"]
        headers = {"Authorization": f"Bearer {self.token(DATABRICKS)}"}
        if as_contributor:
            headers["X-Databricks-Azure-SP-Management-Token"] = self.token("https://management.azure.com")
            headers["X-Databricks-Azure-Workspace-Resource-Id"] = self.id(WORKSPACE)
        return self.send("GET", f"https://{host}{path}", headers=headers)

    def scim(self, collection: str) -> list[dict[str, Any]]:
        """The objects of a SCIM collection inside the workspace."""
        answer = self.ask_workspace(f"{SCIM}/{collection}")
        answer.raise_for_status()
        return list(answer.json().get("Resources", []))

    def key(self) -> str:
        """The primary key of the subscription to all APIs."""
        return str(self.arm("POST", f"{SERVICE}/subscriptions/master/listSecrets")["primaryKey"])

    def call(self, method: str = "GET", key: str | None = None) -> requests.Response:
        """Ask for the clusters through the gateway, as a client does."""
        headers = {"Ocp-Apim-Subscription-Key": key} if key else {}
        return self.send(method, f"{GATEWAY}/dbw-01/api/2.1/clusters/list", headers=headers)

    def resources(self) -> dict[str, Any]:
        """The bodies of all resources in the subscription by their ids in lower case."""
        return {id: resource["body"] for id, resource in self.emulator.state()["resources"].items()}
