#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_subscription_info
short_description: List subscriptions of Azure API Management
version_added: 1.0.0
description:
  - List subscriptions of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_subscription), which then changes nothing.
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
      - Without it all objects are listed.
    type: str
  show_keys:
    description:
      - Also return the keys, in C(status.primary_key) and C(status.secondary_key).
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_subscription
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Read the keys of a subscription
  lakegate.azure.apim_subscription_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: reporting
    show_keys: true
  no_log: true
  register: reporting
"""

RETURN = r"""
---
apim_subscriptions:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_subscription); empty when there is
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_SUBSCRIPTION)


if __name__ == "__main__":
    main()
