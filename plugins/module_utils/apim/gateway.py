# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-hosted gateways: what runs elsewhere and gets its APIs from API Management."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from ansible_collections.lakegate.azure.plugins.module_utils import compare, rules
from ansible_collections.lakegate.azure.plugins.module_utils.apim import references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    ENTITY_STATUS,
    SERVICE_ADDRESS,
    links,
    within_service,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.references import Named
from ansible_collections.lakegate.azure.plugins.module_utils.apim.tiers import having
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, Rule

# Lengths and limits: GatewayContract, ResourceLocationDataContract and GatewayTokenRequestContract in Microsoft's
# specification of API Management; it calls hostname a "valid domain name, partial or full wildcard", and "*" is recorded
LONGEST_TOKEN = timedelta(days=30)
HOST_RULE = Rule(
    r"[\w*]([-\w*.]{0,253}[\w*])?", "a host name such as api.example.com or *.example.com, without https://, port and path"
)
KEYS = ("primary", "secondary")
ON_REQUEST: Mapping[str, Option] = {
    "show_keys": Option(type="bool", rest="", no_log=False),
    "generate_token": Option(
        type="dict",
        rest="",
        no_log=False,
        options={"expiry": Option(required=True), "key_type": Option(choices=KEYS, no_log=False)},
    ),
}
ASSOCIATION: Body = {"properties": {"provisioningState": "created"}}  # recorded: gateways/apis


def members(path: str, operations: str, title: str, **options: Option) -> Option:
    """An option with the resources of one kind that live in a gateway."""
    kind = path.rpartition("/")[2]
    return Option(
        type="list",
        elements="dict",
        key="name",
        rest=f"@{kind}",
        within="properties",
        purge=f"purge_{title}",
        options={"name": Option(required=True, rest="name"), **options},
        child=ArmResource(
            type=f"Microsoft.ApiManagement/service/{path}",
            client="apimanagement",
            operations=operations,
            arguments=("resource_group", "service_name", "parent", "name"),
            lists={("resource_group", "service_name", "parent"): "list_by_service"},
        ),
    )


def check_gateway(params: Params, found: Body | None) -> None:
    """The limits of a token, and what a new host name needs."""
    if params["state"] == "absent":
        return
    label = f"gateway {params['name']!r}"
    if params.get("generate_token"):
        expiry(label, params["generate_token"]["expiry"])
    there = {each["name"].lower() for each in (found or {}).get("@hostnameConfigurations") or []}
    for each in params.get("hostname_configurations") or []:
        if each["name"].lower() not in there:
            rules.check_given(("hostname", "certificate_id"), each, f"{label}: hostname_configurations {each['name']!r}")


def expiry(label: str, said: str) -> str:
    """When a token ends, as Azure takes it; a duration begins now."""
    now = datetime.now(UTC)
    seconds = compare.duration(said)
    try:
        ends = now + timedelta(seconds=seconds) if seconds != said else datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError as exc:
        raise BadInput(
            f"{label}: generate_token.expiry {said!r} is neither a time such as 2030-01-31T12:00:00Z nor a duration such as P30D."
        ) from exc
    ends = ends if ends.tzinfo else ends.replace(tzinfo=UTC)
    if not now < ends <= now + LONGEST_TOKEN:
        raise BadInput(f"{label}: generate_token.expiry {said!r} must be in the future, and at most 30 days from now.")
    return ends.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def on_request(remote: ArmObject, params: Params, found: Document) -> Body:
    """Keys and tokens stand in answers of their own, which are asked for only when the user wants them."""
    extra: Body = {}
    if params.get("show_keys"):
        extra["@keys"] = remote.ask("list_keys")
    wanted = params.get("generate_token")
    if wanted:
        request = {"keyType": wanted.get("key_type") or "primary", "expiry": expiry(remote.label, wanted["expiry"])}
        extra["@token"] = {**remote.ask("generate_token", request), "expiry": request["expiry"]}
    return extra


def regenerate(remote: ArmObject, which: list[str]) -> None:
    """New keys in the place of the old ones; tokens that were made of those stop working."""
    for name in dict.fromkeys(which):
        remote.act(f"regenerate the {name} key of", "regenerate_key", {"keyType": name})


def explain(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """Say which tiers have self-hosted gateways."""
    if problem.code != "MethodNotAllowedInPricingTier":
        return None
    return (
        f"{remote.label}: API Management service {params['service_name']!r} has no self-hosted gateways "
        f"({problem.code}); they need a service with sku={' or sku='.join(having('gateways'))}."
    )


APIM_GATEWAY = Kind(
    name="apim_gateway",
    title="gateway",
    service=ArmResource(
        type="Microsoft.ApiManagement/service/gateways",
        client="apimanagement",
        operations="gateway",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={
        **SERVICE_ADDRESS,
        "name": Option(
            required=True,
            rule=Rule(
                r"(?!managed$)[^*#&+:<>?/]{1,80}",
                "1 to 80 characters without * # & + : < > ? /, and not managed, which is the service's own gateway",
            ),
        ),
    },
    options={
        "description": Option(compare=compare.text, longest=1000),
        "location_data": Option(
            type="dict",
            options={
                "name": Option(required=True, longest=256),
                "city": Option(longest=256),
                "district": Option(longest=256),
                "country_or_region": Option(longest=256),
            },
        ),
        "apis": links("gateways/apis", "API", "gateway_api", "list_by_service", body=ASSOCIATION),
        "hostname_configurations": members(
            "gateways/hostnameConfigurations",
            "gateway_hostname_configuration",
            "hostname_configurations",
            hostname=Option(compare=compare.caseless, rule=HOST_RULE),
            certificate_id=Option(
                compare=within_service, resource_type="Microsoft.ApiManagement/service/certificates"
            ),
            negotiate_client_certificate=Option(type="bool"),
            tls10_enabled=Option(type="bool"),
            tls11_enabled=Option(type="bool"),
            http2_enabled=Option(type="bool"),
        ),
        "certificate_authorities": members(
            "gateways/certificateAuthorities",
            "gateway_certificate_authority",
            "certificate_authorities",
            name=Option(required=True, rest="name", refers=lambda name: [Named("certificates", name)]),
            is_trusted=Option(type="bool", on_create=True),
        ),
    },
    switches={
        **ON_REQUEST,
        "regenerate_keys": Option(type="list", elements="str", choices=KEYS, rest="", no_log=False),
    },
    actions={"regenerate_keys": regenerate},
    reads=ON_REQUEST,
    status={
        **ENTITY_STATUS,
        "primary_key": Option(rest="@keys.primary"),
        "secondary_key": Option(rest="@keys.secondary"),
        "token": Option(rest="@token.value"),
        "token_expiry": Option(rest="@token.expiry"),
    },
    checks=(check_gateway,),
    augment=on_request,
    warnings=references.warnings,
    explain=explain,
)
