# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What exists in a fresh cloud: one tenant, one subscription, one deployer. Constants of the emulator, no secrets."""

from __future__ import annotations

TENANT_ID = "10000000-0000-4000-8000-00000000000a"
TENANT_DOMAIN = "lakegate-emulator.onmicrosoft.com"
SUBSCRIPTION_ID = "20000000-0000-4000-8000-00000000000b"
SUBSCRIPTION_NAME = "lakegate-emulator"
#: The deployer: a service principal that is Contributor of the subscription.
CLIENT_ID = "30000000-0000-4000-8000-00000000000c"
OBJECT_ID = "40000000-0000-4000-8000-00000000000d"
CLIENT_SECRET = "emulator-only-not-a-secret"
