#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_logger_info
short_description: List loggers of Azure API Management
version_added: 1.0.0
description:
  - List loggers of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_logger), which then changes nothing.
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
      - Id of the logger, which diagnostics and policies (C(logger-id)) name.
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_logger
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the loggers of a service
  lakegate.azure.apim_logger_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_loggers:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_logger); empty when there is none.
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
        - Id of the logger, which diagnostics and policies (C(logger-id)) name.
      returned: always
      type: str
    logger_type:
      description:
        - Where the logs go.
      returned: when set
      type: str
    description:
      description:
        - Description, up to 256 characters.
      returned: when set
      type: str
    credentials:
      description:
        - How API Management logs in there.
      returned: when set
      type: dict
      contains:
        name:
          description:
            - Name of the event hub.
          returned: when set
          type: str
        endpoint_address:
          description:
            - Host name of the Event Hubs namespace, such as V(evh-lakegate-01.servicebus.windows.net).
          returned: when set
          type: str
        identity_client_id:
          description:
            - V(SystemAssigned) for the service's own managed identity, or the application id of a user-assigned one.
          returned: when set
          type: str
    is_buffered:
      description:
        - Whether records are collected before they are sent.
      returned: when set
      type: bool
    resource_id:
      description:
        - Resource id of the Application Insights resource or the event hub, for the portal.
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
        named_values:
          description:
            - Display names of the named values that hold the credentials, those that Azure made itself among them.
          returned: when known
          type: list
          elements: str
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.logger import APIM_LOGGER
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_LOGGER)


if __name__ == "__main__":
    main()
