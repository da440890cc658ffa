# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the catalogue says: operations of the Databricks REST API, and the calls that could not be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """A parameter of a path or a query; ``annotation`` is the type in the SDK, such as "Optional[int]"."""

    name: str
    annotation: str = "str"
    required: bool = False
    description: str = ""


@dataclass(frozen=True)
class Operation:
    """One REST operation, as the SDK calls it.

    ``service`` is the attribute of the SDK's client ("clusters", "settings.default_namespace"), ``sdk_method`` the
    method there. ``path`` has its parameters in braces; the last one begins with * when it may hold slashes.
    ``request`` is the type of the body ("jobs.CreateJob"), or the body's members with their types; ``response`` the
    type of the answer, or its members. Both are annotations as in the SDK's source, read in ``package``.
    """

    service: str
    sdk_method: str
    method: str
    path: str
    summary: str
    description: str
    package: str
    level: str = "workspace"  # or "account"
    access: str = "read"  # or "write"
    deprecated: bool = False
    streams: bool = False
    path_parameters: tuple[Parameter, ...] = ()
    query_parameters: tuple[Parameter, ...] = ()
    request: str | dict[str, str] | None = None
    response: str | dict[str, str] | None = None

    @property
    def name(self) -> str:
        """ "clusters.list", as one calls it on the SDK's client."""
        return f"{self.service}.{self.sdk_method}"


@dataclass(frozen=True)
class Unresolved:
    """A call whose method or path the source does not tell."""

    where: str
    call: str


@dataclass(frozen=True)
class Catalogue:
    """All operations of one SDK version. ``calls`` counts the places in its source that send a request."""

    sdk_version: str
    operations: tuple[Operation, ...]
    unresolved: tuple[Unresolved, ...] = ()
    calls: int = 0
    services: dict[str, str] = field(default_factory=dict)  # service -> first sentence of its documentation

    @property
    def workspace_operations(self) -> tuple[Operation, ...]:
        return tuple(operation for operation in self.operations if operation.level == "workspace")

    @property
    def resolved(self) -> float:
        """The part of the calls that could be read, 0 to 1."""
        return 1 - len(self.unresolved) / self.calls if self.calls else 1.0


def to_json(catalogue: Catalogue) -> dict[str, Any]:
    return asdict(catalogue)


def from_json(content: dict[str, Any]) -> Catalogue:
    """The inverse of to_json; raises KeyError or TypeError when the content is something else."""
    operations = tuple(
        Operation(
            **{
                **item,
                "path_parameters": tuple(Parameter(**each) for each in item["path_parameters"]),
                "query_parameters": tuple(Parameter(**each) for each in item["query_parameters"]),
            }
        )
        for item in content["operations"]
    )
    unresolved = tuple(Unresolved(**item) for item in content["unresolved"])
    return Catalogue(**{**content, "operations": operations, "unresolved": unresolved})
