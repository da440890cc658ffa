# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates for backends (recorded: certificates; from Key Vault published)."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
from collections.abc import Iterator
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from ...http import Json, Response
from ..types import Context
from . import entity as entities
from . import errors, policies
from .entity import ABSENT, Entity


def _build(context: Context, properties: Json) -> Json:
    vault = properties.get("keyVault")
    if vault:
        return _from_key_vault(context, vault)
    if "data" not in properties:
        raise errors.validation_error("data", "Certificate data is required")
    certificate = read(properties["data"], properties.get("password"))
    return {
        "subject": subject(certificate),
        "thumbprint": thumbprint(certificate),
        "expirationDate": f"{certificate.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}",
        "data": properties["data"],
    }


def subject(certificate: x509.Certificate) -> str:
    """Return whom a certificate is for, as Azure writes it: `CN=a, O=b, S=WA` (published: examples of host names)."""
    names = reversed(certificate.subject.rdns)
    return ", ".join(name.rfc4514_string({NameOID.STATE_OR_PROVINCE_NAME: "S"}) for name in names)


def thumbprint(certificate: x509.Certificate) -> str:
    """Return a certificate's SHA-1 fingerprint as Azure writes it."""
    return certificate.fingerprint(hashes.SHA1()).hex().upper()


def read(data: str, password: str | None) -> x509.Certificate:
    """Return the certificate in base64-encoded DER or PKCS #12 data; raises API Management's validation error."""
    try:
        content = base64.b64decode(data, validate=True)
        with contextlib.suppress(ValueError):
            return x509.load_der_x509_certificate(content)
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
            "lastStatus": _status(context),
        },
    }


def _status(context: Context) -> Json:
    return {"code": "Success", "timeStampUtc": context.arm.app.clock.iso()}


def _refresh(context: Context) -> Response:
    """Fetch the certificate from Key Vault again (published: refreshSecret; answered at once, unlike that of named values)."""
    resource = context.resource
    assert resource
    vault = resource["body"]["properties"].get("keyVault")
    if not vault:
        raise errors.validation_error("keyVault", "Only certificates from Key Vault can be refreshed")
    vault["lastStatus"] = _status(context)
    return entities.answer(CERTIFICATE, context, resource, 200, "get")


def _refuse_in_use(context: Context) -> None:
    """Policies that use it hold it (Microsoft Learn, "Secure backend services using client certificate authentication").

    That backends, and host names and authorities of gateways, hold it too is assumed.
    """
    users = list(_users(context))
    if users:
        raise errors.in_use("Certificate", context.id.name, users)


def _users(context: Context) -> Iterator[str]:
    """The paths of what uses a certificate by its id or its thumbprint."""
    assert context.resource
    service, own = entities.service_of(context)["id"], context.resource["id"].lower()
    name, mark = own.rpartition("/")[2], context.resource["body"]["properties"]["thumbprint"].lower()
    for path, document in policies.documents_of(context):
        for element in document.root.walk():
            by_thumbprint = element.name == "authentication-certificate" and element.get("thumbprint").lower() == mark
            if by_thumbprint or element.get("certificate-id").lower() == name:
                yield path
    for backend in context.arm.resources.children(service, "backends"):
        credentials = backend["body"]["properties"].get("credentials") or {}
        ids = [entities.full_id(context, id, "certificates").lower() for id in credentials.get("certificateIds") or []]
        if own in ids or mark in [each.lower() for each in credentials.get("certificate") or []]:
            yield f"/backends/{backend['name']}"
    for gateway in context.arm.resources.children(service, "gateways"):
        path = f"/gateways/{gateway['name']}"
        for host in context.arm.resources.children(gateway["id"], "hostnameConfigurations"):
            if host["body"]["properties"]["certificateId"].lower() == own:
                yield f"{path}/hostnameConfigurations/{host['name']}"
        if context.arm.resources.get(f"{gateway['id']}/certificateAuthorities/{name}"):
            yield f"{path}/certificateAuthorities/{context.resource['name']}"


CERTIFICATE = Entity(
    "certificates",
    "Certificate",
    {"data": ABSENT, "password": ABSENT, "keyVault": ABSENT},
    secrets=("data", "password"),
    build=_build,
    deleting=_refuse_in_use,
    actions={"refreshSecret": _refresh},
)
