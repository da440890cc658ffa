# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lookups into the catalogue of Databricks operations have in common."""

from __future__ import annotations

from typing import Any

from ansible.errors import AnsibleError
from ansible.plugins.lookup import LookupBase
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.cache import load
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import Catalogue, Operation
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.selection import Selection, select
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem

SELECTION = ("services", "operations", "paths", "profiles", "access", "exclude", "deprecated")


class CatalogueLookup(LookupBase):
    """A lookup whose options say which operations are wanted."""

    def chosen(
        self, terms: list[str], variables: dict[str, Any] | None, options: dict[str, Any]
    ) -> tuple[Catalogue, list[Operation]]:
        """The catalogue and what the options choose from it; raises AnsibleError with one sentence."""
        self.set_options(var_options=variables, direct=options)
        wanted = Selection(names=terms, **{name: self.get_option(name) for name in SELECTION})
        try:
            catalogue = load()
            return catalogue, select(catalogue, wanted)
        except Problem as problem:
            raise AnsibleError(problem.message) from problem
