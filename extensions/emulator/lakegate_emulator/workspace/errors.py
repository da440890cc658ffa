# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Error bodies of the workspace API: Databricks' own, and those of SCIM (RFC 7644, 3.12)."""

from __future__ import annotations

from ..http import HttpError, Json, Response

_SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class WorkspaceError(HttpError):
    """Answered as {"error_code", "message"}; code and form as in Databricks' API reference."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.status, self.code, self.message = status, code, message

    def response(self) -> Response:
        return Response(self.status, {"error_code": self.code, "message": self.message})


class ScimError(HttpError):
    """Answered as SCIM defines it."""

    def __init__(self, status: int, detail: str, scim_type: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.scim_type = status, detail, scim_type

    def response(self) -> Response:
        body: Json = {"schemas": [_SCIM_ERROR], "detail": self.detail, "status": str(self.status)}
        if self.scim_type:
            body["scimType"] = self.scim_type
        return Response(self.status, body, {"Content-Type": "application/scim+json"})


def not_admin() -> WorkspaceError:
    return WorkspaceError(403, "PERMISSION_DENIED", "Only workspace admins may do this.")


def no_such_endpoint(path: str) -> WorkspaceError:
    """A path that Databricks does not have."""
    return WorkspaceError(404, "ENDPOINT_NOT_FOUND", f"No API found for '{path}'")


def invalid(message: str) -> WorkspaceError:
    return WorkspaceError(400, "INVALID_PARAMETER_VALUE", message)
