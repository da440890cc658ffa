#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_diagnostic_info
short_description: List diagnostics of Azure API Management
version_added: 1.0.0
description:
  - List diagnostics of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_diagnostic), which then changes nothing.
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
      - Without it all objects are listed.
    type: str
    choices:
      - applicationinsights
      - azuremonitor
      - local
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_diagnostic
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the diagnostics of a service
  lakegate.azure.apim_diagnostic_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01

- name: List those of one API
  lakegate.azure.apim_diagnostic_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
"""

RETURN = r"""
---
apim_diagnostics:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_diagnostic); empty when there is none.
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_DIAGNOSTIC)


if __name__ == "__main__":
    main()
