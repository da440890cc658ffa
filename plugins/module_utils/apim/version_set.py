# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API version sets: what the versions of an API have in common."""

from __future__ import annotations

import dataclasses

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    DISPLAY_NAME,
    ENTITY,
    ENTITY_STATUS,
    SERVICE_ADDRESS,
)
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

SCHEMES = {"Header": ("version_header_name", "versionHeaderName"), "Query": ("version_query_name", "versionQueryName")}


def check_scheme(params: Params, found: Body | None) -> None:
    """A version in a header or in the query needs its name (Microsoft's specification of API Management)."""
    option, member = SCHEMES.get(str(params.get("versioning_scheme")), ("", ""))
    if params["state"] == "present" and option and not (params.get(option) or fetch(found, ("properties", member))):
        raise BadInput(
            f"API version set {params['name']!r}: versioning_scheme={params['versioning_scheme']} needs {option} too."
        )


APIM_API_VERSION_SET = Kind(
    name="apim_api_version_set",
    title="API version set",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/apiVersionSets",
        client="apimanagement",
        operations="api_version_set",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={
        "display_name": dataclasses.replace(DISPLAY_NAME, longest=100),
        "description": Option(compare=compare.text),
        "versioning_scheme": Option(choices=("Header", "Query", "Segment")),
        "version_header_name": Option(longest=100),
        "version_query_name": Option(longest=100),
    },
    status=ENTITY_STATUS,
    needs=("versioning_scheme",),
    checks=(check_scheme,),
    warnings=references.warnings,
    explain=explain_use,
)
