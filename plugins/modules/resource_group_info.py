#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: resource_group_info
short_description: List Azure resource groups
version_added: 1.0.0
description:
  - List Azure resource groups as they are.
  - What it returns can be given to M(lakegate.azure.resource_group), which then changes nothing.
options:
  name:
    description:
      - Name of the resource group.
      - Without it all objects are listed.
    type: str
  tags:
    description:
      - Only objects that have all these tags, each C(key) or C(key:value).
    type: list
    elements: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.resource_group
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the resource groups of the test environment
  lakegate.azure.resource_group_info:
    tags:
      - environment:test
"""

RETURN = r"""
---
resource_groups:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.resource_group); empty when there is none.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description:
        - Name of the resource group.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East).
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND


def main() -> None:
    run_info(RESOURCE_GROUP_KIND)


if __name__ == "__main__":
    main()
