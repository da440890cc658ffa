# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens: RS256-signed by Entra's key, and checked by whoever receives them."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from .clouds import PUBLIC, Cloud
from .http import Json

if TYPE_CHECKING:
    from .directory import Directory, ServicePrincipal
    from .state import Clock

#: How long an application's access token is good for, in seconds (Microsoft Learn: 60 to 90 minutes).
LIFETIME = 3599


@dataclass(frozen=True)
class Principal:
    """Who a checked token stands for."""

    object_id: str
    client_id: str
    tenant_id: str
    audience: str
    expires: float


class TokenError(Exception):
    """A token that is not accepted.

    `reason`: "missing", "malformed", "signature", "expired", "not_yet_valid", "audience" or "unknown"; `claims` is what
    the token says where it could be read, for the error texts of the services.
    """

    def __init__(self, reason: str, message: str, claims: Json | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.claims = claims or {}


class SigningKey:
    """Entra's signing key, kept in the state folder so that tokens outlive a restart."""

    def __init__(self, file: Path | None) -> None:
        if file and file.exists():
            key = serialization.load_pem_private_key(file.read_bytes(), None)
            if not isinstance(key, rsa.RSAPrivateKey):
                raise ValueError(f"{file} holds no RSA key")
            self.private = key
        else:
            self.private = rsa.generate_private_key(65537, 2048)
            if file:
                file.touch(mode=0o600)
                file.write_bytes(self.private.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        self.public = self.private.public_key()
        numbers = self.public.public_numbers()
        self.modulus, self.exponent = _base64_integer(numbers.n), _base64_integer(numbers.e)
        digest = hashlib.sha256(self.modulus.encode()).digest()
        self.key_id = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()[:27]

    def jwk(self, issuer: str) -> Json:
        """Return the public key as JSON Web Key."""
        return {"kty": "RSA", "use": "sig", "kid": self.key_id, "x5t": self.key_id, "n": self.modulus,
                "e": self.exponent, "issuer": issuer}


class Tokens:
    """Issues and checks access tokens of one tenant."""

    def __init__(self, key: SigningKey, clock: Clock, directory: Directory) -> None:
        self.key = key
        self._clock = clock
        self._directory = directory
        self._checked: dict[str, Json] = {}

    def issuer(self, cloud: Cloud) -> str:
        """The `iss` of version 1 tokens, which Microsoft's own resources get whatever endpoint was asked."""
        return f"{cloud.token_issuer}/{self._directory.tenant_id}/"

    def issue(self, principal: ServicePrincipal, audience: str, cloud: Cloud = PUBLIC) -> str:
        """Return an access token of an application for `audience`, which goes into `aud` as given."""
        now = int(self._clock.time())
        claims: Json = {
            "aud": audience, "iss": self.issuer(cloud), "iat": now - 300, "nbf": now - 300, "exp": now + LIFETIME,
            "aio": base64.b64encode(uuid4().bytes).decode(), "appid": principal["app_id"],
            "appidacr": "2" if principal["resource_id"] else "1", "idp": self.issuer(cloud), "idtyp": "app",
            "oid": principal["object_id"], "rh": "1.", "sub": principal["object_id"],
            "tid": self._directory.tenant_id, "uti": str(uuid4()), "ver": "1.0",
        }
        if principal["resource_id"]:
            claims["xms_mirid"] = principal["resource_id"]
        headers = {"x5t": self.key.key_id, "kid": self.key.key_id}
        return jwt.encode(claims, self.key.private, "RS256", headers)

    def verify(self, token: str | None, audiences: Iterable[str]) -> Principal:
        """Check signature, time, audience (a trailing slash does not count) and that the application still exists.

        Raises TokenError.
        """
        if not token:
            raise TokenError("missing", "There is no bearer token.")
        claims = self._claims(token)
        now = self._clock.time()
        if claims["exp"] <= now:
            raise TokenError("expired", "The token has expired.", claims)
        if claims["nbf"] > now:
            raise TokenError("not_yet_valid", "The token is not valid yet.", claims)
        audience = str(claims["aud"])
        if audience.rstrip("/") not in {accepted.rstrip("/") for accepted in audiences}:
            raise TokenError("audience", f"The token is for {audience}.", claims)
        if self._directory.by_app_id(claims["appid"]) is None:
            raise TokenError("unknown", f"The application {claims['appid']} does not exist.", claims)
        return Principal(claims["oid"], claims["appid"], claims["tid"], audience, claims["exp"])

    def _claims(self, token: str) -> Json:
        """Return the claims of a token with a good signature; the check is made once a token."""
        known = self._checked.get(token)
        if known is not None:
            return known
        claims = decode(token, self.key.public)
        if len(self._checked) > 10_000:
            self._checked.clear()
        self._checked[token] = claims
        return claims


def decode(token: str, public_key: Any) -> Json:
    """Return the claims of a token signed with `public_key`; times and audience are the caller's to check."""
    try:
        claims: Json = jwt.decode(token, public_key, ["RS256", "PS256", "ES256"], options={
            "verify_aud": False, "verify_exp": False, "verify_nbf": False, "verify_iat": False, "require": ["exp"]})
    except jwt.InvalidSignatureError as error:
        raise TokenError("signature", "The signature is invalid.", unverified(token)) from error
    except jwt.InvalidTokenError as error:
        raise TokenError("malformed", str(error), unverified(token)) from error
    return {"nbf": 0} | claims


def unverified(token: str) -> Json:
    """Return what a token claims without believing it; empty when it is no token."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError):
        return {}
    return claims if isinstance(claims, dict) else {}


def _base64_integer(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()
