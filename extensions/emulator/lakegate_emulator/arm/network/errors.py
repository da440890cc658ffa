# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network provider's own errors: `details` is always there. Codes and messages are public (the issue is named)."""

from __future__ import annotations

from ...http import Json
from ..errors import AzureError
from ..ids import ResourceId


def network_error(code: str, message: str, status: int = 400, details: list[Json] | None = None) -> AzureError:
    """Return an error in the network provider's form."""
    return AzureError(status, code, message, details=details or [])


def not_found(id: ResourceId) -> AzureError:
    """A child does not exist while its parent does (terraform-provider-azurerm #8252)."""
    return network_error("NotFound", f"Resource {id.text} not found.", 404)


def another_operation(uri: str) -> AzureError:
    """Something in the same virtual network or security group is being changed (terraform-provider-azurerm #3780)."""
    return network_error(
        "AnotherOperationInProgress",
        (
            "Another operation on this or dependent resource is in progress. To retrieve status of the operation use "
            f"uri: {uri}."
        ),
        409,
    )


def invalid_reference(reference: str, by: str) -> AzureError:
    """A resource that the body points to does not exist, or not in the same region."""
    return network_error(
        "InvalidResourceReference",
        (
            f"Resource {reference} referenced by resource {by} was not found. Please make sure that the referenced "
            "resource exists, and that both resources are in the same region."
        ),
    )


def invalid_format(problem: str) -> AzureError:
    """The body cannot be read as the type it is for."""
    return network_error(
        "InvalidRequestFormat", "Cannot parse the request.", details=[{"code": "InvalidJson", "message": problem}]
    )


def missing_parameter(path: str, id: str) -> AzureError:
    """A required member is absent."""
    return network_error(
        "MissingJsonProperty", f"Required property '{path}' was not found in the body of resource {id}."
    )


def precondition_failed(id: ResourceId, reason: str) -> AzureError:
    """If-Match or If-None-Match does not hold (azure-sdk-for-python #25476)."""
    text = {
        "modified": f"Etag provided in if-match header does not match etag of resource {id.text} in NRP data store.",
        "missing": f"Etag provided in if-match header cannot be met: resource {id.text} does not exist.",
        "exists": f"Resource {id.text} exists already in NRP data store.",
    }
    return network_error(
        "PreconditionFailed",
        "Precondition failed.",
        412,
        details=[{"code": "PreconditionFailedEtagMismatch", "message": text[reason]}],
    )
