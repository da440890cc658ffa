# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The namespace Microsoft.ApiManagement with all its types."""

from __future__ import annotations

from ...http import Json
from ..locations import LOCATIONS
from ..types import Context, Provider, ResourceType
from . import (
    entity,
    errors,
    links,
    monitoring,
    people,
    revisions,
    self_hosted_gateways,
    sign_in,
    soft_delete,
    subscriptions,
)
from .apis import API, RELEASE
from .backends import BACKEND
from .certificates import CERTIFICATE
from .entity import Entity
from .links import Link
from .named_values import NAMED_VALUE
from .names import NAMESPACE, SERVICE_TYPE
from .operations import OPERATION
from .people import GROUP, USER
from .policies import FRAGMENT, POLICIES
from .private_link import PRIVATE_ENDPOINT_CONNECTIONS, PRIVATE_LINK_RESOURCES
from .products import PRODUCT
from .schemas import GLOBAL_SCHEMA, RESOLVER, SCHEMA
from .service import SERVICE
from .tags import TAG, TAG_DESCRIPTION
from .version_sets import VERSION_SET

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
    VERSION_SET,
    GROUP,
    USER,
    TAG,
    TAG_DESCRIPTION,
    CERTIFICATE,
    monitoring.LOGGER,
    monitoring.DIAGNOSTIC,
    monitoring.API_DIAGNOSTIC,
    monitoring.CACHE,
    sign_in.AUTHORIZATION_SERVER,
    sign_in.OPENID_PROVIDER,
    sign_in.IDENTITY_PROVIDER,
    self_hosted_gateways.GATEWAY,
    self_hosted_gateways.HOST_NAME,
    self_hosted_gateways.AUTHORITY,
    SCHEMA,
    GLOBAL_SCHEMA,
    RESOLVER,
)

_KEYS_OF_API = ("authenticationSettings", "subscriptionKeyParameterNames")
_LINKS = (
    Link("products/apis", API, nulls=_KEYS_OF_API, put_nulls=("protocols",)),
    Link("gateways/apis", API, nulls=_KEYS_OF_API, put_nulls=("protocols",), touches=True),
    Link("products/groups", GROUP),
    Link("groups/users", USER, put_empty=("groups", "identities"), own_tag=True),
    Link("apis/tags", TAG, head_status=200),
    Link("apis/operations/tags", TAG, head_status=200),
    Link("products/tags", TAG, head_status=200),
)

_LISTS = {
    "apis/revisions": revisions.list_revisions,
    "apis/products": links.list_sources("products/apis", PRODUCT),
    "products/subscriptions": subscriptions.list_of("scope"),
    "users/subscriptions": subscriptions.list_of("ownerId"),
    "users/identities": people.list_identities,
    "users/groups": people.list_groups,
}


def _check_name_availability(context: Context) -> Json:
    """The name of an own live service counts as available (recorded); one that a soft-deleted service holds does not."""
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
        PRIVATE_LINK_RESOURCES,
        PRIVATE_ENDPOINT_CONNECTIONS,
        *(entity.resource_type(each) for each in _ENTITIES),
        *(links.resource_type(each) for each in _LINKS),
        *(ResourceType(f"{SERVICE_TYPE}/{path}", collection={"GET": answer}) for path, answer in _LISTS.items()),
    ),
    actions={"checkNameAvailability": _check_name_availability},
    precondition_failed=errors.precondition_failed,
    if_match_required=errors.if_match_required,
)
