# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went wrong, in one sentence, with what to do about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass
class Problem(Exception):
    """Anything a user can cause or cure.

    ``message`` is one sentence for people. The other members are what the service said, for programs.
    """

    message: str
    status: int | None = None
    code: str | None = None
    target: str | None = None
    details: list[Any] = field(default_factory=list)
    request_id: str | None = None
    retry_after: float | None = None

    KIND: ClassVar[str] = "Failed"  # the code of what Azure did not say

    def __str__(self) -> str:
        return self.message

    def error(self) -> dict[str, Any]:
        """The ``error`` return value of every module."""
        return {
            "code": self.code or self.KIND,
            "status": self.status,
            "target": self.target,
            "details": self.details,
            "request_id": self.request_id,
        }


class BadInput(Problem):
    """The options cannot be right; nothing was sent."""

    KIND = "InvalidOption"


class Conflict(Problem):
    """The object was changed by someone else between our read and our write (412)."""

    KIND = "Changed"


class Busy(Problem):
    """The service is at work on the object; the same request succeeds later."""


class Absent(Problem):
    """The object, or what it lives in, does not exist (404)."""

    KIND = "NotFound"


class Unreachable(Problem):
    """No answer came: connection, proxy, certificate or time-out."""

    KIND = "NoAnswer"


class StillRunning(Problem):
    """A long-running operation did not end within wait_timeout."""

    KIND = "StillRunning"


# Codes with which Azure says "not now": https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
BUSY_CODES = frozenset(
    {
        "AnotherOperationInProgress",
        "OperationNotAllowedOnProvisioningState",
        "ReferencedResourceNotProvisioned",
        "ResourceGroupBeingDeleted",
        "RetryableError",
        "ServiceLocked",
        "ServiceInTransition",
        "SubnetNotProvisioned",
    }
)

NO_SUBSCRIPTION = "SubscriptionNotFound"
ADVICE = {
    "AuthorizationFailed": "give the identity a role such as Contributor on this scope, then run again",
    "AuthenticationFailed": "check tenant, client_id and secret, or run `az login` for auth_source=cli",
    "ExpiredAuthenticationToken": "run again; the access token ended while the task ran",
    "InvalidAuthenticationToken": "check tenant, client_id and secret",
    "InvalidAuthenticationTokenTenant": "the subscription belongs to another tenant; set tenant to that one",
    "LinkedAuthorizationFailed": "give the identity rights on the resource that this one refers to",
    "MethodNotAllowedInPricingTier": "the tier of the API Management service does not have it; see sku of apim_service",
    "MissingSubscriptionRegistration": "register it once, such as with `az provider register --namespace NAMESPACE`",
    "ParentResourceNotFound": "create the parent first",
    "PreconditionFailed": "someone else keeps changing it; run again",
    "ResourceGroupNotFound": "create the resource group first, or correct resource_group",
    "ServiceNotFound": "create the API Management service first, or correct service_name",
    NO_SUBSCRIPTION: "check subscription_id and the cloud it lives in",
    "InvalidSubscriptionId": "check subscription_id",
    "RequestDisallowedByPolicy": "an Azure Policy forbids it; ask who assigned the policy",
    "NetcfgSubnetRangesOverlap": "give each subnet its own range",
    "ResourceNotFound": "create that first, or correct its name",
    "InUseSubnetCannotBeDeleted": "move or delete what uses the subnet first",
    "NetworkSecurityGroupInUse": "take it off the subnets and interfaces first",
}


def sentence(text: str) -> str:
    """One line without surplus white space, Azure's general links, or a final full stop."""
    line = re.sub(r"\s+", " ", text or "").strip()
    general = r" (For more (details|information) please|Please) (go to|visit|see) https://aka\.ms/\S+$"
    return re.sub(general, "", line).rstrip(".")


def because(message: str, reasons: Iterable[str]) -> str:
    """A message with the reasons that Azure did not give, in the place of general advice."""
    said, found, rest = message.partition(f"; {ADVICE['ResourceNotFound']}.")
    lacking = "; ".join(each for each in reasons if not (found and _has_names_of(said, each)))
    return f"{said.rstrip('.')}; {lacking}.{rest}" if lacking else message


def _has_names_of(message: str, reason: str) -> bool:
    return all(name in message for name in re.findall(r"'[^']+'", reason))


def series(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def quoted(name: str) -> str:
    return f"'{name}'"


def from_http(exc: Any, action: str) -> Problem:
    """Translate an ``azure.core.exceptions.HttpResponseError``.

    ``action`` says what was tried, such as "create virtual network 'vnet-01'".
    """
    response = getattr(exc, "response", None)
    status = getattr(exc, "status_code", None) or getattr(response, "status_code", None)
    body = _error_body(response)
    if not body.get("code") and getattr(exc, "error", None) is not None:
        body = {"code": exc.error.code, "message": exc.error.message}
    headers = getattr(response, "headers", None) or {}
    code = body.get("code")
    details = [item for item in body.get("details") or [] if isinstance(item, dict)]
    said = sentence(str(body.get("message") or getattr(exc, "message", exc)))
    inner = "; ".join(sentence(str(item.get("message", ""))) for item in details if item.get("message"))
    if inner and inner not in said:
        said = f"{said} {inner}" if said.endswith(":") else f"{said}: {inner}"
    if not code and not body and status is not None:
        said = f"HTTP {status} without an explanation"
    advice = ADVICE.get(str(code), "")
    message = f"Cannot {action}: {said}" + (f" ({code})" if code else "") + (f"; {advice}." if advice else ".")
    return problem_class(status, code)(
        message=message,
        status=status,
        code=code,
        target=body.get("target") or next((item["target"] for item in details if item.get("target")), None),
        details=details,
        request_id=headers.get("x-ms-correlation-request-id") or headers.get("x-ms-request-id"),
        retry_after=_seconds(headers.get("Retry-After")),
    )


def problem_class(status: int | None, code: str | None) -> type[Problem]:
    """Which kind of problem an HTTP status and an error code mean."""
    if status == 412 or code == "PreconditionFailed":
        return Conflict
    if code in BUSY_CODES:
        return Busy
    if status == 404 and code != NO_SUBSCRIPTION:  # there, nobody knows what exists and what does not
        return Absent
    return Problem


def _error_body(response: Any) -> dict[str, Any]:
    """The error of an answer; private DNS sends it without its "error" wrapper on 412 (recorded)."""
    if response is None:
        return {}
    try:
        body = json.loads(response.text())
    except (ValueError, TypeError, AttributeError):
        return {}
    if not isinstance(body, dict):
        return {}
    error = body.get("error", body)
    return error if isinstance(error, dict) else {"message": str(error)}


def _seconds(value: str | None) -> float | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return None
