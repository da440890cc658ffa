# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs."""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import API, ENTITY_STATUS, SERVICE_ADDRESS
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def check_new(params: Params, found: Body | None) -> None:
    """A new API needs a name for people; its path may be empty, but must be said."""
    if params["state"] == "present" and found is None:
        missing = [name for name in ("display_name", "path") if params.get(name) is None]
        if missing:
            raise BadInput(f"API {params['name']!r} does not exist yet; to create it give {' and '.join(missing)} too.")


APIM_API = Kind(
    name="apim_api",
    title="API",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/apis",
        client="apimanagement",
        operations="api",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={**SERVICE_ADDRESS, "name": API},
    options={
        "display_name": Option(),
        "description": Option(compare=compare.text),
        "path": Option(compare=compare.url_path),
        "protocols": Option(
            type="list",
            elements="str",
            choices=("http", "https", "ws", "wss"),
            compare=compare.unordered(),
            on_create=["https"],
        ),
        "service_url": Option(),
        "subscription_required": Option(type="bool", on_create=True),
        "subscription_key_parameter_names": Option(
            type="dict", no_log=False, options={"header": Option(no_log=False), "query": Option(no_log=False)}
        ),
        "contact": Option(type="dict", options={"name": Option(), "url": Option(), "email": Option()}),
        "license": Option(type="dict", options={"name": Option(), "url": Option()}),
        "terms_of_service_url": Option(),
    },
    status={
        **ENTITY_STATUS,
        "api_revision": Option(),
        "is_current": Option(),
        "api_version": Option(),
        "provisioning_state": Option(),
    },
    checks=(check_new,),
)
