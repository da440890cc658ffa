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
      - Whether the backend is one URL or a pool of others.
      - A new backend with O(pool) is a pool, any other a single one.
      - Cannot be changed once the object exists.
    type: str
    choices:
      - Single
      - Pool
  url:
    description:
      - URL of a single backend.
      - Not together with O(pool).
    type: str
  protocol:
    description:
      - Protocol of a single backend.
      - V(http) when the object is made and nothing is given.
    type: str
    choices:
      - http
      - soap
  title:
    description:
      - Title, up to 300 characters.
    type: str
  description:
    description:
      - Description, up to 2000 characters.
    type: str
  resource_id:
    description:
      - Management URL of the Azure resource behind the backend, such as
        C(https://management.azure.com/subscriptions/...).
    type: str
  credentials:
    description:
      - How API Management logs in at a single backend.
    type: dict
    suboptions:
      header:
        description:
          - Headers to add, a dictionary of lists of strings.
          - What is there and not listed stays, unless O(purge_credentials=true).
        type: dict
      query:
        description:
          - Query parameters to add, a dictionary of lists of strings.
          - What is there and not listed stays, unless O(purge_credentials=true).
        type: dict
      certificate:
        description:
          - Thumbprints of client certificates.
          - What is there and not listed stays, unless O(purge_credentials=true).
        type: list
        elements: str
      certificate_ids:
        description:
          - 'Client certificates: resource ids, or names of certificates of the same service.'
          - What is there and not listed stays, unless O(purge_credentials=true).
        type: list
        elements: str
      authorization:
        description:
          - Authorization header.
          - Takes the place of O(credentials.managed_identity), with which it cannot be given.
        type: dict
        suboptions:
          scheme:
            description:
              - Scheme, such as V(Basic).
            type: str
            required: true
          parameter:
            description:
              - What follows the scheme. Needed where there is no such header yet; without it what is there stays.
            type: str
      managed_identity:
        description:
          - Log in with a token of one of the service's managed identities.
          - Takes the place of O(credentials.authorization), with which it cannot be given.
        type: dict
        suboptions:
          resource:
            description:
              - Application id or URI of what the token is for; V(2ff814a6-3304-4ab8-85cb-cd0e6f879c1d) is Azure
                Databricks.
            type: str
            required: true
          client_id:
            description:
              - Application id of a user-assigned identity.
              - Without it the system-assigned identity is taken.
            type: str
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
          - Password of O(proxy.username).
          - Azure need not answer it; see O(update_secret).
        type: str
  pool:
    description:
      - The members of a pool.
      - Not together with O(url).
    type: dict
    suboptions:
      services:
        description:
          - The members, up to 30.
          - What is there and not listed stays, unless O(purge_pool=true).
        type: list
        elements: dict
        suboptions:
          id:
            description:
              - 'Backend: resource id, or name of a backend of the same service.'
            type: str
            required: true
          weight:
            description:
              - Share of the requests among members of the same priority, V(0) to V(100).
            type: int
          priority:
            description:
              - Members with a lower number are used first, V(0) to V(100).
            type: int
  circuit_breaker:
    description:
      - When to stop sending requests to the backend.
    type: dict
    suboptions:
      rules:
        description:
          - Rules; Azure takes one at the moment.
          - The list is complete.
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
                  - Not together with O(circuit_breaker.rules[].failure_condition.percentage).
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
  purge_credentials:
    description:
      - Remove headers, query parameters and certificates that O(credentials) does not list, of those that are given there.
      - C(header={}) with it removes all headers, and leaves query parameters and certificates as they are.
    type: bool
    default: false
  purge_pool:
    description:
      - Remove members that O(pool.services) does not list.
    type: bool
    default: false
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
- name: Send requests to a Databricks workspace, logged in as the service's own identity
  lakegate.azure.apim_backend:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-01
    url: https://adb-7405605303240001.1.azuredatabricks.net/
    credentials:
      managed_identity:
        resource: 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d
    tls:
      validate_certificate_chain: true
      validate_certificate_name: true

- name: Send requests to another one, and stop for a minute after three errors within ten seconds
  lakegate.azure.apim_backend:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-02
    url: https://adb-7405605303240002.2.azuredatabricks.net/
    circuit_breaker:
      rules:
        - name: errors
          trip_duration: PT1M
          accept_retry_after: true
          failure_condition:
            count: 3
            interval: PT10S
            status_code_ranges:
              - min: 500
                max: 599

- name: Share requests among both
  lakegate.azure.apim_backend:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: workspaces
    pool:
      services:
        - id: dbw-01
          weight: 75
          priority: 1
        - id: dbw-02
          weight: 25
          priority: 1
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_BACKEND)


if __name__ == "__main__":
    main()
