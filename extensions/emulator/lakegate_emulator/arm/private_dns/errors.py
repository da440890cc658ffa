# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private DNS answers conditions that do not hold without the "error" wrapper (recorded)."""

from __future__ import annotations

from ..errors import AzureError
from ..ids import ResourceId


def precondition_failed(id: ResourceId, reason: str) -> AzureError:
    """If-Match or If-None-Match does not hold; `reason` as in errors.precondition_failed."""
    return AzureError(412, "PreconditionFailed", precondition_message(id, reason), wrapped=False)


def precondition_message(id: ResourceId, reason: str) -> str:
    """Return what private DNS says; zones and links say it at the end of the operation (recorded)."""
    kind = id.types[-1].lower()
    if kind == "privatednszones":
        subject = f"Zone {id.name}"
    elif kind == "virtualnetworklinks" and reason == "modified":
        subject = f"Virtual Network link '{id.name}' for the Private DNS zone '{id.names[0]}'"
    elif kind == "virtualnetworklinks":
        subject = f"Virtual Network link {id.name} for the Private DNS zone {id.names[0]}"
    else:
        subject = f"Record set {id.name}"
    if reason == "exists":
        return f"The {subject} exists already and hence cannot be created again."
    if reason == "missing":
        return f"The {subject} does not exist and hence cannot be updated."
    return f"The {subject} has been modified (etag mismatch)."


def bad_request(message: str) -> AzureError:
    """The body does not do."""
    return AzureError(400, "BadRequest", message, wrapped=False)


def nested_resources(nested: str) -> AzureError:
    """A zone still has links (learntocloud/networking-lab #8)."""
    return AzureError(
        409,
        "CannotDeleteResource",
        (
            "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: "
            f"'{nested}'. Please delete all nested resources before deleting this resource."
        ),
    )
