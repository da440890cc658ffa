# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A module imports only the SDK that it needs, and no more of databricks-sdk than its API client."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COLLECTIONS = Path(__file__).parents[2] / ".venv/collections"
# a module, options that let it come as far as its first request, and what it may have imported by then
MODULES = {
    "resource_group": ({"name": "rg"}, {"azure.mgmt.resource"}),
    "virtual_network": ({"resource_group": "rg", "name": "vnet"}, {"azure.mgmt.network"}),
    "private_dns_zone": ({"resource_group": "rg", "name": "example.com"}, {"azure.mgmt.privatedns"}),
    "apim_api": ({"resource_group": "rg", "service_name": "apim", "name": "api"}, {"azure.mgmt.apimanagement"}),
    "databricks_workspace": ({"resource_group": "rg", "name": "dbw"}, {"azure.mgmt.databricks"}),
    "databricks_group": ({"workspace_url": "https://127.0.0.1:9", "name": "callers"}, {"google.auth"}),
}
# google.auth is what databricks-sdk's client imports; the whole package is databricks.sdk
SDKS = (
    "azure.mgmt.network",
    "azure.mgmt.privatedns",
    "azure.mgmt.resource",
    "azure.mgmt.apimanagement",
    "azure.mgmt.databricks",
    "azure.mgmt.msi",
    "google.auth",
    "databricks.sdk",
)
SCRIPT = """
import importlib, json, sys
from ansible.module_utils import basic
basic._ANSIBLE_ARGS, basic._ANSIBLE_PROFILE = sys.argv[2].encode(), "legacy"
try:
    importlib.import_module("ansible_collections.lakegate.azure.plugins.modules." + sys.argv[1]).main()
except SystemExit:
    print(json.dumps([name for name in sys.argv[3:] if name in sys.modules]), file=sys.stderr)
"""


def run(module: str, options: dict[str, object]) -> tuple[dict[str, object], set[str]]:
    """The result of a module in a process of its own, and which SDKs that imported."""
    arguments = json.dumps({"ANSIBLE_MODULE_ARGS": options})
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "HTTPS_", "https_"))},
        "PYTHONPATH": str(COLLECTIONS),
        "AZURE_SUBSCRIPTION_ID": "20000000-0000-4000-8000-00000000000b",
        "HOME": "/nonexistent",
        "PATH": "/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, module, arguments, *SDKS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return json.loads(done.stdout), set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_the_sdk_that_it_needs(module: str) -> None:
    options, needed = MODULES[module]
    result, imported = run(module, options)
    assert "Azure CLI not found" in str(result["msg"]), result  # it came to the login
    assert imported == needed


def test_who_imports_the_whole_package_later_gets_the_whole_package() -> None:
    script = (
        "from ansible_collections.lakegate.azure.plugins.module_utils import databricks_client\n"
        "core = databricks_client.core()\n"
        "from databricks.sdk import WorkspaceClient\n"
        "import databricks.sdk.core\n"
        "assert databricks.sdk.core.ApiClient and WorkspaceClient and core is databricks_client.core()\n"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(COLLECTIONS)}, check=True)


RACE = """
import os, sys
from ansible_collections.lakegate.azure.plugins.module_utils import arm_session, at_once, auth
connection = auth.Connection({"subscription_id": "none"}, auth.CLOUDS["AzureCloud"], {})
session = arm_session.ArmSession(connection, print)
def work(client):
    session.call("wait", int)
    session.operations(client, "")
at_once.each(work, ["privatedns", "network", "apimanagement", "msi", "databricks", "resource"])
"""


def test_reads_that_run_at_once_do_not_lock_each_other_out_of_imports() -> None:
    environment = {**os.environ, "PYTHONPATH": str(COLLECTIONS)}
    for _time in range(3):
        subprocess.run([sys.executable, "-c", RACE], env=environment, check=True, timeout=60)
