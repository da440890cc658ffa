# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a resource is in ARM: its id, and the ids of others that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem, quoted

Parents = Mapping[str, str]  # options that name what a resource is below, outermost first -> what that is, in sentences

GROUP = "Microsoft.Resources/resourceGroups"
PARENTS = ("ParentResourceNotFound", "ResourceGroupNotFound", "ServiceNotFound")


def label(title: str, params: Mapping[str, Any], parents: Parents) -> str:
    """A resource in sentences: with its name, where it has one, and what it is below."""
    above = [f"{word} {quoted(params[option])}" for option, word in list(parents.items())[::-1] if params.get(option)]
    name = f"{title} {quoted(params['name'])}" if params.get("name") else title
    return " of ".join([name, *above])


@dataclass(frozen=True)
class Place:
    """The resource group, and the names of a resource and of those above it, as its type has them."""

    subscription: str
    type: str
    names: Sequence[str]

    def id(self) -> str:
        base = f"/subscriptions/{self.subscription}/resourceGroups/{self.names[0]}"
        if len(self.names) == 1:
            return base
        namespace, *types = self.type.split("/")
        pairs = "/".join(f"{kind}/{name}" for kind, name in zip(types, self.names[1:], strict=True))
        return f"{base}/providers/{namespace}/{pairs}"

    def reference(self, resource_type: str, name: str) -> str:
        """The id of another resource: as given, or of that name ("parent/child") in the same group and parent.

        Raises BadInput for a name with too few or too many parts.
        """
        if name.startswith("/"):
            return name
        if resource_type == GROUP:
            return replace(self, type=GROUP, names=[name]).id()
        group, *own = self.names
        parts = name.split("/")
        lacking = resource_type.count("/") - len(parts)
        if 0 < lacking < len(own) and self._shares_parents(resource_type, lacking):
            parts = [*own[:lacking], *parts]
        if resource_type.count("/") != len(parts):
            names = "/".join(kind.rstrip("s").upper() for kind in resource_type.split("/")[1:])
            raise BadInput(f"{name!r} names no {resource_type}; write a resource id, or {names}.")
        return replace(self, type=resource_type, names=[group, *parts]).id()

    def lives_in_what_lacks(self, problem: Problem) -> bool:
        """Whether a 404 is not about the resource itself but about what it lives in (recorded: answers with 404)."""
        if len(self.names) <= 2:  # a resource group, or what lives in one
            return len(self.names) == 2 and problem.code == "ResourceGroupNotFound"
        named = re.search(r": The Resource '(\S+)'", problem.message)
        if named:
            return named[1].lower() != self.id().partition("/providers/")[2].lower()
        above = {f": {kind.rstrip('s').capitalize()} not found" for kind in self.type.split("/")[2:-1]}  # "Api not found."
        return problem.code in PARENTS or any(said in problem.message for said in above)

    def _shares_parents(self, resource_type: str, count: int) -> bool:
        """Whether resources of a type live where this one lives, "count" levels below the resource group."""
        return self.type.split("/")[: count + 1] == resource_type.split("/")[: count + 1]
