# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Role-based access control: who may do what in which scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict, cast
from uuid import uuid4

from .. import seed
from ..state import Store


@dataclass(frozen=True)
class Role:
    """A built-in role: patterns of actions that it allows, minus those that it does not."""

    id: str
    name: str
    actions: tuple[str, ...]
    not_actions: tuple[str, ...] = ()


#: Source: Microsoft Learn, "Azure built-in roles".
ROLES = (
    Role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", ("*",)),
    Role("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", ("*",),
         ("Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write",
          "Microsoft.Authorization/elevateAccess/Action")),
    Role("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", ("*/read",)),
    Role("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator", ("*/read", "Microsoft.Authorization/*")),
    Role("4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor",
         ("Microsoft.Authorization/*/read", "Microsoft.Network/*", "Microsoft.Resources/subscriptions/resourceGroups/read")),
    Role("312a565d-c81f-4fd8-895a-4e21e48d571c", "API Management Service Contributor",
         ("Microsoft.ApiManagement/service/*", "Microsoft.Authorization/*/read",
          "Microsoft.Resources/subscriptions/resourceGroups/read")),
    Role("b12aa53e-6015-4669-85d0-8515ebb3ae7f", "Private DNS Zone Contributor",
         ("Microsoft.Network/privateDnsZones/*", "Microsoft.Network/privateDnsOperationResults/*",
          "Microsoft.Network/privateDnsOperationStatuses/*", "Microsoft.Network/virtualNetworks/read",
          "Microsoft.Network/virtualNetworks/join/action", "Microsoft.Resources/subscriptions/resourceGroups/read")),
)


class RoleAssignment(TypedDict):
    """A role of a principal (object id) in a scope and everything below it."""

    name: str
    scope: str
    principalId: str
    roleDefinitionId: str


class Rbac:
    """Role assignments of the cloud."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.seed(lambda: self.assign(seed.OBJECT_ID, "Contributor", f"/subscriptions/{seed.SUBSCRIPTION_ID}") and None)

    @property
    def assignments(self) -> dict[str, RoleAssignment]:
        """Role assignments by name (a GUID)."""
        return cast("dict[str, RoleAssignment]", self._store.section("role_assignments"))

    def assign(self, principal_id: str, role: str, scope: str, name: str | None = None) -> RoleAssignment:
        """Give a principal a role, by its name or its definition's GUID; raises ValueError for an unknown role."""
        found = find_role(role)
        if found is None:
            raise ValueError(f"unknown role {role}")
        assignment = RoleAssignment(
            name=name or str(uuid4()), scope=scope, principalId=principal_id, roleDefinitionId=found.id)
        self.assignments[assignment["name"].lower()] = assignment
        return assignment

    def allows(self, principal_id: str, action: str, scope: str) -> bool:
        """Whether a principal may do `Microsoft.X/type/verb` in this scope."""
        within = f"{scope.lower().rstrip('/')}/"
        return any(
            assignment["principalId"] == principal_id and within.startswith(f"{assignment['scope'].lower().rstrip('/')}/")
            and role_allows(assignment["roleDefinitionId"], action)
            for assignment in self.assignments.values())

    def has_role(self, principal_id: str, roles: tuple[str, ...], scope: str) -> bool:
        """Whether a principal has one of these roles (by name) in this scope."""
        within, wanted = f"{scope.lower().rstrip('/')}/", {role.id for role in ROLES if role.name in roles}
        return any(
            assignment["principalId"] == principal_id and assignment["roleDefinitionId"] in wanted
            and within.startswith(f"{assignment['scope'].lower().rstrip('/')}/")
            for assignment in self.assignments.values())


def find_role(role: str) -> Role | None:
    """Return the role of this name, GUID or role definition id."""
    wanted = role.rsplit("/", 1)[-1].lower()
    return next((each for each in ROLES if wanted in (each.id, each.name.lower())), None)


@lru_cache(maxsize=10_000)
def role_allows(role_id: str, action: str) -> bool:
    """Whether a role's definition covers an action; case does not count."""
    role = find_role(role_id)
    return role is not None and _covers(role.actions, action) and not _covers(role.not_actions, action)


def _covers(patterns: tuple[str, ...], action: str) -> bool:
    return any(re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), action, re.IGNORECASE) for pattern in patterns)
