# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Azure's error bodies, and ARM's own errors in ARM's own words (recorded where the recordings have them)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..http import HttpError, Json, Response

if TYPE_CHECKING:
    from .ids import ResourceId

_NOT_FOUND_HELP = "For more details please go to https://aka.ms/ARMResourceNotFoundFix"


class AzureError(HttpError):
    """An error answer.

    `wrapped`: inside `{"error": ...}`, as nearly everywhere; private DNS answers some errors without it. Further
    members (`innerError`, ...) go into `extra`. With `details` given, even as None, the member is present.
    """

    def __init__(self, status: int, code: str, message: str, *, target: str | None = None, details: Any = ...,
                 extra: Json | None = None, wrapped: bool = True, headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.status, self.code, self.message = status, code, message
        self.target, self.details, self.extra = target, details, extra or {}
        self.wrapped, self.headers = wrapped, headers or {}

    def body(self) -> Json:
        """Return the JSON that the client gets."""
        error: Json = {"code": self.code, "message": self.message}
        if self.target is not None:
            error["target"] = self.target
        if self.details is not ...:
            error["details"] = self.details
        error |= self.extra
        return {"error": error} if self.wrapped else error

    def response(self) -> Response:
        return Response(self.status, self.body(), dict(self.headers))


def resource_not_found(id: ResourceId) -> AzureError:
    """ARM's ResourceNotFound (recorded: privateDnsZones, 2024)."""
    path = f"{id.namespace}/" + "/".join(part for pair in zip(id.types, id.names, strict=False) for part in pair)
    return AzureError(404, "ResourceNotFound", (
        f"The Resource '{path}' under resource group '{id.resource_group or '<null>'}' was not found. {_NOT_FOUND_HELP}"))


def parent_not_found(name: str) -> AzureError:
    """A nested resource is written below something that does not exist (recorded: privateDnsZones record sets)."""
    return AzureError(404, "ParentResourceNotFound", (
        f"Can not perform requested operation on nested resource. Parent resource '{name}' not found."))


def group_not_found(name: str) -> AzureError:
    """The resource group does not exist."""
    return AzureError(404, "ResourceGroupNotFound", f"Resource group '{name}' could not be found.")


def subscription_not_found(name: str) -> AzureError:
    """The subscription does not exist."""
    return AzureError(404, "SubscriptionNotFound", f"The subscription '{name}' could not be found.")


def invalid_subscription(name: str) -> AzureError:
    """The subscription's id is no GUID."""
    return AzureError(400, "InvalidSubscriptionId",
                      f"The provided subscription identifier '{name}' is malformed or invalid.")


def invalid_content(reason: str) -> AzureError:
    """The body is not what the operation takes."""
    return AzureError(400, "InvalidRequestContent",
                      f"The request content was invalid and could not be deserialized: '{reason}'.")


def method_not_allowed(method: str) -> AzureError:
    """The resource does not have this operation."""
    return AzureError(405, "MethodNotAllowed", f"The requested resource does not support http method '{method}'.")


def precondition_failed(id: ResourceId, reason: str) -> AzureError:
    """A condition does not hold; `reason` is "modified", "missing" or "exists"."""
    text = {"modified": "was not met: the resource has been modified", "missing": "was not met: it does not exist",
            "exists": "was not met: it exists already"}
    return AzureError(412, "PreconditionFailed", f"The condition on resource {id.text} {text[reason]}.")


def if_match_required(id: ResourceId) -> AzureError:
    """A write that needs If-Match came without."""
    return AzureError(400, "MissingOrIncorrectRequestHeader", "If-Match header is required.")
