# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the site that others cover too, with the same state wanted and nothing to change: azure.azcollection and az.

Security groups, virtual networks with their subnets, peerings, zone with links, private endpoint with its zone group, API
Management service and API. azure.azcollection has no module for Databricks workspaces, so that the workspace is left out.
The same desired state means what each can say: the names, prefixes and rules of the seed.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from lakegate_emulator.testing import Emulator
from measure import BIN, SEED, Run, in_turns, record, run, site, table

GROUP, REGION = "rg-lakegate-01", "japaneast"
ZONE = "privatelink.azuredatabricks.net"
AZCOLLECTION = os.environ.get("LAKEGATE_AZCOLLECTION", "")  # the ansible-playbook of its virtual environment
AZ = os.environ.get("LAKEGATE_AZ", "")


def seed() -> dict[str, Any]:
    return dict(yaml.safe_load(SEED.read_text()))


def id_of(emulator: Emulator, path: str) -> str:
    return f"/subscriptions/{emulator.env['AZURE_SUBSCRIPTION_ID']}/resourceGroups/{GROUP}/providers/{path}"


def our_tasks(emulator: Emulator) -> list[dict[str, Any]]:
    given, at = seed(), {"resource_group": GROUP}
    here = {**at, "location": REGION}
    tasks: list[dict[str, Any]] = []

    def add(module: str, **options: Any) -> None:
        tasks.append({f"lakegate.azure.{module}": options})

    for item in given["network_security_groups"]:
        add("network_security_group", **here, **item)
    for item in given["network_virtual_networks"]:
        add("virtual_network", **here, **item)
    for item in given["network_peerings"]:
        add("virtual_network_peering", **at, **item)
    add("private_dns_zone", **at, name=ZONE, virtual_network_links=given["private_link_zone_links"])
    connection = {"name": "pep-dbw-01", "group_ids": ["databricks_ui_api"]}
    connection["private_link_service_id"] = id_of(emulator, "Microsoft.Databricks/workspaces/dbw-01")
    zones = [{"name": ZONE.replace(".", "-"), "private_dns_zone_id": ZONE}]
    add(
        "private_endpoint", **here, name="pep-dbw-01", subnet=given["private_link_subnet"],
        private_link_service_connections=[connection],
        private_dns_zone_group={"name": given["private_link_zone_group_name"], "private_dns_zone_configs": zones},
    )
    service = given["api_management_name"]
    add("apim_service", **here, name=service, sku="Developer", capacity=1, publisher_name="lakegate",
        publisher_email="lakegate@example.com")
    add("apim_api", **at, service_name=service, name="dbw-01", display_name="dbw-01", path="dbw-01", protocols=["https"])
    return tasks


def their_tasks(emulator: Emulator) -> list[dict[str, Any]]:
    """The same for azure.azcollection, where subnets, links and zone groups are tasks of their own."""
    given, at = seed(), {"resource_group": GROUP}
    tasks: list[dict[str, Any]] = []

    def add(module: str, **options: Any) -> None:
        tasks.append({f"azure.azcollection.azure_rm_{module}": options})

    for item in given["network_security_groups"]:
        add("securitygroup", **at, location=REGION, name=item["name"], rules=[their_rule(one) for one in item["security_rules"]])
    for item in given["network_virtual_networks"]:
        add("virtualnetwork", **at, location=REGION, name=item["name"], address_prefixes_cidr=item["address_prefixes"])
        for subnet in item["subnets"]:
            more: dict[str, Any] = {}
            if subnet.get("network_security_group"):
                more["security_group"] = subnet["network_security_group"]
            if subnet.get("delegations"):
                more["delegations"] = [
                    {"name": one["name"], "serviceName": one["service_name"]} for one in subnet["delegations"]
                ]
            add("subnet", **at, virtual_network_name=item["name"], name=subnet["name"],
                address_prefix_cidr=subnet["address_prefix"], **more)
    for item in given["network_peerings"]:
        add("virtualnetworkpeering", **at, name=item["name"], virtual_network=item["virtual_network"],
            remote_virtual_network=id_of(emulator, f"Microsoft.Network/virtualNetworks/{item['remote_virtual_network']}"),
            allow_virtual_network_access=True)
    add("privatednszone", **at, name=ZONE)
    for item in given["private_link_zone_links"]:
        add("privatednszonelink", **at, zone_name=ZONE, name=item["name"], virtual_network=item["virtual_network"])
    network, subnet_name = given["private_link_subnet"].split("/")
    connection = {"name": "pep-dbw-01", "group_ids": ["databricks_ui_api"]}
    connection["private_link_service_id"] = id_of(emulator, "Microsoft.Databricks/workspaces/dbw-01")
    add("privateendpoint", **at, location=REGION, name="pep-dbw-01", private_link_service_connections=[connection],
        subnet={"id": id_of(emulator, f"Microsoft.Network/virtualNetworks/{network}/subnets/{subnet_name}")})
    add("privateendpointdnszonegroup", **at, private_endpoint="pep-dbw-01", name=given["private_link_zone_group_name"],
        private_dns_zone_configs=[{"name": ZONE.replace(".", "-"), "private_dns_zone_id": ZONE}])
    service = given["api_management_name"]
    add("apimanagementservice", **at, location=REGION, name=service, sku_name="Developer", sku_capacity=1,
        publisher_name="lakegate", publisher_email="lakegate@example.com")
    add("apimanagement", **at, service_name=service, api_id="dbw-01", display_name="dbw-01", path="dbw-01",
        protocols=["https"])
    return tasks


