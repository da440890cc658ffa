# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How callers and developers log in: OAuth 2 servers, OpenID Connect and identity providers (all three recorded)."""

from __future__ import annotations

from ...http import Json, Response
from ..ids import ResourceId
from ..resources import Resource
from ..types import Context
from . import errors
from .entity import ABSENT, Entity, Place

_SECRETS = ("clientSecret",)
#: Names of identity providers as the service writes them.
_PROVIDERS = ("Facebook", "Google", "Microsoft", "Twitter", "Aad", "AadB2C")


def _list_secrets(context: Context) -> Response:
    assert context.resource
    secrets = context.resource["private"]["secrets"]
    return Response(200, dict(secrets), {"ETag": f'"{context.resource["etag"]}"'})


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    """The answer to PUT is the only one with the secret (recorded)."""
    written = place == "put" and context.request.method == "PUT"
    return properties | (resource["private"]["secrets"] if written else {})


def _provider_name(context: Context) -> None:
    """`identityProviders/facebook` is shown as Facebook (recorded)."""
    id = context.id
    name = next((known for known in _PROVIDERS if known.lower() == id.name.lower()), None)
    if name and not id.is_collection:
        context.id = ResourceId.of(id.scope, id.namespace, id.types, (*id.names[:-1], name))


def _build_provider(context: Context, properties: Json) -> Json:
    if context.id.name not in _PROVIDERS:
        raise errors.validation_error("identityProviderName", f"Provider must be one of: {', '.join(_PROVIDERS)}")
    return properties | {"type": context.id.name[0].lower() + context.id.name[1:]}


AUTHORIZATION_SERVER = Entity(
    "authorizationServers",
    "OAuth2AuthorizationServer",
    {
        "displayName": None,
        "description": None,
        "clientRegistrationEndpoint": None,
        "authorizationEndpoint": None,
        "authorizationMethods": ["GET"],
        "clientAuthenticationMethod": None,
        "tokenBodyParameters": None,
        "tokenEndpoint": None,
        "supportState": False,
        "defaultScope": None,
        "grantTypes": None,
        "bearerTokenSendingMethods": None,
        "clientId": None,
        "clientSecret": ABSENT,
        "resourceOwnerUsername": None,
        "resourceOwnerPassword": None,
        "useInTestConsole": ABSENT,
        "useInApiDocumentation": ABSENT,
    },
    required=("displayName", "clientRegistrationEndpoint", "authorizationEndpoint", "grantTypes", "clientId"),
    secrets=_SECRETS,
    show=_show,
    actions={"listSecrets": _list_secrets},
)

OPENID_PROVIDER = Entity(
    "openidConnectProviders",
    "OpenidConnectProvider",
    {
        "displayName": None,
        "description": None,
        "metadataEndpoint": None,
        "clientId": None,
        "clientSecret": ABSENT,
        "useInTestConsole": ABSENT,
        "useInApiDocumentation": ABSENT,
    },
    required=("displayName", "metadataEndpoint", "clientId"),
    secrets=_SECRETS,
    show=_show,
    actions={"listSecrets": _list_secrets},
)

IDENTITY_PROVIDER = Entity(
    "identityProviders",
    "IdentityProvider",
    {
        "clientId": None,
        "clientSecret": ABSENT,
        "type": None,
        "signinTenant": ABSENT,
        "allowedTenants": ABSENT,
        "authority": ABSENT,
        "signupPolicyName": ABSENT,
        "signinPolicyName": ABSENT,
        "profileEditingPolicyName": ABSENT,
        "passwordResetPolicyName": ABSENT,
        "clientLibrary": ABSENT,
    },
    required=("clientId", "clientSecret"),
    secrets=_SECRETS,
    build=_build_provider,
    show=_show,
    locate=_provider_name,
    actions={"listSecrets": _list_secrets},
)
