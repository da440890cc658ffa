#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: virtual_network_peering_info
short_description: List the peerings of an Azure virtual network
version_added: 1.0.0
description:
  - List the peerings of an Azure virtual network as they are.
  - What it returns can be given to M(lakegate.azure.virtual_network_peering), which then changes nothing.
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
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.virtual_network_peering
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the peerings of a network
  lakegate.azure.virtual_network_peering_info:
    resource_group: rg-lakegate-01
    virtual_network: vnet-01
"""

RETURN = r"""
---
virtual_network_peerings:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.virtual_network_peering); empty when there
      is none.
  returned: success
  type: list
  elements: dict
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network_peering import (
    VIRTUAL_NETWORK_PEERING,
)


def main() -> None:
    run_info(VIRTUAL_NETWORK_PEERING)


if __name__ == "__main__":
    main()
