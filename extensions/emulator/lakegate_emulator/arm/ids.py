# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource ids: compared without regard to case, shown as they were first written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

RESOURCE_GROUP_TYPE = "Microsoft.Resources/resourceGroups"


@dataclass(frozen=True)
class ResourceId:
    """A parsed id, or the path of a collection (then there is one name less than types).

    `scope` is what stands before the last `/providers/`: a subscription, a resource group, or, for an extension resource,
    another resource's id.
    """

    text: str
    scope: str
    namespace: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    subscription: str
    resource_group: str

    @property
    def key(self) -> str:
        """The id in lower case, by which resources are found."""
        return self.text.lower()

    @property
    def type(self) -> str:
        """The full type: `Microsoft.Network/virtualNetworks/subnets`."""
        return "/".join((self.namespace, *self.types))

    @property
    def name(self) -> str:
        """The last name; empty for a collection of top-level resources."""
        return self.names[-1] if self.names else ""

    @property
    def is_collection(self) -> bool:
        """Whether the path ends in a type: a list, or a POST action."""
        return len(self.names) < len(self.types)

    @property
    def parent(self) -> ResourceId | None:
        """The resource that this one, or this collection, lies in; None for top-level resources."""
        depth = len(self.types) - 1
        if depth < 1:
            return None
        return ResourceId.of(self.scope, self.namespace, self.types[:depth], self.names[:depth])

    @property
    def segment(self) -> str:
        """The last part of the path: a POST action's name."""
        return self.text.rsplit("/", 1)[-1]

    @classmethod
    def of(cls, scope: str, namespace: str, types: tuple[str, ...], names: tuple[str, ...]) -> ResourceId:
        """Build an id from its parts."""
        pairs = "".join(f"/{type_}/{name}" for type_, name in zip(types, names, strict=False))
        tail = f"/{types[-1]}" if len(names) < len(types) else ""
        found = parse(f"{scope}/providers/{namespace}{pairs}{tail}")
        assert found
        return found

    def child(self, type_: str, name: str) -> ResourceId:
        """Return the id of a nested resource."""
        found = parse(f"{self.text}/{type_}/{name}")
        assert found
        return found


@lru_cache(maxsize=20_000)
def parse(path: str) -> ResourceId | None:
    """Return the id that a path is, or None for what is no resource (a subscription, a provider)."""
    path = path.rstrip("/")
    scope, found, rest = _rpartition_providers(path)
    subscription, group = _subscription_and_group(path)
    if not found:
        parts = path.split("/")
        if len(parts) in (4, 5) and parts[1].lower() == "subscriptions" and parts[3].lower() == "resourcegroups":
            return ResourceId(path, "/".join(parts[:3]), "Microsoft.Resources", ("resourceGroups",), tuple(parts[4:]),
                              subscription, group)
        return None
    namespace, *segments = rest.split("/")
    if not segments or not all(segments):
        return None
    return ResourceId(path, scope, namespace, tuple(segments[::2]), tuple(segments[1::2]), subscription, group)


def _rpartition_providers(path: str) -> tuple[str, bool, str]:
    at = path.lower().rfind("/providers/")
    return (path, False, "") if at < 0 else (path[:at], True, path[at + len("/providers/"):])


def _subscription_and_group(path: str) -> tuple[str, str]:
    parts = path.split("/", 5)
    subscription = parts[2] if len(parts) > 2 and parts[1].lower() == "subscriptions" else ""
    group = parts[4] if subscription and len(parts) > 4 and parts[3].lower() == "resourcegroups" else ""
    return subscription, group
