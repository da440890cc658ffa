# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workspace configuration (Databricks' API reference, "Workspace Conf"): names and values are strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..http import Json, Response
from .access import is_allowed
from .errors import WorkspaceError, invalid, not_admin

if TYPE_CHECKING:
    from .service import Call

_PATH = "/api/2.0/workspace-conf"


def _get(call: Call) -> Json:
    if not call.is_admin:
        raise not_admin()
    names = [name for name in (call.request.query.get("keys") or "").split(",") if name]
    if not names:
        raise invalid("keys is missing")
    return {name: call.content["settings"].get(name) for name in names}


def _patch(call: Call) -> Response:
    if not call.is_admin:
        raise not_admin()
    body = call.body()
    if not all(isinstance(value, str) for value in body.values()):
        raise invalid("values must be strings")
    future = call.content | {"settings": call.content["settings"] | body}
    if not call.request.private_endpoint and not is_allowed(future, call.request.client):
        raise WorkspaceError(
            400,
            "INVALID_STATE",
            f"Your current IP {call.request.client} will not be allowed to access the workspace under current configuration",
        )
    call.content["settings"].update(body)
    return Response(204)


ROUTES = (("GET", _PATH, _get), ("PATCH", _PATH, _patch))
