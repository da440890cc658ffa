#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_workspace_conf_info
short_description: Read a setting of a Databricks workspace
version_added: 1.0.0
description:
  - Reads a setting of the workspace configuration. Databricks does not list them.
  - What it returns can be given to M(lakegate.azure.databricks_workspace_conf), which then changes nothing.
options:
  name:
    description:
      - Name of the setting in Databricks' own spelling, such as V(enableIpAccessLists).
    type: str
    required: true
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
  - lakegate.azure.workspace
seealso:
  - module: lakegate.azure.databricks_workspace_conf
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: See whether IP access lists have an effect
  lakegate.azure.databricks_workspace_conf_info:
    workspace_url: "{{ workspace.databricks_workspace.status.workspace_url }}"
    name: enableIpAccessLists
"""

RETURN = r"""
---
databricks_workspace_confs:
  description:
    - The setting, in the words of the options of M(lakegate.azure.databricks_workspace_conf); without a value when it was
      never set.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description:
        - Name of the setting.
      returned: always
      type: str
    value:
      description:
        - What it is set to, as text.
      returned: when set
      type: str
    status:
      description:
        - Always empty; there so that all kinds of objects look alike.
      returned: always
      type: dict
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.workspace_conf import DATABRICKS_WORKSPACE_CONF
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(DATABRICKS_WORKSPACE_CONF)


if __name__ == "__main__":
    main()
