#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_gateway_info
short_description: List self-hosted gateways of Azure API Management
version_added: 1.0.0
description:
  - List self-hosted gateways of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_gateway), which then changes nothing.
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
      - Id of the gateway.
      - Without it all objects are listed.
    type: str
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
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_gateway
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the gateways; keys and tokens are left out
  lakegate.azure.apim_gateway_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_gateways:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_gateway); empty when there is
      none.
  returned: success
  type: list
  elements: dict
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_GATEWAY)


if __name__ == "__main__":
    main()
