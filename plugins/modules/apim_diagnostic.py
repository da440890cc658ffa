#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_diagnostic
short_description: Manage diagnostics of Azure API Management
version_added: 1.0.0
description:
  - 'Creates, changes and deletes diagnostics, which say what of the calls through the gateway goes to a logger: for all
    APIs of a service, or for one.'
  - The diagnostic of an API takes the place of that of the service.
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
  api_id:
    description:
      - Id of the API that the diagnostic is for.
      - Without it, it is for all APIs of the service.
    type: str
  name:
    description:
      - 'Which diagnostic. Azure has one of each for a service and for every API: V(applicationinsights),
        V(azuremonitor), and V(local) for what the gateway itself keeps.'
    type: str
    required: true
    choices:
      - applicationinsights
      - azuremonitor
      - local
  logger_id:
    description:
      - 'Logger: a resource id, or the name of a logger of the same service.'
      - Needed for a new diagnostic, except V(local), which has none.
    type: str
  always_log:
    description:
      - What is logged even when it is not in the sample.
      - V(allErrors) logs every call that fails, V(none) takes that back.
    type: str
    choices:
      - allErrors
      - none
  sampling:
    description:
      - Which share of the calls is logged.
    type: dict
    suboptions:
      sampling_type:
        description:
          - Kind of sampling; Azure knows one.
        type: str
        choices:
          - fixed
      percentage:
        description:
          - Share in percent, V(0) to V(100).
        type: float
        required: true
  frontend:
    description:
      - What is logged of the messages between callers and the gateway.
    type: dict
    suboptions:
      request:
        description:
          - Requests of callers.
        type: dict
        suboptions:
          headers:
            description:
              - Headers to log; their order and case do not matter.
              - What is there and not listed stays, unless O(purge_headers=true).
            type: list
            elements: str
          body:
            description:
              - How much of the body to log.
            type: dict
            suboptions:
              bytes:
                description:
                  - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                type: int
          data_masking:
            description:
              - What is not to appear in the log.
            type: dict
            suboptions:
              headers:
                description:
                  - Headers of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the header.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
              query_params:
                description:
                  - Query parameters of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the query parameter.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
      response:
        description:
          - Responses to callers.
        type: dict
        suboptions:
          headers:
            description:
              - Headers to log; their order and case do not matter.
              - What is there and not listed stays, unless O(purge_headers=true).
            type: list
            elements: str
          body:
            description:
              - How much of the body to log.
            type: dict
            suboptions:
              bytes:
                description:
                  - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                type: int
          data_masking:
            description:
              - What is not to appear in the log.
            type: dict
            suboptions:
              headers:
                description:
                  - Headers of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the header.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
              query_params:
                description:
                  - Query parameters of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the query parameter.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
  backend:
    description:
      - What is logged of the messages between the gateway and backends.
    type: dict
    suboptions:
      request:
        description:
          - Requests to backends.
        type: dict
        suboptions:
          headers:
            description:
              - Headers to log; their order and case do not matter.
              - What is there and not listed stays, unless O(purge_headers=true).
            type: list
            elements: str
          body:
            description:
              - How much of the body to log.
            type: dict
            suboptions:
              bytes:
                description:
                  - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                type: int
          data_masking:
            description:
              - What is not to appear in the log.
            type: dict
            suboptions:
              headers:
                description:
                  - Headers of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the header.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
              query_params:
                description:
                  - Query parameters of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the query parameter.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
      response:
        description:
          - Responses of backends.
        type: dict
        suboptions:
          headers:
            description:
              - Headers to log; their order and case do not matter.
              - What is there and not listed stays, unless O(purge_headers=true).
            type: list
            elements: str
          body:
            description:
              - How much of the body to log.
            type: dict
            suboptions:
              bytes:
                description:
                  - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                type: int
          data_masking:
            description:
              - What is not to appear in the log.
            type: dict
            suboptions:
              headers:
                description:
                  - Headers of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the header.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
              query_params:
                description:
                  - Query parameters of which no value is logged.
                  - What is there and not listed stays, unless O(purge_data_masking=true).
                type: list
                elements: dict
                suboptions:
                  value:
                    description:
                      - Name of the query parameter.
                    type: str
                    required: true
                  mode:
                    description:
                      - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      - V(Mask) when it is added and nothing is given.
                    type: str
                    choices:
                      - Mask
                      - Hide
  verbosity:
    description:
      - Which traces of C(trace) policies are logged.
    type: str
    choices:
      - error
      - information
      - verbose
  http_correlation_protocol:
    description:
      - Headers by which Application Insights tells which calls belong together.
      - For O(name=applicationinsights) alone; Azure takes V(Legacy) when nothing is given.
    type: str
    choices:
      - None
      - Legacy
      - W3C
  log_client_ip:
    description:
      - Whether callers' addresses are logged.
    type: bool
  metrics:
    description:
      - Whether C(emit-metric) policies send metrics to Application Insights.
    type: bool
  operation_name_format:
    description:
      - Whether Application Insights shows operations by name or by URL.
      - For O(name=applicationinsights) alone.
    type: str
    choices:
      - Name
      - Url
  purge_headers:
    description:
      - Remove headers that the lists C(headers) of O(frontend) and O(backend) do not name from those of these lists
        that are given.
    type: bool
    default: false
  purge_data_masking:
    description:
      - Remove headers and query parameters that the lists of C(data_masking) do not name from those of these lists that
        are given.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
notes:
  - What the diagnostic says about language models (C(largeLanguageModel)) is kept as it is.
