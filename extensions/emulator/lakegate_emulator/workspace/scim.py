# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SCIM 2.0 (RFC 7644): users, groups and service principals of a workspace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from .. import odata
from ..http import Json, Response
from .content import ADMINS, USERS, next_id
from .errors import ScimError, not_admin
from .scim_patch import apply

if TYPE_CHECKING:
    from .service import Call

PREFIX = "/api/2.0/preview/scim/v2"
_CORE = "urn:ietf:params:scim:schemas:core:2.0:"
_LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
_PAGE = 100
_ENTITLEMENTS = frozenset(
    {"workspace-access", "databricks-sql-access", "allow-cluster-create", "allow-instance-pool-create", "workspace-consume"}
)

Section = Literal["service_principals", "users", "groups"]
_SECTIONS: dict[str, tuple[Section, str, str]] = {
    "ServicePrincipals": ("service_principals", "applicationId", f"{_CORE}ServicePrincipal"),
    "Users": ("users", "userName", f"{_CORE}User"),
    "Groups": ("groups", "displayName", f"{_CORE}Group"),
}


def _section(call: Call) -> tuple[Section, str, str]:
    return _SECTIONS[call.names[0]]


def _found(call: Call) -> Json:
    section, _unique, _schema = _section(call)
    item = call.content[section].get(call.names[1])
    if item is None:
        raise ScimError(404, f"{call.names[0].removesuffix('s')} with id {call.names[1]} not found.")
    return item


def _shown(call: Call, item: Json, collection: str, memberships: dict[str, list[Json]] | None = None) -> Json:
    """An object as it is answered: with its groups, members with their names, without what is empty."""
    shown: Json = {"schemas": [_SECTIONS[collection][2]], **item}
    if collection == "Groups":
        shown["members"] = [_member(call, each["value"]) for each in item.get("members") or []]
        shown["meta"] = {"resourceType": "WorkspaceGroup"}
    groups = (_memberships(call) if memberships is None else memberships).get(item["id"], [])
    return {name: value for name, value in (shown | {"groups": groups}).items() if value not in ([], None)}


def _memberships(call: Call) -> dict[str, list[Json]]:
    """The groups of each member, by the member's id."""
    found: dict[str, list[Json]] = {}
    for group in call.content["groups"].values():
        shown = {"display": group["displayName"], "value": group["id"], "type": "direct", "$ref": f"Groups/{group['id']}"}
        for each in group.get("members") or []:
            found.setdefault(each["value"], []).append(shown)
    return found


def _member(call: Call, id: str) -> Json:
    for collection, (section, _unique, _schema) in _SECTIONS.items():
        item = call.content[section].get(id)
        if item:
            return {"display": item.get("displayName") or item.get("userName"), "value": id, "$ref": f"{collection}/{id}"}
    return {"value": id}


def _list(call: Call) -> Json:
    """One page; `count` is at most 100 (Databricks' API reference)."""
    section, _unique, _schema = _section(call)
    memberships = _memberships(call)
    items = [_shown(call, item, call.names[0], memberships) for item in call.content[section].values()]
    query = call.request.query
    if query.get("filter"):
        items = list(filter(_predicate(str(query.get("filter"))), items))
    try:
        start, count = int(query.get("startIndex") or 1), min(int(query.get("count") or _PAGE), _PAGE)
    except ValueError as error:
        raise ScimError(400, "startIndex and count must be numbers.", "invalidValue") from error
    wanted, left_out = query.get("attributes"), query.get("excludedAttributes")
    page = [_selected(item, wanted, left_out) for item in items[max(start, 1) - 1 :][: max(count, 0)]]
    return {
        "totalResults": len(items),
        "startIndex": start,
        "itemsPerPage": len(page),
        "schemas": [_LIST],
        "Resources": page,
    }


def _predicate(text: str) -> odata.Predicate:
    """SCIM's filter in the terms of OData's: "x co y" is contains(x, y), strings in single quotes."""
    quoted = re.sub(r'"([^"]*)"', lambda match: "'" + match[1].replace("'", "''") + "'", text)
    functions = {"co": "contains", "sw": "startswith", "ew": "endswith"}
    plain = re.sub(
        r"(\w+)\s+(co|sw|ew)\s+('(?:[^']|'')*')", lambda match: f"{functions[match[2]]}({match[1]},{match[3]})", quoted
    )
    try:
        return odata.parse(plain)
    except odata.FilterError as error:
        raise ScimError(400, f"Given filter operator is not supported: {text}", "invalidFilter") from error


