# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Microsoft Entra ID at login.microsoftonline.com: discovery, keys, and tokens for applications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from . import clouds
from .clouds import Cloud, cloud_of
from .directory import Directory, ManagedIdentity, ServicePrincipal, has_secret
from .http import HttpError, Json, Request, Response
from .service import Service
from .tokens import LIFETIME, Principal, TokenError, Tokens, decode, unverified

if TYPE_CHECKING:
    from .app import App

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ANY_TENANT = ("common", "organizations", "consumers")


class EntraError(HttpError):
    """An AADSTS error. Texts: Microsoft Learn, "Microsoft Entra authentication and authorization error codes"."""

    def __init__(self, status: int, error: str, number: int, message: str) -> None:
        super().__init__(f"AADSTS{number}: {message}")
        self.status, self.error, self.number = status, error, number
        self.request = Request("POST", clouds.PUBLIC.login, "/")
        self.timestamp = ""

    def response(self) -> Response:
        trace, correlation = self.request.request_id, self.request.correlation_id
        description = f"{self} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {self.timestamp}"
        return Response(self.status, {
            "error": self.error, "error_description": description, "error_codes": [self.number],
            "timestamp": self.timestamp, "trace_id": trace, "correlation_id": correlation,
            "error_uri": f"https://{self.request.host}/error?code={self.number}",
        })


