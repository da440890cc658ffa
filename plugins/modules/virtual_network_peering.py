#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: virtual_network_peering
short_description: Manage peerings of Azure virtual networks
version_added: 1.0.0
description:
  - Creates, changes and deletes one direction of a peering; traffic flows when both directions exist.
  - A peering whose other side was deleted is V(Disconnected) and cannot be connected again; the module deletes it and makes
    it anew.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  virtual_network:
    description:
      - Name of the virtual network that the peering belongs to.
    type: str
    required: true
  name:
    description:
      - Name of the peering.
    type: str
    required: true
  remote_virtual_network:
    description:
      - 'The other network: its resource id, or its name when it is in the same resource group. Needed for a new peering.'
      - Cannot be changed once the object exists.
    type: str
  allow_virtual_network_access:
    description:
      - Whether machines of both networks may reach each other.
      - V(true) when the object is made and nothing is given.
    type: bool
  allow_forwarded_traffic:
    description:
      - Whether traffic that the other network only forwards is accepted.
      - V(false) when the object is made and nothing is given.
    type: bool
  allow_gateway_transit:
    description:
      - Whether the other network may use this network's gateway.
      - V(false) when the object is made and nothing is given.
    type: bool
  use_remote_gateways:
    description:
      - Whether this network uses the other network's gateway.
      - V(false) when the object is made and nothing is given.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.virtual_network_peering_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Peer two networks, both directions
  lakegate.azure.virtual_network_peering:
    resource_group: rg-lakegate-01
    virtual_network: "{{ item.from }}"
    name: "{{ item.name }}"
    remote_virtual_network: "{{ item.to }}"
  loop:
    - {name: vnet01-vnet02, from: vnet-01, to: vnet-02}
    - {name: vnet02-vnet01, from: vnet-02, to: vnet-01}
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Network/virtualNetworks/vnet-01/virtualNetworkPeerings/to-vnet-02
virtual_network_peering:
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
    virtual_network:
      description:
        - Name of the virtual network that the peering belongs to.
      returned: always
      type: str
    name:
      description:
        - Name of the peering.
      returned: always
      type: str
    remote_virtual_network:
      description:
        - 'The other network: its resource id, or its name when it is in the same resource group.'
      returned: when set
      type: str
    allow_virtual_network_access:
      description:
        - Whether machines of both networks may reach each other.
      returned: when set
      type: bool
    allow_forwarded_traffic:
      description:
        - Whether traffic that the other network only forwards is accepted.
      returned: when set
      type: bool
    allow_gateway_transit:
      description:
        - Whether the other network may use this network's gateway.
      returned: when set
      type: bool
    use_remote_gateways:
      description:
        - Whether this network uses the other network's gateway.
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
        provisioning_state:
          description:
            - Provisioning state, V(Succeeded) when the object is ready.
          returned: when known
          type: str
        peering_state:
          description:
            - V(Initiated), V(Connected) or V(Disconnected).
          returned: when known
          type: str
        peering_sync_level:
          description:
            - Whether both sides know each other's address space.
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
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network_peering import (
    VIRTUAL_NETWORK_PEERING,
)


def main() -> None:
    run_module(VIRTUAL_NETWORK_PEERING)


if __name__ == "__main__":
    main()
