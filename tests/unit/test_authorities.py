# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate authorities by their thumbprints, and what is sent of them."""

from __future__ import annotations

import base64

import pytest
import trustme
from ansible_collections.lakegate.azure.plugins.module_utils.apim import authorities
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

CERTIFICATE = x509.load_pem_x509_certificate(trustme.CA().cert_pem.bytes())
DER = base64.b64encode(CERTIFICATE.public_bytes(Encoding.DER)).decode()
PFX = base64.b64encode(
    pkcs12.serialize_key_and_certificates(b"root", None, CERTIFICATE, None, BestAvailableEncryption(b"secret"))
).decode()
THUMBPRINT = CERTIFICATE.fingerprint(hashes.SHA1()).hex().upper()


@pytest.mark.parametrize(("encoded", "password"), [(DER, None), (PFX, "secret")], ids=["der", "pfx"])
def test_a_certificate_and_a_pfx_file_have_the_same_thumbprint(encoded: str, password: str | None) -> None:
    assert authorities.thumbprint("service 's'", encoded, password) == THUMBPRINT


@pytest.mark.parametrize(("encoded", "password"), [(PFX, "wrong"), (PFX, None), (DER[:40], None)], ids=["wrong", "none", "cut"])
def test_what_cannot_be_opened_is_said(encoded: str, password: str | None) -> None:
    with pytest.raises(BadInput, match=r"^service 's': certificates\.encoded_certificate is in base64 neither"):
        authorities.thumbprint("service 's'", encoded, password)


def test_a_new_one_is_sent_without_what_azure_reads_from_it_and_others_as_they_were_shown() -> None:
    there = {"storeName": "Root", "certificate": {"thumbprint": "AB", "subject": "CN=a", "expiry": "2030-01-01T00:00:00Z"}}
    new = {"storeName": "Root", "encodedCertificate": DER, "certificate": {"thumbprint": THUMBPRINT}}
    body = {"properties": {"certificates": [there, new]}}
    authorities.sendable({"properties": {"certificates": [there]}}, body)
    assert body["properties"]["certificates"] == [there, {"storeName": "Root", "encodedCertificate": DER}]
