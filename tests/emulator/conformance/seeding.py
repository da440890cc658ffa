# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was there before a session began, made from what its own answers show.

Everything is made by requests to the emulator, so what it answers later is still its own. Documents that API Management was
told to fetch are not recorded; one is written from the API that came out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from . import scope
from .recordings import Interaction
from .replay import Session

#: A service of which only the name is known: of a tier that has no samples, as no session misses them.
_GENERATED = re.compile(r"[0-9a-f]{24}")
_SERVICE = {"location": "West US", "sku": {"name": "Consumption", "capacity": 0},
            "properties": {"publisherEmail": "publisher@example.com", "publisherName": "Publisher"}}
#: What a PUT says of a resource that is shown.
_MEMBERS = ("location", "tags", "sku", "properties", "zones")


def prepare(session: Session, interactions: list[Interaction]) -> None:
    """Make what a session finds: groups, services, what lies in them, documents to import."""
    relevant = [each for each in interactions if scope.service(each) and not scope.left_out(each)]
    for path, shown in _groups(relevant).items():
        _put(session, path, "2022-09-01", {"location": "westus"} | shown)
    found = _found(relevant)
    for path in sorted(found, key=lambda path: path.count("/")):
        _put(session, path, *found[path])
        session.end_all_operations()
    for url, document in _documents(relevant):
        session.app.store.section("documents")[url] = document
    session.end_all_operations()


def _put(session: Session, path: str, version: str, body: Any) -> None:
    """Make a resource; one that comes with another, as API Management's samples do, is made as the session shows it."""
    url = f"https://management.azure.com{path}?api-version={version}"
    there = session.send("GET", url, {}, None).status != 404
    if body or not there:
        answer = session.send("PUT", url, {"if-match": "*"} if there else {}, body)
        assert there or answer.status < 400, f"cannot make {path}: {answer.body}"


def _groups(interactions: list[Interaction]) -> dict[str, dict[str, Any]]:
    """Return the ids of groups that the session did not make, with their location and tags."""
    found: dict[str, dict[str, Any]] = {}
    made: set[str] = set()
    for each in interactions:
        if each.group:
            spelled = "/".join(each.spelled_path.split("/")[:5])
            if each.method == "PUT" and each.status == 201 and each.path == spelled.lower():
                made.add(each.group)
            if each.group not in made:
                found.setdefault(each.group, {"id": spelled})
                if each.path == spelled.lower() and each.status == 200 and isinstance(each.body, dict):
                    found[each.group] = {name: each.body[name] for name in ("id", "location", "tags") if name in each.body} | {
                        name: value for name, value in found[each.group].items() if name != "id"}
    return {shown["id"]: {name: value for name, value in shown.items() if name != "id"} for shown in found.values()}


def _found(interactions: list[Interaction]) -> dict[str, tuple[str, Any]]:
    """Return path -> api version and body of the resources in services that were there before."""
    found: dict[str, tuple[str, Any]] = {}
    made: set[str] = set()
    for each in interactions:
        if not each.kind.startswith("microsoft.apimanagement/service"):
            continue
        for path, body in _named(each):
            key = path.lower()
            lies_in = {key, *(key[:at] for at, letter in enumerate(key) if letter == "/")}
            if not lies_in & made and key not in {known.lower() for known in found}:
                found[path] = each.version, body
        if each.is_entity and each.method == "PUT" and each.status in (201, 202):
            made.add(each.path)
    return found


def _named(each: Interaction) -> Iterator[tuple[str, Any]]:
    """Yield what an interaction shows to exist, before it."""
    parts = each.spelled_path.split("/")
    start = parts.index("providers") + 2
    if each.status < 400:
        for end in range(start + 2, len(parts) - 1, 2):
            kind = "/".join(parts[start:end:2]).lower()
            yield "/".join(parts[:end]), _SERVICE if kind == "service" else {}
    if each.status == 200 and each.is_entity:
        shown = each.body if isinstance(each.body, dict) and "properties" in each.body and each.method != "PATCH" else None
        if shown is not None:
            yield shown["id"], _body(shown)
    if each.status == 200 and each.method == "GET" and isinstance(each.body, dict):
        for item in each.body.get("value") or ():
            # named values with such names are made by the service itself, for loggers and caches
            if isinstance(item, dict) and _lies_in(each, item) and not _GENERATED.fullmatch(item["name"]):
                yield item["id"], _body(item)


def _lies_in(each: Interaction, item: dict[str, Any]) -> bool:
    return str(item.get("id")).lower().startswith(f"{each.path}/")


def _body(shown: dict[str, Any]) -> dict[str, Any]:
    body = {name: shown[name] for name in _MEMBERS if shown.get(name) is not None}
    if body.get("properties", {}).get("secret"):
        body["properties"] = {"value": "not shown"} | body["properties"]
    return body


def _documents(interactions: list[Interaction]) -> Iterator[tuple[str, str]]:
    """Yield address and text of documents that API Management is told to fetch."""
    for each in interactions:
        asked = each.request_body.get("properties") if isinstance(each.request_body, dict) else None
        if not isinstance(asked, dict) or "-link" not in asked.get("format", ""):
            continue
        shown = next((other.body["properties"] for other in interactions if other.path == each.path
                      and isinstance(other.body, dict) and "properties" in other.body), None)
        if shown and each.kind.endswith("/policies"):
            yield asked["value"], shown["value"]
        elif shown and asked["format"] == "wsdl-link":
            yield asked["value"], _wsdl(asked["wsdlSelector"], shown["serviceUrl"])
        elif shown and asked["format"] in ("openapi-link", "swagger-link-json"):
            yield asked["value"], _openapi(shown)


def _openapi(shown: dict[str, Any]) -> str:
    info = {name: shown[name] for name in ("description", "license", "contact") if shown.get(name)}
    return json.dumps({"openapi": "3.0.1", "info": {"title": shown["displayName"], "version": "1"} | info,
                       "servers": [{"url": shown["serviceUrl"]}], "paths": {}})


def _wsdl(selector: dict[str, str], address: str) -> str:
    return f"""<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
<binding name="binding"/><service name="{selector['wsdlServiceName']}"><port name="{selector['wsdlEndpointName']}"
binding="binding"><soap:address location="{address}"/></port></service></definitions>"""
