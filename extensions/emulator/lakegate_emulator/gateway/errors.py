# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a request ends before its backend has answered. Sources and reasons: Microsoft Learn, "Error handling in policies"."""

from __future__ import annotations

from .exchange import Answer


class GatewayError(Exception):
    """An error that runs the on-error section.

    `status` and `message` are what the caller gets, `detail` is for the trace and the log only; `source` and `reason` are
    those of context.LastError.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        source: str,
        reason: str,
        detail: str = "",
        section: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or message)
        self.status, self.message, self.detail = status, message, detail or message
        self.source, self.reason, self.section, self.headers = source, reason, section, headers or {}


class Returned(Exception):
    """return-response: the answer is complete, nothing else runs."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("return-response")
        self.answer = answer


def not_emulated(what: str) -> GatewayError:
    """Something that Azure's gateway does and this one does not."""
    message = f"The emulator's gateway does not run {what}."
    return GatewayError(501, message, source="emulator", reason="NotEmulated")


def operation_not_found() -> GatewayError:
    """No API or no operation matches."""
    return GatewayError(
        404,
        "Resource not found",
        source="configuration",
        reason="OperationNotFound",
        detail="Unable to match incoming request to an operation.",
    )


def backend_unreachable(detail: str) -> GatewayError:
    """The backend could not be called; the caller is not told why."""
    return GatewayError(
        500,
        "Internal server error",
        source="forward-request",
        reason="BackendConnectionFailure",
        detail=detail,
        section="backend",
    )
