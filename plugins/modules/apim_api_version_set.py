#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_api_version_set
short_description: Manage API version sets of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes API version sets, which say where callers name the version of an API.
  - A version set that APIs belong to is not deleted; the error says which.
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
      - Id of the version set.
    type: str
    required: true
  display_name:
    description:
      - Name to show; the same as O(name) when the object is made and nothing is given.
    type: str
  description:
    description:
      - What it is for.
    type: str
  versioning_scheme:
    description:
      - 'Where the version stands: in the path, a header or the query. Needed for a new version set.'
    type: str
    choices:
      - Header
      - Query
      - Segment
  version_header_name:
    description:
      - Name of the header; needed for O(versioning_scheme=Header).
    type: str
  version_query_name:
    description:
      - Name of the query parameter; needed for O(versioning_scheme=Query).
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_api_version_set_info
  - module: lakegate.azure.apim_api
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Let callers name the version in a header
  lakegate.azure.apim_api_version_set:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: databricks
    versioning_scheme: Header
    version_header_name: Api-Version
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/apiVersionSets/databricks
apim_api_version_set:
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
        - Id of the version set.
      returned: always
      type: str
    display_name:
      description:
        - Name to show; the same as O(name) when the object is made and nothing is given.
      returned: when set
      type: str
    description:
      description:
        - What it is for.
      returned: when set
      type: str
    versioning_scheme:
      description:
        - 'Where the version stands: in the path, a header or the query.'
      returned: when set
      type: str
    version_header_name:
      description:
        - Name of the header; needed for O(versioning_scheme=Header).
      returned: when set
      type: str
    version_query_name:
      description:
        - Name of the query parameter; needed for O(versioning_scheme=Query).
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.version_set import APIM_API_VERSION_SET
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_API_VERSION_SET)


if __name__ == "__main__":
    main()
