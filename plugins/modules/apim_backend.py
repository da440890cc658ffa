#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_backend
short_description: Manage backends of Azure API Management
version_added: 1.0.0
description:
  - 'Creates, changes and deletes backends: single URLs and pools, with credentials, TLS checks and circuit breakers.'
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
    type: str
    required: true
  type:
    description:
      - Whether the backend is one URL or a pool of others; V(Single) when the backend is made and nothing is given.
      - Cannot be changed once the object exists.
    type: str
    choices:
      - Single
      - Pool
  url:
    description:
      - URL of a single backend.
    type: str
  protocol:
    description:
      - Protocol of the backend.
      - V(http) when the object is made and nothing is given.
    type: str
    choices:
      - http
      - soap
  title:
    description:
      - Title.
    type: str
  description:
    description:
      - Description.
    type: str
  resource_id:
    description:
      - Management URL of the Azure resource behind the backend, such as C(https://management.azure.com/subscriptions/...).
    type: str
  credentials:
    description:
      - How API Management logs in at the backend.
    type: dict
    suboptions:
      header:
        description:
          - Headers to add, a dictionary of lists of strings.
        type: dict
      query:
        description:
          - Query parameters to add, a dictionary of lists of strings.
        type: dict
      certificate:
        description:
          - Thumbprints of client certificates.
        type: list
        elements: str
      certificate_ids:
        description:
          - Resource ids of client certificates.
        type: list
        elements: str
      authorization:
        description:
          - Authorization header.
        type: dict
        suboptions:
          scheme:
            description:
              - Scheme, such as V(Basic).
            type: str
            required: true
          parameter:
            description:
              - What follows the scheme.
            type: str
            required: true
  tls:
    description:
      - TLS checks.
    type: dict
    suboptions:
      validate_certificate_chain:
        description:
          - Whether the backend's certificate must lead to a trusted root.
        type: bool
      validate_certificate_name:
        description:
          - Whether the backend's certificate must carry its name.
        type: bool
  proxy:
    description:
      - Proxy between API Management and the backend.
    type: dict
    suboptions:
      url:
        description:
          - URL of the proxy.
        type: str
        required: true
      username:
        description:
          - User name.
        type: str
      password:
        description:
          - Password.
          - Azure never answers it; see O(update_secret).
        type: str
  pool:
    description:
      - The members of a pool.
    type: dict
    suboptions:
      services:
        description:
          - The members; the list is complete.
        type: list
        elements: dict
        suboptions:
          id:
            description:
              - 'Backend: resource id, or name in the same service written C(SERVICE/BACKEND).'
            type: str
            required: true
          weight:
            description:
              - Share of the requests among members of the same priority.
            type: int
          priority:
            description:
              - Members with a lower number are used first.
            type: int
  circuit_breaker:
    description:
      - When to stop sending requests to the backend.
    type: dict
    suboptions:
      rules:
        description:
          - Rules; Azure takes one at the moment.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the rule.
            type: str
            required: true
          trip_duration:
            description:
              - How long the breaker stays open, an ISO 8601 duration such as V(PT1M).
            type: str
          accept_retry_after:
            description:
              - Stay open for as long as the backend's Retry-After says.
            type: bool
          failure_condition:
            description:
              - What opens the breaker.
            type: dict
            suboptions:
              count:
                description:
                  - Number of failures.
                type: int
              percentage:
                description:
                  - Percentage of failures.
                type: int
              interval:
                description:
                  - Within which time, an ISO 8601 duration.
                type: str
              error_reasons:
                description:
                  - Errors that count as failures.
                type: list
                elements: str
              status_code_ranges:
                description:
                  - Status codes that count as failures.
                type: list
                elements: dict
                suboptions:
                  min:
                    description:
                      - Lowest status code.
                    type: int
                    required: true
                  max:
                    description:
                      - Highest status code.
                    type: int
                    required: true
  update_secret:
    description:
      - When to send secrets that Azure never answers and that can therefore not be compared.
      - V(on_create) sends them when the object is made, V(always) in every run, which then always reports a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_backend_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Send requests to a Databricks workspace
  lakegate.azure.apim_backend:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-01
    url: "https://{{ workspace.databricks_workspace.status.workspace_url }}/"
    tls:
      validate_certificate_chain: true
      validate_certificate_name: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/backends/dbw-01
apim_backend:
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
        - Id of the backend, which policies name as C(backend-id).
      returned: always
      type: str
    type:
      description:
        - Whether the backend is one URL or a pool of others; V(Single) when the backend is made and nothing is given.
      returned: when set
      type: str
    url:
      description:
        - URL of a single backend.
      returned: when set
      type: str
    protocol:
      description:
        - Protocol of the backend.
      returned: when set
      type: str
    title:
      description:
        - Title.
      returned: when set
      type: str
    description:
      description:
        - Description.
      returned: when set
      type: str
    resource_id:
      description:
        - Management URL of the Azure resource behind the backend, such as C(https://management.azure.com/subscriptions/...).
      returned: when set
      type: str
    credentials:
      description:
        - How API Management logs in at the backend.
      returned: when set
      type: dict
      contains:
        header:
          description:
            - Headers to add, a dictionary of lists of strings.
          returned: when set
          type: dict
        query:
          description:
            - Query parameters to add, a dictionary of lists of strings.
          returned: when set
          type: dict
        certificate:
          description:
            - Thumbprints of client certificates.
          returned: when set
          type: list
          elements: str
        certificate_ids:
          description:
            - Resource ids of client certificates.
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
            parameter:
              description:
                - What follows the scheme.
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
        password:
          description:
            - Password.
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
            - The members; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            id:
              description:
                - 'Backend: resource id, or name in the same service written C(SERVICE/BACKEND).'
              returned: when set
              type: str
            weight:
              description:
                - Share of the requests among members of the same priority.
              returned: when set
              type: int
            priority:
              description:
                - Members with a lower number are used first.
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
            - Whether the backend is one URL or a pool of others; V(Single) when the backend is made and nothing is given.
          returned: when known
          type: str
error:
  description:
    - 'What Azure said, for programs: C(code), C(status), C(target), C(details), C(request_id).'
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.backend import APIM_BACKEND
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_BACKEND)


if __name__ == "__main__":
    main()
