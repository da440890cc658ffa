#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_logger
short_description: Manage loggers of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes loggers, through which API Management sends logs to Application Insights, Azure Event
    Hubs or Azure Monitor.
  - What is logged is said by M(lakegate.azure.apim_diagnostic) and by policies.
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
    type: str
    required: true
  logger_type:
    description:
      - Where the logs go.
      - Needed for a new logger. Cannot be changed once the logger exists.
    type: str
    choices:
      - applicationInsights
      - azureEventHub
      - azureMonitor
  description:
    description:
      - Description, up to 256 characters.
    type: str
  credentials:
    description:
      - How API Management logs in there.
      - O(logger_type=applicationInsights) needs O(credentials.instrumentation_key), or
        O(credentials.connection_string), which goes together with O(credentials.identity_client_id).
      - O(logger_type=azureEventHub) needs O(credentials.name), and O(credentials.connection_string), or
        O(credentials.endpoint_address) with O(credentials.identity_client_id).
      - O(logger_type=azureMonitor) has no credentials.
      - One way to log in takes the place of the other.
    type: dict
    suboptions:
      instrumentation_key:
        description:
          - Instrumentation key of an Application Insights resource, a GUID.
          - A reference C({{name}}) to a named value, by its display name, is compared as it is.
          - A literal key comes back from Azure as a reference to a hidden named value, so it cannot be compared; see
            O(update_secret).
        type: str
      connection_string:
        description:
          - Connection string of an Application Insights resource, or of an Event Hubs namespace with the right to send.
          - A reference C({{name}}) to a named value, by its display name, is compared as it is.
          - A literal key comes back from Azure as a reference to a hidden named value, so it cannot be compared; see
            O(update_secret).
        type: str
      name:
        description:
          - Name of the event hub.
        type: str
      endpoint_address:
        description:
          - Host name of the Event Hubs namespace, such as V(evh-lakegate-01.servicebus.windows.net).
          - Needs O(credentials.identity_client_id) too.
        type: str
      identity_client_id:
        description:
          - V(SystemAssigned) for the service's own managed identity, or the application id of a user-assigned one.
          - The identity needs the role Monitoring Metrics Publisher on the Application Insights resource, or Azure
            Event Hubs Data Sender.
          - A reference C({{name}}) to a named value, by its display name, is compared as it is.
        type: str
  is_buffered:
    description:
      - Whether records are collected before they are sent.
      - Azure takes V(true) when nothing is given.
    type: bool
  resource_id:
    description:
      - Resource id of the Application Insights resource or the event hub, for the portal.
    type: str
  update_secret:
    description:
      - When to send keys that Azure does not answer and that can therefore not be compared.
      - V(on_create) sends them when the logger is made or logs in in another way, V(always) in every run, which then
        always reports a change and leaves one more named value behind.
    type: str
    choices:
      - on_create
      - always
    default: on_create
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
notes:
  - Prefer a managed identity, or a reference to a named value that M(lakegate.azure.apim_named_value) keeps. Azure puts
    every literal key that it is sent into a new named value called C(Logger-Credentials--...), which it does not delete
    with the logger.
  - In a playbook a reference stands between C({% raw %}) and C({% endraw %}), or Ansible takes it for an expression of
    its own.
seealso:
  - module: lakegate.azure.apim_logger_info
  - module: lakegate.azure.apim_diagnostic
  - module: lakegate.azure.apim_named_value
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Keep the connection string of Application Insights in a named value
  lakegate.azure.apim_named_value:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: insights-connection
    value: InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://japaneast-1.in.applicationinsights.azure.com/
    is_secret: true

- name: Log to Application Insights, logged in as the service's own identity
  lakegate.azure.apim_logger:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: insights
    logger_type: applicationInsights
    credentials:
      connection_string: "{% raw %}{{insights-connection}}{% endraw %}"
      identity_client_id: SystemAssigned

- name: Log to an event hub without any key
  lakegate.azure.apim_logger:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: events
    logger_type: azureEventHub
    credentials:
      name: calls
      endpoint_address: evh-lakegate-01.servicebus.windows.net
      identity_client_id: SystemAssigned
    is_buffered: false

- name: Log to where the service's diagnostic settings of Azure Monitor say
  lakegate.azure.apim_logger:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: azuremonitor
    logger_type: azureMonitor
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/loggers/insights
apim_logger:
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_LOGGER)


if __name__ == "__main__":
    main()
