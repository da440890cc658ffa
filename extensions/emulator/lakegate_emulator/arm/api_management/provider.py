# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The namespace Microsoft.ApiManagement with all its types."""

from __future__ import annotations

from ...http import Json
from ..locations import LOCATIONS
from ..types import Context, Provider, ResourceType
from . import entity, errors, links, revisions, soft_delete, subscriptions
from .apis import API, RELEASE
from .backends import BACKEND
from .entity import Entity
from .further import FURTHER, FURTHER_LINKS
from .links import Link
from .named_values import NAMED_VALUE
from .names import NAMESPACE, SERVICE_TYPE
from .operations import OPERATION
from .people import GROUP, USER, USER_LISTS
from .policies import FRAGMENT, POLICIES
from .products import PRODUCT
from .service import SERVICE

_ENTITIES: tuple[Entity, ...] = (
    API,
    RELEASE,
    OPERATION,
    *POLICIES,
    FRAGMENT,
    PRODUCT,
    subscriptions.SUBSCRIPTION,
    NAMED_VALUE,
    BACKEND,
    GROUP,
    USER,
    *FURTHER,
)

_LINKS = (
    Link(
        "products/apis",
        API,
        nulls=("authenticationSettings", "subscriptionKeyParameterNames"),
        put_nulls=("protocols",),
    ),
    Link("products/groups", GROUP),
    Link("groups/users", USER, put_empty=("groups", "identities")),
    *FURTHER_LINKS,
)

_LISTS = (
    ResourceType(f"{SERVICE_TYPE}/apis/revisions", collection={"GET": revisions.list_revisions}),
    ResourceType(f"{SERVICE_TYPE}/products/subscriptions", collection={"GET": subscriptions.list_of("scope")}),
    ResourceType(f"{SERVICE_TYPE}/users/subscriptions", collection={"GET": subscriptions.list_of("ownerId")}),
    *(
        ResourceType(f"{SERVICE_TYPE}/users/{name}", collection={"GET": handler})
        for name, handler in USER_LISTS.items()
    ),
)


def _check_name_availability(context: Context) -> Json:
    """The name of an own live service counts as available (recorded); one that is held by a soft-deleted one does not."""
    name = str(context.body().get("name") or "")
    arm, scope = context.arm, f"/subscriptions/{context.id.subscription}/".lower()
    for each in arm.resources.of_type(SERVICE_TYPE):
        if each["name"].lower() == name.lower() and not each["id"].lower().startswith(scope):
            return {"nameAvailable": False, "reason": "AlreadyExists", "message": errors.name_taken(name).message}
    if soft_delete.find(arm, name):
        return {"nameAvailable": False, "reason": "AlreadyExists", "message": errors.soft_deleted(name).message}
    return {"nameAvailable": True, "reason": "Valid", "message": ""}


PROVIDER = Provider(
    NAMESPACE,
    api_versions=("2016-07-07", "2025-03-01"),
    locations=tuple(LOCATIONS.values()),
    types=(
        SERVICE,
        soft_delete.DELETED_SERVICE,
        soft_delete.DELETED_SERVICES,
        *(entity.resource_type(each) for each in _ENTITIES),
        *(links.resource_type(each) for each in _LINKS),
        *_LISTS,
    ),
    actions={"checkNameAvailability": _check_name_availability},
    precondition_failed=errors.precondition_failed,
    if_match_required=errors.if_match_required,
)
