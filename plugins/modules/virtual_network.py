#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: virtual_network
short_description: Manage Azure virtual networks with their subnets
version_added: 1.0.0
description:
  - Creates, changes and deletes virtual networks with their subnets.
  - Subnets are matched by their names; subnets that others made, and options of a subnet that are not given, stay as they
    are.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the virtual network.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      - Cannot be changed once the object exists.
    type: str
  address_prefixes:
    description:
      - Address space, a list of CIDRs. Needed for a new network.
      - What is there and not listed stays, unless O(purge_address_prefixes=true).
    type: list
    elements: str
  dns_servers:
    description:
      - Addresses of DNS servers, in order; an empty list means Azure's own.
    type: list
    elements: str
  subnets:
    description:
      - Subnets.
      - What is there and not listed stays, unless O(purge_subnets=true).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the subnet.
        type: str
        required: true
      id:
        description:
          - Resource id of the subnet.
          - Returned, and ignored when given.
        type: str
      address_prefix:
        description:
          - CIDR of the subnet, within the network's address space.
        type: str
      address_prefixes:
        description:
          - CIDRs of the subnet, where it has several; takes the place of O(subnets[].address_prefix).
        type: list
        elements: str
      network_security_group:
        description:
          - 'Network security group that guards the subnet: its resource id, or its name when it is in the same resource
            group. An empty string removes it.'
        type: str
      route_table:
        description:
          - 'Route table: resource id, or name in the same resource group. An empty string removes it.'
        type: str
      nat_gateway:
        description:
          - 'NAT gateway: resource id, or name in the same resource group. An empty string removes it.'
        type: str
      service_endpoints:
        description:
          - Service endpoints of the subnet; the list is complete.
        type: list
        elements: dict
        suboptions:
          service:
            description:
              - Service, such as V(Microsoft.Storage).
            type: str
            required: true
          locations:
            description:
              - Regions for which the endpoint holds; without it Azure chooses.
            type: list
            elements: str
      delegations:
        description:
          - Services to which the subnet is delegated; the list is complete.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the virtual network.
            type: str
            required: true
          service_name:
            description:
              - Name of the API Management service.
            type: str
            required: true
      private_endpoint_network_policies:
        description:
          - Whether network security groups and routes apply to private endpoints in the subnet.
        type: str
        choices:
          - Disabled
          - Enabled
          - NetworkSecurityGroupEnabled
          - RouteTableEnabled
      private_link_service_network_policies:
        description:
          - Whether network policies apply to private link services in the subnet.
        type: str
        choices:
          - Disabled
          - Enabled
      default_outbound_access:
        description:
          - Whether machines without a public address may reach the Internet by Azure's default address.
        type: bool
  enable_ddos_protection:
    description:
      - Protect the network by O(ddos_protection_plan).
    type: bool
  ddos_protection_plan:
    description:
      - Resource id of a DDoS protection plan.
    type: str
  flow_timeout_in_minutes:
    description:
      - Minutes, 4 to 30, after which an idle flow ends.
    type: int
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_address_prefixes:
    description:
      - Remove prefixes that O(address_prefixes) does not list.
    type: bool
    default: false
  purge_subnets:
    description:
      - Delete subnets that O(subnets) does not list.
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
  - module: lakegate.azure.virtual_network_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Make a network with a subnet for a Databricks workspace
  lakegate.azure.virtual_network:
    resource_group: rg-lakegate-01
    name: vnet-01
    location: japaneast
    address_prefixes:
      - 10.1.0.0/16
    subnets:
      - name: snet-dbw-01-public
        address_prefix: 10.1.2.0/24
        network_security_group: nsg-dbw-01
        delegations:
          - name: databricks
            service_name: Microsoft.Databricks/workspaces

- name: Remove every subnet that is not listed
  lakegate.azure.virtual_network:
    resource_group: rg-lakegate-01
    name: vnet-01
    subnets:
      - name: snet-dbw-01-public
    purge_subnets: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Network/virtualNetworks/vnet-01
virtual_network:
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
        - Name of the virtual network.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network import VIRTUAL_NETWORK


def main() -> None:
    run_module(VIRTUAL_NETWORK)


if __name__ == "__main__":
    main()
