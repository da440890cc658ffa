# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a SKU allows. Source: Microsoft Learn, "Feature-based comparison of the Azure API Management tiers"."""

from __future__ import annotations

from dataclasses import dataclass

_MINUTE = 60.0


@dataclass(frozen=True)
class Sku:
    """Units from `least` to `most`; `activation` in seconds; `samples`: comes with Echo API, Starter and Unlimited."""

    name: str
    least: int
    most: int
    activation: float
    networks: tuple[str, ...] = ("None",)
    zones: bool = False
    samples: bool = True
    platform: str = "stv2"
    regions: bool = False

    @property
    def generation(self) -> str:
        """Tiers of one generation can be changed into each other (Microsoft Learn, "Upgrade and scale")."""
        if self.name == "Consumption":
            return "consumption"
        return "v2" if self.name.endswith("V2") else "classic"


_ANY_NETWORK = ("None", "External", "Internal")

SKUS = {
    sku.name: sku
    for sku in (
        Sku("Consumption", 0, 0, 2 * _MINUTE, samples=False, platform="mtv1"),
        Sku("Developer", 1, 1, 35 * _MINUTE, _ANY_NETWORK),
        Sku("Basic", 1, 2, 30 * _MINUTE),
        Sku("BasicV2", 1, 10, 5 * _MINUTE, samples=False, platform="stv2.1"),
        Sku("Standard", 1, 4, 30 * _MINUTE),
        Sku("StandardV2", 1, 10, 5 * _MINUTE, ("None", "External"), samples=False, platform="stv2.1"),
        Sku("Premium", 1, 31, 40 * _MINUTE, _ANY_NETWORK, zones=True, regions=True),
        Sku("PremiumV2", 1, 30, 10 * _MINUTE, _ANY_NETWORK, zones=True, samples=False, platform="stv2.1"),
        Sku("Isolated", 1, 31, 45 * _MINUTE, _ANY_NETWORK, zones=True, regions=True),
    )
}
