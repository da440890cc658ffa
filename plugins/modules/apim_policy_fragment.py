#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_policy_fragment
short_description: Manage policy fragments of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes pieces of policy, which policies include by name.
  - Documents are compared by what they mean; how API Management formats them makes no difference.
  - A fragment that is used is not deleted; the error says who uses it.
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
      - Id of the fragment, by which policies include it.
    type: str
    required: true
  value:
    description:
      - The document; its top element is C(<fragment>). Needed for a new fragment.
      - Mistakes are reported with line and column before anything is sent.
    type: str
  format:
    description:
      - How O(value) is written. V(rawxml) takes expressions as they are, V(xml) wants them escaped.
      - Without it V(rawxml), or V(xml) when the expressions are escaped.
    type: str
    choices:
      - rawxml
      - xml
  description:
    description:
      - What it is for.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_policy_fragment_info
  - module: lakegate.azure.apim_policy
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Log in to Databricks, for all APIs in one place
  lakegate.azure.apim_policy_fragment:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: databricks-login
    description: A token for Azure Databricks
    value: |
      <fragment>
        <authentication-managed-identity resource="2ff814a6-3304-4ab8-85cb-cd0e6f879c1d" />
      </fragment>
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/policyFragments/databricks-login
apim_policy_fragment:
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
        - Id of the fragment, by which policies include it.
      returned: always
      type: str
    value:
      description:
        - The document; its top element is C(<fragment>).
      returned: when set
      type: str
    format:
      description:
        - How O(value) is written. V(rawxml) takes expressions as they are, V(xml) wants them escaped.
      returned: when set
      type: str
    description:
      description:
        - What it is for.
      returned: when set
      type: str
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
            - How far Azure is with the object.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.policy_fragment import APIM_POLICY_FRAGMENT
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_POLICY_FRAGMENT)


if __name__ == "__main__":
    main()
