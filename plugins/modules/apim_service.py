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
      - Needed for a new service.
      - Cannot be changed once the object exists.
    type: str
  sku:
    description:
      - Tier.
      - Needed for a new service. Azure changes it only among V(Developer), V(Basic), V(Standard), V(Premium), and among
        the V2 tiers.
    type: str
    choices:
      - Consumption
      - Developer
      - Basic
      - Standard
      - Premium
      - BasicV2
      - StandardV2
      - PremiumV2
  capacity:
    description:
      - Number of scale units in the primary region.
      - 'What is not given is the least that the tier has for a new service: V(0) for V(Consumption), V(1) for the
        others.'
      - Azure takes V(0) for V(Consumption), V(1) for V(Developer), up to V(2) for V(Basic), V(4) for V(Standard), V(10)
        for V(BasicV2) and V(StandardV2), V(30) for V(PremiumV2).
    type: int
  zones:
    description:
      - Availability zones of the primary region.
      - Needs O(sku=Premium) or O(sku=PremiumV2).
    type: list
    elements: str
  additional_locations:
    description:
      - Further regions in which the service has a gateway.
      - Needs O(sku=Premium).
      - What is there and not listed stays, unless O(purge_additional_locations=true).
    type: list
    elements: dict
    suboptions:
      location:
        description:
          - Azure region, each once.
        type: str
        required: true
      sku:
        description:
          - Tier in this region, the same as O(sku).
        type: str
      capacity:
        description:
          - Number of scale units in this region; a new region has one.
        type: int
      zones:
        description:
          - Availability zones in this region.
        type: list
        elements: str
      subnet:
        description:
          - 'Subnet that the gateway joins in this region: resource id, or C(NETWORK/SUBNET) in the same resource
            group.'
          - Needs O(virtual_network_type=External) or O(virtual_network_type=Internal), which also need it.
        type: str
      public_ip_address_id:
        description:
          - 'Standard public address in this region: resource id, or name in the same resource group.'
        type: str
      nat_gateway_state:
        description:
          - Whether outbound traffic of this region goes through a NAT gateway.
        type: str
        choices:
          - Disabled
          - Enabled
      disable_gateway:
        description:
          - Whether the gateway of this region is off.
        type: bool
      gateway_regional_url:
        description:
          - URL of the gateway in this region.
          - Returned, and ignored when given.
        type: str
      public_ip_addresses:
        description:
          - Public addresses in this region.
          - Returned, and ignored when given.
        type: list
        elements: str
      private_ip_addresses:
        description:
          - Private addresses in this region.
          - Returned, and ignored when given.
        type: list
        elements: str
  publisher_name:
    description:
      - Name of the organization that publishes the APIs.
      - Needed for a new service.
    type: str
  publisher_email:
    description:
      - Address that gets the service's notifications.
      - Needed for a new service.
    type: str
  notification_sender_email:
    description:
      - Sender of the service's notifications.
    type: str
  identity:
    description:
      - Managed identities of the service.
      - Adding one never drops another, unless O(purge_identities=true).
    type: dict
    suboptions:
      type:
        description:
          - Which kinds of identity the service has.
          - What is there and not listed stays, unless O(purge_identities=true); V(None) takes all identities away.
        type: str
        choices:
          - None
          - SystemAssigned
          - UserAssigned
          - SystemAssigned, UserAssigned
      user_assigned_identities:
        description:
          - 'User-assigned identities: resource ids, or names in the same resource group.'
          - What is there and not listed stays, unless O(purge_identities=true).
        type: list
        elements: str
      principal_id:
        description:
          - Object id of the system-assigned identity.
          - Returned, and ignored when given.
        type: str
      client_id:
        description:
          - Application id of the system-assigned identity, by which a Databricks workspace knows it. It is read without
            any directory permission.
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
      - Needs O(virtual_network_type=External) or O(virtual_network_type=Internal).
    type: str
  public_ip_address_id:
    description:
      - 'Standard public address of the service: resource id, or name in the same resource group.'
      - Needs O(virtual_network_type=External) or O(virtual_network_type=Internal).
    type: str
  nat_gateway_state:
    description:
      - Whether outbound traffic of the primary region goes through a NAT gateway.
    type: str
    choices:
      - Disabled
      - Enabled
  public_network_access:
    description:
      - Whether the service answers over its public address.
      - Azure takes V(Disabled) only once the service has a private endpoint, never for a new one.
    type: str
    choices:
      - Disabled
      - Enabled
  hostname_configurations:
    description:
      - Custom host names with their certificates.
      - What is there and not listed stays, unless O(purge_hostname_configurations=true). The name that Azure gives to
        every service always stays.
    type: list
    elements: dict
    suboptions:
      host_name:
        description:
          - Host name, each once.
        type: str
        required: true
      type:
        description:
          - What the host name leads to; V(Proxy) is the gateway.
        type: str
        required: true
        choices:
          - Proxy
          - DeveloperPortal
          - Management
          - Portal
          - Scm
          - ConfigurationApi
      key_vault_id:
        description:
          - Secret identifier of the certificate in Key Vault. Without a version, the service takes renewed certificates
            by itself.
          - Needs O(identity), which must be allowed to read the secret.
        type: str
      identity_client_id:
        description:
          - Application id of the user-assigned identity that reads the certificate.
          - Without it the system-assigned identity reads it.
        type: str
      encoded_certificate:
        description:
          - Certificate and key, PKCS12 in base64.
          - Not together with O(hostname_configurations[].key_vault_id). Azure never answers it; see O(update_secret).
        type: str
      certificate_password:
        description:
          - Password of O(hostname_configurations[].encoded_certificate).
          - Azure never answers it; see O(update_secret).
        type: str
      certificate_source:
        description:
          - Where the certificate comes from; V(Managed) has Azure issue a free one. Azure itself says the others.
        type: str
        choices:
          - BuiltIn
          - Custom
          - KeyVault
          - Managed
      default_ssl_binding:
        description:
          - Whether clients without server name indication get this certificate.
        type: bool
      negotiate_client_certificate:
        description:
          - Whether clients are asked for a certificate.
        type: bool
      certificate_status:
        description:
          - How far Azure is with the certificate.
          - Returned, and ignored when given.
        type: str
      certificate:
        description:
          - The certificate that is in use.
          - Returned, and ignored when given.
        type: dict
        suboptions:
          subject:
            description:
              - Subject.
              - Returned, and ignored when given.
            type: str
          thumbprint:
            description:
              - SHA-1 thumbprint.
              - Returned, and ignored when given.
            type: str
          expiry:
            description:
              - When it ends.
              - Returned, and ignored when given.
            type: str
  certificates:
    description:
      - Certificate authorities to trust besides the public ones, such as one of your own that signs certificates of backends.
      - Others stay, unless O(purge_certificates=true).
    type: list
    elements: dict
    suboptions:
      store_name:
        description:
          - V(Root) for a root, V(CertificateAuthority) for one that another has signed.
        type: str
        choices:
          - CertificateAuthority
          - Root
        required: true
      encoded_certificate:
        description:
          - The certificate, DER or PFX, in base64. It is sent when the service does not have one of its thumbprint yet.
        type: str
      certificate_password:
        description:
          - Password of a PFX file.
        type: str
      thumbprint:
        description:
          - Thumbprint of a certificate that the service has; read from O(certificates[].encoded_certificate) otherwise.
        type: str
      subject:
        description:
          - Returned only, and ignored when given.
        type: str
      expiry:
        description:
          - Returned only, and ignored when given.
        type: str
  purge_certificates:
    description:
      - Take certificate authorities away that are not listed.
    type: bool
    default: false
  min_api_version:
    description:
      - Oldest version of the management API that is accepted.
    type: str
  protocols:
    description:
      - Old protocols and HTTP/2, each on or off.
      - Those that are not given stay.
    type: dict
    suboptions:
      http2:
        description:
          - HTTP/2 between clients and the gateway.
        type: bool
      frontend_ssl30:
        description:
          - SSL 3.0 between clients and the gateway.
        type: bool
      frontend_tls10:
        description:
          - TLS 1.0 between clients and the gateway.
        type: bool
      frontend_tls11:
        description:
          - TLS 1.1 between clients and the gateway.
        type: bool
      backend_ssl30:
        description:
          - SSL 3.0 between the gateway and backends.
        type: bool
      backend_tls10:
        description:
          - TLS 1.0 between the gateway and backends.
        type: bool
      backend_tls11:
        description:
          - TLS 1.1 between the gateway and backends.
        type: bool
  ciphers:
    description:
      - Weak ciphers between clients and the gateway, each on or off.
      - Those that are not given stay.
    type: dict
    suboptions:
      triple_des168:
        description:
          - Triple DES.
        type: bool
      tls_ecdhe_ecdsa_with_aes_128_cbc_sha:
        description:
          - The cipher C(TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA), on by default.
        type: bool
      tls_ecdhe_ecdsa_with_aes_256_cbc_sha:
        description:
          - The cipher C(TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA), on by default.
        type: bool
      tls_ecdhe_rsa_with_aes_128_cbc_sha:
        description:
          - The cipher C(TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA), on by default.
        type: bool
      tls_ecdhe_rsa_with_aes_256_cbc_sha:
        description:
          - The cipher C(TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA), on by default.
        type: bool
      tls_rsa_with_aes_128_cbc_sha:
        description:
          - The cipher C(TLS_RSA_WITH_AES_128_CBC_SHA), on by default.
        type: bool
      tls_rsa_with_aes_128_cbc_sha256:
        description:
          - The cipher C(TLS_RSA_WITH_AES_128_CBC_SHA256), on by default.
        type: bool
      tls_rsa_with_aes_128_gcm_sha256:
        description:
          - The cipher C(TLS_RSA_WITH_AES_128_GCM_SHA256), on by default.
        type: bool
      tls_rsa_with_aes_256_cbc_sha:
        description:
          - The cipher C(TLS_RSA_WITH_AES_256_CBC_SHA), on by default.
        type: bool
      tls_rsa_with_aes_256_cbc_sha256:
        description:
          - The cipher C(TLS_RSA_WITH_AES_256_CBC_SHA256), on by default.
        type: bool
  custom_properties:
    description:
      - The same switches, and any further ones, by Azure's own names, such as
        C(Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10).
      - O(protocols) and O(ciphers) are easier to read.
      - What is there and not listed stays, unless O(purge_custom_properties=true). Removing a switch puts it back to
        its default.
    type: dict
  disable_gateway:
    description:
      - Whether the gateway of the primary region is off.
      - Azure takes V(true) only with another gateway in O(additional_locations).
    type: bool
  enable_client_certificate:
    description:
      - Whether the gateway asks clients for a certificate.
      - Only for O(sku=Consumption); elsewhere this is a matter of O(hostname_configurations).
    type: bool
  developer_portal_status:
    description:
      - Whether the developer portal is on.
    type: str
    choices:
      - Disabled
      - Enabled
  legacy_portal_status:
    description:
      - Whether the old developer portal is on.
    type: str
    choices:
      - Disabled
      - Enabled
  legacy_configuration_api:
    description:
      - Whether the old direct management API is on.
    type: str
    choices:
      - Disabled
      - Enabled
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  restore:
    description:
      - Bring a soft-deleted service of this name back with its content, and then change what differs from the options.
      - Without a soft-deleted service of this name a new one is made.
    type: bool
  purge_deleted:
    description:
      - With O(state=absent), also purge the soft-deleted service, so that the name is free again.
    type: bool
  purge_additional_locations:
    description:
      - Remove regions that O(additional_locations) does not list.
    type: bool
    default: false
  purge_identities:
    description:
      - Remove identities that O(identity) does not name.
    type: bool
    default: false
  purge_hostname_configurations:
    description:
      - Remove host names that O(hostname_configurations) does not list.
    type: bool
    default: false
  purge_custom_properties:
    description:
      - Put switches that O(custom_properties) does not list back to their defaults.
    type: bool
    default: false
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
  update_secret:
    description:
      - When to send certificates, which Azure never answers and which can therefore not be compared.
      - V(on_create) sends them when the service or the host name is made, V(always) in every run, which then always
        reports a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
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

