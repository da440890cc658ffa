# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Choose among operations that are there as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

DOCUMENTATION = r"""
---
name: select_operations
short_description: Choose from a list of operations
version_added: 1.0.0
description:
  - Chooses from operations such as P(lakegate.azure.databricks_operations#lookup) returns them.
options:
  _input:
    description:
      - Operations in the words of M(lakegate.azure.apim_api_operations).
    type: list
    elements: dict
    required: true
  include:
    description:
      - Patterns with V(*) and V(?) that the id, the display name or the URL template must match; without them all do.
    type: list
    elements: str
    default: []
  exclude:
    description:
      - Patterns of what to leave out.
    type: list
    elements: str
    default: []
  methods:
    description:
      - HTTP methods to take; without them all.
    type: list
    elements: str
    default: []
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Show the operations that get a limit on their rate
  ansible.builtin.debug:
    msg: >-
      {{ query('lakegate.azure.databricks_operations', 'jobs') | lakegate.azure.select_operations(methods=['POST']) }}
"""

RETURN = r"""
---
_value:
  description:
    - The operations that were chosen, in their order.
  type: list
  elements: dict
"""


def select_operations(
    operations: Iterable[Mapping[str, Any]],
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    methods: Iterable[str] = (),
) -> list[Mapping[str, Any]]:
    """Those that match one of ``include`` (all without it), none of ``exclude``, with one of the methods."""
    include, exclude, wanted = list(include), list(exclude), {method.upper() for method in methods}

    def matches(operation: Mapping[str, Any], patterns: list[str]) -> bool:
        told = [str(operation.get(name) or "") for name in ("name", "display_name", "url_template")]
        return any(fnmatchcase(text, pattern) for text in told for pattern in patterns)

    return [
        each
        for each in operations
        if (not include or matches(each, include))
        and not matches(each, exclude)
        and (not wanted or str(each["method"]).upper() in wanted)
    ]


class FilterModule:
    """The filter."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"select_operations": select_operations}