seealso:
  - module: lakegate.azure.apim_diagnostic_info
  - module: lakegate.azure.apim_logger
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Log every tenth call to Application Insights, and every error
  lakegate.azure.apim_diagnostic:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: applicationinsights
    logger_id: insights
    always_log: allErrors
    sampling:
      percentage: 10
    http_correlation_protocol: W3C

- name: Log all calls of one API with some headers, but no keys
  lakegate.azure.apim_diagnostic:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
    name: applicationinsights
    logger_id: insights
    sampling:
      percentage: 100
    frontend:
      request:
        headers:
          - Content-Type
          - User-Agent
        data_masking:
          headers:
            - value: Ocp-Apim-Subscription-Key
              mode: Hide
          query_params:
            - value: subscription-key
              mode: Hide
    backend:
      response:
        headers:
          - x-databricks-org-id
        body:
          bytes: 512
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/diagnostics/applicationinsights
apim_diagnostic:
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
    api_id:
      description:
        - Id of the API that the diagnostic is for.
      returned: when set
      type: str
    name:
      description:
        - 'Which diagnostic. Azure has one of each for a service and for every API: V(applicationinsights),
          V(azuremonitor), and V(local) for what the gateway itself keeps.'
      returned: always
      type: str
    logger_id:
      description:
        - Resource id of the logger.
      returned: when set
      type: str
    always_log:
      description:
        - What is logged even when it is not in the sample.
      returned: when set
      type: str
    sampling:
      description:
        - Which share of the calls is logged.
      returned: when set
      type: dict
      contains:
        sampling_type:
          description:
            - Kind of sampling; Azure knows one.
          returned: when set
          type: str
        percentage:
          description:
            - Share in percent, V(0) to V(100).
          returned: when set
          type: float
    frontend:
      description:
        - What is logged of the messages between callers and the gateway.
      returned: when set
      type: dict
      contains:
        request:
          description:
            - Requests of callers.
          returned: when set
          type: dict
          contains:
            headers:
              description:
                - Headers to log; their order and case do not matter.
              returned: when set
              type: list
              elements: str
            body:
              description:
                - How much of the body to log.
              returned: when set
              type: dict
              contains:
                bytes:
                  description:
                    - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                  returned: when set
                  type: int
            data_masking:
              description:
                - What is not to appear in the log.
              returned: when set
              type: dict
              contains:
                headers:
                  description:
                    - Headers of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the header.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
                query_params:
                  description:
                    - Query parameters of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the query parameter.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
        response:
          description:
            - Responses to callers.
          returned: when set
          type: dict
          contains:
            headers:
              description:
                - Headers to log; their order and case do not matter.
              returned: when set
              type: list
              elements: str
            body:
              description:
                - How much of the body to log.
              returned: when set
              type: dict
              contains:
                bytes:
                  description:
                    - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                  returned: when set
                  type: int
            data_masking:
              description:
                - What is not to appear in the log.
              returned: when set
              type: dict
              contains:
                headers:
                  description:
                    - Headers of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the header.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
                query_params:
                  description:
                    - Query parameters of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the query parameter.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
    backend:
      description:
        - What is logged of the messages between the gateway and backends.
      returned: when set
      type: dict
      contains:
        request:
          description:
            - Requests to backends.
          returned: when set
          type: dict
          contains:
            headers:
              description:
                - Headers to log; their order and case do not matter.
              returned: when set
              type: list
              elements: str
            body:
              description:
                - How much of the body to log.
              returned: when set
              type: dict
              contains:
                bytes:
                  description:
                    - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                  returned: when set
                  type: int
            data_masking:
              description:
                - What is not to appear in the log.
              returned: when set
              type: dict
              contains:
                headers:
                  description:
                    - Headers of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the header.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
                query_params:
                  description:
                    - Query parameters of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the query parameter.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
        response:
          description:
            - Responses of backends.
          returned: when set
          type: dict
          contains:
            headers:
              description:
                - Headers to log; their order and case do not matter.
              returned: when set
              type: list
              elements: str
            body:
              description:
                - How much of the body to log.
              returned: when set
              type: dict
              contains:
                bytes:
                  description:
                    - Number of bytes, V(0) to V(8192). Logging bodies makes the gateway slower.
                  returned: when set
                  type: int
            data_masking:
              description:
                - What is not to appear in the log.
              returned: when set
              type: dict
              contains:
                headers:
                  description:
                    - Headers of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the header.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
                query_params:
                  description:
                    - Query parameters of which no value is logged.
                  returned: when set
                  type: list
                  elements: dict
                  contains:
                    value:
                      description:
                        - Name of the query parameter.
                      returned: when set
                      type: str
                    mode:
                      description:
                        - V(Mask) logs asterisks in its place, V(Hide) leaves it out.
                      returned: when set
                      type: str
    verbosity:
      description:
        - Which traces of C(trace) policies are logged.
      returned: when set
      type: str
    http_correlation_protocol:
      description:
        - Headers by which Application Insights tells which calls belong together.
      returned: when set
      type: str
    log_client_ip:
      description:
        - Whether callers' addresses are logged.
      returned: when set
      type: bool
    metrics:
      description:
        - Whether C(emit-metric) policies send metrics to Application Insights.
      returned: when set
      type: bool
    operation_name_format:
      description:
        - Whether Application Insights shows operations by name or by URL.
      returned: when set
      type: str
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.diagnostic import APIM_DIAGNOSTIC
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_DIAGNOSTIC)


if __name__ == "__main__":
    main()
