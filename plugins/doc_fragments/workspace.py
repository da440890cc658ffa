# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How modules reach a Databricks workspace."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of modules that work inside a Databricks workspace."""

    DOCUMENTATION = r"""
---
options:
  workspace_url:
    description:
      - Host name or URL of the workspace, such as V(adb-1234567890123456.7.azuredatabricks.net).
    type: str
  workspace_resource_id:
    description:
      - Resource id of the workspace; its URL is asked from Azure unless O(workspace_url) names it.
      - With it a login that is Contributor on the workspace resource is let in, also when it is no member of the workspace yet.
    type: str
"""
