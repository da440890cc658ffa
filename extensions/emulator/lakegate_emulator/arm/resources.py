# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All resources of all subscriptions, found by id, by what they lie in, and by type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict, cast

from ..http import Json
from ..state import Store


class Resource(TypedDict):
    """One resource as it is stored.

    `body` is what GET answers before the type's view() (with id, name, type; without etag). `etag` is bare, without
    quotes. `private` is for what never leaves in a GET of this resource: secrets, server-side bookkeeping.
    """

    id: str
    type: str
    name: str
    etag: str
    body: Json
    private: Json


class Resources:
    """Resource bodies by id; ids are compared without regard to case."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_type: dict[str, dict[str, None]] = {}
        self._by_collection: dict[str, dict[str, None]] = {}
        store.on_replaced(self._rebuild)

    @property
    def _all(self) -> dict[str, Resource]:
        return cast("dict[str, Resource]", self._store.section("resources"))

    def __iter__(self) -> Iterator[Resource]:
        return iter(list(self._all.values()))

    def get(self, id: str) -> Resource | None:
        """Return the resource of this id."""
        return self._all.get(id.lower())

    def put(self, resource: Resource) -> None:
        """Add or replace a resource."""
        key = resource["id"].lower()
        self._all[key] = resource
        self._index(key, resource)

    def remove(self, id: str) -> None:
        """Remove this resource alone; crud.remove() also removes what lies in it."""
        key = id.lower()
        resource = self._all.pop(key, None)
        if resource is not None:
            self._by_type[resource["type"].lower()].pop(key, None)
            self._by_collection[key.rpartition("/")[0]].pop(key, None)

    def children(self, parent_id: str, type_segment: str) -> list[Resource]:
        """Return what lies directly in a resource: children(vnet_id, "subnets"), in order of creation."""
        return self.collection(f"{parent_id}/{type_segment}")

    def collection(self, path: str) -> list[Resource]:
        """Return the members of a collection by its path, in order of creation."""
        return [self._all[key] for key in self._by_collection.get(path.lower(), ())]

    def of_type(self, type_: str, scope: str = "") -> list[Resource]:
        """Return all resources of a full type, below a scope when one is given, in order of creation."""
        prefix = f"{scope.lower()}/" if scope else ""
        return [self._all[key] for key in self._by_type.get(type_.lower(), ()) if key.startswith(prefix)]

    def below(self, id: str) -> list[Resource]:
        """Return everything whose id starts with this one: children of any depth, extension resources."""
        prefix = f"{id.lower()}/"
        return [resource for key, resource in self._all.items() if key.startswith(prefix)]

    def _index(self, key: str, resource: Resource) -> None:
        self._by_type.setdefault(resource["type"].lower(), {})[key] = None
        self._by_collection.setdefault(key.rpartition("/")[0], {})[key] = None

    def _rebuild(self) -> None:
        self._by_type.clear()
        self._by_collection.clear()
        for key, resource in self._all.items():
            self._index(key, resource)
