# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Network security groups (recorded), with their rules and the six default rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...http import Json, Response
from .. import crud
from ..errors import resource_not_found
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context, ResourceType
from . import errors
from .family import Family
from .kinds import resource_guid, tracked_body
from .names import SECURITY_GROUP, SUBNET
from .security_rules import SECURITY_RULE_CHILD, default_rules
from .versions import dated

if TYPE_CHECKING:
    from ..router import Arm


def _build(context: Context, body: Json) -> Json:
    properties: Json = {"resourceGuid": resource_guid(context)}
    if (body.get("properties") or {}).get("flushConnection") is not None:
        properties["flushConnection"] = body["properties"]["flushConnection"]
    return tracked_body(context, body) | {"properties": properties}


def _check(arm: Arm, id: ResourceId, body: Json, children: Mapping[str, Mapping[str, Json]]) -> None:
    """Priorities are unique in each direction (terraform-provider-azurerm #4041)."""
    taken: dict[tuple[str, int], str] = {}
    for name, rule in children["securityRules"].items():
        properties = rule["properties"]
        other = taken.setdefault((properties["direction"], properties["priority"]), name)
        if other != name:
            raise errors.network_error(
                "SecurityRuleConflict",
                (
                    f"Security rule {other} conflicts with rule {name}. Rules cannot have the same Priority and "
                    "Direction."
                ),
            )


def users_of(arm: Arm, id: str) -> list[str]:
    """Return the ids of the subnets that a security group guards."""
    wanted = id.lower()
    return [
        subnet["id"]
        for subnet in arm.resources.of_type(SUBNET)
        if str((subnet["body"]["properties"].get("networkSecurityGroup") or {}).get("id")).lower() == wanted
    ]


def _refuse(context: Context) -> None:
    assert context.resource
    users = users_of(context.arm, context.resource["id"])
    if users:
        raise errors.network_error(
            "InUseNetworkSecurityGroupCannotBeDeleted",
            (
                f"Network security group {context.resource['id']} cannot be deleted because it is in use by the "
                f"following resources: {', '.join(users)}. In order to delete the Network security group, remove the "
                "association with the resource(s). To learn how to do this, see aka.ms/deletensg."
            ),
        )


def _view(arm: Arm, resource: Resource) -> Json:
    body = FAMILY.inline(arm, resource)
    body["properties"]["defaultSecurityRules"] = default_rules(resource)
    users = users_of(arm, resource["id"])
    if users:
        body["properties"]["subnets"] = [{"id": id} for id in users]
    return body


def _default_rules_of(context: Context) -> list[Json]:
    assert context.id.parent
    if context.parent is None:
        raise resource_not_found(context.id.parent)
    return default_rules(context.parent)


def _get_default_rule(context: Context) -> Response:
    for rule in _default_rules_of(context):
        if rule["name"].lower() == context.id.name.lower():
            return Response(200, rule, {"ETag": rule["etag"]})
    raise errors.not_found(context.id)


FAMILY = Family(SECURITY_GROUP, _build, 2, (SECURITY_RULE_CHILD,), _check, _refuse, {"view": _view})


def _read_only(context: Context) -> Response:
    raise errors.network_error(
        "DefaultSecurityRuleCannotBeChanged", f"Default security rule {context.id.text} is read-only."
    )


TYPES: tuple[ResourceType, ...] = (
    *FAMILY.types(),
    ResourceType(
        f"{SECURITY_GROUP}/defaultSecurityRules",
        methods={
            "GET": dated(_get_default_rule),
            "HEAD": dated(_get_default_rule),
            "PUT": _read_only,
            "DELETE": _read_only,
        },
        collection={"GET": dated(lambda context: crud.as_response({"value": _default_rules_of(context)}))},
    ),
)
