#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_ip_access_list
short_description: Manage the IP access lists of a Databricks workspace
version_added: 1.0.0
description:
  - Says from which public addresses a workspace can be called, and creates, changes and deletes the lists that do.
  - An address that is in an enabled list with O(list_type=BLOCK) is refused. Where there is an enabled list with
    O(list_type=ALLOW), an address that is in none of them is refused too.
  - Lists have no effect unless the setting C(enableIpAccessLists) is V(true); see
    M(lakegate.azure.databricks_workspace_conf). What comes through a private endpoint is not judged by them.
  - The workspace needs the tier premium.
options:
  label:
    description:
      - Name of the list, which another list of the other type may have too.
    type: str
    required: true
  list_type:
    description:
      - Whether the list lets addresses in or keeps them out.
    type: str
    required: true
    choices:
      - ALLOW
      - BLOCK
  ip_addresses:
    description:
      - IPv4 addresses and ranges, such as V(203.0.113.7) and V(203.0.113.0/24). Needed for a new list.
      - What is there and not listed stays, unless O(purge_ip_addresses=true).
      - All lists of a workspace together take 1,000 of them.
    type: list
    elements: str
  purge_ip_addresses:
    description:
      - Take out what O(ip_addresses) does not list.
    type: bool
    default: false
  enabled:
    description:
      - Whether the list counts.
      - V(true) when the list is made and nothing is given.
      - With V(false) a new list is made and then disabled at once, as Databricks knows no other way.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
  - lakegate.azure.workspace
notes:
  - Databricks refuses a list that would lock out the machine that asks for it, but not the deletion of the list that
    lets it in. A machine that is locked out cannot undo that; one that is let in, or has a private endpoint, can.
  - Databricks gives lists no ETag. The module looks once more whether somebody else changed the list right before it
    writes, and plans again then; a change in the moment between the two is lost.
  - It can take Databricks some minutes until a change has an effect.
seealso:
  - module: lakegate.azure.databricks_ip_access_list_info
  - module: lakegate.azure.databricks_workspace_conf
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Let the office and the machines of the deployment call the workspace, and others no more
  lakegate.azure.databricks_ip_access_list:
    workspace_resource_id: "{{ workspace.id }}"
    label: office
    list_type: ALLOW
    ip_addresses:
      - 203.0.113.0/24
      - 198.51.100.7

- name: Keep a range out, and nothing else
  lakegate.azure.databricks_ip_access_list:
    workspace_resource_id: "{{ workspace.id }}"
    label: scanners
    list_type: BLOCK
    ip_addresses:
      - 192.0.2.0/24
    purge_ip_addresses: true
"""

RETURN = r"""
---
id:
  description:
    - 'Always null: objects inside a workspace have no Azure resource id; see
      RV(databricks_ip_access_list.status.list_id).'
  returned: always
  type: str
databricks_ip_access_list:
  description:
    - The object in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing. Empty when the object does not exist any more.
  returned: success
  type: dict
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(DATABRICKS_IP_ACCESS_LIST)


if __name__ == "__main__":
    main()
