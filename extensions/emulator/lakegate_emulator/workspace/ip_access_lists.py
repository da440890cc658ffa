# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IP access lists (Databricks' API reference, "IP Access Lists").

Without the tier premium there are none: 404 FEATURE_DISABLED, as clients of Databricks have seen it (cartography's and the
Terraform provider's tests). The trial of Azure is one of premium.
"""

from __future__ import annotations

import time
from ipaddress import IPv4Network
from typing import TYPE_CHECKING
from uuid import uuid4

from ..http import Json
from . import access
from .errors import WorkspaceError, invalid, not_admin

if TYPE_CHECKING:
    from .service import Call

_PATH = "/api/2.0/ip-access-lists"
_TYPES = ("ALLOW", "BLOCK")
_MOST = 1000  # addresses and ranges of all lists together


def _list(call: Call) -> Json:
    _require(call)
    lists = list(call.content["ip_access_lists"].values())
    return {"ip_access_lists": lists} if lists else {}


def _get(call: Call) -> Json:
    _require(call)
    return {"ip_access_list": _found(call)}


def _create(call: Call) -> Json:
    _require(call)
    body, now = call.body(), int(time.time() * 1000)
    new: Json = {
        "list_id": str(uuid4()),
        "created_at": now,
        "created_by": int(call.caller["id"]),
        "enabled": True,
    }
    given = _checked(body, ("label", "list_type", "ip_addresses"))
    return _stored(call, new | {name: value for name, value in given.items() if name != "enabled"})


def _replace(call: Call) -> Json:
    _require(call)
    required = ("label", "list_type", "ip_addresses", "enabled")
    return _stored(call, _found(call) | _checked(call.body(), required))


def _update(call: Call) -> Json:
    _require(call)
    return _stored(call, _found(call) | _checked(call.body(), ()))


def _delete(call: Call) -> Json:
    _require(call)
    del call.content["ip_access_lists"][_found(call)["list_id"]]
    return {}


def _require(call: Call) -> None:
    if not call.is_admin:
        raise not_admin()
    if str(call.workspace["body"]["sku"]["name"]).lower() == "standard":
        message = "IP access list is not available in the pricing tier of this workspace"
        raise WorkspaceError(404, "FEATURE_DISABLED", message)


def _found(call: Call) -> Json:
    found = call.content["ip_access_lists"].get(call.names[0])
    if found is None:
        raise WorkspaceError(404, "RESOURCE_DOES_NOT_EXIST", f"IP access list with id ({call.names[0]}) does not exist")
    return found


def _checked(body: Json, required: tuple[str, ...]) -> Json:
    for name in required:
        if body.get(name) in (None, "", []):
            raise invalid(f"Missing required field: {name}")
    if body.get("list_type", "ALLOW") not in _TYPES:
        raise invalid(f"list_type must be one of {', '.join(_TYPES)}")
    for address in body.get("ip_addresses") or []:
        try:
            IPv4Network(address, strict=False)
        except ValueError as error:
            raise invalid(f"Invalid IP address or CIDR: {address}") from error
    names = ("label", "list_type", "ip_addresses", "enabled")
    return {name: body[name] for name in names if body.get(name) is not None}


def _stored(call: Call, new: Json) -> Json:
    """Keep a list unless its label is taken or the caller would be locked out by it."""
    lists = call.content["ip_access_lists"]
    same = [
        each for each in lists.values()
        if each["list_id"] != new["list_id"] and (each["label"], each["list_type"]) == (new["label"], new["list_type"])
    ]
    if same:
        raise WorkspaceError(
            400,
            "RESOURCE_ALREADY_EXISTS",
            f"IP access list with type ({new['list_type']}) and label ({new['label']}) already exists",
        )
    new["address_count"] = len(new["ip_addresses"])
    new["updated_at"], new["updated_by"] = int(time.time() * 1000), int(call.caller["id"])
    future = lists | {new["list_id"]: new}
    if sum(each["address_count"] for each in future.values()) > _MOST:
        raise WorkspaceError(400, "QUOTA_EXCEEDED", f"The maximum number of IP addresses and CIDRs is {_MOST}")
    access.refuse_lock_out(call.request, call.content | {"ip_access_lists": future})
    lists[new["list_id"]] = new
    return {"ip_access_list": new}


ROUTES = (
    ("GET", _PATH, _list),
    ("POST", _PATH, _create),
    ("GET", f"{_PATH}/([^/]+)", _get),
    ("PUT", f"{_PATH}/([^/]+)", _replace),
    ("PATCH", f"{_PATH}/([^/]+)", _update),
    ("DELETE", f"{_PATH}/([^/]+)", _delete),
)