def _selected(item: Json, wanted: str | None, left_out: str | None) -> Json:
    if wanted:
        names = {"id", *(name.split(".")[0] for name in wanted.split(","))}
        return {name: value for name, value in item.items() if name in names}
    hidden = (left_out or "").split(",")
    return {name: value for name, value in item.items() if name not in hidden}


def _get(call: Call) -> Json:
    return _shown(call, _found(call), call.names[0])


def _me(call: Call) -> Json:
    shown = _shown(call, call.caller, "ServicePrincipals")
    return shown | {"userName": call.caller["applicationId"]}


def _create(call: Call) -> Response:
    section, unique, _schema = _section(call)
    _require_admin(call)
    body = call.body()
    item = _checked(call, {name: value for name, value in body.items() if name not in ("schemas", "id", "groups", "meta")})
    same = str(item.get(unique)).lower()
    if any(str(other.get(unique)).lower() == same for other in call.content[section].values()):
        kind = call.names[0].removesuffix("s")
        raise ScimError(409, f"{kind} with {unique} {item.get(unique)} already exists.", "uniqueness")
    stored = {"id": next_id(call.content), **item}
    call.content[section][stored["id"]] = stored
    return Response(201, _shown(call, stored, call.names[0], memberships={}))


def _checked(call: Call, item: Json) -> Json:
    """The object with its defaults; refused with SCIM's words when a value cannot be."""
    collection = call.names[0]
    unique = _SECTIONS[collection][1]
    if not item.get(unique):
        raise ScimError(400, f"Missing required attribute: {unique}", "invalidValue")
    for entitlement in item.get("entitlements") or []:
        if entitlement.get("value") not in _ENTITLEMENTS:
            raise ScimError(400, f"Invalid entitlement: {entitlement.get('value')}", "invalidValue")
    if collection == "Groups":
        for member in item.get("members") or []:
            _require_member(call, str(member.get("value")))
        return item | {"members": [{"value": str(each["value"])} for each in item.get("members") or []]}
    if collection == "ServicePrincipals":
        try:
            UUID(item["applicationId"])
        except ValueError as error:
            raise ScimError(400, f"Invalid applicationId: {item['applicationId']}", "invalidValue") from error
    return {"active": True, "displayName": item[unique]} | item


def _require_member(call: Call, id: str) -> None:
    if not any(id in call.content[section] for section, _unique, _schema in _SECTIONS.values()):
        raise ScimError(404, f"Principal with id {id} not found.")


def _replace(call: Call) -> Json:
    _require_admin(call)
    item, unique = _found(call), _section(call)[1]
    new = {name: value for name, value in call.body().items() if name not in ("schemas", "groups", "meta", "id")}
    checked = _checked(call, new)
    if checked[unique] != item[unique] and call.names[0] != "Groups":
        raise ScimError(400, f"{unique} cannot be changed.", "mutability")
    item_id = item["id"]
    item.clear()
    item.update({"id": item_id, **checked})
    return _shown(call, item, call.names[0])


def _patch(call: Call) -> Json:
    _require_admin(call)
    item = _found(call)
    changed = _checked(call, apply(item, call.body()))
    item.clear()
    item.update(changed)
    return _shown(call, item, call.names[0])


def _delete(call: Call) -> Response:
    _require_admin(call)
    item = _found(call)
    if call.names[0] == "Groups" and item["displayName"] in (ADMINS, USERS):
        raise ScimError(400, f"The group {item['displayName']} cannot be deleted.", "mutability")
    del call.content[_section(call)[0]][item["id"]]
    for group in call.content["groups"].values():
        group["members"] = [each for each in group.get("members") or [] if each["value"] != item["id"]]
    return Response(204)


def _require_admin(call: Call) -> None:
    if not call.is_admin:
        raise not_admin()


_COLLECTION = f"{PREFIX}/(ServicePrincipals|Users|Groups)"
ROUTES = (
    ("GET", _COLLECTION, _list),
    ("POST", _COLLECTION, _create),
    ("GET", f"{_COLLECTION}/([^/]+)", _get),
    ("PUT", f"{_COLLECTION}/([^/]+)", _replace),
    ("PATCH", f"{_COLLECTION}/([^/]+)", _patch),
    ("DELETE", f"{_COLLECTION}/([^/]+)", _delete),
    ("GET", f"{PREFIX}/Me", _me),
)
