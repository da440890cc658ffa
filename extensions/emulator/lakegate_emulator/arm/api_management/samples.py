# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in a new service: groups, the administrator, the built-in subscription, and the samples of the classic tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Json
from ..resources import Resource
from .skus import SKUS
from .subscriptions import KEYS, new_key

if TYPE_CHECKING:
    from ..router import Arm

_GROUPS = {
    "administrators": "Administrators is a built-in group; the system manages who is in it: the administrator's account.",
    "developers": "Developers is a built-in group; the system manages who is in it: all users who have signed in.",
    "guests": "Guests is a built-in group; the system manages who is in it: all users who have not signed in.",
}
_POLICY = (
    "<policies>\r\n\t<inbound />\r\n\t<backend>\r\n\t\t<forward-request />\r\n\t</backend>\r\n\t<outbound />\r\n"
    "</policies>"
)
_ECHO: Json = {
    "displayName": "Echo API",
    "apiRevision": "1",
    "description": None,
    "subscriptionRequired": True,
    "serviceUrl": "http://echoapi.cloudapp.net/api",
    "path": "echo",
    "protocols": ["https"],
    "authenticationSettings": {"oAuth2": None, "openid": None},
    "subscriptionKeyParameterNames": {"header": "Ocp-Apim-Subscription-Key", "query": "subscription-key"},
    "isCurrent": True,
}
_OPERATIONS = (
    ("create-resource", "Create resource", "POST", "/resource"),
    ("modify-resource", "Modify Resource", "PUT", "/resource"),
    ("remove-resource", "Remove resource", "DELETE", "/resource"),
    ("retrieve-header-only", "Retrieve header only", "HEAD", "/resource"),
    ("retrieve-resource", "Retrieve resource", "GET", "/resource"),
    ("retrieve-resource-cached", "Retrieve resource (cached)", "GET", "/resource-cached"),
)
_NOTHING: Json = {"queryParameters": [], "headers": [], "representations": []}
_PARAMETERS: list[Json] = [
    {
        "name": "param1",
        "description": "Any text.",
        "type": "string",
        "defaultValue": "sample",
        "required": True,
        "values": ["sample"],
    },
    {"name": "param2", "description": "Any number.", "type": "number", "values": []},
]
_REQUESTS: dict[str, Json] = {
    "create-resource": {"representations": [{"contentType": "application/json", "sample": '{"vehicleType": "train"}'}]},
    "retrieve-resource": {"queryParameters": _PARAMETERS},
    "retrieve-resource-cached": {"queryParameters": _PARAMETERS},
}
_PRODUCTS: tuple[tuple[str, Json], ...] = (
    (
        "starter",
        {
            "displayName": "Starter",
            "description": "Sample product: 5 calls a minute, 100 calls a week.",
            "terms": "",
            "subscriptionRequired": True,
            "approvalRequired": False,
            "subscriptionsLimit": 1,
            "state": "published",
        },
    ),
    (
        "unlimited",
        {
            "displayName": "Unlimited",
            "description": "Sample product: no limit; an administrator has to approve.",
            "terms": None,
            "subscriptionRequired": True,
            "approvalRequired": True,
            "subscriptionsLimit": 1,
            "state": "published",
        },
    ),
)


def fill(arm: Arm, service: Resource) -> None:
    """Put into a newly activated service what API Management puts there (recorded; texts are our own)."""
    base, properties = service["id"], service["body"]["properties"]
    made = arm.app.clock.iso()
    for name, description in _GROUPS.items():
        _make(
            arm,
            f"{base}/groups/{name}",
            {
                "displayName": name.capitalize(),
                "description": description,
                "builtIn": True,
                "type": "system",
                "externalId": None,
            },
        )
    email = properties["publisherEmail"]
    _make(
        arm,
        f"{base}/users/1",
        {
            "firstName": "Administrator",
            "lastName": "",
            "email": email,
            "state": "active",
            "registrationDate": made,
            "note": None,
            "identities": [{"provider": "Azure", "id": email}],
        },
    )
    _make(arm, f"{base}/policies/policy", {"value": _POLICY})
    _subscribe(arm, base, "master", made, f"{base}/", "Built-in all-access subscription", allowTracing=True)
    if SKUS[service["body"]["sku"]["name"]].samples:
        _make_samples(arm, base, made)


def _make_samples(arm: Arm, base: str, made: str) -> None:
    api = _make(arm, f"{base}/apis/echo-api", dict(_ECHO))
    api["private"] |= {"created": made, "updated": made}
    for name, display_name, method, template in _OPERATIONS:
        _make(
            arm,
            f"{base}/apis/echo-api/operations/{name}",
            {
                "displayName": display_name,
                "method": method,
                "urlTemplate": template,
                "templateParameters": [],
                "description": f"Sample operation: {method} on the echo backend.",
                "request": _NOTHING | _REQUESTS.get(name, {}),
                "responses": [{"statusCode": 200, "representations": [], "headers": []}],
                "policies": None,
            },
        )
    for number, (name, properties) in enumerate(_PRODUCTS, start=1):
        _make(arm, f"{base}/products/{name}", dict(properties))["private"] |= {"connected": True, "shown": True}
        _link(arm, f"{base}/products/{name}/apis/echo-api", api["id"])
        for group in _GROUPS:
            _link(arm, f"{base}/products/{name}/groups/{group}", f"{base}/groups/{group}")
        _subscribe(
            arm,
            base,
            f"{arm.app.store.count('apim_sample'):020x}000{number}",
            made,
            f"{base}/products/{name}",
            None,
            ownerId=f"{base}/users/1",
            allowTracing=True,
        )


def _subscribe(arm: Arm, base: str, name: str, made: str, scope: str, display_name: str | None, **more: object) -> None:
    properties: Json = {
        "scope": scope,
        "displayName": display_name,
        "state": "active",
        "createdDate": made,
        "startDate": None,
        "expirationDate": None,
        "endDate": None,
        "notificationDate": None,
        "stateComment": None,
    } | more
    made_one = _make(arm, f"{base}/subscriptions/{name}", properties)
    made_one["private"]["secrets"] = {key: new_key() for key in KEYS}


def _make(arm: Arm, id: str, properties: Json) -> Resource:
    return arm.create(id, {"properties": properties})


def _link(arm: Arm, id: str, target: str) -> None:
    arm.create(id, {})["private"]["target"] = target