class Entra(Service):
    """The login service, and the tokens that the other services issue and check in-process."""

    hosts = tuple(cloud.login for cloud in clouds.CLOUDS) + tuple(clouds.LOGIN_ALIASES)

    def __init__(self, app: App) -> None:
        self._clock = app.clock
        self.directory: Directory = app.directory
        self.tokens: Tokens = app.tokens

    def verify(self, token: str | None, audiences: Iterable[str]) -> Principal:
        """Check a token that a service received; raises tokens.TokenError, which that service words its own way."""
        return self.tokens.verify(token, audiences)

    def create_managed_identity(self, resource_id: str) -> ManagedIdentity:
        """Return clientId, principalId and tenantId of a resource's identity, made at first use."""
        return self.directory.create_managed_identity(resource_id)

    def token_for_resource_identity(self, resource_id: str, audience: str) -> str | None:
        """Return an access token of a resource's managed identity, or None when it has none."""
        principal = self.directory.by_resource(resource_id)
        return self.tokens.issue(principal, audience) if principal else None

    def __call__(self, request: Request) -> Response:
        try:
            return self._route(request)
        except EntraError as error:
            error.request, error.timestamp = request, f"{self._clock.now():%Y-%m-%d %H:%M:%SZ}"
            raise

    def _route(self, request: Request) -> Response:
        cloud = cloud_of(request.host)
        parts = request.path.lower().strip("/").split("/")
        tenant, rest = parts[0], "/".join(parts[1:])
        if rest == "discovery/instance":
            return Response(body=_instance_discovery(request, cloud))
        version = 2 if "v2.0" in parts else 1
        if rest in (".well-known/openid-configuration", "v2.0/.well-known/openid-configuration"):
            return Response(body=self._openid_configuration(request.host, self._tenant(tenant), version, cloud))
        if rest in ("discovery/keys", "discovery/v2.0/keys"):
            return Response(body={"keys": [self.tokens.key.jwk(self._issuer(tenant, version, cloud))]})
        if rest in ("oauth2/token", "oauth2/v2.0/token") and request.method == "POST":
            return self._token(request, self._tenant(tenant), version, cloud)
        return Response(501, {"error": "not_emulated", "error_description":
                              f"{request.method} {request.path} of {request.host} is not emulated."})

    def _tenant(self, name: str) -> str:
        if name in _ANY_TENANT:
            return name
        if not self.directory.is_tenant(name):
            raise EntraError(400, "invalid_request", 90002, (
                f"Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the "
                "correct cloud. Check with your subscription administrator, this may happen if there are no active "
                "subscriptions for the tenant."))
        return self.directory.tenant_id

    def _issuer(self, tenant: str, version: int, cloud: Cloud) -> str:
        name = "{tenantid}" if tenant in _ANY_TENANT else self.directory.tenant_id
        return f"https://{cloud.login}/{name}/v2.0" if version == 2 else f"{cloud.token_issuer}/{name}/"

    def _openid_configuration(self, host: str, tenant: str, version: int, cloud: Cloud) -> Json:
        base, infix = f"https://{host}/{tenant}", "/v2.0" if version == 2 else ""
        return {
            "token_endpoint": f"{base}/oauth2{infix}/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "jwks_uri": f"{base}/discovery{infix}/keys",
            "response_modes_supported": ["query", "fragment", "form_post"], "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": self._issuer(tenant, version, cloud),
            "authorization_endpoint": f"{base}/oauth2{infix}/authorize",
            "device_authorization_endpoint": f"{base}/oauth2{infix}/devicecode",
            "end_session_endpoint": f"{base}/oauth2{infix}/logout",
            "tenant_region_scope": None, "cloud_instance_name": cloud.login.removeprefix("login."),
            "msgraph_host": cloud.graph, "rbac_url": "https://pas.windows.net",
        }

    def _token(self, request: Request, tenant: str, version: int, cloud: Cloud) -> Response:
        form = request.form()
        for name in ("grant_type", "client_id"):
            if not form.get(name):
                raise EntraError(400, "invalid_request", 900144,
                                 f"The request body must contain the following parameter: '{name}'.")
        if form["grant_type"] != "client_credentials":
            raise EntraError(400, "unsupported_grant_type", 70003,
                             f"The app requested an unsupported grant type '{form['grant_type']}'.")
        if tenant in _ANY_TENANT:
            raise EntraError(400, "invalid_request", 50194, (
                "Application is not configured as a multi-tenant application. Usage of the /common endpoint is not "
                "supported for such apps. Use a tenant-specific endpoint."))
        client_id = form["client_id"]
        principal = self.directory.by_app_id(client_id)
        if principal is None:
            raise EntraError(400, "unauthorized_client", 700016, (
                f"Application with identifier '{client_id}' was not found in the directory "
                f"'{self.directory.tenant_domain}'. This can happen if the application has not been installed by the "
                "administrator of the tenant or consented to by any user in the tenant. You may have sent your "
                "authentication request to the wrong tenant."))
        self._authenticate(principal, form)
        audience = _audience(form, version)
        resource = self.directory.resource_app(audience)
        if resource is None:
            raise EntraError(400, "invalid_resource", 500011, (
                f"The resource principal named {audience} was not found in the tenant named "
                f"{self.directory.tenant_domain}. This can happen if the application has not been installed by the "
                "administrator of the tenant or consented to by any user in the tenant. You might have sent your "
                "authentication request to the wrong tenant."))
        token = self.tokens.issue(principal, audience, cloud)
        answer: Json = {"token_type": "Bearer", "expires_in": LIFETIME, "ext_expires_in": LIFETIME, "access_token": token}
        if version == 1:
            expires = int(self._clock.time()) + LIFETIME
            answer |= {"expires_in": str(LIFETIME), "ext_expires_in": str(LIFETIME), "expires_on": str(expires),
                       "not_before": str(expires - LIFETIME - 300), "resource": audience}
        return Response(body=answer, headers={"Cache-Control": "no-store, no-cache", "Pragma": "no-cache"})

    def _authenticate(self, principal: ServicePrincipal, form: dict[str, str]) -> None:
        if "client_secret" in form:
            if not has_secret(principal, form["client_secret"]):
                raise EntraError(401, "invalid_client", 7000215, (
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
                    "value, not the client secret ID, for a secret added to app "
                    f"'{principal['app_id']}'."))
        elif form.get("client_assertion_type") == _ASSERTION_TYPE and form.get("client_assertion"):
            self._check_assertion(principal, form["client_assertion"])
        else:
            raise EntraError(401, "invalid_client", 7000216, (
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type."))

    def _check_assertion(self, principal: ServicePrincipal, assertion: str) -> None:
        claims = unverified(assertion)
        if not claims:
            raise EntraError(401, "invalid_client", 50027, "JWT token is invalid or malformed.")
        if claims.get("iss") == principal["app_id"]:
            self._check_certificate_assertion(principal, assertion)
        else:
            self._check_federated_assertion(principal, assertion, claims)
        if claims.get("exp", 0) <= self._clock.time():
            raise EntraError(401, "invalid_client", 700024,
                             "Client assertion is not within its valid time range.")

    def _check_certificate_assertion(self, principal: ServicePrincipal, assertion: str) -> None:
        for pem in principal["certificates"]:
            certificate = x509.load_pem_x509_certificate(pem.encode())
            try:
                decode(assertion, certificate.public_key())
            except TokenError:
                continue
            return
        raise EntraError(401, "invalid_client", 700027, (
            "The certificate with identifier used to sign the client assertion is not registered on application. "
            f"[Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to "
            f"see configured keys for app Id '{principal['app_id']}'.]"))

    def _check_federated_assertion(self, principal: ServicePrincipal, assertion: str, claims: Json) -> None:
        audiences = claims.get("aud") if isinstance(claims.get("aud"), list) else [claims.get("aud")]
        for credential in principal["federated"]:
            if (credential["issuer"], credential["subject"]) != (claims.get("iss"), claims.get("sub")):
                continue
            if credential["audience"] not in (audiences or []):
                continue
            pem = credential["public_key"]
            key = serialization.load_pem_public_key(pem.encode()) if pem else self.tokens.key.public
            try:
                decode(assertion, key)
            except TokenError as error:
                raise EntraError(401, "invalid_client", 50013,
                                 "Assertion failed signature validation. [Reason - The key was not found.]") from error
            return
        raise EntraError(401, "invalid_client", 700213, (
            f"No matching federated identity record found for presented assertion subject '{claims.get('sub')}'. Check your "
            "federated identity credential Subject, Audience and Issuer against the presented assertion."))


def _instance_discovery(request: Request, cloud: Cloud) -> Json:
    endpoint = request.query.get("authorization_endpoint") or f"https://{cloud.login}/common/oauth2/v2.0/authorize"
    authority = endpoint.split("/oauth2/")[0]
    aliases = [cloud.login] + [alias for alias, of in clouds.LOGIN_ALIASES.items() if of is cloud]
    return {
        "tenant_discovery_endpoint": f"{authority}/v2.0/.well-known/openid-configuration", "api-version": "1.1",
        "metadata": [{"preferred_network": cloud.login, "preferred_cache": aliases[-1], "aliases": aliases}],
    }


def _audience(form: dict[str, str], version: int) -> str:
    """Return what goes into `aud`: v1 names a resource, v2 a scope that ends in /.default."""
    if version == 1:
        if not form.get("resource"):
            raise EntraError(400, "invalid_request", 900144,
                             "The request body must contain the following parameter: 'resource'.")
        return form["resource"]
    if not form.get("scope"):
        raise EntraError(400, "invalid_request", 900144,
                         "The request body must contain the following parameter: 'scope'.")
    scopes = [scope for scope in form["scope"].split() if scope not in ("openid", "profile", "offline_access")]
    if len(scopes) != 1 or not scopes[0].endswith("/.default"):
        raise EntraError(400, "invalid_scope", 1002012, (
            f"The provided value for scope {form['scope']} is not valid. Client credential flows must have a scope value with "
            "/.default suffixed to the resource identifier (application ID URI)."))
    return scopes[0].removesuffix("/.default")
