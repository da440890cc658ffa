#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: resource_group
short_description: Manage Azure resource groups
version_added: 1.0.0
description:
  - Creates, tags and deletes resource groups.
  - Deleting a resource group deletes everything that is in it.
options:
  name:
    description:
      - Name of the resource group.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      - Cannot be changed once the object exists.
    type: str
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.resource_group_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Make the resource group
  lakegate.azure.resource_group:
    name: rg-lakegate-01
    location: japaneast
    tags:
      environment: test

- name: Delete it with everything in it
  lakegate.azure.resource_group:
    name: rg-lakegate-01
    state: absent
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01
resource_group:
  description:
    - The object in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing. Empty when the object does not exist any more.
  returned: success
  type: dict
  contains:
    name:
      description:
        - Name of the resource group.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      returned: when set
      type: str
    tags:
      description:
        - Tags, a dictionary of strings.
      returned: when set
      type: dict
    status:
      description:
        - What Azure says about the object and nobody can set.
      returned: always
      type: dict
      contains:
        id:
          description:
            - Resource id.
          returned: when known
          type: str
        type:
          description:
            - Resource type.
          returned: when known
          type: str
        provisioning_state:
          description:
            - Provisioning state, V(Succeeded) when the object is ready.
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND


def main() -> None:
    run_module(RESOURCE_GROUP_KIND)


if __name__ == "__main__":
    main()
