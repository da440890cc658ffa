# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
name: databricks_operations
short_description: Choose operations of the Databricks REST API
version_added: 1.0.0
description:
  - Chooses operations from the catalogue of all calls that the installed databricks-sdk can make, and returns them as
    M(lakegate.azure.apim_api_operations) takes them.
  - The catalogue is kept in C($XDG_CACHE_HOME/lakegate) (C(~/.cache/lakegate)) for each version of the SDK.
extends_documentation_fragment:
  - lakegate.azure.databricks_selection
seealso:
  - module: lakegate.azure.apim_api_operations
  - plugin: lakegate.azure.databricks_openapi
    plugin_type: lookup
author:
  - lakegate contributors (@lakegate)
"""

EXAMPLES = r"""
---
- name: Allow what monitoring needs, less DBFS, and running jobs
  lakegate.azure.apim_api_operations:
    resource_group: rg-lakegate-01
    service_name: apim-lakegate-01
    api_id: dbw-01
    operations: >-
      {{ query('lakegate.azure.databricks_operations', 'jobs.run_now', profiles=['monitoring'], exclude=['dbfs']) }}
    purge: true
"""

RETURN = r"""
---
_raw:
  description:
    - The operations, each a dictionary with C(name), C(display_name), C(description), C(method), C(url_template),
      C(template_parameters) and, where it has query parameters, C(request).
  type: list
  elements: dict
"""

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.portal import portal_operation
from ansible_collections.lakegate.azure.plugins.plugin_utils.catalogue_lookup import CatalogueLookup


class LookupModule(CatalogueLookup):
    """The chosen operations."""

    def run(self, terms: list[str], variables: dict[str, Any] | None = None, **kwargs: Any) -> list[dict[str, Any]]:
        _catalogue, chosen = self.chosen(terms, variables, kwargs)
        return [portal_operation(operation) for operation in chosen]
