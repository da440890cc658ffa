#!/usr/bin/python
# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: network_security_group
short_description: Manage Azure network security groups
version_added: 1.0.0
description:
  - Creates, changes and deletes network security groups with their rules.
  - A rule is matched by its name; options of a rule that are not given stay as they are.
options:
  resource_group:
    description:
      - Name of the resource group.
    type: str
    required: true
  name:
    description:
      - Name of the network security group.
    type: str
    required: true
  location:
    description:
      - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
      - Cannot be changed once the object exists.
    type: str
  security_rules:
    description:
      - Security rules.
      - What is there and not listed stays, unless O(purge_security_rules=true).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the rule.
        type: str
        required: true
      description:
        description:
          - What the rule is for, at most 140 characters.
        type: str
      priority:
        description:
          - Priority from 100 to 4096, unique in each direction; the lowest number is judged first. Needed for a new rule.
        type: int
      direction:
        description:
          - Whether the rule judges incoming or outgoing traffic. Needed for a new rule.
        type: str
        choices:
          - Inbound
          - Outbound
      access:
        description:
          - What happens to traffic that matches.
          - V(Allow) when the object is made and nothing is given.
        type: str
        choices:
          - Allow
          - Deny
      protocol:
        description:
          - Network protocol.
          - V(*) when the object is made and nothing is given.
        type: str
        choices:
          - '*'
          - Tcp
          - Udp
          - Icmp
          - Esp
          - Ah
      source_address_prefix:
        description:
          - 'Source: a CIDR, a service tag such as V(VirtualNetwork), or V(*).'
        type: str
      source_address_prefixes:
        description:
          - Sources, a list of CIDRs; takes the place of O(security_rules[].source_address_prefix).
        type: list
        elements: str
      source_port_range:
        description:
          - Source port, a range such as V(8000-8080), or V(*).
        type: str
      source_port_ranges:
        description:
          - Source ports and ranges; takes the place of O(security_rules[].source_port_range).
        type: list
        elements: str
      destination_address_prefix:
        description:
          - 'Destination: a CIDR, a service tag such as V(AzureDatabricks), or V(*).'
        type: str
      destination_address_prefixes:
        description:
          - Destinations, a list of CIDRs; takes the place of O(security_rules[].destination_address_prefix).
        type: list
        elements: str
      destination_port_range:
        description:
          - Destination port, a range such as V(8000-8080), or V(*).
        type: str
      destination_port_ranges:
        description:
          - Destination ports and ranges; takes the place of O(security_rules[].destination_port_range).
        type: list
        elements: str
  flush_connection:
    description:
      - Judge connections that exist already anew when rules change.
    type: bool
  tags:
    description:
      - Tags, a dictionary of strings.
      - What is there and not listed stays, unless O(purge_tags=true).
    type: dict
  purge_security_rules:
    description:
      - Remove rules that O(security_rules) does not list.
    type: bool
    default: false
  purge_tags:
    description:
      - Remove tags that O(tags) does not list.
    type: bool
    default: false
extends_documentation_fragment:
  - lakegate.azure.azure
  - lakegate.azure.managed
seealso:
  - module: lakegate.azure.network_security_group_info
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Let workers of a Databricks workspace reach the control plane
  lakegate.azure.network_security_group:
    resource_group: rg-lakegate-01
    name: nsg-dbw-01
    location: japaneast
    security_rules:
      - name: databricks-worker-to-databricks-cp
        direction: Outbound
        priority: 101
        access: Allow
        protocol: Tcp
        source_address_prefix: VirtualNetwork
        source_port_range: "*"
        destination_address_prefix: AzureDatabricks
        destination_port_range: "443"

- name: Remove all rules
  lakegate.azure.network_security_group:
    resource_group: rg-lakegate-01
    name: nsg-dbw-01
    security_rules: []
    purge_security_rules: true
"""

RETURN = r"""
---
id:
  description:
    - The resource id, also of an object that does not exist.
  returned: always
  type: str
  sample: /subscriptions/SUBSCRIPTION/resourceGroups/rg-lakegate-01/providers/Microsoft.Network/networkSecurityGroups/nsg-dbw-01
network_security_group:
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
        - Name of the network security group.
      returned: always
      type: str
    location:
      description:
        - Azure region, such as C(japaneast) or C(Japan East). Needed for a new object.
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

from ansible_collections.lakegate.azure.plugins.module_utils.frontend import run_module
from ansible_collections.lakegate.azure.plugins.module_utils.network.network_security_group import (
    NETWORK_SECURITY_GROUP,
)


def main() -> None:
    run_module(NETWORK_SECURITY_GROUP)


if __name__ == "__main__":
    main()
