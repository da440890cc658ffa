# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole catalogue as the operations of one API: the module against a bare script with the same SDK.

Both make the same requests, 8 at a time, against an emulator of their own. Prints a table, and JSON with --json FILE.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine
from ansible_collections.lakegate.azure.plugins.module_utils.apim.api import APIM_API
from ansible_collections.lakegate.azure.plugins.module_utils.apim.operations import APIM_API_OPERATIONS
from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import cache
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.portal import portal_operation
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.selection import Selection, select
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, module_spec
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND
from azure.identity import ClientSecretCredential
from azure.mgmt.apimanagement import ApiManagementClient
from lakegate_emulator.testing import Emulator

API = {"resource_group": "rg", "service_name": "apim-bench", "api_id": "dbw"}
CONCURRENCY = 8
TURNS = 7  # of the short measurements, which take turns; the median counts


def run(kind: Kind, **options: Any) -> dict[str, Any]:
    checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(options).validated_parameters
    return engine.ensure(kind, checked, auth.connect(checked, os.environ), engine.Run())


def prepare() -> None:
    run(RESOURCE_GROUP_KIND, name="rg", location="japaneast")
    run(
        APIM_SERVICE,
        resource_group="rg",
        name="apim-bench",
        location="japaneast",
        sku="Developer",
        publisher_name="x",
        publisher_email="x@example.com",
    )
    run(APIM_API, resource_group="rg", service_name="apim-bench", name="dbw", display_name="dbw", path="dbw")


def bare(bodies: dict[str, bytes] | None) -> None:
    """List the operations and, when there are bodies, create them."""
    credential = ClientSecretCredential(
        os.environ["AZURE_TENANT_ID"], os.environ["AZURE_CLIENT_ID"], os.environ["AZURE_CLIENT_SECRET"]
    )
    client = ApiManagementClient(credential, os.environ["AZURE_SUBSCRIPTION_ID"])
    for _operation in client.api_operation.list_by_api("rg", "apim-bench", "dbw"):
        pass
    with ThreadPoolExecutor(CONCURRENCY) as pool:
        list(
            pool.map(
                lambda name: client.api_operation.create_or_update("rg", "apim-bench", "dbw", name, bodies[name]),
                bodies or {},
            )
        )


def measure(emulator: Emulator, work: Any) -> tuple[float, int]:
    """Seconds, and requests to ARM."""
    before, started = emulator.last_request(), time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    return seconds, len(emulator.request_log(since=before, host="management"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    operations = [portal_operation(each) for each in select(cache.load(), Selection())]
    rows = {}
    with Emulator() as emulator, emulator.in_environment():
        prepare()
        rows["import, module"] = measure(emulator, lambda: run(APIM_API_OPERATIONS, **API, operations=operations))
        state = emulator.state()
        turns: dict[str, list[tuple[float, int]]] = {"no change, module": [], "no change, bare": []}
        for _turn in range(TURNS):
            turns["no change, module"].append(
                measure(emulator, lambda: run(APIM_API_OPERATIONS, **API, operations=operations))
            )
            turns["no change, bare"].append(measure(emulator, lambda: bare(None)))
        rows |= {name: sorted(measured)[TURNS // 2] for name, measured in turns.items()}
        bodies = {
            resource["name"]: json.dumps({"properties": resource["body"]["properties"]}).encode()
            for resource in state["resources"].values()
            if resource["type"] == "Microsoft.ApiManagement/service/apis/operations" and "/apis/dbw/" in resource["id"]
        }
        emulator.reset()
        prepare()
        rows["import, bare"] = measure(emulator, lambda: bare(bodies))
    print(f"{len(operations)} operations")
    for name, (seconds, requests) in rows.items():
        print(f"{name:20} {seconds:7.2f} s {requests:6} requests")
    for what in ("import", "no change"):
        print(f"{what}: module / bare = {rows[f'{what}, module'][0] / rows[f'{what}, bare'][0]:.2f}")
    if arguments.json:
        arguments.json.write_text(json.dumps({name: list(row) for name, row in rows.items()}))


if __name__ == "__main__":
    main()
