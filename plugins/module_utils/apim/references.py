# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a service has what an object of it refers to by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Params


def sibling(remote: ArmObject, collection: str, operations: str, name: str = "") -> ArmObject:
    """Another entity of the same service; without a name, its collection."""
    resource = ArmResource(
        type=f"Microsoft.ApiManagement/service/{collection}",
        client="apimanagement",
        operations=operations,
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
    )
    return ArmObject(remote.session, resource, {**remote.params, "name": name}, operations.replace("_", " "))


def lacks(remote: ArmObject, collection: str, operations: str, name: str) -> bool:
    return sibling(remote, collection, operations, name).read() is None


def missing_named_values(remote: ArmObject, names: Iterable[str]) -> Iterator[str]:
    """Those of the names to which no named value answers; {{x}} means a display name."""
    wanted = list(names)
    if wanted:
        listed = sibling(remote, "namedValues", "named_value").list_all()
        known = {str(each.body["properties"].get("displayName")) for each in listed}
        yield from (name for name in wanted if name not in known)


def missing_thumbprints(remote: ArmObject, thumbprints: Iterable[str]) -> Iterator[str]:
    """Those of the thumbprints that no certificate has."""
    wanted = list(thumbprints)
    if wanted:
        listed = sibling(remote, "certificates", "certificate").list_all()
        known = {str(each.body["properties"].get("thumbprint")).lower() for each in listed}
        yield from (each for each in wanted if each.lower() not in known)


def explain(
    remote: ArmObject,
    params: Params,
    problem: Problem,
    missing: Callable[[ArmObject, Params], Iterable[str]],
    advice: str = ": it must exist first",
) -> str | None:
    """A sentence for what was refused and refers to things that do not exist, or do not do; None for every other problem."""
    if problem.status != 400 or problem.code != "ValidationError" or params.get("state") != "present":
        return None
    lacking = "; ".join(missing(remote, params))
    return f"{problem.message.rstrip('.')}; {lacking}{advice}." if lacking else None
