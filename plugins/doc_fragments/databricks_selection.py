# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How operations of Databricks are chosen."""

from __future__ import annotations


class ModuleDocFragment:
    """Options of the lookups that choose operations."""

    DOCUMENTATION = r"""
---
options:
  _terms:
    description:
      - Services (V(jobs)), SDK methods (V(jobs.list)) or paths (V(/api/2.1/unity-catalog/*)); V(*) and V(?) are wildcards.
      - Without terms, services, operations, paths and profiles every operation of a workspace is chosen.
    type: list
    elements: str
  services:
    description:
      - Services, as they are called on the WorkspaceClient of databricks-sdk.
    type: list
    elements: str
    default: []
  operations:
    description:
      - Methods of the SDK with their service, such as V(jobs.run_now).
    type: list
    elements: str
    default: []
  paths:
    description:
      - Patterns of whole paths, with parameters as in the catalogue, such as V(/api/2.0/permissions/*).
    type: list
    elements: str
    default: []
  profiles:
    description:
      - Allow-lists for common purposes.
    type: list
    elements: str
    choices:
      - jobs_runner
      - model_serving
      - monitoring
      - sql
      - unity_catalog_read
    default: []
  access:
    description:
      - Take only what reads, only what changes, or all of what was chosen.
      - GET and HEAD read, and a POST whose SDK method begins with C(get), C(list), C(search) or is called C(events).
    type: str
    choices:
      - read
      - write
      - all
    default: all
  exclude:
    description:
      - Services, SDK methods or paths to leave out of what was chosen.
    type: list
    elements: str
    default: []
  deprecated:
    description:
      - Take operations too that Databricks has deprecated.
    type: bool
    default: true
requirements:
  - databricks-sdk on the controller; it is read, not imported, and no request is sent
"""
