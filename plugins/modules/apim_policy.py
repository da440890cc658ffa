#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_policy
short_description: Manage policies of Azure API Management
version_added: 1.0.0
description:
  - Sets and removes the policy of a service, a product, an API or an operation, whichever the options name.
  - 'Two documents are the same when API Management would behave the same: the layout between elements, quotes, the order
    of attributes, the way characters are escaped and comments do not count. Values, text and expressions do, with their
    inner white space, which API Management keeps too.'
  - A document that cannot be a policy is refused with line and column before anything is sent. In check mode a warning
    names each backend, policy fragment, named value and certificate that the document refers to and the service does not have.
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
  product_id:
    description:
      - Id of the product that the policy belongs to.
    type: str
  api_id:
    description:
      - Id of the API that the policy belongs to.
    type: str
  operation_id:
    description:
      - Id of the operation that the policy belongs to; needs O(api_id).
    type: str
  value:
    description:
      - The policy document, or its URL with a format that ends in V(-link). Needed for a new policy.
    type: str
  format:
    description:
      - Form of O(value).
      - With V(rawxml) expressions stand as they are, with V(xml) they are escaped as XML needs it.
      - With a link O(value) is a URL. The service fetches it itself; the module reads it too, to see whether the document
        differs from what is there, so both must be able to.
      - When nothing is given V(xml) where the expressions in O(value) are escaped, else V(rawxml).
    type: str
    choices:
      - rawxml
      - xml
      - rawxml-link
      - xml-link
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_policy_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Send every request of an API to a Databricks workspace, with the identity of API Management
  lakegate.azure.apim_policy:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
    value: |
      <policies>
        <inbound>
          <set-backend-service backend-id="dbw-01" />
          <authentication-managed-identity resource="2ff814a6-3304-4ab8-85cb-cd0e6f879c1d" />
          <base />
        </inbound>
        <backend>
          <base />
        </backend>
        <outbound>
          <base />
        </outbound>
        <on-error>
          <base />
        </on-error>
      </policies>

- name: See what a limit for the whole service would change
  lakegate.azure.apim_policy:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    value: |
      <policies>
        <inbound>
          <rate-limit-by-key calls="100" renewal-period="60" counter-key="@(context.Subscription?.Id ?? "none")" />
        </inbound>
        <backend>
          <forward-request />
        </backend>
      </policies>
  check_mode: true
  diff: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/apis/dbw-01/policies/policy
apim_policy:
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
    product_id:
      description:
        - Id of the product that the policy belongs to.
      returned: always
      type: str
    api_id:
      description:
        - Id of the API that the policy belongs to.
      returned: always
      type: str
    operation_id:
      description:
        - Id of the operation that the policy belongs to; needs C(api_id).
      returned: always
      type: str
    value:
      description:
        - The policy document, or its URL with a format that ends in V(-link).
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

from ansible_collections.lakegate.azure.plugins.module_utils.apim.policies import APIM_POLICY
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_POLICY)


if __name__ == "__main__":
    main()
