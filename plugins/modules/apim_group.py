#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_group
short_description: Manage groups of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes groups of users, which see the products that they are in.
  - The built-in groups V(administrators), V(developers) and V(guests) cannot be deleted.
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
    type: str
    required: true
  display_name:
    description:
      - Name to show; the same as O(name) when the object is made and nothing is given.
    type: str
  description:
    description:
      - What it is for.
    type: str
  type:
    description:
      - V(custom) has members of its own, V(external) those of a group in Entra ID. Azure makes V(system) ones alone.
    type: str
    choices:
      - custom
      - external
      - system
  external_id:
    description:
      - Group in the directory, such as C(aad://TENANT/groups/OBJECT-ID); needed for O(type=external).
    type: str
  users:
    description:
      - Names of the users in it.
      - Other users stay, unless O(purge_users=true).
    type: list
    elements: str
  purge_users:
    description:
      - Take users that are not listed out of the group.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_group_info
  - module: lakegate.azure.apim_user
  - module: lakegate.azure.apim_product
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Make a group
  lakegate.azure.apim_group:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: analysts
    display_name: Analysts
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/groups/analysts
apim_group:
  description:
    - The object in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing. Empty when the object does not exist any more.
  returned: success
  type: dict
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
        - Name to show; the same as O(name) when the object is made and nothing is given.
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
        - Group in the directory, such as C(aad://TENANT/groups/OBJECT-ID); needed for O(type=external).
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_GROUP)


if __name__ == "__main__":
    main()
