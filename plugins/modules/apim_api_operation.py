#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_api_operation
short_description: Manage operations of an API of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes operations of an API.
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
      - Id of the API.
    type: str
    required: true
  name:
    description:
      - Id of the operation.
    type: str
    required: true
  display_name:
    description:
      - Name to show; the operation's name when a new one gets none.
    type: str
  description:
    description:
      - Description, may be Markdown.
    type: str
  method:
    description:
      - HTTP method. Needed for a new operation.
    type: str
  url_template:
    description:
      - Path below the API's path, with parameters in braces, such as V(/api/2.1/jobs/{job_id}); V(/*) matches everything.
        Needed for a new operation.
    type: str
  template_parameters:
    description:
      - Parameters of O(url_template); the list is complete.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the parameter.
        type: str
        required: true
      type:
        description:
          - Type, such as V(string).
          - V(string) when the object is made and nothing is given.
        type: str
      required:
        description:
          - Whether a request must have it.
        type: bool
      description:
        description:
          - What it is for.
        type: str
      default_value:
        description:
          - Value when it is not sent.
        type: str
      values:
        description:
          - Values to choose from.
        type: list
        elements: str
      schema_id:
        description:
          - Id of a schema of the API.
        type: str
      type_name:
        description:
          - Name of the type in the schema.
        type: str
      examples:
        description:
          - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
        type: dict
  request:
    description:
      - What a request looks like.
    type: dict
    suboptions:
      description:
        description:
          - Description.
        type: str
      query_parameters:
        description:
          - Query parameters; the list is complete.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the parameter.
            type: str
            required: true
          type:
            description:
              - Type, such as V(string).
              - V(string) when the object is made and nothing is given.
            type: str
          required:
            description:
              - Whether a request must have it.
            type: bool
          description:
            description:
              - What it is for.
            type: str
          default_value:
            description:
              - Value when it is not sent.
            type: str
          values:
            description:
              - Values to choose from.
            type: list
            elements: str
          schema_id:
            description:
              - Id of a schema of the API.
            type: str
          type_name:
            description:
              - Name of the type in the schema.
            type: str
          examples:
            description:
              - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
            type: dict
      headers:
        description:
          - Headers; the list is complete.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the parameter.
            type: str
            required: true
          type:
            description:
              - Type, such as V(string).
              - V(string) when the object is made and nothing is given.
            type: str
          required:
            description:
              - Whether a request must have it.
            type: bool
          description:
            description:
              - What it is for.
            type: str
          default_value:
            description:
              - Value when it is not sent.
            type: str
          values:
            description:
              - Values to choose from.
            type: list
            elements: str
          schema_id:
            description:
              - Id of a schema of the API.
            type: str
          type_name:
            description:
              - Name of the type in the schema.
            type: str
          examples:
            description:
              - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
            type: dict
      representations:
        description:
          - Bodies, one for each content type; the list is complete.
        type: list
        elements: dict
        suboptions:
          content_type:
            description:
              - Content type, such as V(application/json).
            type: str
            required: true
          schema_id:
            description:
              - Id of a schema of the API.
            type: str
          type_name:
            description:
              - Name of a type in that schema.
            type: str
          form_parameters:
            description:
              - Fields of a form; the list is complete.
            type: list
            elements: dict
            suboptions:
              name:
                description:
                  - Name of the parameter.
                type: str
                required: true
              type:
                description:
                  - Type, such as V(string).
                  - V(string) when the object is made and nothing is given.
                type: str
              required:
                description:
                  - Whether a request must have it.
                type: bool
              description:
                description:
                  - What it is for.
                type: str
              default_value:
                description:
                  - Value when it is not sent.
                type: str
              values:
                description:
                  - Values to choose from.
                type: list
                elements: str
              schema_id:
                description:
                  - Id of a schema of the API.
                type: str
              type_name:
                description:
                  - Name of the type in the schema.
                type: str
              examples:
                description:
                  - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
                type: dict
          examples:
            description:
              - Examples by name, each a dictionary with C(value) and more.
            type: dict
  responses:
    description:
      - Answers, one for each status code; the list is complete.
    type: list
    elements: dict
    suboptions:
      status_code:
        description:
          - Status code.
        type: int
        required: true
      description:
        description:
          - Description.
        type: str
      headers:
        description:
          - Headers; the list is complete.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the parameter.
            type: str
            required: true
          type:
            description:
              - Type, such as V(string).
              - V(string) when the object is made and nothing is given.
            type: str
          required:
            description:
              - Whether a request must have it.
            type: bool
          description:
            description:
              - What it is for.
            type: str
          default_value:
            description:
              - Value when it is not sent.
            type: str
          values:
            description:
              - Values to choose from.
            type: list
            elements: str
          schema_id:
            description:
              - Id of a schema of the API.
            type: str
          type_name:
            description:
              - Name of the type in the schema.
            type: str
          examples:
            description:
              - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
            type: dict
      representations:
        description:
          - Bodies, one for each content type; the list is complete.
        type: list
        elements: dict
        suboptions:
          content_type:
            description:
              - Content type, such as V(application/json).
            type: str
            required: true
          schema_id:
            description:
              - Id of a schema of the API.
            type: str
          type_name:
            description:
              - Name of a type in that schema.
            type: str
          form_parameters:
            description:
              - Fields of a form; the list is complete.
            type: list
            elements: dict
            suboptions:
              name:
                description:
                  - Name of the parameter.
                type: str
                required: true
              type:
                description:
                  - Type, such as V(string).
                  - V(string) when the object is made and nothing is given.
                type: str
              required:
                description:
                  - Whether a request must have it.
                type: bool
              description:
                description:
                  - What it is for.
                type: str
              default_value:
                description:
                  - Value when it is not sent.
                type: str
              values:
                description:
                  - Values to choose from.
                type: list
                elements: str
              schema_id:
                description:
                  - Id of a schema of the API.
                type: str
              type_name:
                description:
                  - Name of the type in the schema.
                type: str
              examples:
                description:
                  - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
                type: dict
          examples:
            description:
              - Examples by name, each a dictionary with C(value) and more.
            type: dict
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_api_operation_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Allow one call
  lakegate.azure.apim_api_operation:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
    name: clusters-list
    display_name: List clusters
    method: GET
    url_template: /api/2.1/clusters/list

