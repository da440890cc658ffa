#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: private_endpoint
short_description: Manage private endpoints with their DNS zone group
version_added: 1.0.0
description:
  - Creates, changes and deletes private endpoints, and the zone group that keeps their addresses in private DNS zones.
  - The state of the connection is returned, so that an endpoint that waits for approval can be told from one that works.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the private endpoint.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      - Cannot be changed once the object exists.
    type: str
  subnet:
    description:
      - 'Subnet that the endpoint takes its address from: resource id, or C(NETWORK/SUBNET) in the same resource group.
        Needed for a new endpoint.'
      - Cannot be changed once the object exists.
    type: str
  private_link_service_connections:
    description:
      - The connection to the service, approved by the same rights that made it.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the connection.
        type: str
        required: true
      private_link_service_id:
        description:
          - Resource id of the service, such as a Databricks workspace.
        type: str
        required: true
      group_ids:
        description:
          - What of the service is reached, such as V(databricks_ui_api).
        type: list
        elements: str
      request_message:
        description:
          - Message to the owner who approves.
        type: str
      status:
        description:
          - 'State of the connection: V(Approved), V(Pending), V(Rejected) or V(Disconnected).'
          - Returned, and ignored when given.
        type: str
      description:
        description:
          - Why the connection is in that state.
          - Returned, and ignored when given.
        type: str
  manual_private_link_service_connections:
    description:
      - The connection to a service whose owner must approve it.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the connection.
        type: str
        required: true
      private_link_service_id:
        description:
          - Resource id of the service, such as a Databricks workspace.
        type: str
        required: true
      group_ids:
        description:
          - What of the service is reached, such as V(databricks_ui_api).
        type: list
        elements: str
      request_message:
        description:
          - Message to the owner who approves.
        type: str
      status:
        description:
          - 'State of the connection: V(Approved), V(Pending), V(Rejected) or V(Disconnected).'
          - Returned, and ignored when given.
        type: str
      description:
        description:
          - Why the connection is in that state.
          - Returned, and ignored when given.
        type: str
  custom_network_interface_name:
    description:
      - Name of the network interface that Azure makes.
      - Cannot be changed once the object exists.
    type: str
  private_dns_zone_group:
    description:
      - Zone group that keeps the endpoint's addresses in private DNS zones.
    type: dict
    suboptions:
      name:
        description:
          - Name of the zone group.
        type: str
        required: true
      private_dns_zone_configs:
        description:
          - The zones; the list is complete.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the entry.
            type: str
            required: true
          private_dns_zone_id:
            description:
              - 'Private DNS zone: resource id, or name in the same resource group.'
            type: str
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.private_endpoint_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Reach a Databricks workspace by a private address
  lakegate.azure.private_endpoint:
    resource_group: rg-lakegate-01
    name: pep-dbw-01
    location: japaneast
    subnet: vnet-01/snet-pep-dbw-01
    private_link_service_connections:
      - name: pep-dbw-01
        private_link_service_id: "{{ workspace.id }}"
        group_ids:
          - databricks_ui_api
    private_dns_zone_group:
      name: default
      private_dns_zone_configs:
        - name: databricks
          private_dns_zone_id: privatelink.azuredatabricks.net
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Network/privateEndpoints/pep-dbw-01
private_endpoint:
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
        - Name of the private endpoint.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      returned: when set
      type: str
    subnet:
      description:
        - 'Subnet that the endpoint takes its address from: resource id, or C(NETWORK/SUBNET) in the same resource group.'
      returned: when set
      type: str
    private_link_service_connections:
      description:
        - The connection to the service, approved by the same rights that made it.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the connection.
          returned: when set
          type: str
        private_link_service_id:
          description:
            - Resource id of the service, such as a Databricks workspace.
          returned: when set
          type: str
        group_ids:
          description:
            - What of the service is reached, such as V(databricks_ui_api).
          returned: when set
          type: list
          elements: str
        request_message:
          description:
            - Message to the owner who approves.
          returned: when set
          type: str
        status:
          description:
            - 'State of the connection: V(Approved), V(Pending), V(Rejected) or V(Disconnected).'
          returned: when set
          type: str
        description:
          description:
            - Why the connection is in that state.
          returned: when set
          type: str
    manual_private_link_service_connections:
      description:
        - The connection to a service whose owner must approve it.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the connection.
          returned: when set
          type: str
        private_link_service_id:
          description:
            - Resource id of the service, such as a Databricks workspace.
          returned: when set
          type: str
        group_ids:
          description:
            - What of the service is reached, such as V(databricks_ui_api).
          returned: when set
          type: list
          elements: str
        request_message:
          description:
            - Message to the owner who approves.
          returned: when set
          type: str
        status:
          description:
            - 'State of the connection: V(Approved), V(Pending), V(Rejected) or V(Disconnected).'
          returned: when set
          type: str
        description:
          description:
            - Why the connection is in that state.
          returned: when set
          type: str
    custom_network_interface_name:
      description:
        - Name of the network interface that Azure makes.
      returned: when set
      type: str
    private_dns_zone_group:
      description:
        - Zone group that keeps the endpoint's addresses in private DNS zones.
      returned: when set
      type: dict
      contains:
        name:
          description:
            - Name of the zone group.
          returned: when set
          type: str
        private_dns_zone_configs:
          description:
            - The zones; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the entry.
              returned: when set
              type: str
            private_dns_zone_id:
              description:
                - 'Private DNS zone: resource id, or name in the same resource group.'
              returned: when set
              type: str
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
        network_interfaces:
          description:
            - Resource ids of the endpoint's network interfaces.
          returned: when known
          type: list
          elements: str
        custom_dns_configs:
          description:
            - Names and addresses of the endpoint, where no zone group keeps them.
          returned: when known
          type: list
          elements: dict
          contains:
            fqdn:
              description:
                - Name.
              returned: when known
              type: str
            ip_addresses:
              description:
                - Addresses.
              returned: when known
              type: list
              elements: str
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module
from ansible_collections.lakegate.azure.plugins.module_utils.network.private_endpoint import PRIVATE_ENDPOINT


def main() -> None:
    run_module(PRIVATE_ENDPOINT)


if __name__ == "__main__":
    main()
