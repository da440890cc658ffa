#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_gateway
short_description: Manage self-hosted gateways of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes self-hosted gateways with their APIs, host names and certificate authorities.
  - This is the gateway as API Management knows it; what runs as a container elsewhere logs in to it with a token (O(generate_token)).
  - Only services with C(sku=Developer) or C(sku=Premium) have self-hosted gateways.
  - Keys and tokens are returned only when asked for.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  service_name:
    description:
      - Name of the API Management service.
    type: str
    required: true
  name:
    description:
      - Id of the gateway; not V(managed), which is the service's own.
    type: str
    required: true
  description:
    description:
      - What it is for; at most 1000 characters.
    type: str
  location_data:
    description:
      - Where it runs.
    type: dict
    suboptions:
      name:
        description:
          - Name of the place, such as that of the data center. At most 256 characters.
        type: str
        required: true
      city:
        description:
          - City or locality. At most 256 characters.
        type: str
      district:
        description:
          - District, state or province. At most 256 characters.
        type: str
      country_or_region:
        description:
          - Country or region. At most 256 characters.
        type: str
  apis:
    description:
      - Names of the APIs that it serves.
      - Other APIs stay on it, unless O(purge_apis=true).
    type: list
    elements: str
  hostname_configurations:
    description:
      - Host names under which it is called over TLS.
      - Others stay, unless O(purge_hostname_configurations=true).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Id of the host name configuration.
        type: str
        required: true
      hostname:
        description:
          - Host name under which the gateway is called; may be a wildcard. Needed for a new one.
        type: str
      certificate_id:
        description:
          - Certificate of that name, see M(lakegate.azure.apim_certificate), or its resource id. Needed for a new one.
        type: str
      negotiate_client_certificate:
        description:
          - Whether callers are asked for a certificate.
        type: bool
      tls10_enabled:
        description:
          - Whether TLS 1.0 is taken.
        type: bool
      tls11_enabled:
        description:
          - Whether TLS 1.1 is taken.
        type: bool
      http2_enabled:
        description:
          - Whether HTTP/2 is spoken.
        type: bool
  certificate_authorities:
    description:
      - Certificates of authorities, for certificates of backends and callers.
      - Others stay, unless O(purge_certificate_authorities=true).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the certificate, see M(lakegate.azure.apim_certificate).
        type: str
        required: true
      is_trusted:
        description:
          - Whether certificates of this authority are trusted.
          - V(true) when it is added and nothing is given.
        type: bool
  purge_apis:
    description:
      - Take APIs that are not listed off the gateway.
    type: bool
    default: false
  purge_hostname_configurations:
    description:
      - Remove host names that are not listed.
    type: bool
    default: false
  purge_certificate_authorities:
    description:
      - Remove authorities that are not listed.
    type: bool
    default: false
  show_keys:
    description:
      - Also return the keys, in C(status.primary_key) and C(status.secondary_key).
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: bool
  generate_token:
    description:
      - Also return a token with which a self-hosted gateway logs in, in C(status.token).
      - 'Nothing changes in Azure: the same key and expiry give the same token.'
      - Ansible does not print the task's result then. With C(async) set C(no_log=true) on the tasks, too.
    type: dict
    suboptions:
      expiry:
        description:
          - 'When the token ends: a time such as V(2030-01-31T12:00:00Z), or how long it is valid, such as V(P7D).'
          - At most 30 days from now.
        type: str
        required: true
      key_type:
        description:
          - Key that the token is made of; V(primary) when nothing is given.
          - The token stops working when this key is regenerated.
        type: str
        choices:
          - primary
          - secondary
  regenerate_keys:
    description:
      - Keys of an existing gateway that Azure makes anew, in every run, which then always reports a change.
      - Tokens made of the old ones stop working at once.
    type: list
    elements: str
    choices:
      - primary
      - secondary
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_gateway_info
  - module: lakegate.azure.apim_api
  - module: lakegate.azure.apim_certificate
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Serve an API from a factory
  lakegate.azure.apim_gateway:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: factory
    description: Gateway in the factory
    location_data:
      name: Factory 1
      city: Osaka
      country_or_region: Japan
    apis:
      - dbw-01

- name: Get a token for the gateway's container
  lakegate.azure.apim_gateway_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: factory
    generate_token:
      expiry: P7D
  register: gateway
  no_log: true

- name: Let it be called by a name of its own
  lakegate.azure.apim_gateway:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: factory
    hostname_configurations:
      - name: default
        hostname: api.factory.example.com
        certificate_id: factory
        http2_enabled: true
    certificate_authorities:
      - name: factory
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/gateways/factory
apim_gateway:
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
    service_name:
      description:
        - Name of the API Management service.
      returned: always
      type: str
    name:
      description:
        - Id of the gateway.
      returned: always
      type: str
    description:
      description:
        - What it is for.
      returned: when set
      type: str
    location_data:
      description:
        - Where it runs.
      returned: when set
      type: dict
      contains:
        name:
          description:
            - Name of the place, such as that of the data center.
          returned: when set
          type: str
        city:
          description:
            - City or locality.
          returned: when set
          type: str
        district:
          description:
            - District, state or province.
          returned: when set
          type: str
        country_or_region:
          description:
            - Country or region.
          returned: when set
          type: str
    apis:
      description:
        - Names of the APIs that it serves.
      returned: when set
      type: list
      elements: str
    hostname_configurations:
      description:
        - Host names under which it is called over TLS.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Id of the host name configuration.
          returned: when set
          type: str
        hostname:
          description:
            - Host name under which the gateway is called; may be a wildcard.
          returned: when set
          type: str
        certificate_id:
          description:
            - Resource id of the certificate.
          returned: when set
          type: str
        negotiate_client_certificate:
          description:
            - Whether callers are asked for a certificate.
          returned: when set
          type: bool
        tls10_enabled:
          description:
            - Whether TLS 1.0 is taken.
          returned: when set
          type: bool
        tls11_enabled:
          description:
            - Whether TLS 1.1 is taken.
          returned: when set
          type: bool
        http2_enabled:
          description:
            - Whether HTTP/2 is spoken.
          returned: when set
          type: bool
    certificate_authorities:
      description:
        - Certificates of authorities, for certificates of backends and callers.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the certificate, see M(lakegate.azure.apim_certificate).
          returned: when set
          type: str
        is_trusted:
          description:
            - Whether certificates of this authority are trusted.
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
        primary_key:
          description:
            - Primary key, when C(show_keys=true).
          returned: when known
          type: str
        secondary_key:
          description:
            - Secondary key, when C(show_keys=true).
          returned: when known
          type: str
        token:
          description:
            - Token, when C(generate_token) asks for one.
          returned: when known
          type: str
        token_expiry:
          description:
            - When the token ends.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.gateway import APIM_GATEWAY
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_GATEWAY)


if __name__ == "__main__":
    main()
