# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource names in paths: ``/postgres/{name}`` where the name is ``projects/{project_id}/branches/{branch_id}``.

The SDK puts such a name into the path whole, slashes and all. Which shape it has stands in the documentation of the
parameter, or follows from the path in which the resource is created. What neither tells is not guessed: a template
that lets any name through would allow more than was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import (
    Operation,
    Parameter,
    Unresolved,
)

FORMAT = re.compile(r"(?<![\w/{])[a-z][a-z-]*/{[^{}/]+}[\w{}.-]*(?:/(?:[a-z][a-z-]*|{[^{}/]+}[\w{}.-]*))*")
HOLES = ("name", "parent")


def expand(operations: Iterable[Operation]) -> tuple[list[Operation], list[Unresolved]]:
    """Put the shapes of resource names into the paths; those that stay unknown are returned apart."""
    expanded = [_documented(operation) for operation in operations]
    creating = {
        (operation.service, operation.sdk_method.partition("_")[2]): operation.path
        for operation in expanded
        if operation.sdk_method.startswith("create_")
    }
    expanded = [_as_created(operation, creating) for operation in expanded]
    known = {
        (operation.service, before.path.partition("{")[0])
        for before, operation in zip(operations, expanded, strict=True)
        if before.path != operation.path
    }
    kept, unknown = [], []
    for operation in expanded:
        hole = re.match(r"([^{]*){(\w+)}", operation.path)
        if hole and hole[2] in HOLES and (operation.service, hole[1]) in known:
            why = f"shape of {hole[2]} not documented"
            unknown.append(Unresolved(operation.name, f"{operation.method} {operation.path} ({why})"))
        else:
            kept.append(operation)
    return kept, unknown


def _documented(operation: Operation) -> Operation:
    for parameter in operation.path_parameters:
        found = FORMAT.search(parameter.description)
        if parameter.name in HOLES and found:
            return _with_shape(operation, parameter.name, found[0].rstrip("./-"))
    return operation


def _as_created(operation: Operation, creating: dict[tuple[str, str], str]) -> Operation:
    """``get_catalog`` reads what ``create_catalog`` makes, one segment below the path of the latter."""
    _verb, _unused, noun = operation.sdk_method.partition("_")
    collection = creating.get((operation.service, noun))
    prefix, hole, _rest = operation.path.partition("{name}")
    if collection and hole and collection.startswith(prefix) and collection != prefix.rstrip("/"):
        return _with_shape(operation, "name", f"{collection.removeprefix(prefix)}/{{{noun}_id}}")
    return operation


def _with_shape(operation: Operation, hole: str, shape: str) -> Operation:
    """The operation with the name's own parameters; "{catalog}.{schema}.{skill}" is one segment, one parameter."""
    segments = []
    for segment in shape.split("/"):
        names = re.findall(r"{([^{}]+)}", segment)
        segments.append("{" + re.sub(r"\W", "_", names[-1]) + "}" if names else segment)
    path = operation.path.replace("{" + hole + "}", "/".join(segments))
    others = {parameter.name: parameter for parameter in operation.path_parameters}
    about = others[hole].description
    parameters = tuple(
        others.get(name) or Parameter(name, "str", True, f"Part of {hole}: {about}" if about else "")
        for name in re.findall(r"{\*?(\w+)}", path)
    )
    return replace(operation, path=path, path_parameters=parameters)
