# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft.Network: virtual networks, security groups, private endpoints. Its private DNS zones are in private_dns."""

from __future__ import annotations

from .provider import PROVIDER

__all__ = ["PROVIDER"]
