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
  - Creates, changes and deletes APIs of an API Management service, their revisions and versions, and imports documents.
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
  api_revision:
    description:
      - Number of a revision, such as V(2). Without it the current revision is meant.
      - A revision that does not exist yet is made from the current one, with its operations, policies and schemas.
    type: str
  display_name:
    description:
      - Name to show. Needed for a new API, unless a document is imported.
    type: str
  description:
    description:
      - Description, may be Markdown.
    type: str
  type:
    description:
      - Type of the API, which cannot be changed.
      - V(http) when the object is made and nothing is given.
    type: str
    choices:
      - graphql
      - grpc
      - http
      - odata
      - soap
      - websocket
  path:
    description:
      - First part of the path below the gateway's URL; may be empty for one API. Needed for a new API.
    type: str
  protocols:
    description:
      - Protocols by which the gateway answers.
      - V(https), or V(wss) for O(type=websocket), when the object is made and neither this nor O(import) is given.
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
  authentication_settings:
    description:
      - How the developer portal's console gets tokens for the API. The gateway checks none because of it.
    type: dict
    suboptions:
      oauth2:
        description:
          - An OAuth 2.0 authorization server.
        type: dict
        suboptions:
          authorization_server_id:
            description:
              - Id of the authorization server in the service.
            type: str
            required: true
          scope:
            description:
              - Scope to ask for.
            type: str
      openid:
        description:
          - An OpenID Connect provider.
        type: dict
        suboptions:
          openid_provider_id:
            description:
              - Id of the provider in the service.
            type: str
            required: true
          bearer_token_sending_methods:
            description:
              - Where the token goes.
            type: list
            elements: str
            choices:
              - authorizationHeader
              - query
      oauth2_authentication_settings:
        description:
          - Several OAuth 2.0 authorization servers. The list is kept as given.
        type: list
        elements: dict
        suboptions:
          authorization_server_id:
            description:
              - Id of the authorization server in the service.
            type: str
            required: true
          scope:
            description:
              - Scope to ask for.
            type: str
      openid_authentication_settings:
        description:
          - Several OpenID Connect providers. The list is kept as given.
        type: list
        elements: dict
        suboptions:
          openid_provider_id:
            description:
              - Id of the provider in the service.
            type: str
            required: true
          bearer_token_sending_methods:
            description:
              - Where the token goes.
            type: list
            elements: str
            choices:
              - authorizationHeader
              - query
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
  api_revision_description:
    description:
      - What is special about the revision.
    type: str
  is_current:
    description:
      - V(true) makes the revision the current one by a release. To take that from a revision, make another one current.
    type: bool
  api_version:
    description:
      - Version, such as V(v1), where the API belongs to a version set; needs O(api_version_set_id).
    type: str
  api_version_description:
    description:
      - What is special about the version.
    type: str
  api_version_set_id:
    description:
      - 'The version set that the API belongs to: its name in the same service, or its resource id.'
    type: str
  tags:
    description:
      - Names of the tags on the API; see M(lakegate.azure.apim_tag).
      - Other tags stay, unless O(purge_tags=true).
    type: list
    elements: str
  purge_tags:
    description:
      - Take tags that are not listed off the API.
    type: bool
    default: false
  import:
    description:
      - A document from which the API's operations, schemas and description are made.
      - What the document says replaces what the API has. What other options say wins over the document.
      - It is imported when its digest is not the one of the document that was imported last, and then always waited for.
      - C(--diff) shows of OpenAPI documents the operations that come and go, fifty at most on each side.
    type: dict
    suboptions:
      format:
        description:
          - Form of O(import.value). With a link that is a URL, which the service fetches itself.
          - The module reads a link too, to see whether the document changed, unless O(import.digest) is given.
        type: str
        choices:
          - openapi
          - openapi+json
          - openapi-link
          - openapi+json-link
          - swagger-json
          - swagger-link-json
          - wsdl
          - wsdl-link
          - graphql-link
          - odata
          - odata-link
          - wadl-xml
          - wadl-link-json
      value:
        description:
          - The document as text or, where it is JSON, as a dictionary; or its URL.
        type: raw
      digest:
        description:
          - What stands for the document's content. The SHA-256 of O(import.value) when nothing is given.
          - Give a version of your own where the module cannot read a link.
          - When it is that of the document imported last, O(import.format) and O(import.value) are not needed.
        type: str
      wsdl_selector:
        description:
          - Which part of a WSDL document is meant; the first one when nothing is given.
        type: dict
        suboptions:
          wsdl_service_name:
            description:
              - Name of the service.
            type: str
          wsdl_endpoint_name:
            description:
              - Name of the endpoint (port).
            type: str
      soap_api_type:
        description:
          - 'What becomes of a WSDL document: V(soap) passes SOAP through, V(http) makes a REST API.'
        type: str
        choices:
          - http
          - soap
      translate_required_query_parameters:
        description:
          - 'Where required query parameters go: into the URL template, or into the query parameters of the request.'
          - V(template) when nothing is given.
        type: str
        choices:
          - query
          - template
  release_notes:
    description:
      - What to tell about a revision that is made current; needs O(is_current=true).
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

