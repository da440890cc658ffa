#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_group
short_description: Manage groups in a Databricks workspace
version_added: 1.0.0
description:
  - Creates, changes and deletes groups of a workspace, with their members and rights.
options:
  name:
    description:
      - Name of the group.
    type: str
    required: true
    aliases:
      - display_name
  members:
    description:
      - Members, each by application id (service principals), user name (users, with V(@)), name of a group, or id inside
        the workspace.
      - What is there and not listed stays, unless O(purge_members=true).
    type: list
    elements: str
  entitlements:
    description:
      - Rights that the members have in the workspace.
      - What is there and not listed stays, unless O(purge_entitlements=true).
    type: list
    elements: str
    choices:
      - allow-cluster-create
      - allow-instance-pool-create
      - databricks-sql-access
      - workspace-access
  purge_members:
    description:
      - Remove members that O(members) does not list.
    type: bool
    default: false
  purge_entitlements:
    description:
      - Take away rights that O(entitlements) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
  - lakegate.azure.workspace
seealso:
  - module: lakegate.azure.databricks_group_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Put the gateway's identity in a group that may call the API
  lakegate.azure.databricks_group:
    workspace_resource_id: "{{ workspace.id }}"
    name: api-callers
    members:
      - "{{ apim.apim_service.status.client_id }}"
    entitlements:
      - workspace-access
"""

RETURN = r"""
---
id:
  description:
    - 'Always null: objects inside a workspace have no Azure resource id; see RV(databricks_group.status.id).'
  returned: always
  type: str
databricks_group:
  description:
    - The object in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing. Empty when the object does not exist any more.
  returned: success
  type: dict
  contains:
    name:
      description:
        - Name of the group.
      returned: always
      type: str
    members:
      description:
        - Members, as O(members) lists them. Others are named by their id inside the workspace, which saves requests; the
          module M(lakegate.azure.databricks_group_info) names them too.
      returned: when set
      type: list
      elements: str
    entitlements:
      description:
        - Rights that the members have in the workspace.
      returned: when set
      type: list
      elements: str
    status:
      description:
        - What Azure says about the object and nobody can set.
      returned: always
      type: dict
      contains:
        id:
          description:
            - Id inside the workspace.
          returned: when known
          type: str
        external_id:
          description:
            - Id of the same principal in Entra ID, where the workspace knows it.
          returned: when known
          type: str
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.group import DATABRICKS_GROUP
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(DATABRICKS_GROUP)


if __name__ == "__main__":
    main()
