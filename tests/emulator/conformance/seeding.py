# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was there before a session began, made from what its own answers show."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from .recordings import Interaction
from .replay import Session


def prepare(session: Session, interactions: list[Interaction]) -> None:
    """Make the resource groups of a session."""
    made = {each.path for each in interactions if each.method == "PUT" and each.status == 201}
    for path, (spelled, shown) in _groups(interactions).items():
        if path not in made:
            body = {name: shown[name] for name in ("location", "tags") if shown.get(name)}
            session.send("PUT", f"https://management.azure.com{spelled}?api-version=2022-09-01", {},
                         {"location": "westus"} | body)
    session.end_all_operations()


def _groups(interactions: list[Interaction]) -> dict[str, tuple[str, dict[str, Any]]]:
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for each in interactions:
        parts = unquote(urlsplit(each.uri).path).split("/")
        if len(parts) > 4 and parts[3].lower() == "resourcegroups":
            spelled = "/".join(parts[:5])
            key = spelled.lower()
            shown = each.body if each.path == key and each.status == 200 and isinstance(each.body, dict) else {}
            if key not in found or (shown and not found[key][1]):
                found[key] = (shown.get("id", spelled) if shown else spelled, shown)
    return found
