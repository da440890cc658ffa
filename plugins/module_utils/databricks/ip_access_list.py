# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IP access lists: from which public addresses a workspace can be called.

They have an effect only while the workspace's configuration says enableIpAccessLists, and on public addresses alone.
https://docs.databricks.com/api/azure/workspace/ipaccesslists
"""

from __future__ import annotations

import ipaddress

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import (
    WORKSPACE_OPTIONS,
    WORKSPACE_RULES,
    WorkspaceObject,
    WorkspaceResource,
)

ADVICE = {
    "INVALID_STATE": "it would lock this machine out, so put that address into an ALLOW list, and into no BLOCK list, first",
    "QUOTA_EXCEEDED": "all lists of a workspace together take 1,000 addresses and ranges, so join ranges or delete lists",
    "FEATURE_DISABLED": "IP access lists need the tier premium, so give the workspace sku premium first",
}


def explain(remote: WorkspaceObject, params: Params, problem: Problem) -> str | None:
    advice = ADVICE.get(str(problem.code))
    return f"{problem.message.removesuffix('.')}; {advice}." if advice else None


def check_addresses(params: Params, found: Body | None) -> None:
    """Databricks takes IPv4 alone: https://learn.microsoft.com/azure/databricks/security/network/front-end/ip-access-list"""
    for address in params.get("ip_addresses") or []:
        try:
            ipaddress.IPv4Network(address, strict=False)
        except ValueError:
            raise BadInput(
                f"{address!r} in IP access list {params['label']!r} is neither an IPv4 address nor a range of such; "
                "write it like 203.0.113.7 or 203.0.113.0/24."
            ) from None


def once(addresses: list[str]) -> list[str]:
    """Each address and range once, in the spelling that comes first."""
    first: dict[str, str] = {}
    for address in addresses:
        first.setdefault(compare.cidr(address), address)
    return list(first.values())


DATABRICKS_IP_ACCESS_LIST = Kind(
    name="databricks_ip_access_list",
    title="Databricks IP access list",
    service=WorkspaceResource(
        path="/api/2.0/ip-access-lists",
        match={"label": "label", "list_type": "list_type"},
        items="ip_access_lists",
        id="list_id",
        wrapper="ip_access_list",
        after_create=("enabled",),
        replaces_lists=True,
    ),
    address={
        "label": Option(required=True, rest="label"),
        "list_type": Option(required=True, rest="list_type", choices=("ALLOW", "BLOCK")),
    },
    options={
        "ip_addresses": Option(
            type="list",
            elements="str",
            rest="ip_addresses",
            compare=compare.unordered(compare.cidr),
            written=once,
            purge="purge_ip_addresses",
        ),
        "enabled": Option(type="bool", rest="enabled", on_create=True),
    },
    status={
        name: Option(rest=name)
        for name in ("list_id", "address_count", "created_at", "created_by", "updated_at", "updated_by")
    },
    within="",
    connection=WORKSPACE_OPTIONS,
    rules=WORKSPACE_RULES,
    needs=("ip_addresses",),
    checks=(check_addresses,),
    explain=explain,
)
