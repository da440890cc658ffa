#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_service
short_description: Manage Azure API Management services
version_added: 1.0.0
description:
  - Creates, changes, restores, deletes and purges API Management services.
  - Creating or moving one takes 30 to 45 minutes in the classic tiers; O(wait=false) starts it and returns at once, and
    a later task with O(wait=true) waits for its end.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the service, unique in all of Azure.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East).
      - Cannot be changed once the object exists.
    type: str
  sku:
    description:
      - Tier. Needed for a new service.
    type: str
    choices:
      - Consumption
      - Developer
      - Basic
      - BasicV2
      - Standard
      - StandardV2
      - Premium
      - PremiumV2
  capacity:
    description:
      - Number of scale units.
      - V(1) when the object is made and nothing is given.
    type: int
  publisher_name:
    description:
      - Name of the organization that publishes the APIs. Needed for a new service.
    type: str
  publisher_email:
    description:
      - Address that gets the service's notifications. Needed for a new service.
    type: str
  notification_sender_email:
    description:
      - Sender of the service's notifications.
    type: str
  identity:
    description:
      - Managed identities of the service.
    type: dict
    suboptions:
      type:
        description:
          - Which kinds of identity the service has.
        type: str
        choices:
          - None
          - SystemAssigned
          - UserAssigned
          - SystemAssigned, UserAssigned
      user_assigned_identities:
        description:
          - 'User-assigned identities: resource ids, or names in the same resource group. Identities that are not listed
            stay.'
        type: list
        elements: str
      principal_id:
        description:
          - Object id of the system-assigned identity.
          - Returned, and ignored when given.
        type: str
      tenant_id:
        description:
          - Tenant of the system-assigned identity.
          - Returned, and ignored when given.
        type: str
  virtual_network_type:
    description:
      - Whether the service is outside of networks, in one with a public address, or in one with a private address only.
    type: str
    choices:
      - None
      - External
      - Internal
  subnet:
    description:
      - 'Subnet that the service joins: resource id, or C(NETWORK/SUBNET) in the same resource group.'
    type: str
  public_ip_address:
    description:
      - 'Standard public address of the service: resource id, or name in the same resource group.'
    type: str
  public_network_access:
    description:
      - Whether the service answers over its public address.
    type: str
    choices:
      - Disabled
      - Enabled
  zones:
    description:
      - Availability zones.
    type: list
    elements: str
  min_api_version:
    description:
      - Oldest version of the management API that is accepted.
    type: str
  custom_properties:
    description:
      - Switches for protocols and ciphers, such as C(Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10).
      - What is there and not listed stays, unless O(purge_custom_properties=true).
    type: dict
  disable_gateway:
    description:
      - Whether the gateway of the primary region is off.
    type: bool
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  restore:
    description:
      - Bring a soft-deleted service of this name back with its content instead of making a new one.
    type: bool
  purge_deleted:
    description:
      - With O(state=absent), also purge the soft-deleted service, so that the name is free again.
    type: bool
  purge_custom_properties:
    description:
      - Remove switches that O(custom_properties) does not list.
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
  - module: lakegate.azure.apim_service_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Start making a service inside a network
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
    location: japaneast
    sku: Developer
    publisher_name: Platform team
    publisher_email: platform@example.com
    identity:
      type: SystemAssigned
    virtual_network_type: External
    subnet: vnet-02/snet-apim
    wait: false

- name: Wait until it is ready
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
  register: apim

- name: Delete it and free its name
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
    state: absent
    purge_deleted: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01
apim_service:
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
        - Name of the service, unique in all of Azure.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East).
      returned: when set
      type: str
    sku:
      description:
        - Tier.
      returned: when set
      type: str
    capacity:
      description:
        - Number of scale units.
      returned: when set
      type: int
    publisher_name:
      description:
        - Name of the organization that publishes the APIs.
      returned: when set
      type: str
    publisher_email:
      description:
        - Address that gets the service's notifications.
      returned: when set
      type: str
    notification_sender_email:
      description:
        - Sender of the service's notifications.
      returned: when set
      type: str
    identity:
      description:
        - Managed identities of the service.
      returned: when set
      type: dict
      contains:
        type:
          description:
            - Which kinds of identity the service has.
          returned: when set
          type: str
        user_assigned_identities:
          description:
            - 'User-assigned identities: resource ids, or names in the same resource group. Identities that are not listed
              stay.'
          returned: when set
          type: list
          elements: str
        principal_id:
          description:
            - Object id of the system-assigned identity.
          returned: when set
          type: str
        tenant_id:
          description:
            - Tenant of the system-assigned identity.
          returned: when set
          type: str
    virtual_network_type:
      description:
        - Whether the service is outside of networks, in one with a public address, or in one with a private address only.
      returned: when set
      type: str
    subnet:
      description:
        - 'Subnet that the service joins: resource id, or C(NETWORK/SUBNET) in the same resource group.'
      returned: when set
      type: str
    public_ip_address:
      description:
        - 'Standard public address of the service: resource id, or name in the same resource group.'
      returned: when set
      type: str
    public_network_access:
      description:
        - Whether the service answers over its public address.
      returned: when set
      type: str
    zones:
      description:
        - Availability zones.
      returned: when set
      type: list
      elements: str
    min_api_version:
      description:
        - Oldest version of the management API that is accepted.
      returned: when set
      type: str
    custom_properties:
      description:
        - Switches for protocols and ciphers, such as C(Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10).
      returned: when set
      type: dict
    disable_gateway:
      description:
        - Whether the gateway of the primary region is off.
      returned: when set
      type: bool
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
        client_id:
          description:
            - Application id of the system-assigned identity, by which a Databricks workspace knows it.
          returned: when known
          type: str
        gateway_url:
          description:
            - URL of the gateway.
          returned: when known
          type: str
        management_api_url:
          description:
            - URL of the direct management API.
          returned: when known
          type: str
        developer_portal_url:
          description:
            - URL of the developer portal.
          returned: when known
          type: str
        public_ip_addresses:
          description:
            - Public addresses.
          returned: when known
          type: list
          elements: str
        private_ip_addresses:
          description:
            - Private addresses.
          returned: when known
          type: list
          elements: str
error:
  description:
    - 'What Azure said, for programs: C(code), C(status), C(target), C(details), C(request_id).'
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_SERVICE)


if __name__ == "__main__":
    main()
