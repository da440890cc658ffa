# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Members of an object that are resources of their own: links of a DNS zone, APIs of a product, host names of a gateway.

They stand in its body beside its own members, marked with @, and are read and written one by one.
"""

from __future__ import annotations

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import schema
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Conflict
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Remote
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def read(remote: Remote, option: Option) -> Body:
    """All members of one option, at their place beside the body."""
    members = [document.body for document in remote.members(option.child)]
    return {str(option.rest or ""): members if option.type == "list" else next(iter(members), None)}


def declared(kind: Kind) -> list[tuple[str, Option]]:
    """The options whose members are resources of their own."""
    return [(name, option) for name, option in kind.options.items() if option.child]


def split(body: Body) -> tuple[Body, Body]:
    """The object's own body, and what was put beside it (marked with @)."""
    own = {name: value for name, value in body.items() if not name.startswith("@")}
    return own, {name: value for name, value in body.items() if name.startswith("@")}


def write(kind: Kind, remote: Remote, params: Params, before: Body, after: Body) -> bool:
    """Create, update and delete the members that are resources of their own; True when something was sent."""
    sent = False
    for _name, option in declared(kind):
        place = str(option.rest or "")
        old, new = _by_name(before.get(place)), _by_name(after.get(place))
        for key, body in new.items():
            known = old.get(key)
            if known is None or (body != known and not option.child.link):
                member = remote.member(option.child, body["name"])
                guard = _guarded(member, option, known) if known else None
                member.write(guard, _nameless(body), params["wait"])
                sent = True
        for key, body in old.items():
            if key not in new and (not option.purge or params.get(option.purge)):
                member = remote.member(option.child, body["name"])
                member.delete(Document(body) if option.child.link else _guarded(member, option, body), params["wait"])
                sent = True
    return sent


def _guarded(member: Remote, option: Option, known: Body) -> Document:
    """A member with the entity tag to write against, which not every list tells (recorded: API Management)."""
    if known.get("etag"):
        return Document(known, known["etag"])
    now = member.read()
    told, there = (schema.view(option.options, each, option.within, True) for each in (known, now.body if now else {}))
    if now is None or any(there.get(name) != value for name, value in told.items()):
        raise Conflict(f"Cannot change {member.label}: someone else did so meanwhile; run again.")
    return Document(known, now.etag)


def delete(kind: Kind, remote: Remote, members: Body) -> None:
    """Delete the members before the object that they live in; associations go with it."""
    for _name, option in declared(kind):
        for body in _by_name(members.get(str(option.rest))).values() if not option.child.link else ():
            remote.member(option.child, body["name"]).delete(Document(body, body.get("etag")), wait=True)


def _by_name(members: Any) -> dict[str, Body]:
    listed = members if isinstance(members, list) else [members] if members else []
    return {str(member["name"]).lower(): member for member in listed}


def _nameless(body: Body) -> Body:
    return {name: value for name, value in body.items() if name != "name"}
