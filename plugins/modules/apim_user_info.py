#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_user_info
short_description: List users of Azure API Management
version_added: 1.0.0
description:
  - List users of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_user), which then changes nothing.
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
      - Id of the user.
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_user
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the users
  lakegate.azure.apim_user_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_users:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_user); empty when there is
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
        - Id of the user.
      returned: always
      type: str
    email:
      description:
        - Address, which no other user may have.
      returned: when set
      type: str
    first_name:
      description:
        - First name.
      returned: when set
      type: str
    last_name:
      description:
        - Last name.
      returned: when set
      type: str
    user_state:
      description:
        - Whether the user may sign in; V(active) when the object is made and nothing is given.
      returned: when set
      type: str
    note:
      description:
        - Note of the administrators.
      returned: when set
      type: str
    identities:
      description:
        - Who the user is for identity providers.
      returned: when set
      type: list
      elements: dict
      contains:
        provider:
          description:
            - Identity provider.
          returned: always
          type: str
        id:
          description:
            - What the provider calls the user.
          returned: always
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
        registration_date:
          description:
            - Since when the user is known.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.user import APIM_USER
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_USER)


if __name__ == "__main__":
    main()
