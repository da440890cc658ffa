#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_service_info
short_description: List Azure API Management services
version_added: 1.0.0
description:
  - List Azure API Management services as they are.
  - What it returns can be given to M(lakegate.azure.apim_service), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
  name:
    description:
      - Name of the service, unique in all of Azure.
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
  - module: lakegate.azure.apim_service
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Show one service
  lakegate.azure.apim_service_info:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
"""

RETURN = r"""
---
apim_services:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_service); empty when there is none.
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
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_SERVICE)


if __name__ == "__main__":
    main()
