# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is sent where the recordings have secrets and certificates cut out."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

_ADDRESS = "user@example.com"
_CUT_OUT = "REDACTEDBASE64"


def put_in(body: Any, mark: str) -> Any:
    """Return a request's body with what was cut out.

    `mark` stands for a secret; a certificate is one under the password beside. All addresses were replaced by one: that of
    a user is made the user's own again, that of a service's sender is left to the service.
    """
    if isinstance(body, list):
        return [put_in(each, mark) for each in body]
    if not isinstance(body, dict):
        return mark if body == "REDACTED" else body
    password = mark if any("password" in name.lower() for name in body) else ""
    filled = {name: _made(password) if value == _CUT_OUT else put_in(value, mark) for name, value in body.items()}
    if filled.get("email") == _ADDRESS and "firstName" in filled:
        filled["email"] = f"{mark}@example.com"
    return {name: value for name, value in filled.items() if (name, value) != ("notificationSenderEmail", _ADDRESS)}


@cache
def _made(password: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "replayed.example.com")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    encryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return base64.b64encode(pkcs12.serialize_key_and_certificates(None, key, certificate, None, encryption)).decode()
