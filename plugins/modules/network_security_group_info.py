#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: network_security_group_info
short_description: List Azure network security groups
version_added: 1.0.0
description:
  - List Azure network security groups as they are.
  - What it returns can be given to M(lakegate.azure.network_security_group), which then changes nothing.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
  name:
    description:
      - Name of the network security group.
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
  - module: lakegate.azure.network_security_group
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Show one network security group
  lakegate.azure.network_security_group_info:
    resource_group: rg-lakegate-01
    name: nsg-dbw-01
"""

RETURN = r"""
---
network_security_groups:
  description:
    - One entry for each object, in the words of the options of M(lakegate.azure.network_security_group); empty when there
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
        - Name of the network security group.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East).
      returned: when set
      type: str
    security_rules:
      description:
        - Security rules.
      returned: when set
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the rule.
          returned: when set
          type: str
        description:
          description:
            - What the rule is for, at most 140 characters.
          returned: when set
          type: str
        priority:
          description:
            - Priority from 100 to 4096, unique in each direction; the lowest number is judged first.
          returned: when set
          type: int
        direction:
          description:
            - Whether the rule judges incoming or outgoing traffic.
          returned: when set
          type: str
        access:
          description:
            - What happens to traffic that matches.
          returned: when set
          type: str
        protocol:
          description:
            - Network protocol.
          returned: when set
          type: str
        source_address_prefix:
          description:
            - 'Source: a CIDR, a service tag such as V(VirtualNetwork), or V(*).'
          returned: when set
          type: str
        source_address_prefixes:
          description:
            - Sources, a list of CIDRs; takes the place of C(security_rules[].source_address_prefix).
          returned: when set
          type: list
          elements: str
        source_port_range:
          description:
            - Source port, a range such as V(8000-8080), or V(*).
          returned: when set
          type: str
        source_port_ranges:
          description:
            - Source ports and ranges; takes the place of C(security_rules[].source_port_range).
          returned: when set
          type: list
          elements: str
        destination_address_prefix:
          description:
            - 'Destination: a CIDR, a service tag such as V(AzureDatabricks), or V(*).'
          returned: when set
          type: str
        destination_address_prefixes:
          description:
            - Destinations, a list of CIDRs; takes the place of C(security_rules[].destination_address_prefix).
          returned: when set
          type: list
          elements: str
        destination_port_range:
          description:
            - Destination port, a range such as V(8000-8080), or V(*).
          returned: when set
          type: str
        destination_port_ranges:
          description:
            - Destination ports and ranges; takes the place of C(security_rules[].destination_port_range).
          returned: when set
          type: list
          elements: str
    flush_connection:
      description:
        - Judge connections that exist already anew when rules change.
      returned: when set
      type: bool
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
error:
  description:
    - 'For programs: C(code), C(status), C(target), C(details), C(request_id), as Azure said them.'
    - >-
      Where Azure said nothing, C(code) is V(InvalidOption), V(NotFound), V(NoAnswer), V(StillRunning), V(Changed) or V(Failed).
  returned: failure
  type: dict
"""

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_info
from ansible_collections.lakegate.azure.plugins.module_utils.network.network_security_group import (
    NETWORK_SECURITY_GROUP,
)


def main() -> None:
    run_info(NETWORK_SECURITY_GROUP)


if __name__ == "__main__":
    main()
