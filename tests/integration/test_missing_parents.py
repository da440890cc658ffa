# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lives in something that does not exist is an empty list, with a warning that names what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from lakegate_emulator.testing import Emulator

from .modules import SERVICE, Modules, with_service

Values = dict[str, Any]

TYPO = {"resource_group": "rg-01", "service_name": "apim-02"}
NO_API = {**SERVICE, "api_id": "order"}
WORKSPACE = (
    "/subscriptions/20000000-0000-4000-8000-00000000000b/resourceGroups/rg-01/providers/Microsoft.Databricks/workspaces/dbw-01"
)


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    """The state of an emulator with a service."""
    with_service(running)
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: Values) -> Modules:
    running.restore(made)
    return Modules(running)


@pytest.mark.parametrize(
    ("module", "options", "named"),
    [
        ("apim_backend", TYPO, "'Microsoft.ApiManagement/service/apim-02'"),
        ("apim_backend", {**TYPO, "name": "dbw-01"}, "'Microsoft.ApiManagement/service/apim-02'"),
        ("apim_backend", {**SERVICE, "resource_group": "rg-02"}, "Resource group 'rg-02'"),
        ("apim_api_operation", NO_API, "Api not found"),
        ("apim_api_operation", {**NO_API, "name": "list"}, "Api not found"),
        ("apim_api_operations", NO_API, "Api not found"),
        ("apim_policy", NO_API, "Api not found"),
        ("apim_diagnostic", {**NO_API, "name": "local"}, "Api not found"),
        ("apim_service", {"resource_group": "rg-02"}, "Resource group 'rg-02'"),
        ("apim_service", {"resource_group": "rg-02", "name": "apim-01"}, "Resource group 'rg-02'"),
        ("virtual_network", {"resource_group": "rg-02", "name": "vnet-01"}, "Resource group 'rg-02'"),
        (
            "virtual_network_peering",
            {"resource_group": "rg-01", "virtual_network": "vnet-01"},
            "'Microsoft.Network/virtualNetworks/vnet-01'",
        ),
        ("databricks_group", {"workspace_resource_id": WORKSPACE}, "Databricks workspace 'dbw-01'"),
        ("databricks_group", {"workspace_resource_id": WORKSPACE, "name": "callers"}, "Databricks workspace 'dbw-01'"),
    ],
)
def test_a_missing_parent_is_named_in_a_warning(modules: Modules, module: str, options: Values, named: str) -> None:
    before = modules.emulator.last_request()
    assert modules.info(module, **options) == []
    (warning,) = modules.warnings
    assert named in warning
    assert "\n" not in warning
    assert modules.emulator.last_request() - before <= 3  # two for the login, and one look


@pytest.mark.parametrize(
    ("module", "options"),
    [
        ("apim_backend", SERVICE),
        ("apim_backend", {**SERVICE, "name": "none"}),
        ("apim_policy", {**SERVICE, "product_id": "starter"}),
        ("apim_service", {"resource_group": "rg-01", "name": "apim-02"}),
        ("virtual_network", {"resource_group": "rg-01", "name": "none"}),
        ("virtual_network", {"resource_group": "rg-01"}),
        ("resource_group", {"name": "rg-02"}),
    ],
)
def test_what_alone_does_not_exist_needs_no_warning(modules: Modules, module: str, options: Values) -> None:
    assert modules.info(module, **options) == []
    assert modules.warnings == []
