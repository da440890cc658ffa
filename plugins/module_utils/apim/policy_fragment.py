# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policy fragments: pieces of policy that policies include by name."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import policy_document, references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY_STATUS,
    FRAGMENT_RULE,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def check_fragment(params: Params, _found: Body | None) -> None:
    policy_document.check(params, "fragment", "policy fragment")


APIM_POLICY_FRAGMENT = Kind(
    name="apim_policy_fragment",
    title="policy fragment",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/policyFragments",
        client="apimanagement",
        operations="policy_fragment",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        query=policy_document.READ,
    ),
    address={**SERVICE_ADDRESS, "name": Option(required=True, rule=FRAGMENT_RULE)},
    options={
        **policy_document.options("rawxml", "xml"),
        "description": Option(compare=compare.text),
    },
    status={**ENTITY_STATUS, "provisioning_state": Option()},
    needs=("value",),
    checks=(check_fragment,),
    resolve=policy_document.as_shown,
    finish=policy_document.as_sent,
    warnings=references.warnings,
    explain=explain_use,
)
