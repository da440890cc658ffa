#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_product
short_description: Manage products of Azure API Management
version_added: 1.0.0
description:
  - 'Creates, changes and deletes products: APIs that callers subscribe to together, and the groups that may see them.'
  - API Management puts the group C(administrators) into a new product and gives its administrator a subscription to it.
  - A product with subscriptions is deleted only with O(delete_subscriptions=true); otherwise the error names them.
  - The policy of a product is managed by M(lakegate.azure.apim_policy).
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
      - Id of the product.
    type: str
    required: true
  display_name:
    description:
      - Name to show; the same as O(name) when the object is made and nothing is given.
    type: str
  description:
    description:
      - What it is for; may hold HTML.
    type: str
  terms:
    description:
      - Terms of use that a subscriber accepts.
    type: str
  subscription_required:
    description:
      - Whether callers need a subscription.
      - V(true) when the object is made and nothing is given.
    type: bool
  approval_required:
    description:
      - Whether a subscription must be approved; only with O(subscription_required=true).
    type: bool
  subscriptions_limit:
    description:
      - How many subscriptions one user may have; only with O(subscription_required=true).
    type: int
  product_state:
    description:
      - Whether developers see it.
    type: str
    choices:
      - notPublished
      - published
  apis:
    description:
      - Names of the APIs in it.
      - Other APIs in it stay, unless O(purge_apis=true).
    type: list
    elements: str
  groups:
    description:
      - Names of the groups whose members see it, such as V(developers).
      - Other groups stay, unless O(purge_groups=true).
    type: list
    elements: str
  tags:
    description:
      - Names of the tags on it; see M(lakegate.azure.apim_tag).
      - Other tags stay, unless O(purge_tags=true).
    type: list
    elements: str
  purge_apis:
    description:
      - Take APIs that are not listed out of the product.
    type: bool
    default: false
  purge_groups:
    description:
      - Take groups that are not listed out of the product.
    type: bool
    default: false
  purge_tags:
    description:
      - Take tags that are not listed off the product.
    type: bool
    default: false
  delete_subscriptions:
    description:
      - With O(state=absent), delete its subscriptions along with it; their keys stop working.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_product_info
  - module: lakegate.azure.apim_policy
  - module: lakegate.azure.apim_subscription
  - module: lakegate.azure.apim_group
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Offer an API to all developers
  lakegate.azure.apim_product:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: databricks
    display_name: Databricks
    description: Read access to the workspaces
    product_state: published
    approval_required: true
    apis:
      - dbw-01
    groups:
      - developers

- name: Offer nothing else in it
  lakegate.azure.apim_product:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: databricks
    apis:
      - dbw-01
    purge_apis: true

- name: Delete another product and the subscriptions to it
  lakegate.azure.apim_product:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: starter
    delete_subscriptions: true
    state: absent
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/products/databricks
apim_product:
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
        - Id of the product.
      returned: always
      type: str
    display_name:
      description:
        - Name to show; the same as O(name) when the object is made and nothing is given.
      returned: when set
      type: str
    description:
      description:
        - What it is for; may hold HTML.
      returned: when set
      type: str
    terms:
      description:
        - Terms of use that a subscriber accepts.
      returned: when set
      type: str
    subscription_required:
      description:
        - Whether callers need a subscription.
      returned: when set
      type: bool
    approval_required:
      description:
        - Whether a subscription must be approved; only with O(subscription_required=true).
      returned: when set
      type: bool
    subscriptions_limit:
      description:
        - How many subscriptions one user may have; only with O(subscription_required=true).
      returned: when set
      type: int
    product_state:
      description:
        - Whether developers see it.
      returned: when set
      type: str
    apis:
      description:
        - Names of the APIs in it.
      returned: when set
      type: list
      elements: str
    groups:
      description:
        - Names of the groups whose members see it, such as V(developers).
      returned: when set
      type: list
      elements: str
    tags:
      description:
        - Names of the tags on it; see M(lakegate.azure.apim_tag).
      returned: when set
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
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.product import APIM_PRODUCT
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_PRODUCT)


if __name__ == "__main__":
    main()
