#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_api_operations_info
short_description: Tell all operations of an API of Azure API Management at once
version_added: 1.0.0
description:
  - Tells all operations of an API as one list.
  - What it returns can be given to M(lakegate.azure.apim_api_operations), which then changes nothing.
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
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_api_operations
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Tell the operations of an API
  lakegate.azure.apim_api_operations_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
"""

RETURN = r"""
---
operation_lists:
  description:
    - One entry, in the words of the options of M(lakegate.azure.apim_api_operations); empty when the API has no
      operations.
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
        - Id of the API.
      returned: always
      type: str
    operations:
      description:
        - All operations of the API.
      returned: always
      type: list
      elements: dict
      contains:
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
            - Resource id of the API.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.operations import APIM_API_OPERATIONS
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_API_OPERATIONS)


if __name__ == "__main__":
    main()
