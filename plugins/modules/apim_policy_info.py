#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_policy_info
short_description: Show a policy of Azure API Management
version_added: 1.0.0
description:
  - Show a policy of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_policy), which then changes nothing.
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
  product_id:
    description:
      - Id of the product that the policy belongs to.
    type: str
  api_id:
    description:
      - Id of the API that the policy belongs to.
    type: str
  operation_id:
    description:
      - Id of the operation that the policy belongs to; needs O(api_id).
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_policy
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Show the policy of an API
  lakegate.azure.apim_policy_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
"""

RETURN = r"""
---
apim_policies:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_policy); empty when there is none.
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
    product_id:
      description:
        - Id of the product that the policy belongs to.
      returned: always
      type: str
    api_id:
      description:
        - Id of the API that the policy belongs to.
      returned: always
      type: str
    operation_id:
      description:
        - Id of the operation that the policy belongs to; needs C(api_id).
      returned: always
      type: str
    value:
      description:
        - The policy document, or its URL with a format that ends in V(-link).
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
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.policies import APIM_POLICY
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_POLICY)


if __name__ == "__main__":
    main()
