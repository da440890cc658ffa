# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PFX files (PKCS #12): what Azure will tell about the certificate in one, found out without sending it."""

from __future__ import annotations

import base64
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body

VERSION_3 = b"\x02\x01\x03"  # what every PFX begins with, after its length (RFC 7292)
PEM = "-----BEGIN"


def facts(label: str, data: str, password: str | None) -> Body:
    """What an answer of Azure has about the certificate in a base64-encoded PFX; raises BadInput where it is none."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    certificate = _certificate(label, _content(label, data), password)
    names = reversed(certificate.subject.rdns)
    azures_words = {NameOID.STATE_OR_PROVINCE_NAME: "S"}
    return {
        "subject": ", ".join(name.rfc4514_string(azures_words) for name in names),
        "thumbprint": certificate.fingerprint(hashes.SHA1()).hex().upper(),
        "expirationDate": f"{certificate.not_valid_after_utc:%Y-%m-%dT%H:%M:%SZ}",
    }


def one_line(data: str) -> str:
    """Base64 without the line ends that tools put into it."""
    return "".join(data.split())


def _content(label: str, data: str) -> bytes:
    try:
        content = base64.b64decode(one_line(data), validate=True)
    except ValueError:
        content = data.encode(errors="surrogateescape") if PEM in data else b""
    if content.lstrip().startswith(PEM.encode()):
        raise BadInput(f"{label}: data is a PEM file; make a PFX of it and of its key, with openssl pkcs12 -export.")
    if not content:
        raise BadInput(f"{label}: data is not base64; read the PFX file with ansible.builtin.slurp, which answers base64.")
    if _is_certificate(content):
        raise BadInput(
            f"{label}: data is a certificate without its key (.cer), and Azure takes PFX files alone; make one of it and of its "
            "key, with openssl pkcs12 -export, or give a certificate authority to certificates of apim_service."
        )
    if content[:1] != b"\x30" or VERSION_3 not in content[:10]:
        raise BadInput(f"{label}: data is no PFX file (PKCS #12) in base64; make one with openssl pkcs12 -export.")
    return content


def _is_certificate(content: bytes) -> bool:
    """Whether it is a certificate alone (DER).

    https://learn.microsoft.com/azure/api-management/api-management-howto-mutual-certificates: "must be in PFX format".
    """
    from cryptography import x509

    try:
        x509.load_der_x509_certificate(content)
    except ValueError:
        return False
    return True


def _certificate(label: str, content: bytes, password: str | None) -> Any:
    """The certificate that has the key, or the only one."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import pkcs12

    for tried in [password.encode()] if password else [None, b""]:
        try:
            _key, certificate, others = pkcs12.load_key_and_certificates(content, tried)
        except ValueError:
            continue
        except UnsupportedAlgorithm as exc:
            raise BadInput(f"{label}: data is encrypted in a way that cannot be read here ({exc}).") from exc
        if certificate is None and len(others) != 1:
            raise BadInput(f"{label}: the PFX file in data has no certificate with its private key.")
        return certificate or others[0]
    if password:
        raise BadInput(f"{label}: password does not open the PFX file in data, or the file is damaged.")
    raise BadInput(f"{label}: the PFX file in data needs a password, or is damaged; give password.")
