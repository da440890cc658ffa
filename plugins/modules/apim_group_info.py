#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_group_info
short_description: List groups of Azure API Management
version_added: 1.0.0
description:
  - List groups of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_group), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  service_name:
    description:
      - Name of the API Management service.
    type: str
    required: true
  name:
    description:
      - Id of the group.
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_group
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the groups with their users
  lakegate.azure.apim_group_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_groups:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_group); empty when there is
      none.
  returned: success
  type: list
  elements: dict
  contains:
    resource_group:
      description:
        - Name of the resource group.
      returned: always
      type: str
    service_name:
      description:
        - Name of the API Management service.
      returned: always
      type: str
    name:
      description:
        - Id of the group.
      returned: always
      type: str
    display_name:
      description:
        - Name to show; the same as C(name) when the object is made and nothing is given.
      returned: when set
      type: str
    description:
      description:
        - What it is for.
      returned: when set
      type: str
    type:
      description:
        - V(custom) has members of its own, V(external) those of a group in Entra ID. Azure makes V(system) ones alone.
      returned: when set
      type: str
    external_id:
      description:
        - Group in the directory, such as C(aad://TENANT/groups/OBJECT-ID); needed for C(type=external).
      returned: when set
      type: str
    users:
      description:
        - Names of the users in it.
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
            - Resource id.
          returned: when known
          type: str
        type:
          description:
            - Resource type.
          returned: when known
          type: str
        built_in:
          description:
            - Whether every service has it.
          returned: when known
          type: bool
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.group import APIM_GROUP
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_GROUP)


if __name__ == "__main__":
    main()
