#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_certificate
short_description: Manage certificates of Azure API Management
version_added: 1.0.0
description:
  - Creates, changes and deletes the certificates with which API Management logs in to backends, and by which policies and self-hosted gateways know others.
  - A certificate is uploaded as a PFX file or kept in Key Vault.
  - Azure never answers a file that was uploaded. Its certificate is compared by the thumbprint, so the same one is sent once only.
  - A renewed certificate takes the place of the old one; C(--diff) shows subject, thumbprint and expiration date.
  - A certificate that is used is not deleted; the error says who uses it.
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
      - Id of the certificate, which policies refer to as C(certificate-id).
    type: str
    required: true
  data:
    description:
      - The PFX file (PKCS #12) with the certificate and its private key, in base64.
      - Read the file with M(ansible.builtin.slurp), whose answer is base64, or keep its base64 in a variable.
      - The lookup P(ansible.builtin.file#lookup) is for text and can damage such a file.
      - Takes the place of O(key_vault).
    type: str
  password:
    description:
      - Password of the PFX file.
    type: str
  key_vault:
    description:
      - Certificate in Key Vault. API Management needs an identity that may read it as a secret.
      - Takes the place of O(data).
    type: dict
    suboptions:
      secret_identifier:
        description:
          - Address of the certificate as a secret, such as C(https://NAME.vault.azure.net/secrets/CERTIFICATE).
          - Leave out the version, as Azure then takes over what is renewed within four hours; with a version in it the certificate stays as it is.
        type: str
        required: true
      identity_client_id:
        description:
          - Client id of the user-assigned identity to read it with; without it the system-assigned one is taken.
        type: str
  refresh_secret:
    description:
      - Read the certificate from Key Vault again, in every run, which then always reports a change.
      - API Management does so by itself every four hours.
    type: bool
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.apim_certificate_info
  - module: lakegate.azure.apim_backend
  - module: lakegate.azure.apim_gateway
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Read the file
  ansible.builtin.slurp:
    src: "{{ playbook_dir }}/client.pfx"
  delegate_to: localhost
  register: client_pfx

- name: Upload it; a renewed one takes its place
  lakegate.azure.apim_certificate:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: client
    data: "{{ client_pfx.content }}"
    password: "{{ lookup('ansible.builtin.env', 'CLIENT_PFX_PASSWORD') | default('not-a-password', true) }}"

- name: Take it from Key Vault
  lakegate.azure.apim_certificate:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    name: client-from-vault
    key_vault:
      secret_identifier: https://kv-lakegate-01.vault.azure.net/secrets/client
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.ApiManagement/service/apim-lakegate-01/certificates/client
apim_certificate:
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
        - Id of the certificate.
      returned: always
      type: str
    key_vault:
      description:
        - Certificate in Key Vault. API Management needs an identity that may read it as a secret.
      returned: when set
      type: dict
      contains:
        secret_identifier:
          description:
            - Address of the certificate as a secret, such as C(https://NAME.vault.azure.net/secrets/CERTIFICATE).
          returned: when set
          type: str
        identity_client_id:
          description:
            - Client id of the user-assigned identity to read it with; without it the system-assigned one is taken.
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
        subject:
          description:
            - Whom the certificate is for.
          returned: when known
          type: str
        thumbprint:
          description:
            - Thumbprint (SHA-1), which policies can refer to as C(thumbprint).
          returned: when known
          type: str
        expiration_date:
          description:
            - When it ends.
          returned: when known
          type: str
        key_vault:
          description:
            - How the last reading from Key Vault went.
          returned: when known
          type: dict
          contains:
            code:
              description:
                - Such as C(Success).
              returned: when set
              type: str
            message:
              description:
                - What went wrong.
              returned: when set
              type: str
            time_stamp_utc:
              description:
                - When it was.
              returned: when set
              type: str
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.apim.certificate import APIM_CERTIFICATE
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module


def main() -> None:
    run_module(APIM_CERTIFICATE)


if __name__ == "__main__":
    main()
