# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SCIM's PatchOp (RFC 7644, 3.5.2): add, remove and replace of attributes and of members by their value."""

from __future__ import annotations

import copy
import re
from typing import Any

from ..http import Json
from .errors import ScimError

_PATH = re.compile(r'(?P<name>\w+)(?:\[value eq "(?P<value>[^"]*)"\])?')


def apply(item: Json, body: Json) -> Json:
    """Return the object after the operations; either all take effect or none. Raises ScimError."""
    operations = body.get("Operations")
    if not isinstance(operations, list):
        raise ScimError(400, "Operations is missing.", "invalidSyntax")
    changed = copy.deepcopy(item)
    for operation in operations:
        verb, path, value = str(operation.get("op", "")).lower(), operation.get("path"), operation.get("value")
        if verb not in ("add", "remove", "replace"):
            raise ScimError(400, f"Invalid operation: {operation.get('op')}", "invalidSyntax")
        if path:
            _one(changed, verb, str(path), value)
        elif isinstance(value, dict):
            for name, each in value.items():
                _one(changed, verb, name, each)
        else:
            raise ScimError(400, "An operation without a path needs an object as its value.", "noTarget")
    return changed


def _one(item: Json, verb: str, path: str, value: Any) -> None:
    match = _PATH.fullmatch(path)
    if match is None or match["name"] in ("id", "schemas", "groups"):
        raise ScimError(400, f"Invalid path: {path}", "invalidPath")
    name, old = match["name"], item.get(match["name"])
    if verb == "remove":
        gone = [match["value"]] if match["value"] is not None else [str(each.get("value")) for each in value or []]
        if gone and isinstance(old, list):
            item[name] = [each for each in old if str(each.get("value")) not in gone]
        else:
            item.pop(name, None)
    elif verb == "add" and isinstance(value, list):
        known = {str(each.get("value")) for each in old or []}
        item[name] = [*(old or []), *(each for each in value if str(each.get("value")) not in known)]
    else:
        item[name] = value
