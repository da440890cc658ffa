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
        - Number of scale units in the primary region.
      returned: when set
      type: int
    zones:
      description:
        - Availability zones of the primary region.
      returned: when set
      type: list
      elements: str
    additional_locations:
      description:
        - Further regions in which the service has a gateway.
      returned: when set
      type: list
      elements: dict
      contains:
        location:
          description:
            - Azure region, each once.
          returned: when set
          type: str
        sku:
          description:
            - Tier in this region, the same as C(sku).
          returned: when set
          type: str
        capacity:
          description:
            - Number of scale units in this region; a new region has one.
          returned: when set
          type: int
        zones:
          description:
            - Availability zones in this region.
          returned: when set
          type: list
          elements: str
        subnet:
          description:
            - 'Subnet that the gateway joins in this region: resource id, or C(NETWORK/SUBNET) in the same resource
              group.'
          returned: when set
          type: str
        public_ip_address_id:
          description:
            - 'Standard public address in this region: resource id, or name in the same resource group.'
          returned: when set
          type: str
        nat_gateway_state:
          description:
            - Whether outbound traffic of this region goes through a NAT gateway.
          returned: when set
          type: str
        disable_gateway:
          description:
            - Whether the gateway of this region is off.
          returned: when set
          type: bool
        gateway_regional_url:
          description:
            - URL of the gateway in this region.
          returned: when set
          type: str
        public_ip_addresses:
          description:
            - Public addresses in this region.
          returned: when set
          type: list
          elements: str
        private_ip_addresses:
          description:
            - Private addresses in this region.
          returned: when set
          type: list
          elements: str
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
            - 'User-assigned identities: resource ids, or names in the same resource group.'
          returned: when set
          type: list
          elements: str
        principal_id:
          description:
            - Object id of the system-assigned identity.
          returned: when set
          type: str
        client_id:
          description:
            - Application id of the system-assigned identity, by which a Databricks workspace knows it. It is read
              without any directory permission.
          returned: when set
          type: str
        tenant_id:
          description:
            - Tenant of the system-assigned identity.
          returned: when set
          type: str
    virtual_network_type:
      description:
        - Whether the service is outside of networks, in one with a public address, or in one with a private address
          only.
      returned: when set
      type: str
    subnet:
      description:
        - 'Subnet that the service joins: resource id, or C(NETWORK/SUBNET) in the same resource group.'
      returned: when set
      type: str
    public_ip_address_id:
      description:
        - 'Standard public address of the service: resource id, or name in the same resource group.'
      returned: when set
      type: str
    nat_gateway_state:
      description:
        - Whether outbound traffic of the primary region goes through a NAT gateway.
      returned: when set
      type: str
    public_network_access:
      description:
        - Whether the service answers over its public address.
      returned: when set
      type: str
    hostname_configurations:
      description:
        - Custom host names with their certificates.
      returned: when set
      type: list
      elements: dict
      contains:
        host_name:
          description:
            - Host name, each once.
          returned: when set
          type: str
        type:
          description:
            - What the host name leads to; V(Proxy) is the gateway.
          returned: when set
          type: str
        key_vault_id:
          description:
            - Secret identifier of the certificate in Key Vault. Without a version, the service takes renewed
              certificates by itself.
          returned: when set
          type: str
        identity_client_id:
          description:
            - Application id of the user-assigned identity that reads the certificate.
          returned: when set
          type: str
        certificate_source:
          description:
            - Where the certificate comes from; V(Managed) has Azure issue a free one. Azure itself says the others.
          returned: when set
          type: str
        default_ssl_binding:
          description:
            - Whether clients without server name indication get this certificate.
          returned: when set
          type: bool
        negotiate_client_certificate:
          description:
            - Whether clients are asked for a certificate.
          returned: when set
          type: bool
        certificate_status:
          description:
            - How far Azure is with the certificate.
          returned: when set
          type: str
        certificate:
          description:
            - The certificate that is in use.
          returned: when set
          type: dict
          contains:
            subject:
              description:
                - Subject.
              returned: when set
              type: str
            thumbprint:
              description:
                - SHA-1 thumbprint.
              returned: when set
              type: str
            expiry:
              description:
                - When it ends.
              returned: when set
              type: str
    certificates:
      description:
        - Certificate authorities that the service trusts besides the public ones.
      returned: when set
      type: list
      elements: dict
      contains:
        store_name:
          description:
            - Where the certificate is kept.
          returned: always
          type: str
        thumbprint:
          description:
            - Thumbprint of the certificate.
          returned: when set
          type: str
        subject:
          description:
            - Whom the certificate is for.
          returned: when set
          type: str
        expiry:
          description:
            - Until when the certificate is valid.
          returned: when set
          type: str
    min_api_version:
      description:
        - Oldest version of the management API that is accepted.
      returned: when set
      type: str
    protocols:
      description:
        - Old protocols and HTTP/2, each on or off.
      returned: when set
      type: dict
      contains:
        http2:
          description:
            - HTTP/2 between clients and the gateway.
          returned: when set
          type: bool
        frontend_ssl30:
          description:
            - SSL 3.0 between clients and the gateway.
          returned: when set
          type: bool
        frontend_tls10:
          description:
            - TLS 1.0 between clients and the gateway.
          returned: when set
          type: bool
        frontend_tls11:
          description:
            - TLS 1.1 between clients and the gateway.
          returned: when set
          type: bool
        backend_ssl30:
          description:
            - SSL 3.0 between the gateway and backends.
          returned: when set
          type: bool
        backend_tls10:
          description:
            - TLS 1.0 between the gateway and backends.
          returned: when set
          type: bool
        backend_tls11:
          description:
            - TLS 1.1 between the gateway and backends.
          returned: when set
          type: bool
    ciphers:
      description:
        - Weak ciphers between clients and the gateway, each on or off.
      returned: when set
      type: dict
      contains:
        triple_des168:
          description:
            - Triple DES.
          returned: when set
          type: bool
        tls_ecdhe_ecdsa_with_aes_128_cbc_sha:
          description:
            - The cipher C(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_ecdhe_ecdsa_with_aes_256_cbc_sha:
          description:
            - The cipher C(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_ecdhe_rsa_with_aes_128_cbc_sha:
          description:
            - The cipher C(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_ecdhe_rsa_with_aes_256_cbc_sha:
          description:
            - The cipher C(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_rsa_with_aes_128_cbc_sha:
          description:
            - The cipher C(TLS_RSA_WITH_AES_128_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_rsa_with_aes_128_cbc_sha256:
          description:
            - The cipher C(TLS_RSA_WITH_AES_128_CBC_SHA256), on by default.
          returned: when set
          type: bool
        tls_rsa_with_aes_128_gcm_sha256:
          description:
            - The cipher C(TLS_RSA_WITH_AES_128_GCM_SHA256), on by default.
          returned: when set
          type: bool
        tls_rsa_with_aes_256_cbc_sha:
          description:
            - The cipher C(TLS_RSA_WITH_AES_256_CBC_SHA), on by default.
          returned: when set
          type: bool
        tls_rsa_with_aes_256_cbc_sha256:
          description:
            - The cipher C(TLS_RSA_WITH_AES_256_CBC_SHA256), on by default.
          returned: when set
          type: bool
    custom_properties:
      description:
        - The same switches, and any further ones, by Azure's own names, such as
          C(Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10).
      returned: when set
      type: dict
    disable_gateway:
      description:
        - Whether the gateway of the primary region is off.
      returned: when set
      type: bool
    enable_client_certificate:
      description:
        - Whether the gateway asks clients for a certificate.
      returned: when set
      type: bool
    developer_portal_status:
      description:
        - Whether the developer portal is on.
      returned: when set
      type: str
    legacy_portal_status:
      description:
        - Whether the old developer portal is on.
      returned: when set
      type: str
    legacy_configuration_api:
      description:
        - Whether the old direct management API is on.
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
        client_id:
          description:
            - Application id of the system-assigned identity, by which a Databricks workspace knows it.
          returned: when known
          type: str
        user_assigned_identities:
          description:
            - The user-assigned identities with their ids.
          returned: when known
          type: list
          elements: dict
          contains:
            id:
              description:
                - Resource id.
              returned: when known
              type: str
            client_id:
              description:
                - Application id.
              returned: when known
              type: str
            principal_id:
              description:
                - Object id.
              returned: when known
              type: str
        target_provisioning_state:
          description:
            - State that an operation under way leads to; empty when there is none.
          returned: when known
          type: str
        created_at_utc:
          description:
            - When the service was made.
          returned: when known
          type: str
        gateway_url:
          description:
            - URL of the gateway.
          returned: when known
          type: str
        gateway_regional_url:
          description:
            - URL of the gateway in the primary region.
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
        portal_url:
          description:
            - URL of the old developer portal.
          returned: when known
          type: str
        scm_url:
          description:
            - URL of the Git endpoint.
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
        outbound_public_ip_addresses:
          description:
            - Addresses that backends see.
          returned: when known
          type: list
          elements: str
        platform_version:
          description:
            - Platform that the service runs on, such as V(stv2).
          returned: when known
          type: str
        private_endpoint_connections:
          description:
            - Connections of private endpoints.
          returned: when known
          type: list
          elements: dict
          contains:
            id:
              description:
                - Resource id.
              returned: when known
              type: str
            name:
              description:
                - Name.
              returned: when known
              type: str
            state:
              description:
                - State, such as V(Approved).
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_SERVICE)


if __name__ == "__main__":
    main()
