#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_ip_access_list_info
short_description: List the IP access lists of a Databricks workspace
version_added: 1.0.0
description:
  - List the IP access lists of a Databricks workspace as they are.
  - What it returns can be given to M(lakegate.azure.databricks_ip_access_list), which then changes nothing.
options:
  label:
    description:
      - Name of the list.
      - Without it lists of all names are listed.
    type: str
  list_type:
    description:
      - Whether lists let addresses in or keep them out.
      - Without it lists of both types are listed.
    type: str
    choices:
      - ALLOW
      - BLOCK
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
  - lakegate.azure.workspace
seealso:
  - module: lakegate.azure.databricks_ip_access_list
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List who is let in
  lakegate.azure.databricks_ip_access_list_info:
    workspace_url: "{{ workspace.databricks_workspace.status.workspace_url }}"
    list_type: ALLOW
"""

RETURN = r"""
---
databricks_ip_access_lists:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.databricks_ip_access_list); empty when
      there is none.
  returned: success
  type: list
  elements: dict
  contains:
    label:
      description:
        - Name of the list, which another list of the other type may have too.
      returned: always
      type: str
    list_type:
      description:
        - Whether the list lets addresses in or keeps them out.
      returned: always
      type: str
    ip_addresses:
      description:
        - IPv4 addresses and ranges.
      returned: when set
      type: list
      elements: str
    enabled:
      description:
        - Whether the list counts.
      returned: when set
      type: bool
    status:
      description:
        - What Azure says about the object and nobody can set.
      returned: always
      type: dict
      contains:
        list_id:
          description:
            - Id inside the workspace.
          returned: when known
          type: str
        address_count:
          description:
            - How many addresses and ranges the list has.
          returned: when known
          type: int
        created_at:
          description:
            - When it was made, in milliseconds since 1970.
          returned: when known
          type: int
        created_by:
          description:
            - Id of who made it inside the workspace.
          returned: when known
          type: int
        updated_at:
          description:
            - When it was changed last, in milliseconds since 1970.
          returned: when known
          type: int
        updated_by:
          description:
            - Id of who changed it last inside the workspace.
          returned: when known
          type: int
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.ip_access_list import DATABRICKS_IP_ACCESS_LIST
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(DATABRICKS_IP_ACCESS_LIST)


if __name__ == "__main__":
    main()