def their_rule(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": item["name"],
        "protocol": item["protocol"],
        "direction": item["direction"],
        "priority": item["priority"],
        "access": item["access"],
        "source_address_prefix": item["source_address_prefix"],
        "source_port_range": item["source_port_range"],
        "destination_address_prefix": item["destination_address_prefix"],
        "destination_port_range": item.get("destination_port_ranges") or item["destination_port_range"],
    }


def az_commands() -> list[list[str]]:
    """A read of each object: az has no notion of a desired state, so this is the least that a script would run."""
    given = seed()
    at = ["-g", GROUP]
    commands = [["network", "nsg", "show", *at, "-n", item["name"]] for item in given["network_security_groups"]]
    commands += [["network", "vnet", "show", *at, "-n", item["name"]] for item in given["network_virtual_networks"]]
    commands += [
        ["network", "vnet", "peering", "show", *at, "--vnet-name", item["virtual_network"], "-n", item["name"]]
        for item in given["network_peerings"]
    ]
    commands.append(["network", "private-dns", "zone", "show", *at, "-n", ZONE])
    commands.append(["network", "private-dns", "link", "vnet", "list", *at, "-z", ZONE])
    commands.append(["network", "private-endpoint", "show", *at, "-n", "pep-dbw-01"])
    commands.append(["network", "private-endpoint", "dns-zone-group", "list", *at, "--endpoint-name", "pep-dbw-01"])
    commands.append(["apim", "show", *at, "-n", given["api_management_name"]])
    commands.append(["apim", "api", "show", *at, "--service-name", given["api_management_name"], "--api-id", "dbw-01"])
    return commands


def playbook(path: Path, tasks: list[dict[str, Any]]) -> str:
    path.write_text(json.dumps([{"hosts": "localhost", "gather_facts": False, "tasks": tasks}]))
    return str(path)


def main(times: int) -> dict[str, Any]:
    with Emulator() as emulator, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(emulator, site("site"))
        ours = playbook(folder / "ours.yml", our_tasks(emulator))
        variants: dict[str, Callable[[], Run]] = {
            "ours, in-process": lambda: run(emulator, [str(BIN / "ansible-playbook"), ours]),
            "ours, ordinary modules": lambda: run(
                emulator, [str(BIN / "ansible-playbook"), ours], LAKEGATE_IN_PROCESS="no"
            ),
        }
        if AZCOLLECTION:
            theirs = playbook(folder / "theirs.yml", their_tasks(emulator))
            python = Path(AZCOLLECTION).parent / "python"
            command = [AZCOLLECTION, "-e", f"ansible_python_interpreter={python}", theirs]
            own = {"ANSIBLE_COLLECTIONS_PATH": str(folder), "AZURE_TENANT": emulator.env["AZURE_TENANT_ID"],
                   "AZURE_SECRET": emulator.env["AZURE_CLIENT_SECRET"]}
            run(emulator, command, **own)  # what it does not take as it is, it changes here once
            variants["azure.azcollection"] = lambda: run(emulator, command, **own)
        if AZ:
            own_az = {"AZURE_CONFIG_DIR": str(folder / "az"), "AZURE_CORE_COLLECT_TELEMETRY": "no"}
            login = ["login", "--service-principal", "-u", emulator.env["AZURE_CLIENT_ID"],
                     "-p", emulator.env["AZURE_CLIENT_SECRET"], "--tenant", emulator.env["AZURE_TENANT_ID"]]
            run(emulator, [AZ, *login], **own_az)

            def all_az() -> Run:
                total = Run(0, 0)
                for one in az_commands():
                    total += run(emulator, [AZ, *one, "-o", "none"], **own_az)
                return total

            variants["az, one command for each object"] = all_az
        rows = in_turns(times, **variants)
    base = rows["ours, in-process"]
    ratios = {f"{name} / ours, wall": one.wall / base.wall for name, one in rows.items() if one is not base}
    ratios |= {f"{name} / ours, cpu": one.cpu / base.cpu for name, one in rows.items() if one is not base}
    table("2 and 3: the subset that others cover, no change", rows, ratios)
    return record(rows, ratios)
