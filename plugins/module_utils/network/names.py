# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the network kinds have in common: the rule for names."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Rule

# https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork
NAME_RULE = Rule(
    r"[A-Za-z0-9]([-\w.]{0,78}[A-Za-z0-9_])?",
    "1 to 80 letters, digits, and _ . -, beginning with a letter or digit and ending with a letter, digit or _",
)
NAME = Option(required=True, rule=NAME_RULE)
