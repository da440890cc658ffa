#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_api
short_description: Manage APIs of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes APIs of an API Management service.
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
      - Id of the API.
    type: str
    required: true
  display_name:
    description:
      - Name to show. Needed for a new API.
    type: str
  description:
    description:
      - Description, may be Markdown.
    type: str
  path:
    description:
      - First part of the path below the gateway's URL; may be empty for one API. Needed for a new API.
    type: str
  protocols:
    description:
      - Protocols by which the gateway answers.
    type: list
    elements: str
    choices:
      - http
      - https
      - ws
      - wss
  service_url:
    description:
      - URL of the backend service, unless a policy sets the backend.
    type: str
  subscription_required:
    description:
      - Whether callers need a subscription key.
      - V(true) when the object is made and nothing is given.
    type: bool
  subscription_key_parameter_names:
    description:
      - Where callers put the subscription key.
    type: dict
    suboptions:
      header:
        description:
          - Name of the header.
        type: str
      query:
        description:
          - Name of the query parameter.
        type: str
  contact:
    description:
      - Whom to ask about the API.
    type: dict
    suboptions:
      name:
        description:
          - Name.
        type: str
      url:
        description:
          - URL.
        type: str
      email:
        description:
          - Mail address.
        type: str
  license:
    description:
      - Licence of the API.
    type: dict
    suboptions:
      name:
        description:
          - Name.
        type: str
      url:
        description:
          - URL.
        type: str
  terms_of_service_url:
    description:
      - URL of the terms of service.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_api_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Publish an API
  lakegate.azure.apim_api:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-01
    display_name: Databricks dbw-01
    path: dbw-01
    protocols:
      - https
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/apis/dbw-01
apim_api:
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
        - Id of the API.
      returned: always
      type: str
    display_name:
      description:
        - Name to show.
      returned: when set
      type: str
    description:
      description:
        - Description, may be Markdown.
      returned: when set
      type: str
    path:
      description:
        - First part of the path below the gateway's URL; may be empty for one API.
      returned: when set
      type: str
    protocols:
      description:
        - Protocols by which the gateway answers.
      returned: when set
      type: list
      elements: str
    service_url:
      description:
        - URL of the backend service, unless a policy sets the backend.
      returned: when set
      type: str
    subscription_required:
      description:
        - Whether callers need a subscription key.
      returned: when set
      type: bool
    subscription_key_parameter_names:
      description:
        - Where callers put the subscription key.
      returned: when set
      type: dict
      contains:
        header:
          description:
            - Name of the header.
          returned: when set
          type: str
        query:
          description:
            - Name of the query parameter.
          returned: when set
          type: str
    contact:
      description:
        - Whom to ask about the API.
      returned: when set
      type: dict
      contains:
        name:
          description:
            - Name.
          returned: when set
          type: str
        url:
          description:
            - URL.
          returned: when set
          type: str
        email:
          description:
            - Mail address.
          returned: when set
          type: str
    license:
      description:
        - Licence of the API.
      returned: when set
      type: dict
      contains:
        name:
          description:
            - Name.
          returned: when set
          type: str
        url:
          description:
            - URL.
          returned: when set
          type: str
    terms_of_service_url:
      description:
        - URL of the terms of service.
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
        api_revision:
          description:
            - Number of the revision.
          returned: when known
          type: str
        is_current:
          description:
            - Whether this revision is the current one.
          returned: when known
          type: str
        api_version:
          description:
            - Version, where the API belongs to a version set.
          returned: when known
          type: str
        provisioning_state:
          description:
            - Provisioning state, V(Succeeded) when the object is ready.
          returned: when known
          type: str
error:
  description:
    - 'What Azure said, for programs: C(code), C(status), C(target), C(details), C(request_id).'
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.api import APIM_API
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_API)


if __name__ == "__main__":
    main()
