#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_workspace_conf
short_description: Manage settings of a Databricks workspace
version_added: 1.0.0
description:
  - Changes a setting of the workspace configuration, such as C(enableIpAccessLists), without which IP access lists have
    no effect.
  - Databricks can change settings but not take them away, so O(state) can only be V(present).
options:
  name:
    description:
      - Name of the setting in Databricks' own spelling, such as V(enableIpAccessLists), V(enableTokensConfig) or
        V(maxTokenLifetimeDays).
    type: str
    required: true
  value:
    description:
      - What to set it to. Databricks takes text; a boolean or a number is sent as such.
    type: str
    required: true
  state:
    description:
      - A setting is always there.
    type: str
    choices:
      - present
    default: present
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
  - lakegate.azure.workspace
notes:
  - Databricks refuses to set C(enableIpAccessLists) to V(true) when the lists would lock out the machine that asks for it.
seealso:
  - module: lakegate.azure.databricks_workspace_conf_info
  - module: lakegate.azure.databricks_ip_access_list
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: IP access lists have an effect
  lakegate.azure.databricks_workspace_conf:
    workspace_resource_id: "{{ workspace.id }}"
    name: enableIpAccessLists
    value: "true"

- name: Personal access tokens end after a week
  lakegate.azure.databricks_workspace_conf:
    workspace_resource_id: "{{ workspace.id }}"
    name: maxTokenLifetimeDays
    value: 7
"""

RETURN = r"""
---
id:
  description:
    - 'Always null: settings of a workspace have no Azure resource id.'
  returned: always
  type: str
databricks_workspace_conf:
  description:
    - The setting in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing.
  returned: success
  type: dict
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(DATABRICKS_WORKSPACE_CONF)


if __name__ == "__main__":
    main()
