#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: databricks_service_principal
short_description: Manage service principals in a Databricks workspace
version_added: 1.0.0
description:
  - Adds an Entra application or a managed identity to a workspace, gives it rights, and removes it.
  - With O(workspace_resource_id) the login needs only Contributor on the workspace resource and need not be a member of
    the workspace yet.
options:
  application_id:
    description:
      - Application (client) id of an application in Entra ID, a GUID; not its object id.
    type: str
    required: true
  display_name:
    description:
      - Name to show.
    type: str
  active:
    description:
      - Whether it may log in.
      - V(true) when the object is made and nothing is given.
    type: bool
  entitlements:
    description:
      - Rights in the workspace.
      - What is there and not listed stays, unless O(purge_entitlements=true).
    type: list
    elements: str
    choices:
      - allow-cluster-create
      - allow-instance-pool-create
      - databricks-sql-access
      - workspace-access
  purge_entitlements:
    description:
      - Take away rights that O(entitlements) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
  - lakegate.azure.workspace
seealso:
  - module: lakegate.azure.databricks_service_principal_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Let the identity of API Management call the workspace
  lakegate.azure.databricks_service_principal:
    workspace_resource_id: "{{ workspace.id }}"
    application_id: "{{ apim.apim_service.status.client_id }}"
    display_name: apim-lakegate-01
    entitlements:
      - workspace-access
"""

RETURN = r"""
---
id:
  description:
    - 'Always null: objects inside a workspace have no Azure resource id; see RV(databricks_service_principal.status.id).'
  returned: always
  type: str
databricks_service_principal:
  description:
    - The object in the words of the options, as it is after the run; in check mode as it would be.
    - Can be given back to the module, which then changes nothing. Empty when the object does not exist any more.
  returned: success
  type: dict
  contains:
    application_id:
      description:
        - Application (client) id of an application in Entra ID, a GUID; not its object id.
      returned: always
      type: str
    display_name:
      description:
        - Name to show.
      returned: when set
      type: str
    active:
      description:
        - Whether it may log in.
      returned: when set
      type: bool
    entitlements:
      description:
        - Rights in the workspace.
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
            - Id inside the workspace.
          returned: when known
          type: str
        external_id:
          description:
            - Id of the same principal in Entra ID, where the workspace knows it.
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

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.service_principal import (
    DATABRICKS_SERVICE_PRINCIPAL,
)
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(DATABRICKS_SERVICE_PRINCIPAL)


if __name__ == "__main__":
    main()
