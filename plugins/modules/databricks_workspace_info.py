#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_workspace_info
short_description: List Azure Databricks workspaces
version_added: 1.0.0
description:
  - List Azure Databricks workspaces as they are.
  - What it returns can be given to M(lakegate.azure.databricks_workspace), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
  name:
    description:
      - Name of the workspace.
      - Without it all objects are listed.
    type: str
  tags:
    description:
      - Only objects that have all these tags, each C(key) or C(key:value).
    type: list
    elements: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.databricks_workspace
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the workspaces of the subscription
  lakegate.azure.databricks_workspace_info:
"""

RETURN = r"""
---
databricks_workspaces:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.databricks_workspace); empty when there
      is none.
  returned: success
  type: list
  elements: dict
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
        - Azure region, such as C(japaneast) or C(Japan East).
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(DATABRICKS_WORKSPACE)


if __name__ == "__main__":
    main()
