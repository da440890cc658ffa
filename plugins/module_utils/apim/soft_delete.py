# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Services that were deleted softly: they hold their name, can be brought back, and can be purged."""

from __future__ import annotations

from collections.abc import Iterator

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params

ADVICE = "set restore: true to bring that service back, or purge it first with state: absent and purge_deleted: true"


def find(remote: ArmObject, params: Params) -> Body | None:
    """The soft-deleted service of this name, in whichever region and resource group it was."""
    operations = remote.session.operations("apimanagement", "deleted_services")
    found = remote.session.items("list the soft-deleted API Management services", operations.list_by_subscription)
    name = str(params["name"]).lower()
    return next((item for item in found if item["name"].lower() == name), None)


def comes_back(remote: ArmObject, params: Params) -> bool:
    """Whether a new service is one that is brought back. Raises BadInput where it is wanted in another region."""
    deleted = find(remote, params) if params.get("restore") else None
    place = compare.location(deleted["location"]) if deleted else None
    if place and compare.location(params.get("location")) not in (None, place):
        raise BadInput(
            f"{remote.label} was deleted in location {place!r}, and Azure brings it back only there; leave location out, or "
            "purge it first with state: absent and purge_deleted: true."
        )
    return deleted is not None


def taken(_kind: Kind, remote: ArmObject, params: Params) -> Iterator[str]:
    """In check mode: that a soft-deleted service holds the name of a new one, which Azure refuses then."""
    if params["state"] == "present" and not params.get("restore") and find(remote, params):
        yield f"a soft-deleted service holds the name; {ADVICE}"


def restore(remote: ArmObject, params: Params) -> bool:
    """Bring a soft-deleted service back with its content; True when there was one.

    Azure ignores all other members of the request, but checks that they are there (published: ApiManagementUndelete).
    """
    deleted = find(remote, params) if params.get("restore") else None
    if deleted is None:
        return False
    needed = {"publisherName": params.get("publisher_name") or "restored", "restore": True}
    needed["publisherEmail"] = params.get("publisher_email") or "restored@example.com"
    sku = {"name": params.get("sku") or "Developer", "capacity": params.get("capacity") or 1}
    body = {"location": compare.location(deleted["location"]), "sku": sku, "properties": needed}
    remote.session.report(f"{remote.label}: is brought back from its soft delete")
    remote.write(None, body, bool(params["wait"]))
    return True


def purge(remote: ArmObject, params: Params, check: bool) -> bool:
    """Free the name for good; True when there was something to purge."""
    deleted = find(remote, params) if params.get("purge_deleted") else None
    if deleted is None:
        return False
    if not check:
        operations = remote.session.operations("apimanagement", "deleted_services")
        place = compare.location(deleted["location"])
        poller = remote.session.call(f"purge {remote.label}", operations.begin_purge, deleted["name"], place)
        remote.session.call(f"purge {remote.label}", poller.result)
    return True


def explain(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """A create that fails because the name belongs to a soft-deleted service."""
    if problem.code == "ServiceAlreadyExistsInSoftDeletedState" or "soft-deleted" in problem.message.lower():
        return f"{remote.label} cannot be created: a soft-deleted service holds the name; {ADVICE}."
    return None
