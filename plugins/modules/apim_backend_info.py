#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_backend_info
short_description: List backends of Azure API Management
version_added: 1.0.0
description:
  - List backends of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_backend), which then changes nothing.
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
      - Id of the backend, which policies name as C(backend-id).
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_backend
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the backends of a service
  lakegate.azure.apim_backend_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_backends:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_backend); empty when there is none.
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
        - Id of the backend, which policies name as C(backend-id).
      returned: always
      type: str
    type:
      description:
        - Whether the backend is one URL or a pool of others.
      returned: when set
      type: str
    url:
      description:
        - URL of a single backend.
      returned: when set
      type: str
    protocol:
      description:
        - Protocol of a single backend.
      returned: when set
      type: str
    title:
      description:
        - Title, up to 300 characters.
      returned: when set
      type: str
    description:
      description:
        - Description, up to 2000 characters.
      returned: when set
      type: str
    resource_id:
      description:
        - Management URL of the Azure resource behind the backend, such as
          C(https://management.azure.com/subscriptions/...).
      returned: when set
      type: str
    credentials:
      description:
        - How API Management logs in at a single backend.
      returned: when set
      type: dict
      contains:
        certificate:
          description:
            - Thumbprints of client certificates.
          returned: when set
          type: list
          elements: str
        certificate_ids:
          description:
            - 'Client certificates: resource ids, or names of certificates of the same service.'
          returned: when set
          type: list
          elements: str
        authorization:
          description:
            - Authorization header.
          returned: when set
          type: dict
          contains:
            scheme:
              description:
                - Scheme, such as V(Basic).
              returned: when set
              type: str
        managed_identity:
          description:
            - Log in with a token of one of the service's managed identities.
          returned: when set
          type: dict
          contains:
            resource:
              description:
                - Application id or URI of what the token is for; V(2ff814a6-3304-4ab8-85cb-cd0e6f879c1d) is Azure
                  Databricks.
              returned: when set
              type: str
            client_id:
              description:
                - Application id of a user-assigned identity.
              returned: when set
              type: str
    tls:
      description:
        - TLS checks.
      returned: when set
      type: dict
      contains:
        validate_certificate_chain:
          description:
            - Whether the backend's certificate must lead to a trusted root.
          returned: when set
          type: bool
        validate_certificate_name:
          description:
            - Whether the backend's certificate must carry its name.
          returned: when set
          type: bool
    proxy:
      description:
        - Proxy between API Management and the backend.
      returned: when set
      type: dict
      contains:
        url:
          description:
            - URL of the proxy.
          returned: when set
          type: str
        username:
          description:
            - User name.
          returned: when set
          type: str
    pool:
      description:
        - The members of a pool.
      returned: when set
      type: dict
      contains:
        services:
          description:
            - The members, up to 30.
          returned: when set
          type: list
          elements: dict
          contains:
            id:
              description:
                - 'Backend: resource id, or name of a backend of the same service.'
              returned: when set
              type: str
            weight:
              description:
                - Share of the requests among members of the same priority, V(0) to V(100).
              returned: when set
              type: int
            priority:
              description:
                - Members with a lower number are used first, V(0) to V(100).
              returned: when set
              type: int
    circuit_breaker:
      description:
        - When to stop sending requests to the backend.
      returned: when set
      type: dict
      contains:
        rules:
          description:
            - Rules; Azure takes one at the moment.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the rule.
              returned: when set
              type: str
            trip_duration:
              description:
                - How long the breaker stays open, an ISO 8601 duration such as V(PT1M).
              returned: when set
              type: str
            accept_retry_after:
              description:
                - Stay open for as long as the backend's Retry-After says.
              returned: when set
              type: bool
            failure_condition:
              description:
                - What opens the breaker.
              returned: when set
              type: dict
              contains:
                count:
                  description:
                    - Number of failures.
                  returned: when set
                  type: int
                percentage:
                  description:
                    - Percentage of failures.
                  returned: when set
                  type: int
                interval:
                  description:
                    - Within which time, an ISO 8601 duration.
                  returned: when set
                  type: str
                error_reasons:
                  description:
                    - Errors that count as failures.
                  returned: when set
                  type: list
                  elements: str
                status_code_ranges:
                  description:
                    - Status codes that count as failures.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    min:
                      description:
                        - Lowest status code.
                      returned: when set
                      type: int
                    max:
                      description:
                        - Highest status code.
                      returned: when set
                      type: int
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
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.backend import APIM_BACKEND
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_BACKEND)


if __name__ == "__main__":
    main()
