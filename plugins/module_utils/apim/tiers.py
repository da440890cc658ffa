# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each tier of API Management allows, to say so before anything is sent.

https://learn.microsoft.com/azure/api-management/api-management-features and, for changes of the tier,
https://learn.microsoft.com/azure/api-management/upgrade-and-scale
"""

from __future__ import annotations

from dataclasses import dataclass

from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput

ANY_NETWORK = ("None", "External", "Internal")


@dataclass(frozen=True)
class Tier:
    """Units from ``least`` to ``most`` (None: as many as the subscription is granted), and what else the tier has."""

    least: int
    most: int | None
    generation: str  # tiers of one generation can be changed into each other
    networks: tuple[str, ...] = ("None",)
    zones: bool = False
    regions: bool = False
    gateways: bool = False  # self-hosted ones


TIERS = {
    "Consumption": Tier(0, 0, "consumption"),
    "Developer": Tier(1, 1, "classic", ANY_NETWORK, gateways=True),
    "Basic": Tier(1, 2, "classic"),
    "Standard": Tier(1, 4, "classic"),
    "Premium": Tier(1, None, "classic", ANY_NETWORK, zones=True, regions=True, gateways=True),
    "BasicV2": Tier(1, 10, "v2"),
    "StandardV2": Tier(1, 10, "v2", ("None", "External")),
    "PremiumV2": Tier(1, 30, "v2", ANY_NETWORK, zones=True),
}


def default_capacity(sku: str) -> int:
    """The units that a new service gets when nobody says how many."""
    return TIERS[sku].least


def check_capacity(label: str, sku: str, capacity: int) -> None:
    """Refuse a number of units that the tier does not have."""
    tier = TIERS[sku]
    if capacity < tier.least or (tier.most is not None and capacity > tier.most):
        units = f"{tier.least} or more" if tier.most is None else f"{tier.least}"
        if tier.most not in (None, tier.least):
            units += f" to {tier.most}"
        raise BadInput(f"{label}: capacity={capacity} does not fit sku={sku}, which takes {units}.")


def check_change(label: str, before: str, after: str) -> None:
    """Refuse a change of the tier that Azure does not make in place."""
    old, new = TIERS.get(before), TIERS[after]
    if old and old.generation != new.generation:
        same = ", ".join(name for name, tier in TIERS.items() if tier.generation == old.generation)
        raise BadInput(
            f"{label} has sku={before}, which Azure changes only within {same}; "
            f"make another service for sku={after}, or leave sku as it is."
        )


def check_network(label: str, sku: str, network: str) -> None:
    """Refuse a kind of network that the tier does not have."""
    tier = TIERS[sku]
    if network not in tier.networks:
        names = ", ".join(name for name, each in TIERS.items() if network in each.networks)
        raise BadInput(f"{label}: virtual_network_type={network} does not fit sku={sku}; it needs one of {names}.")


def check_premium(label: str, sku: str, option: str, allowed: bool) -> None:
    """Refuse what only the premium tiers have; ``allowed`` says whether this one does."""
    if not allowed:
        names = " or ".join(having("zones" if option == "zones" else "regions"))
        raise BadInput(f"{label}: {option} does not fit sku={sku}; it needs {names}.")


def having(member: str) -> list[str]:
    """The tiers that have what a member of Tier tells, such as "gateways"."""
    return [name for name, tier in TIERS.items() if getattr(tier, member)]
