#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_api_info
short_description: List APIs of Azure API Management
version_added: 1.0.0
description:
  - List APIs of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_api), which then changes nothing.
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
      - Without it all objects are listed, each revision of an API by itself.
    type: str
  api_revision:
    description:
      - Number of a revision, such as V(2). Without it the current revision is meant.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_api
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the APIs of a service
  lakegate.azure.apim_api_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
"""

RETURN = r"""
---
apim_apis:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_api); empty when there is none.
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
    tags:
      description:
        - Names of the tags on the API.
      returned: always
      type: list
      elements: str
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_API)


if __name__ == "__main__":
    main()
