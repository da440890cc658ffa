# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service at adb-NUMBER.SHARD.azuredatabricks.net."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import topology
from ..arm.resources import Resource
from ..clouds import CLOUDS
from ..http import Json, MalformedBody, Request, Response
from ..service import Service
from . import access, errors, ip_access_lists, listings, scim, settings
from .content import Content, content_of, is_admin
from .errors import ScimError, WorkspaceError

if TYPE_CHECKING:
    from ..app import App


@dataclass
class Call:
    """A request of somebody who was let in."""

    app: App
    request: Request
    workspace: Resource
    content: Content
    caller: Json
    names: tuple[str, ...] = ()

    @property
    def is_admin(self) -> bool:
        """Whether the caller is an admin of the workspace."""
        return is_admin(self.content, self.caller)

    def body(self) -> Json:
        """Return the request's JSON object. Raises WorkspaceError."""
        try:
            return self.request.json_object()
        except MalformedBody as error:
            raise WorkspaceError(400, "MALFORMED_REQUEST", str(error)) from error


Handler = Callable[[Call], "Response | Json"]

#: Every call that is emulated: method, path (a group for each name in it), who answers.
_ROUTES: tuple[tuple[str, re.Pattern[str], Handler], ...] = tuple(
    (method, re.compile(path), answer)
    for routes in (scim.ROUTES, ip_access_lists.ROUTES, settings.ROUTES, listings.ROUTES)
    for method, path, answer in routes
)


class Workspaces(Service):
    """Answers for every workspace."""

    hosts = tuple(cloud.databricks for cloud in CLOUDS)

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, request: Request) -> Response:
        workspace = topology.workspace_of(self._app.arm, request.host)
        if workspace is None:
            return Response(502, {"error_code": "502", "message": f"{request.host} is the host of no workspace."})
        refusal = topology.public_access_refusal(self._app.arm, request)
        if refusal:
            return refusal
        content = content_of(self._app.store, workspace["id"])
        call = Call(self._app, request, workspace, content, access.enter(self._app, workspace, content, request))
        try:
            result = self._handler(call)(call)
        except WorkspaceError as error:
            if scim.PREFIX in request.path and error.status != 404:
                raise ScimError(error.status, error.message) from error
            raise
        return result if isinstance(result, Response) else Response(200, result)

    def _handler(self, call: Call) -> Handler:
        path, method = call.request.path.rstrip("/"), call.request.method
        methods = []
        for known, pattern, handler in _ROUTES:
            match = pattern.fullmatch(path)
            if match and known == method:
                call.names = match.groups()
                return handler
            methods += [known] if match else []
        if methods:
            raise WorkspaceError(405, "METHOD_NOT_ALLOWED", f"{method} is not allowed on {path}.")
        if not path.startswith("/api/"):
            raise errors.no_such_endpoint(path)
        raise WorkspaceError(501, "NOT_EMULATED", f"{method} {path} is not emulated.")
