# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How modules log in to Azure."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of every module that talks to Azure."""

    DOCUMENTATION = r"""
---
options:
  subscription_id:
    description:
      - Subscription to work in.
      - Without it E(AZURE_SUBSCRIPTION_ID), C(~/.azure/credentials), and the subscription that C(az account set) chose are asked.
    type: str
  tenant:
    description:
      - Entra ID tenant.
      - Without it E(AZURE_TENANT) or E(AZURE_TENANT_ID).
    type: str
    aliases:
      - tenant_id
  client_id:
    description:
      - Application (client) id of the service principal or managed identity to log in as.
      - Without it E(AZURE_CLIENT_ID).
    type: str
  secret:
    description:
      - Client secret of the service principal.
      - Without it E(AZURE_SECRET) or E(AZURE_CLIENT_SECRET).
    type: str
    aliases:
      - client_secret
  auth_source:
    description:
      - Where credentials come from; without it E(ANSIBLE_AZURE_AUTH_SOURCE), then V(auto).
      - V(auto) takes options and environment variables, then C(~/.azure/credentials), then the login of the Azure CLI.
      - V(cli) takes the login of the Azure CLI, V(msi) the managed identity of the machine.
      - V(workload_identity) exchanges the token in the file that E(AZURE_FEDERATED_TOKEN_FILE) names.
    type: str
    choices:
      - auto
      - cli
      - credential_file
      - env
      - msi
      - workload_identity
  cloud_environment:
    description:
      - V(AzureCloud), V(AzureUSGovernment) or V(AzureChinaCloud).
      - Without it E(AZURE_CLOUD_ENVIRONMENT), then V(AzureCloud).
    type: str
  profile:
    description:
      - Profile in C(~/.azure/credentials).
      - Without it E(AZURE_PROFILE), then V(default).
    type: str
requirements:
  - python >= 3.11
  - the Python packages that requirements.txt of the collection names
notes:
  - Options for the login can be set once for all modules with C(module_defaults) for C(group/lakegate.azure.azure).
  - >-
    C(group/lakegate.azure.apim) holds the modules for what lives in an API Management service, C(group/lakegate.azure.databricks)
    those for what lives in a workspace.
"""
