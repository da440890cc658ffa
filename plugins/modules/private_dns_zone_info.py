#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: private_dns_zone_info
short_description: List private DNS zones
version_added: 1.0.0
description:
  - List private DNS zones as they are.
  - What it returns can be given to M(lakegate.azure.private_dns_zone), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
  name:
    description:
      - Name of the zone, such as V(privatelink.azuredatabricks.net).
      - Without it all objects are listed.
    type: str
  tags:
    description:
      - Only objects that have all these tags, each C(key) or C(key:value).
    type: list
    elements: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.private_dns_zone
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the zones of a resource group
  lakegate.azure.private_dns_zone_info:
    resource_group: rg-lakegate-01
"""

RETURN = r"""
---
private_dns_zones:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.private_dns_zone); empty when there is
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
    name:
      description:
        - Name of the zone, such as V(privatelink.azuredatabricks.net).
      returned: always
      type: str
    location:
      description:
        - Always V(global); private DNS zones have no region.
      returned: when set
      type: str
    virtual_network_links:
      description:
        - Links to virtual networks.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the link.
          returned: when set
          type: str
        location:
          description:
            - Always V(global).
          returned: when set
          type: str
        virtual_network:
          description:
            - 'Virtual network: resource id, or name in the same resource group.'
          returned: when set
          type: str
        registration_enabled:
          description:
            - Whether machines of the network are registered in the zone.
          returned: when set
          type: bool
        tags:
          description:
            - Tags of the link.
          returned: when set
          type: dict
    tags:
      description:
        - Tags, a dictionary of strings.
      returned: when set
      type: dict
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
            - Provisioning state, V(Succeeded) when the object is ready.
          returned: when known
          type: str
        number_of_record_sets:
          description:
            - Number of record sets.
          returned: when known
          type: str
        number_of_virtual_network_links:
          description:
            - Number of links.
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info
from ansible_collections.lakegate.azure.plugins.module_utils.network.private_dns_zone import PRIVATE_DNS_ZONE


def main() -> None:
    run_info(PRIVATE_DNS_ZONE)


if __name__ == "__main__":
    main()
