# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a region offers to subnets and private endpoints (recorded; a selection)."""

from __future__ import annotations

from collections.abc import Callable

from ...http import Json
from ..types import Context, ResourceType
from .names import NAMESPACE
from .subnets import DELEGATION_ACTIONS

_ENDPOINT_SERVICES = (
    "Microsoft.Storage",
    "Microsoft.Sql",
    "Microsoft.AzureActiveDirectory",
    "Microsoft.AzureCosmosDB",
    "Microsoft.Web",
    "Microsoft.KeyVault",
    "Microsoft.EventHub",
    "Microsoft.ServiceBus",
    "Microsoft.ContainerRegistry",
    "Microsoft.CognitiveServices",
    "Microsoft.CosmosDBManagedInstance",
    "Microsoft.Storage.Global",
)
#: Type -> the api version that knows its private endpoints.
_ENDPOINT_TYPES = {
    "Microsoft.Databricks/workspaces": "2018-04-01",
    "Microsoft.ApiManagement/service": "2021-08-01",
}


def _listed(kind: str, items: Callable[[], list[Json]]) -> Callable[[Context], Json]:
    """Return a list whose items have ids of the subscription or the group, though the list is a region's (recorded)."""

    def answer(context: Context) -> Json:
        group = f"/resourceGroup/{context.id.resource_group}" if context.id.resource_group else ""
        prefix = f"/subscriptions/{context.id.subscription}{group}/providers/{NAMESPACE}/{kind}"
        return {
            "value": [
                {"name": each["name"], "id": f"{prefix}/{each['name']}", "type": f"{NAMESPACE}/{kind}"} | each
                for each in items()
            ]
        }

    return answer


def _delegations() -> list[Json]:
    return [
        {"name": service.replace("/", "."), "serviceName": service, "actions": actions}
        for service, actions in DELEGATION_ACTIONS.items()
    ]


def _endpoint_types() -> list[Json]:
    return [
        {"name": name.replace("/", "."), "resourceName": name, "displayName": name, "apiVersion": version}
        for name, version in _ENDPOINT_TYPES.items()
    ]


def _endpoint_services() -> list[Json]:
    return [{"name": each} for each in _ENDPOINT_SERVICES]


#: Name of the list in a region -> type of its items, the items.
_LISTS: dict[str, tuple[str, Callable[[], list[Json]]]] = {
    "availableDelegations": ("availableDelegations", _delegations),
    "availablePrivateEndpointTypes": ("AvailablePrivateEndpointTypes", _endpoint_types),
    "virtualNetworkAvailableEndpointServices": ("virtualNetworkEndpointServices", _endpoint_services),
}

TYPES: tuple[ResourceType, ...] = tuple(
    ResourceType(f"{NAMESPACE}/locations/{name}", collection={"GET": _listed(kind, items)})
    for name, (kind, items) in _LISTS.items()
)
