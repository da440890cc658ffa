# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""API Management's own errors (recorded where the recordings have them, otherwise public: the issue is named)."""

from __future__ import annotations

from collections.abc import Iterable

from ...http import Json
from ..errors import AzureError
from ..ids import ResourceId


def validation_error(target: str, message: str) -> AzureError:
    """One thing in the body does not do (recorded: gateways/hostnameConfigurations)."""
    return validation_errors([(target, message)])


def validation_errors(details: Iterable[tuple[str, str]]) -> AzureError:
    """The body does not do: target and message of each reason."""
    listed: list[Json] = [
        {"code": "ValidationError"} | ({"target": target} if target else {}) | {"message": message}
        for target, message in details
    ]
    return AzureError(400, "ValidationError", "One or more fields contain incorrect values:", details=listed)


def properties_missing(names: Iterable[str]) -> AzureError:
    """A logger refers to named values that do not exist (Azure/apiops#163, #638; the placeholder is Azure's)."""
    return validation_errors(("One or more Properties ['{0}'] specified are missing.", name) for name in names)


def entity_not_found(word: str) -> AzureError:
    """An entity in a service does not exist; `word` is API Management's name of the kind (recorded)."""
    return AzureError(404, "ResourceNotFound", f"{word} not found.", details=None)


def in_use(title: str, name: str, users: Iterable[str]) -> AzureError:
    """What other entities refer to is not deleted: they are named by their paths below the service.

    This form is public for policy fragments (Azure/apiops-cli#261); backends and named values are refused too
    (Azure/apiops#326). That their message, and that of loggers, certificates and version sets, reads alike is assumed.
    """
    listed = "".join(f"{user}\r\n" for user in sorted(set(users)))
    message = f"The {title} '{name}' is used by the following entities:\r\n{listed}"
    return AzureError(400, "ValidationError", message, details=None)


def not_in_tier(sku: str) -> AzureError:
    """Services of a tier do not have such entities, whatever is asked of them (Azure/apiops#686, Azure/bicep#15575)."""
    return AzureError(400, "MethodNotAllowedInPricingTier", f"Method not allowed in {sku} pricing tier", details=None)


def has_subscriptions(title: str) -> AzureError:
    """A product with subscriptions is not deleted (Azure/apiops#94); for users the same is assumed."""
    message = (
        f"{title} cannot be deleted since it has existing subscriptions. Delete subscriptions before deleting the "
        f"{title.lower()} or pass in deleteSubscriptions=true as query param"
    )
    return AzureError(400, "ValidationError", message, details=None)


def service_not_found(name: str) -> AzureError:
    """The provider's own form, while ARM still knows the service (recorded: after DELETE)."""
    return AzureError(
        404, "ServiceNotFound", f"Api service does not exist: {name}", details=None, extra={"innerError": None}
    )


def soft_deleted(name: str) -> AzureError:
    """The name is held by a soft-deleted service (terraform-provider-azurerm #11580)."""
    return AzureError(
        409,
        "ServiceAlreadyExistsInSoftDeletedState",
        (
            f"Api service {name} was soft-deleted. In order to create the new service with the same name, you have to either "
            "undelete the service or purge it. See https://aka.ms/apimsoftdelete."
        ),
        details=None,
        extra={"innerError": None},
    )


def nothing_to_restore(name: str) -> AzureError:
    """`restore: true` for a name that is not soft-deleted (azure-service-operator #3433 says that it fails)."""
    return AzureError(
        400,
        "ServiceUndeleteNotPossible",
        (f"Undelete operation is not possible for api service {name}: no soft-deleted service of this name was found."),
        details=None,
        extra={"innerError": None},
    )


def name_taken(name: str) -> AzureError:
    """Service names are unique in all of Azure."""
    return AzureError(
        409, "ServiceAlreadyExists", f"Api service already exists: {name}", details=None, extra={"innerError": None}
    )


def locked(name: str) -> AzureError:
    """Another operation on the service has not ended."""
    return AzureError(
        409,
        "ServiceLocked",
        (f"The API Service {name} is transitioning at this time. Please try the request again later."),
        details=None,
        extra={"innerError": None},
    )


def invalid_parameters(reason: str) -> AzureError:
    """A property of the service does not do."""
    return AzureError(
        400, "InvalidParameters", f"Invalid parameter: {reason}", details=None, extra={"innerError": None}
    )


def precondition_failed(id: ResourceId, reason: str) -> AzureError:
    """If-Match or If-None-Match does not hold."""
    text = {
        "modified": "Resource was modified since last request. Read it again and repeat the request with its new entity tag.",
        "missing": "Resource does not exist, If-Match cannot be met.",
        "exists": "Resource already exists.",
    }
    return AzureError(412, "PreconditionFailed", text[reason], details=None)


def if_match_required(id: ResourceId) -> AzureError:
    """PATCH and DELETE need If-Match (published: every such operation)."""
    return validation_error("If-Match", "If-Match header is required for this operation; '*' matches every state.")
