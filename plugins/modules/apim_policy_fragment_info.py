#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_policy_fragment_info
short_description: List policy fragments of Azure API Management
version_added: 1.0.0
description:
  - List policy fragments of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_policy_fragment), which then changes nothing.
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
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_policy_fragment
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Read a fragment
  lakegate.azure.apim_policy_fragment_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: databricks-login
"""

RETURN = r"""
---
apim_policy_fragments:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_policy_fragment); empty when there is
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
        - How C(value) is written. V(rawxml) takes expressions as they are, V(xml) wants them escaped.
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_POLICY_FRAGMENT)


if __name__ == "__main__":
    main()