- name: Show the application id by which a Databricks workspace knows its identity
  ansible.builtin.debug:
    msg: "{{ apim.apim_service.identity.client_id }}"

- name: Add a user-assigned identity; the system-assigned one stays
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
    identity:
      user_assigned_identities:
        - id-lakegate-01

- name: Give it a host name of its own, with a certificate that Key Vault renews
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
    hostname_configurations:
      - host_name: api.example.com
        type: Proxy
        key_vault_id: https://kv-lakegate-01.vault.azure.net/secrets/api
        default_ssl_binding: true

- name: Turn HTTP/2 on and a weak cipher off
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-01
    protocols:
      http2: true
    ciphers:
      tls_rsa_with_aes_128_cbc_sha: false

- name: Make a service in two regions and three zones
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-02
    location: japaneast
    sku: Premium
    capacity: 3
    zones: ["1", "2", "3"]
    additional_locations:
      - location: japanwest
        capacity: 1
    publisher_name: Platform team
    publisher_email: platform@example.com

- name: Delete it
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-02
    state: absent

- name: Bring it back with its content
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-02
    restore: true

- name: Delete it and free its name
  lakegate.azure.apim_service:
    resource_group: rg-lakegate-01
    name: apim-lakegate-02
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_SERVICE)


if __name__ == "__main__":
    main()
