# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backends: where API Management sends requests, and how it logs in there."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import ENTITY, ENTITY_STATUS, SERVICE_ADDRESS
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def check_target(params: Params, found: Body | None) -> None:
    """A single backend needs a URL, a pool its members."""
    if params["state"] == "absent" or found is not None:
        return
    pool = params.get("type") == "Pool"
    needed = "pool" if pool else "url"
    if not params.get(needed):
        raise BadInput(f"backend {params['name']!r} does not exist yet; to create it give {needed} too.")


APIM_BACKEND = Kind(
    name="apim_backend",
    title="backend",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/backends",
        client="apimanagement",
        operations="backend",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": ENTITY},
    options={
        "type": Option(choices=("Single", "Pool"), fixed=True),
        "url": Option(),
        "protocol": Option(choices=("http", "soap"), on_create="http"),
        "title": Option(),
        "description": Option(),
        "resource_id": Option(),
        "credentials": Option(
            type="dict",
            options={
                "header": Option(type="dict", no_log=True),
                "query": Option(type="dict", no_log=True),
                "certificate": Option(type="list", elements="str"),
                "certificate_ids": Option(type="list", elements="str"),
                "authorization": Option(
                    type="dict",
                    options={"scheme": Option(required=True), "parameter": Option(required=True, no_log=True)},
                ),
            },
        ),
        "tls": Option(
            type="dict",
            options={
                "validate_certificate_chain": Option(type="bool"),
                "validate_certificate_name": Option(type="bool"),
            },
        ),
        "proxy": Option(
            type="dict",
            options={
                "url": Option(required=True),
                "username": Option(),
                "password": Option(no_log=True, unreadable=True),
            },
        ),
        "pool": Option(
            type="dict",
            options={
                "services": Option(
                    type="list",
                    elements="dict",
                    key="id",
                    options={
                        "id": Option(required=True, resource_type="Microsoft.ApiManagement/service/backends"),
                        "weight": Option(type="int"),
                        "priority": Option(type="int"),
                    },
                )
            },
        ),
        "circuit_breaker": Option(
            type="dict",
            options={
                "rules": Option(
                    type="list",
                    elements="dict",
                    key="name",
                    options={
                        "name": Option(required=True),
                        "trip_duration": Option(),
                        "accept_retry_after": Option(type="bool"),
                        "failure_condition": Option(
                            type="dict",
                            options={
                                "count": Option(type="int"),
                                "percentage": Option(type="int"),
                                "interval": Option(),
                                "error_reasons": Option(type="list", elements="str"),
                                "status_code_ranges": Option(
                                    type="list",
                                    elements="dict",
                                    options={
                                        "min": Option(type="int", required=True),
                                        "max": Option(type="int", required=True),
                                    },
                                ),
                            },
                        ),
                    },
                )
            },
        ),
    },
    status=ENTITY_STATUS,
    checks=(check_target,),
)
