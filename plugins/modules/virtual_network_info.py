#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: virtual_network_info
short_description: List Azure virtual networks
version_added: 1.0.0
description:
  - List Azure virtual networks as they are.
  - What it returns can be given to M(lakegate.azure.virtual_network), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
  name:
    description:
      - Name of the virtual network.
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
  - module: lakegate.azure.virtual_network
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the networks of the subscription
  lakegate.azure.virtual_network_info:

- name: Show one network
  lakegate.azure.virtual_network_info:
    resource_group: rg-lakegate-01
    name: vnet-01
"""

RETURN = r"""
---
virtual_networks:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.virtual_network); empty when there is none.
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
        - Name of the virtual network.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East).
      returned: when set
      type: str
    address_prefixes:
      description:
        - Address space, a list of CIDRs.
      returned: when set
      type: list
      elements: str
    dns_servers:
      description:
        - Addresses of DNS servers, in order; an empty list means Azure's own.
      returned: when set
      type: list
      elements: str
    subnets:
      description:
        - Subnets.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the subnet.
          returned: when set
          type: str
        id:
          description:
            - Resource id of the subnet.
          returned: when set
          type: str
        address_prefix:
          description:
            - CIDR of the subnet, within the network's address space.
          returned: when set
          type: str
        address_prefixes:
          description:
            - CIDRs of the subnet, where it has several; takes the place of C(subnets[].address_prefix).
          returned: when set
          type: list
          elements: str
        network_security_group:
          description:
            - 'Network security group that guards the subnet: its resource id, or its name when it is in the same resource
              group. An empty string removes it.'
          returned: when set
          type: str
        route_table:
          description:
            - 'Route table: resource id, or name in the same resource group. An empty string removes it.'
          returned: when set
          type: str
        nat_gateway:
          description:
            - 'NAT gateway: resource id, or name in the same resource group. An empty string removes it.'
          returned: when set
          type: str
        service_endpoints:
          description:
            - Service endpoints of the subnet; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            service:
              description:
                - Service, such as V(Microsoft.Storage).
              returned: when set
              type: str
            locations:
              description:
                - Regions for which the endpoint holds; without it Azure chooses.
              returned: when set
              type: list
              elements: str
        delegations:
          description:
            - Services to which the subnet is delegated; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the virtual network.
              returned: when set
              type: str
            service_name:
              description:
                - Name of the API Management service.
              returned: when set
              type: str
        private_endpoint_network_policies:
          description:
            - Whether network security groups and routes apply to private endpoints in the subnet.
          returned: when set
          type: str
        private_link_service_network_policies:
          description:
            - Whether network policies apply to private link services in the subnet.
          returned: when set
          type: str
        default_outbound_access:
          description:
            - Whether machines without a public address may reach the Internet by Azure's default address.
          returned: when set
          type: bool
    enable_ddos_protection:
      description:
        - Protect the network by C(ddos_protection_plan).
      returned: when set
      type: bool
    ddos_protection_plan:
      description:
        - Resource id of a DDoS protection plan.
      returned: when set
      type: str
    flow_timeout_in_minutes:
      description:
        - Minutes, 4 to 30, after which an idle flow ends.
      returned: when set
      type: int
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
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network import VIRTUAL_NETWORK


def main() -> None:
    run_info(VIRTUAL_NETWORK)


if __name__ == "__main__":
    main()
