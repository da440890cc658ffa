# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for backends (recorded: certificates; from Key Vault published)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs12

from ...http import Json
from ..types import Context
from . import errors
from .entity import ABSENT, Entity


def _build(context: Context, properties: Json) -> Json:
    vault = properties.get("keyVault")
    if vault:
        return _from_key_vault(context, vault)
    if "data" not in properties:
        raise errors.validation_error("data", "Certificate data is required")
    certificate = read(properties["data"], properties.get("password"))
    return {
        "subject": certificate.subject.rfc4514_string(),
        "thumbprint": thumbprint(certificate),
        "expirationDate": f"{certificate.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}",
        "data": properties["data"],
    }


def thumbprint(certificate: x509.Certificate) -> str:
    """Return a certificate's SHA-1 fingerprint as Azure writes it."""
    return certificate.fingerprint(hashes.SHA1()).hex().upper()


def read(data: str, password: str | None) -> x509.Certificate:
    """Return the certificate in base64-encoded PKCS #12 data; raises API Management's validation error."""
    try:
        content = base64.b64decode(data, validate=True)
        _key, certificate, _others = pkcs12.load_key_and_certificates(content, password.encode() if password else None)
    except (binascii.Error, ValueError) as error:
        raise errors.validation_error("data", "Cannot parse certificate data or the password is wrong") from error
    if certificate is None:
        raise errors.validation_error("data", "The data holds no certificate")
    return certificate


def _from_key_vault(context: Context, vault: Json) -> Json:
    """What would be read from Key Vault is made up from the identifier."""
    identifier = vault.get("secretIdentifier") or ""
    if not identifier:
        raise errors.validation_error("keyVault", "Secret identifier is required")
    now = context.arm.app.clock.now()
    name = identifier.rstrip("/").partition("/secrets/")[2].partition("/")[0]
    return {
        "subject": f"CN={name}",
        "thumbprint": hashlib.sha256(identifier.encode()).hexdigest()[:40].upper(),
        "expirationDate": f"{now + timedelta(days=365):%Y-%m-%dT%H:%M:%SZ}",
        "keyVault": {
            "secretIdentifier": identifier,
            "identityClientId": vault.get("identityClientId"),
            "lastStatus": {"code": "Success", "timeStampUtc": context.arm.app.clock.iso()},
        },
    }


CERTIFICATE = Entity(
    "certificates",
    "Certificate",
    {"data": ABSENT, "password": ABSENT, "keyVault": ABSENT},
    secrets=("data", "password"),
    build=_build,
)
