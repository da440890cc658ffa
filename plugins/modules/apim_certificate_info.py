#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: apim_certificate_info
short_description: List certificates of Azure API Management
version_added: 1.0.0
description:
  - List certificates of Azure API Management as they are.
  - What it returns can be given to M(lakegate.azure.apim_certificate), which then changes nothing.
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
      - Id of the certificate.
      - Without it all objects are listed.
    type: str
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.info
seealso:
  - module: lakegate.azure.apim_certificate
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: List the certificates, to see which ends next
  lakegate.azure.apim_certificate_info:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
  register: certificates
"""

RETURN = r"""
---
apim_certificates:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.apim_certificate); empty when there is
      none.
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
from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info


def main() -> None:
    run_info(APIM_CERTIFICATE)


if __name__ == "__main__":
    main()
