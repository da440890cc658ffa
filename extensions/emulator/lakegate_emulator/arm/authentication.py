# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bearer tokens at ARM: its 401 bodies, and the 403 of role-based access control."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..clouds import CLOUDS, cloud_of
from ..http import Request
from ..tokens import Principal, TokenError
from .errors import AzureError

if TYPE_CHECKING:
    from .router import Arm

AUDIENCES = tuple(f"https://{cloud.management}" for cloud in CLOUDS) + tuple(
    cloud.management_audience for cloud in CLOUDS) + ("797f4846-ba00-4fd7-ba43-dac1f8f63013",)
_NOT_THERE = "The authentication failed because of missing 'Authorization' header."
_INVALID = "The access token is invalid."


def authenticate(arm: Arm, request: Request) -> Principal:
    """Return who asks; raises ARM's 401. Bodies: as ARM answers them publicly, without any account."""
    try:
        return arm.app.entra.verify(request.bearer, AUDIENCES)
    except TokenError as error:
        code, message = _words(request, error, arm.app.clock.now())
        description = _NOT_THERE if error.reason == "missing" else message
        login = f"https://{cloud_of(request.host).login}/{arm.app.directory.tenant_id}"
        challenge = f'Bearer authorization_uri="{login}", error="invalid_token", error_description="{description}"'
        raise AzureError(401, code, message, headers={"WWW-Authenticate": challenge}) from error


def _words(request: Request, error: TokenError, now: datetime) -> tuple[str, str]:
    if error.reason == "missing":
        if request.headers.get("authorization"):
            return ("AuthenticationFailedInvalidHeader",
                    "Authentication failed. The 'Authorization' header is provided in an invalid format.")
        return "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."
    if error.reason == "expired":
        expiry = datetime.fromtimestamp(error.claims["exp"], UTC)
        return "ExpiredAuthenticationToken", (
            f"The access token expiry UTC time '{_american(expiry)}' is earlier than current UTC time '{_american(now)}'.")
    if error.reason == "audience":
        cloud = cloud_of(request.host)
        allowed = [url + slash for url in (cloud.management_audience, f"https://{cloud.management}") for slash in ("/", "")]
        accepted = ",".join(f"'{url}'" for url in allowed)
        return "InvalidAuthenticationTokenAudience", (
            f"The access token has been obtained for wrong audience or resource '{error.claims.get('aud')}'. It should exactly "
            f"match with one of the allowed audiences {accepted}.")
    return "InvalidAuthenticationToken", _INVALID


def authorize(arm: Arm, principal: Principal, action: str, scope: str) -> None:
    """Raise ARM's 403 unless the principal's roles allow the action in the scope."""
    if not arm.rbac.allows(principal.object_id, action, scope):
        raise AzureError(403, "AuthorizationFailed", (
            f"The client '{principal.client_id}' with object id '{principal.object_id}' does not have authorization to "
            f"perform action '{action}' over scope '{scope}' or the scope is invalid. If access was recently granted, "
            "please refresh your credentials."))


def _american(time: datetime) -> str:
    return f"{time.month}/{time.day}/{time.year} {time.hour % 12 or 12}:{time:%M:%S %p}"
