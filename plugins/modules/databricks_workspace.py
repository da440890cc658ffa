#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_workspace
short_description: Manage Azure Databricks workspaces
version_added: 1.0.0
description:
  - Creates, changes and deletes Azure Databricks workspaces.
  - Creating one takes two to five minutes; O(wait=false) starts it and returns at once, and a later task with O(wait=true)
    waits for its end.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the workspace.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      - Cannot be changed once the object exists.
    type: str
  sku:
    description:
      - Pricing tier; V(premium) is needed for private endpoints and IP access lists. Needed for a new workspace.
    type: str
    choices:
      - standard
      - premium
      - trial
  managed_resource_group_id:
    description:
      - 'Resource group that Databricks makes for its own resources: name or resource id; must not exist yet. Needed for
        a new workspace.'
      - Cannot be changed once the object exists.
    type: str
  virtual_network:
    description:
      - 'Virtual network that the clusters join: resource id, or name in the same resource group.'
      - Cannot be changed once the object exists.
    type: str
  public_subnet_name:
    description:
      - Subnet of O(virtual_network) for the hosts, delegated to Microsoft.Databricks/workspaces.
      - Cannot be changed once the object exists.
    type: str
  private_subnet_name:
    description:
      - Subnet of O(virtual_network) for the containers, delegated to Microsoft.Databricks/workspaces.
      - Cannot be changed once the object exists.
    type: str
  enable_no_public_ip:
    description:
      - 'Secure cluster connectivity: nodes have no public addresses.'
      - V(true) when the object is made and nothing is given.
    type: bool
  require_infrastructure_encryption:
    description:
      - Encrypt the workspace's storage a second time, with keys that the platform manages.
      - Cannot be changed once the object exists.
    type: bool
  storage_account_name:
    description:
      - Name of the storage account of the DBFS root; without it Azure chooses one.
      - Cannot be changed once the object exists.
    type: str
  storage_account_sku_name:
    description:
      - Redundancy of that storage account, such as V(Standard_GRS).
    type: str
  public_network_access:
    description:
      - Whether the workspace answers over public addresses.
    type: str
    choices:
      - Disabled
      - Enabled
  required_nsg_rules:
    description:
      - Which rules Databricks needs in the network security group of its subnets.
    type: str
    choices:
      - AllRules
      - NoAzureDatabricksRules
      - NoAzureServiceRules
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.databricks_workspace_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Make a workspace in a network of our own
  lakegate.azure.databricks_workspace:
    resource_group: rg-lakegate-01
    name: dbw-01
    location: japaneast
    sku: premium
    managed_resource_group_id: managed-rg-dbw-01
    virtual_network: vnet-01
    public_subnet_name: snet-dbw-01-public
    private_subnet_name: snet-dbw-01-private
  register: workspace

- name: Show its address
  ansible.builtin.debug:
    msg: "https://{{ workspace.databricks_workspace.status.workspace_url }}"
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Databricks/workspaces/dbw-01
databricks_workspace:
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
    name:
      description:
        - Name of the workspace.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      returned: when set
      type: str
    sku:
      description:
        - Pricing tier; V(premium) is needed for private endpoints and IP access lists.
      returned: when set
      type: str
    managed_resource_group_id:
      description:
        - 'Resource group that Databricks makes for its own resources: name or resource id; must not exist yet.'
      returned: when set
      type: str
    virtual_network:
      description:
        - 'Virtual network that the clusters join: resource id, or name in the same resource group.'
      returned: when set
      type: str
    public_subnet_name:
      description:
        - Subnet of C(virtual_network) for the hosts, delegated to Microsoft.Databricks/workspaces.
      returned: when set
      type: str
    private_subnet_name:
      description:
        - Subnet of C(virtual_network) for the containers, delegated to Microsoft.Databricks/workspaces.
      returned: when set
      type: str
    enable_no_public_ip:
      description:
        - 'Secure cluster connectivity: nodes have no public addresses.'
      returned: when set
      type: bool
    require_infrastructure_encryption:
      description:
        - Encrypt the workspace's storage a second time, with keys that the platform manages.
      returned: when set
      type: bool
    storage_account_name:
      description:
        - Name of the storage account of the DBFS root; without it Azure chooses one.
      returned: when set
      type: str
    storage_account_sku_name:
      description:
        - Redundancy of that storage account, such as V(Standard_GRS).
      returned: when set
      type: str
    public_network_access:
      description:
        - Whether the workspace answers over public addresses.
      returned: when set
      type: str
    required_nsg_rules:
      description:
        - Which rules Databricks needs in the network security group of its subnets.
      returned: when set
      type: str
    tags:
      description:
        - Tags, a dictionary of strings.
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
        provisioning_state:
          description:
            - Provisioning state, V(Succeeded) when the object is ready.
          returned: when known
          type: str
        workspace_url:
          description:
            - Host name of the workspace, such as V(adb-1234567890123456.7.azuredatabricks.net).
          returned: when known
          type: str
        workspace_id:
          description:
            - Number of the workspace.
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

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.workspace import DATABRICKS_WORKSPACE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(DATABRICKS_WORKSPACE)


if __name__ == "__main__":
    main()
