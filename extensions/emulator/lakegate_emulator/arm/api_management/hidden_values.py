# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets that the service moves into named values of its own (recorded: loggers, caches)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import uuid4

from ..types import Context
from . import entity as entities

_REFERENCE = re.compile(r"{{([A-Za-z0-9-._]+)}}")


def missing(context: Context, texts: Iterable[str]) -> list[str]:
    """Return the named values that texts refer to, by display names or (as Azure itself does) names, and that do not exist."""
    wanted = {name for text in texts for name in _REFERENCE.findall(text)}
    if wanted:
        for each in context.arm.resources.children(entities.service_of(context)["id"], "namedValues"):
            wanted -= {each["name"], each["body"]["properties"]["displayName"]}
    return sorted(wanted)


def hide(context: Context, label: str, value: str, by_display_name: bool) -> str:
    """Keep a value as a secret named value; return the reference that is shown instead. A reference stays as it is."""
    if value.startswith("{{"):
        return value
    name, display_name = uuid4().hex[:24], f"{label}-{uuid4().hex[:24]}"
    properties = {"displayName": display_name, "tags": None, "secret": True}
    made = context.arm.create(f"{entities.service_of(context)['id']}/namedValues/{name}", {"properties": properties})
    made["private"]["secrets"] = {"value": value}
    return "{{" + (display_name if by_display_name else name) + "}}"
