#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_named_value
short_description: Manage named values of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes named values, which policies, backends and loggers refer to by their display name in double braces.
  - A value can be plain, a secret, or kept in Key Vault.
  - A secret is compared with what API Management has, so it is sent only when it differs; this needs the permission to list it.
  - A named value that is used is not deleted; the error says who uses it.
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
    type: str
    required: true
  display_name:
    description:
      - Name by which policies refer to it.
      - Letters, digits, and - . _ only. The same as O(name) when the object is made and nothing is given.
    type: str
  value:
    description:
      - The value; at most 4096 characters, not blank. Needed for a new named value that is not in Key Vault.
      - Takes the place of O(key_vault).
      - It is masked in all output, unless it is known to be no secret, as neither O(is_secret) nor what is there says so.
    type: str
  is_secret:
    description:
      - Whether the value is encrypted and hidden; what comes from Key Vault always is.
    type: bool
  key_vault:
    description:
      - Secret in Key Vault that the value comes from. API Management needs an identity that may read it.
      - Takes the place of O(value).
    type: dict
    suboptions:
      secret_identifier:
        description:
          - Address of the secret, such as C(https://NAME.vault.azure.net/secrets/SECRET).
          - With a version in it the secret is never read again by itself.
        type: str
        required: true
      identity_client_id:
        description:
          - Client id of the user-assigned identity to read it with; without it the system-assigned one is taken.
        type: str
  tags:
    description:
      - Words by which the list can be filtered.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: list
    elements: str
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
  show_value:
    description:
      - Also return the value of a secret, in C(status.value).
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: bool
  refresh_secret:
    description:
      - Read the secret from Key Vault again, in every run, which then always reports a change.
      - API Management does so by itself every four hours.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_named_value_info
  - module: lakegate.azure.apim_policy
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Give policies a value to refer to
  lakegate.azure.apim_named_value:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: workspace-host
    value: adb-1.2.azuredatabricks.net

- name: Keep a secret
  lakegate.azure.apim_named_value:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: functions-key
    is_secret: true
    value: "{{ lookup('ansible.builtin.env', 'FUNCTIONS_KEY') | default('not-a-key', true) }}"

- name: Leave a secret in Key Vault
  lakegate.azure.apim_named_value:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: client-secret
    key_vault:
      secret_identifier: https://kv-lakegate-01.vault.azure.net/secrets/client-secret
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/namedValues/workspace-host
apim_named_value:
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_NAMED_VALUE)


if __name__ == "__main__":
    main()
