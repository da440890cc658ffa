#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: private_dns_zone
short_description: Manage private DNS zones with their links to virtual networks
version_added: 1.0.0
description:
  - Creates, changes and deletes private DNS zones and the links that make networks resolve names by them.
  - Links are matched by their names. Deleting a zone deletes its links first.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the zone, such as V(privatelink.azuredatabricks.net).
    type: str
    required: true
  location:
    description:
      - Always V(global); private DNS zones have no region.
      - Cannot be changed once the object exists.
      - V(global) when the object is made and nothing is given.
    type: str
  virtual_network_links:
    description:
      - Links to virtual networks.
      - What is there and not listed stays, unless O(purge_virtual_network_links=true).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the link.
        type: str
        required: true
      location:
        description:
          - Always V(global).
          - V(global) when the object is made and nothing is given.
          - Returned, and ignored when given.
        type: str
      virtual_network:
        description:
          - 'Virtual network: resource id, or name in the same resource group. Needed for a new link.'
          - Cannot be changed once the object exists.
        type: str
      registration_enabled:
        description:
          - Whether machines of the network are registered in the zone.
          - V(false) when the object is made and nothing is given.
        type: bool
      tags:
        description:
          - Tags of the link.
        type: dict
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_virtual_network_links:
    description:
      - Delete links that O(virtual_network_links) does not list.
    type: bool
    default: false
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.private_dns_zone_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Resolve the private endpoints of Databricks workspaces in both networks
  lakegate.azure.private_dns_zone:
    resource_group: rg-lakegate-01
    name: privatelink.azuredatabricks.net
    virtual_network_links:
      - name: link-vnet-01
        virtual_network: vnet-01
      - name: link-vnet-02
        virtual_network: vnet-02
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net
private_dns_zone:
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module
from ansible_collections.lakegate.azure.plugins.module_utils.network.private_dns_zone import PRIVATE_DNS_ZONE


def main() -> None:
    run_module(PRIVATE_DNS_ZONE)


if __name__ == "__main__":
    main()
