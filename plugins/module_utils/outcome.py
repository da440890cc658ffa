# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run answers: whether something changed, the difference, and the object in option names."""

from __future__ import annotations

from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import schema
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, Remote
from ansible_collections.lakegate.azure.plugins.module_utils.plan import Plan
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params


def result(remote: Remote, plan: Plan) -> dict[str, Any]:
    """The part of the result that check mode predicts exactly."""
    header = remote.label
    diffs: list[dict[str, Any]] = []
    if plan.before or plan.after:
        diffs.append({"before": plan.before, "after": plan.after, "before_header": header, "after_header": header})
    for name, (old, new) in plan.texts.items():
        title = f"{header} {name}"
        diffs.append({"before": old, "after": new, "before_header": title, "after_header": title})
    return {"changed": plan.changed, "id": remote.id(), "diff": diffs}


def address_of(kind: Kind, params: Params, body: Body) -> dict[str, Any]:
    """The address options of an object that a list answered, read from its id."""
    parts = str(body.get("id") or "").split("/")
    found: dict[str, Any] = {"name": body.get("name")} if "name" in kind.address else {}
    for name, option in kind.address.items():
        if option.rest:
            found[name] = schema.fetch(body, option.path(name, ""))
    lowered = [part.lower() for part in parts]
    if "resource_group" in kind.address and "resourcegroups" in lowered:
        found["resource_group"] = params.get("resource_group") or parts[lowered.index("resourcegroups") + 1]
    return found


def describe(kind: Kind, params: Params, body: Body) -> dict[str, Any]:
    """An object in option names, with its read-only facts under ``status``; can be given back to the module."""
    shown = schema.view({name: option for name, option in kind.address.items() if option.rest}, body)
    shown.update({name: params[name] for name in kind.address if params.get(name) is not None})
    shown.update(schema.view(kind.options, body, kind.within))
    shown["status"] = schema.view(kind.status, body, kind.within)
    return shown
