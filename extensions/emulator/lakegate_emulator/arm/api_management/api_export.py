# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""GET of an API with `export=true`: a link to its definition (recorded). What the link leads to is not emulated."""

from __future__ import annotations

from ...http import Json, Response
from ..types import Context
from . import entity as entities
from . import errors
from .entity import Entity
from .versions import FULL_API, version

#: Format of the request -> extension of the file.
_FORMATS = {
    "swagger-link": "json",
    "wadl-link": "xml",
    "wsdl-link": "wsdl",
    "openapi-link": "yaml",
    "openapi+json-link": "json",
}
#: Formats that the answer calls otherwise (recorded).
_ANSWERED = {"swagger-link": "swagger-link-json"}


def get(entity: Entity, context: Context) -> Response:
    """GET of an API: the API, or a link to its definition."""
    if (context.request.query.get("export") or "").lower() != "true":
        return entities.get(entity, context)
    api = entities.get(entity, context)
    form = context.request.query.get("format") or ""
    if form not in _FORMATS:
        raise errors.validation_error("format", f"Unsupported export format '{form}'.")
    name = api.body["properties"]["displayName"]  # as it is, with its spaces (recorded)
    link = f"https://apimexport.blob.core.windows.net/api-export/{name}.{_FORMATS[form]}?sp=r"
    exported: Json = {"format": _ANSWERED.get(form, form), "value": {"link": link}}
    if version(context) < FULL_API:
        return Response(200, {"id": api.body["id"]} | exported, api.headers)
    shown = {member: api.body[member] for member in ("id", "type", "name")}
    return Response(200, shown | {"properties": exported}, api.headers)
