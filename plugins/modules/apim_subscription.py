#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_subscription
short_description: Manage subscriptions of Azure API Management
version_added: 1.0.0
description:
  - 'Creates, changes and deletes subscriptions: the keys with which callers are let in.'
  - Keys are returned only when asked for.
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
      - Id of the subscription; V(master) is the one to all APIs that every service has.
    type: str
    required: true
  display_name:
    description:
      - Name to show. Needed for a new subscription.
    type: str
  scope:
    description:
      - 'What the subscription is for: C(/apis), C(/apis/NAME), C(/products/NAME), or a resource id. Needed for a new subscription.'
    type: str
  owner_id:
    description:
      - 'User who owns it: C(/users/NAME) or a resource id.'
    type: str
  subscription_state:
    description:
      - Whether the keys work.
      - V(active) when the object is made and nothing is given.
    type: str
    choices:
      - active
      - cancelled
      - expired
      - rejected
      - submitted
      - suspended
  allow_tracing:
    description:
      - Whether callers may ask for traces.
    type: bool
  primary_key:
    description:
      - Primary key; without it Azure makes one.
      - It is not compared with the key that is there; see O(update_secret).
    type: str
  secondary_key:
    description:
      - Secondary key; without it Azure makes one.
      - It is not compared with the key that is there; see O(update_secret).
    type: str
  show_keys:
    description:
      - Also return the keys, in C(status.primary_key) and C(status.secondary_key).
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: bool
  notify:
    description:
      - Whether Azure sends its owner a mail when the subscription is made or its state changes; no mail when nothing is given.
    type: bool
  regenerate_keys:
    description:
      - Keys of an existing subscription that Azure makes anew, in every run, which then always reports a change.
      - The old ones stop working at once.
    type: list
    elements: str
    choices:
      - primary
      - secondary
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
  - module: lakegate.azure.apim_subscription_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Let a caller use one API
  lakegate.azure.apim_subscription:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: reporting
    display_name: Reporting
    scope: /apis/dbw-01
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/subscriptions/reporting
apim_subscription:
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
        - Id of the subscription; V(master) is the one to all APIs that every service has.
      returned: always
      type: str
    display_name:
      description:
        - Name to show.
      returned: when set
      type: str
    scope:
      description:
        - 'What the subscription is for: C(/apis), C(/apis/NAME), C(/products/NAME), or a resource id.'
      returned: when set
      type: str
    owner_id:
      description:
        - 'User who owns it: C(/users/NAME) or a resource id.'
      returned: when set
      type: str
    subscription_state:
      description:
        - Whether the keys work.
      returned: when set
      type: str
    allow_tracing:
      description:
        - Whether callers may ask for traces.
      returned: when set
      type: bool
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
        primary_key:
          description:
            - Primary key, when C(show_keys=true).
          returned: when known
          type: str
        secondary_key:
          description:
            - Secondary key, when C(show_keys=true).
          returned: when known
          type: str
        created_date:
          description:
            - When it was made.
          returned: when known
          type: str
        expiration_date:
          description:
            - When it ends.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.subscription import APIM_SUBSCRIPTION
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_SUBSCRIPTION)


if __name__ == "__main__":
    main()
