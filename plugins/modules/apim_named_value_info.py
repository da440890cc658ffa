#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_named_value_info
short_description: List named values of Azure API Management
version_added: 1.0.0
description:
  - List named values of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_named_value), which then changes nothing.
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
      - Id of the named value.
      - Without it all objects are listed.
    type: str
  show_value:
    description:
      - Also return the value of a secret, in C(status.value).
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_named_value
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the named values; secrets are left out
  lakegate.azure.apim_named_value_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_named_values:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_named_value); empty when there is
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
        - Id of the named value.
      returned: always
      type: str
    display_name:
      description:
        - Name by which policies refer to it.
      returned: when set
      type: str
    is_secret:
      description:
        - Whether the value is encrypted and hidden; what comes from Key Vault always is.
      returned: when set
      type: bool
    key_vault:
      description:
        - Secret in Key Vault that the value comes from. API Management needs an identity that may read it.
      returned: when set
      type: dict
      contains:
        secret_identifier:
          description:
            - Address of the secret, such as C(https://NAME.vault.azure.net/secrets/SECRET).
          returned: when set
          type: str
        identity_client_id:
          description:
            - Client id of the user-assigned identity to read it with; without it the system-assigned one is taken.
          returned: when set
          type: str
    tags:
      description:
        - Words by which the list can be filtered.
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
        provisioning_state:
          description:
            - How far Azure is with the object.
          returned: when known
          type: str
        value:
          description:
            - The value, when it is no secret or C(show_value=true).
          returned: when known
          type: str
        key_vault:
          description:
            - How the last reading from Key Vault went.
          returned: when known
          type: dict
          contains:
            code:
              description:
                - Such as C(Success).
              returned: when set
              type: str
            message:
              description:
                - What went wrong.
              returned: when set
              type: str
            time_stamp_utc:
              description:
                - When it was.
              returned: when set
              type: str
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.named_value import APIM_NAMED_VALUE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_NAMED_VALUE)


if __name__ == "__main__":
    main()