- name: Make the API of a document, or bring it up to date
  lakegate.azure.apim_api:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: warehouses
    path: warehouses
    import:
      format: openapi+json
      value: "{{ lookup('lakegate.azure.databricks_openapi', 'warehouses', title='SQL warehouses') }}"

- name: Make a second revision, and change it as long as nobody calls it
  lakegate.azure.apim_api:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-01
    api_revision: "2"
    api_revision_description: By the new gateway
    service_url: https://gateway.example.com

- name: Make it the current one
  lakegate.azure.apim_api:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: dbw-01
    api_revision: "2"
    is_current: true
    release_notes: By the new gateway
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
    api_revision:
      description:
        - Number of the revision.
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
    type:
      description:
        - Type of the API; missing for V(http).
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
    authentication_settings:
      description:
        - How the developer portal's console gets tokens for the API. The gateway checks none because of it.
      returned: when set
      type: dict
      contains:
        oauth2:
          description:
            - An OAuth 2.0 authorization server.
          returned: when set
          type: dict
          contains:
            authorization_server_id:
              description:
                - Id of the authorization server in the service.
              returned: when set
              type: str
            scope:
              description:
                - Scope to ask for.
              returned: when set
              type: str
        openid:
          description:
            - An OpenID Connect provider.
          returned: when set
          type: dict
          contains:
            openid_provider_id:
              description:
                - Id of the provider in the service.
              returned: when set
              type: str
            bearer_token_sending_methods:
              description:
                - Where the token goes.
              returned: when set
              type: list
              elements: str
        oauth2_authentication_settings:
          description:
            - Several OAuth 2.0 authorization servers. The list is kept as given.
          returned: when set
          type: list
          elements: dict
          contains:
            authorization_server_id:
              description:
                - Id of the authorization server in the service.
              returned: when set
              type: str
            scope:
              description:
                - Scope to ask for.
              returned: when set
              type: str
        openid_authentication_settings:
          description:
            - Several OpenID Connect providers. The list is kept as given.
          returned: when set
          type: list
          elements: dict
          contains:
            openid_provider_id:
              description:
                - Id of the provider in the service.
              returned: when set
              type: str
            bearer_token_sending_methods:
              description:
                - Where the token goes.
              returned: when set
              type: list
              elements: str
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
    api_revision_description:
      description:
        - What is special about the revision.
      returned: when set
      type: str
    is_current:
      description:
        - Whether the revision is the current one.
      returned: when set
      type: bool
    api_version:
      description:
        - Version, such as V(v1), where the API belongs to a version set.
      returned: when set
      type: str
    api_version_description:
      description:
        - What is special about the version.
      returned: when set
      type: str
    api_version_set_id:
      description:
        - Resource id of the version set that the API belongs to.
      returned: when set
      type: str
    tags:
      description:
        - Names of the tags on the API; only when the task gives O(tags).
      returned: when set
      type: list
      elements: str
    import:
      description:
        - What was imported last; only when the task imports something.
      returned: when set
      type: dict
      contains:
        digest:
          description:
            - What stands for the document.
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
        provisioning_state:
          description:
            - Provisioning state, V(Succeeded) when the object is ready.
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.api import APIM_API
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_API)


if __name__ == "__main__":
    main()
