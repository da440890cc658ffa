# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Growth: sites of an inventory under forks, operations of an API, rules of a security group, members of a group."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine
from ansible_collections.lakegate.azure.plugins.module_utils.apim.api import APIM_API
from ansible_collections.lakegate.azure.plugins.module_utils.apim.operations import APIM_API_OPERATIONS
from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.group import DATABRICKS_GROUP
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.workspace import DATABRICKS_WORKSPACE
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, module_spec
from ansible_collections.lakegate.azure.plugins.module_utils.network.network_security_group import (
    NETWORK_SECURITY_GROUP,
)
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import SCIM
from ansible_collections.lakegate.azure.plugins.module_utils.workspace_session import WorkspaceSession
from lakegate_emulator.testing import Emulator
from measure import Memory, Run, asked, fleet, record, run, sites, table

FORKS = 5
SERVICE = {"resource_group": "rg", "service_name": "apim-bench"}
API = {**SERVICE, "api_id": "dbw"}


def ensure(kind: Kind, **options: Any) -> dict[str, Any]:
    checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(options).validated_parameters
    return engine.ensure(kind, checked, auth.connect(checked, os.environ), engine.Run())


def measured(emulator: Emulator, work: Callable[[], Any]) -> Run:
    before, wall, cpu = emulator.last_request(), time.perf_counter(), time.process_time()
    work()
    return Run(time.perf_counter() - wall, time.process_time() - cpu, len(asked(emulator, before)))


def many_sites(counts: Iterable[int]) -> dict[str, Any]:
    """Sites side by side under Ansible's forks: the first deployment, and a run that changes nothing."""
    rows: dict[str, Run] = {}
    memory: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            inventory = sites(Path(folder), count)
            with Emulator() as emulator:
                rows[f"{count} sites, first"] = run(emulator, fleet("site", inventory, FORKS))
                watch = Memory()
                rows[f"{count} sites, no change"] = run(emulator, fleet("site", inventory, FORKS), watch)
                memory[str(count)] = {"worker": watch.worker, "total": watch.total}
    per_site = {
        f"{name.split(',')[0]}, cpu of one site": one.cpu / int(name.split()[0])
        for name, one in rows.items()
        if name.endswith("no change")
    }
    table(f"5: sites, {FORKS} forks", rows, per_site)
    for name, share in memory.items():
        print(f"  {name} sites: {share['worker']:.0f} MiB own to the largest worker, {share['total']:.0f} MiB in all")
    return record(rows, per_site, memory=memory)


def operation(number: int) -> dict[str, Any]:
    return {"name": f"op-{number}", "display_name": f"op {number}", "method": "GET", "url_template": f"/op/{number}"}


def rule(number: int) -> dict[str, Any]:
    return {
        "name": f"rule-{number}", "priority": 100 + number, "direction": "Inbound", "protocol": "Tcp",
        "source_address_prefix": "10.0.0.0/8", "source_port_range": "*",
        "destination_address_prefix": "*", "destination_port_range": str(1000 + number),
    }


def identity(number: int) -> str:
    return f"50000000-0000-4000-8000-{number:012}"


def principals(workspace: dict[str, str], numbers: Iterable[int]) -> None:
    """Add service principals to a workspace."""
    session = WorkspaceSession(auth.connect({}, os.environ), workspace, print)
    for number in numbers:
        body = {"applicationId": identity(number), "displayName": f"principal {number}", "active": True}
        session.call("add", "POST", f"{SCIM}/ServicePrincipals", body=body)


def objects(operations: Iterable[int], rules: Iterable[int], members: Iterable[int]) -> dict[str, Any]:
    """One module with ever longer lists: a run that makes them, and one that changes nothing."""
    rows: dict[str, Run] = {}
    memory: dict[str, float] = {}

    def both(title: str, emulator: Emulator, kind: Kind, **options: Any) -> None:
        rows[f"{title}, make"] = measured(emulator, lambda: ensure(kind, **options))
        rows[f"{title}, no change"] = measured(emulator, lambda: ensure(kind, **options))
        memory[title] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    with Emulator() as emulator, emulator.in_environment():
        ensure(RESOURCE_GROUP_KIND, name="rg", location="japaneast")
        for count in rules:
            listed = [rule(number) for number in range(count)]
            group = {"resource_group": "rg", "name": f"nsg-{count}", "location": "japaneast", "security_rules": listed}
            both(f"{count} rules", emulator, NETWORK_SECURITY_GROUP, **group)
        service = {"resource_group": "rg", "name": SERVICE["service_name"], "location": "japaneast", "sku": "Developer"}
        ensure(APIM_SERVICE, **service, publisher_name="x", publisher_email="x@example.com")
        for count in operations:
            api = f"api-{count}"
            ensure(APIM_API, **SERVICE, name=api, display_name=api, path=api)
            listed = [operation(number) for number in range(count)]
            both(f"{count} operations", emulator, APIM_API_OPERATIONS, **{**API, "api_id": api}, operations=listed)
        made = ensure(
            DATABRICKS_WORKSPACE, resource_group="rg", name="dbw", location="japaneast", sku="premium",
            managed_resource_group_id="rg-managed",
        )
        url = made["databricks_workspace"]["status"]["workspace_url"]
        workspace = {"workspace_url": url, "workspace_resource_id": made["id"]}
        known = 0
        for count in members:
            principals(workspace, range(known, count))
            known = count
            listed = [identity(number) for number in range(count)]
            both(f"{count} members", emulator, DATABRICKS_GROUP, **workspace, name=f"g-{count}", members=listed)
    table("5: longer lists", rows, {f"MiB after {name}": value for name, value in memory.items()})
    return record(rows, {}, memory=memory)
