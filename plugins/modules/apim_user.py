#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_user
short_description: Manage users of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes users of the developer portal, who own subscriptions.
  - A user with subscriptions is deleted only with O(delete_subscriptions=true); otherwise the error names them.
  - Groups of users are managed by M(lakegate.azure.apim_group).
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
    type: str
    required: true
  email:
    description:
      - Address, which no other user may have. Needed for a new user.
    type: str
  first_name:
    description:
      - First name. Needed for a new user.
    type: str
  last_name:
    description:
      - Last name. Needed for a new user.
    type: str
  user_state:
    description:
      - Whether the user may sign in; V(active) when the object is made and nothing is given.
    type: str
    choices:
      - active
      - blocked
      - pending
      - deleted
  note:
    description:
      - Note of the administrators.
    type: str
  password:
    description:
      - Password; without it Azure makes one.
      - Azure never answers it; see O(update_secret).
    type: str
  identities:
    description:
      - Who the user is for identity providers. Without it a new user signs in with address and password.
      - Other identities stay, unless O(purge_identities=true).
    type: list
    elements: dict
    suboptions:
      provider:
        description:
          - Identity provider, such as V(Basic), V(Azure) or V(Aad).
        type: str
        required: true
      id:
        description:
          - What the provider calls the user.
        type: str
        required: true
  purge_identities:
    description:
      - Take identities away that are not listed.
    type: bool
    default: false
  confirmation:
    description:
      - Which mail a new user gets, none when nothing is given. Makes no difference for a user who exists.
    type: str
    choices:
      - invite
      - signup
  delete_subscriptions:
    description:
      - With O(state=absent), delete the subscriptions of the user too; their keys stop working.
    type: bool
  notify:
    description:
      - Whether Azure sends a mail when the user is made or deleted; no mail when nothing is given.
    type: bool
  update_secret:
    description:
      - When to send secrets that Azure never answers and that can therefore not be compared.
      - V(on_create) sends them when the object is made, V(always) in every run, which then always reports a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_user_info
  - module: lakegate.azure.apim_group
  - module: lakegate.azure.apim_subscription
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Make a user
  lakegate.azure.apim_user:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: kim
    email: kim@example.com
    first_name: Kim
    last_name: Doe
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/users/kim
apim_user:
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_USER)


if __name__ == "__main__":
    main()
