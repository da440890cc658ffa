#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_group_info
short_description: List the groups of a Databricks workspace
version_added: 1.0.0
description:
  - List the groups of a Databricks workspace as they are.
  - What it returns can be given to M(lakegate.azure.databricks_group), which then changes nothing.
options:
  name:
    description:
      - Name of the group.
      - Without it all objects are listed.
    type: str
    aliases:
      - display_name
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
  - lakegate.azure.workspace
seealso:
  - module: lakegate.azure.databricks_group
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the groups of a workspace
  lakegate.azure.databricks_group_info:
    workspace_url: "{{ workspace.databricks_workspace.status.workspace_url }}"
"""

RETURN = r"""
---
databricks_groups:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.databricks_group); empty when there is
      none.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description:
        - Name of the group.
      returned: always
      type: str
    members:
      description:
        - Members, each by application id (service principals), user name (users), or name of a group; by the id inside the
          workspace where the name may not be read.
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(DATABRICKS_GROUP)


if __name__ == "__main__":
    main()
