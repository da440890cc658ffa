# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choose operations: by service, SDK method, path, profile and access, less what is excluded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import Catalogue, Operation
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.profiles import PROFILES
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput


@dataclass(frozen=True)
class Selection:
    """What is wanted. Without names, services, operations, paths and profiles everything is.

    ``services`` and ``operations`` are names as on the SDK's client ("jobs", "jobs.list") and may hold the wildcards
    * and ?, ``paths`` are patterns of whole paths. ``names`` and ``exclude`` take any of the three.
    """

    names: Sequence[str] = ()
    services: Sequence[str] = ()
    operations: Sequence[str] = ()
    paths: Sequence[str] = ()
    profiles: Sequence[str] = ()
    access: str = "all"
    exclude: Sequence[str] = ()
    deprecated: bool = True
    level: str = "workspace"


def select(catalogue: Catalogue, wanted: Selection) -> list[Operation]:
    """The operations in a stable order, each method and path once; raises BadInput for a name that matches nothing."""
    if wanted.access not in ("read", "write", "all"):
        raise BadInput(f"access {wanted.access!r} is not known; it is one of read, write, all.")
    operations = list(wanted.operations)
    for name in wanted.profiles:
        if name not in PROFILES:
            raise BadInput(f"profile {name!r} does not exist; there are {', '.join(sorted(PROFILES))}.")
        operations += PROFILES[name].operations
    offered = [each for each in catalogue.operations if wanted.level in ("all", each.level)]
    chosen = offered
    asked = {"name": wanted.names, "service": wanted.services, "operation": operations, "path": wanted.paths}
    if any(asked.values()) or wanted.profiles:
        hits: set[str] = set()
        for what, patterns in asked.items():
            for pattern in patterns:
                found = {each.name for each in offered if _matches(each, what, pattern)}
                if not found and pattern not in _of_profiles(wanted.profiles):
                    raise BadInput(f"{what} {pattern!r} matches nothing in databricks-sdk {catalogue.sdk_version}.")
                hits |= found
        chosen = [each for each in offered if each.name in hits]
    kept = [
        each
        for each in chosen
        if wanted.access in ("all", each.access)
        and (wanted.deprecated or not each.deprecated)
        and not any(_matches(each, "name", pattern) for pattern in wanted.exclude)
    ]
    return distinct(kept)


def _of_profiles(names: Iterable[str]) -> set[str]:
    """An older SDK may lack an operation of a profile; that is no mistake of the user's."""
    return {operation for name in names for operation in PROFILES[name].operations}


def _matches(operation: Operation, what: str, pattern: str) -> bool:
    told = {"service": operation.service, "operation": operation.name, "path": operation.path}
    return any(fnmatchcase(told[each], pattern) for each in ([what] if what in told else told))


def shape(operation: Operation) -> tuple[str, str]:
    """What API Management tells operations apart by: the method, and the path whatever its parameters are called."""
    return operation.method, re.sub(r"{[^{}]*}", "{}", operation.path).lower()


def distinct(operations: Iterable[Operation]) -> list[Operation]:
    """Each method and path once; of services that share one the first in the alphabet stands for it."""
    found: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        found.setdefault(shape(operation), operation)
    return list(found.values())
