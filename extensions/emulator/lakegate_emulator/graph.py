# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft Graph v1.0, as far as looking up applications and service principals goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import odata
from .clouds import CLOUDS
from .directory import ServicePrincipal, graph_object
from .http import HttpError, Json, Request, Response
from .service import Service
from .tokens import TokenError

if TYPE_CHECKING:
    from .app import App

_APPLICATION_ID = "00000003-0000-0000-c000-000000000000"
_PATH = re.compile(r"/v1\.0/(?P<set>serviceprincipals|applications)"
                   r"(?:/(?P<id>[^/()]+)|\(appid='(?P<appid>[^']+)'\))?", re.IGNORECASE)


class GraphError(HttpError):
    """An error in Graph's form."""

    def __init__(self, request: Request, status: int, code: str, message: str, date: str) -> None:
        super().__init__(message)
        self.request, self.status, self.code, self.date = request, status, code, date

    def response(self) -> Response:
        inner = {"date": self.date, "request-id": self.request.request_id, "client-request-id": self.request.correlation_id}
        return Response(self.status, {"error": {"code": self.code, "message": str(self), "innerError": inner}})


class Graph(Service):
    """Read-only: `/servicePrincipals` and `/applications`, listed, filtered, by object id and by application id."""

    hosts = tuple(cloud.graph for cloud in CLOUDS)

    def __init__(self, app: App) -> None:
        self._app = app
        self._audiences = tuple(f"https://{host}" for host in self.hosts) + (_APPLICATION_ID,)

    def __call__(self, request: Request) -> Response:
        try:
            request.principal = self._app.entra.verify(request.bearer, self._audiences)
        except TokenError as error:
            message = {"missing": "Access token is empty.", "audience": "Access token validation failure. Invalid audience.",
                       "expired": "Lifetime validation failed, the token is expired."}
            raise self._error(request, 401, "InvalidAuthenticationToken", message.get(
                error.reason, "Access token validation failure.")) from error
        match = _PATH.fullmatch(request.path)
        if request.method != "GET" or match is None:
            raise self._error(request, 501, "NotEmulated", f"{request.method} {request.path} of Graph is not emulated.")
        applications = match["set"].lower() == "applications"
        show = _application if applications else graph_object
        known = [principal for principal in self._app.directory.principals.values()
                 if not (applications and principal["resource_id"])]
        context = f"https://{request.host}/v1.0/$metadata#{'applications' if applications else 'servicePrincipals'}"
        if not (match["id"] or match["appid"]):
            shown = [show(principal) for principal in known]
            try:
                wanted = odata.parse(request.query.get("$filter") or "true eq true")
            except odata.FilterError as error:
                raise self._error(request, 400, "Request_UnsupportedQuery", str(error)) from error
            return Response(body={"@odata.context": context, "value": [item for item in shown if wanted(item)]})
        for principal in known:
            item = show(principal)
            if (match["id"] or "").lower() == item["id"] or (match["appid"] or "").lower() == item["appId"].lower():
                return Response(body={"@odata.context": f"{context}/$entity", **item})
        raise self._error(request, 404, "Request_ResourceNotFound", (
            f"Resource '{match['id'] or match['appid']}' does not exist or one of its queried reference-property objects "
            "are not present."))

    def _error(self, request: Request, status: int, code: str, message: str) -> GraphError:
        return GraphError(request, status, code, message, f"{self._app.clock.now():%Y-%m-%dT%H:%M:%S}")


def _application(principal: ServicePrincipal) -> Json:
    return {"id": principal["application_object_id"], "appId": principal["app_id"],
            "displayName": principal["display_name"], "identifierUris": [], "signInAudience": "AzureADMyOrg"}
