# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

DOCUMENTATION = r"""
---
name: databricks_openapi
short_description: Write an OpenAPI document for operations of the Databricks REST API
version_added: 1.0.0
description:
  - Databricks publishes no OpenAPI document of the workspace API; this makes one, OpenAPI 3.0, for the chosen operations.
  - Schemas of requests and answers come from the dataclasses of the installed databricks-sdk.
options:
  title:
    description:
      - Title of the document.
    type: str
    default: Databricks REST API
  server:
    description:
      - URL of the workspace, or of the API at the gateway; without it the document names none.
    type: str
extends_documentation_fragment:
  - lakegate.azure.databricks_selection
seealso:
  - plugin: lakegate.azure.databricks_operations
    plugin_type: lookup
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Write a document that any tool can import
  ansible.builtin.copy:
    dest: databricks.json
    content: "{{ lookup('lakegate.azure.databricks_openapi', profiles=['sql'], title='SQL') | to_nice_json }}"
    mode: "0644"
"""

RETURN = r"""
---
_raw:
  description:
    - The document as a dictionary, one.
  type: list
  elements: dict
"""

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.openapi import document
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import installed
from ansible_collections.lakegate.azure.plugins.plugin_utils.catalogue_lookup import CatalogueLookup


class LookupModule(CatalogueLookup):
    """An OpenAPI document of the chosen operations."""

    def run(self, terms: list[str], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[dict[str, Any]]:
        catalogue, chosen = self.chosen(terms, variables, kwargs)
        return [document(catalogue, chosen, installed(), self.get_option("title"), self.get_option("server"))]