- name: Allow a call with a parameter in its path
  lakegate.azure.apim_api_operation:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
    name: catalogs-get
    display_name: Get a catalog
    method: GET
    url_template: /api/2.1/unity-catalog/catalogs/{name}
    template_parameters:
      - name: name
        type: string
        required: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/apis/dbw-01/operations/list
apim_api_operation:
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
        - Id of the API.
      returned: always
      type: str
    name:
      description:
        - Id of the operation.
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
    method:
      description:
        - HTTP method.
      returned: when set
      type: str
    url_template:
      description:
        - Path below the API's path, with parameters in braces, such as V(/api/2.1/jobs/{job_id}); V(/*) matches everything.
      returned: when set
      type: str
    template_parameters:
      description:
        - Parameters of C(url_template); the list is complete.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the parameter.
          returned: when set
          type: str
        type:
          description:
            - Type, such as V(string).
          returned: when set
          type: str
        required:
          description:
            - Whether a request must have it.
          returned: when set
          type: bool
        description:
          description:
            - What it is for.
          returned: when set
          type: str
        default_value:
          description:
            - Value when it is not sent.
          returned: when set
          type: str
        values:
          description:
            - Values to choose from.
          returned: when set
          type: list
          elements: str
        schema_id:
          description:
            - Id of a schema of the API.
          returned: when set
          type: str
        type_name:
          description:
            - Name of the type in the schema.
          returned: when set
          type: str
        examples:
          description:
            - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
          returned: when set
          type: dict
    request:
      description:
        - What a request looks like.
      returned: when set
      type: dict
      contains:
        description:
          description:
            - Description.
          returned: when set
          type: str
        query_parameters:
          description:
            - Query parameters; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the parameter.
              returned: when set
              type: str
            type:
              description:
                - Type, such as V(string).
              returned: when set
              type: str
            required:
              description:
                - Whether a request must have it.
              returned: when set
              type: bool
            description:
              description:
                - What it is for.
              returned: when set
              type: str
            default_value:
              description:
                - Value when it is not sent.
              returned: when set
              type: str
            values:
              description:
                - Values to choose from.
              returned: when set
              type: list
              elements: str
            schema_id:
              description:
                - Id of a schema of the API.
              returned: when set
              type: str
            type_name:
              description:
                - Name of the type in the schema.
              returned: when set
              type: str
            examples:
              description:
                - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
              returned: when set
              type: dict
        headers:
          description:
            - Headers; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the parameter.
              returned: when set
              type: str
            type:
              description:
                - Type, such as V(string).
              returned: when set
              type: str
            required:
              description:
                - Whether a request must have it.
              returned: when set
              type: bool
            description:
              description:
                - What it is for.
              returned: when set
              type: str
            default_value:
              description:
                - Value when it is not sent.
              returned: when set
              type: str
            values:
              description:
                - Values to choose from.
              returned: when set
              type: list
              elements: str
            schema_id:
              description:
                - Id of a schema of the API.
              returned: when set
              type: str
            type_name:
              description:
                - Name of the type in the schema.
              returned: when set
              type: str
            examples:
              description:
                - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
              returned: when set
              type: dict
        representations:
          description:
            - Bodies, one for each content type; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            content_type:
              description:
                - Content type, such as V(application/json).
              returned: when set
              type: str
            schema_id:
              description:
                - Id of a schema of the API.
              returned: when set
              type: str
            type_name:
              description:
                - Name of a type in that schema.
              returned: when set
              type: str
            form_parameters:
              description:
                - Fields of a form; the list is complete.
              returned: when set
              type: list
              elements: dict
              contains:
                name:
                  description:
                    - Name of the parameter.
                  returned: when set
                  type: str
                type:
                  description:
                    - Type, such as V(string).
                  returned: when set
                  type: str
                required:
                  description:
                    - Whether a request must have it.
                  returned: when set
                  type: bool
                description:
                  description:
                    - What it is for.
                  returned: when set
                  type: str
                default_value:
                  description:
                    - Value when it is not sent.
                  returned: when set
                  type: str
                values:
                  description:
                    - Values to choose from.
                  returned: when set
                  type: list
                  elements: str
                schema_id:
                  description:
                    - Id of a schema of the API.
                  returned: when set
                  type: str
                type_name:
                  description:
                    - Name of the type in the schema.
                  returned: when set
                  type: str
                examples:
                  description:
                    - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
                  returned: when set
                  type: dict
            examples:
              description:
                - Examples by name, each a dictionary with C(value) and more.
              returned: when set
              type: dict
    responses:
      description:
        - Answers, one for each status code; the list is complete.
      returned: when set
      type: list
      elements: dict
      contains:
        status_code:
          description:
            - Status code.
          returned: when set
          type: int
        description:
          description:
            - Description.
          returned: when set
          type: str
        headers:
          description:
            - Headers; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            name:
              description:
                - Name of the parameter.
              returned: when set
              type: str
            type:
              description:
                - Type, such as V(string).
              returned: when set
              type: str
            required:
              description:
                - Whether a request must have it.
              returned: when set
              type: bool
            description:
              description:
                - What it is for.
              returned: when set
              type: str
            default_value:
              description:
                - Value when it is not sent.
              returned: when set
              type: str
            values:
              description:
                - Values to choose from.
              returned: when set
              type: list
              elements: str
            schema_id:
              description:
                - Id of a schema of the API.
              returned: when set
              type: str
            type_name:
              description:
                - Name of the type in the schema.
              returned: when set
              type: str
            examples:
              description:
                - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
              returned: when set
              type: dict
        representations:
          description:
            - Bodies, one for each content type; the list is complete.
          returned: when set
          type: list
          elements: dict
          contains:
            content_type:
              description:
                - Content type, such as V(application/json).
              returned: when set
              type: str
            schema_id:
              description:
                - Id of a schema of the API.
              returned: when set
              type: str
            type_name:
              description:
                - Name of a type in that schema.
              returned: when set
              type: str
            form_parameters:
              description:
                - Fields of a form; the list is complete.
              returned: when set
              type: list
              elements: dict
              contains:
                name:
                  description:
                    - Name of the parameter.
                  returned: when set
                  type: str
                type:
                  description:
                    - Type, such as V(string).
                  returned: when set
                  type: str
                required:
                  description:
                    - Whether a request must have it.
                  returned: when set
                  type: bool
                description:
                  description:
                    - What it is for.
                  returned: when set
                  type: str
                default_value:
                  description:
                    - Value when it is not sent.
                  returned: when set
                  type: str
                values:
                  description:
                    - Values to choose from.
                  returned: when set
                  type: list
                  elements: str
                schema_id:
                  description:
                    - Id of a schema of the API.
                  returned: when set
                  type: str
                type_name:
                  description:
                    - Name of the type in the schema.
                  returned: when set
                  type: str
                examples:
                  description:
                    - Examples by name, each with a C(value) and, if wanted, C(summary) and C(description).
                  returned: when set
                  type: dict
            examples:
              description:
                - Examples by name, each a dictionary with C(value) and more.
              returned: when set
              type: dict
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.operation import APIM_API_OPERATION
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_API_OPERATION)


if __name__ == "__main__":
    main()
