# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a PFX file holds, and what is wrong with what is none."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.apim import certificate, pfx
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

KEY = ec.generate_private_key(ec.SECP256R1())


def certified(name: str = "client.example.com") -> x509.Certificate:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.STATE_OR_PROVINCE_NAME, "Osaka"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = x509.CertificateBuilder(subject, subject, KEY.public_key(), 1, datetime(2026, 1, 1), datetime(2046, 1, 1))
    return builder.sign(KEY, hashes.SHA256())


def packed(password: str | None = None, key: Any = KEY, others: list[x509.Certificate] | None = None) -> str:
    encryption: Any = serialization.NoEncryption()
    if password:
        encryption = serialization.BestAvailableEncryption(password.encode())
    own = certified() if key else None
    content = pkcs12.serialize_key_and_certificates(None, key, own, others, encryption)
    return base64.b64encode(content).decode()


def facts(data: str, password: str | None = None) -> dict[str, Any]:
    return pfx.facts("certificate 'client'", data, password)


@pytest.mark.parametrize("password", [None, "secret"])
def test_it_tells_what_azure_will_answer(password: str | None) -> None:
    said = facts(packed(password), password)
    assert said["subject"] == "CN=client.example.com, O=Example, S=Osaka"
    assert said["expirationDate"] == "2046-01-01T00:00:00Z"
    assert len(said["thumbprint"]) == 40
    assert said["thumbprint"] == said["thumbprint"].upper()


def test_line_ends_and_the_chain_make_no_difference() -> None:
    data = packed(others=[certified("issuer")])
    wrapped = "\n".join(data[at : at + 76] for at in range(0, len(data), 76)) + "\n"
    assert facts(wrapped) == facts(data)
    assert pfx.one_line(wrapped) == data
    assert facts(data)["subject"].startswith("CN=client")


def test_an_authority_has_no_key() -> None:
    assert facts(packed(key=None, others=[certified("authority")]))["subject"].startswith("CN=authority")


PEM = certified().public_bytes(serialization.Encoding.PEM).decode()


@pytest.mark.parametrize(
    ("data", "password", "said"),
    [
        pytest.param(packed("secret"), "wrong", "password does not open the PFX file in data", id="wrong password"),
        pytest.param(packed("secret"), None, "needs a password, or is damaged; give password", id="no password"),
        pytest.param(packed()[:400], "secret", "or the file is damaged", id="cut off"),
        pytest.param(PEM, None, "data is a PEM file", id="PEM"),
        pytest.param(base64.b64encode(PEM.encode()).decode(), None, "data is a PEM file", id="PEM in base64"),
        pytest.param(
            base64.b64encode(certified().public_bytes(serialization.Encoding.DER)).decode(),
            None,
            "data is a certificate without its key (.cer), and Azure takes PFX files alone; make one of it and of its key",
            id="certificate without a key",
        ),
        pytest.param("0\udc82\x04", None, "read the PFX file with ansible.builtin.slurp", id="binary"),
        pytest.param("", None, "data is not base64", id="nothing"),
        pytest.param(
            packed(key=None, others=[certified("one"), certified("two")]),
            None,
            "has no certificate with its private key",
            id="several without a key",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(data: str, password: str | None, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        facts(data, password)
    assert caught.value.message.startswith("certificate 'client': ")
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_the_same_certificate_in_key_vault_is_another_one() -> None:
    uploaded = facts(packed())
    assert certificate.certificate(uploaded) == certificate.certificate({**uploaded, "keyVault": None})
    assert certificate.certificate(uploaded) != certificate.certificate({**uploaded, "keyVault": {"a": "b"}})
    assert certificate.told({**uploaded, "keyVault": {"a": "b"}}) is None


@pytest.mark.parametrize(
    ("days", "vault", "said"),
    [
        (-1, False, "it ended at {}; give a newer one in data"),
        (10.5, False, "it ends at {}, in 10 days; give a newer one in data"),
        (10.5, True, "it ends at {}, in 10 days; renew it in Key Vault"),
        (31, False, None),
        (None, True, None),
    ],
)
def test_a_certificate_that_ends_soon_is_remarked_upon(days: float | None, vault: bool, said: str | None) -> None:
    ends = None if days is None else f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
    shown = {"status": {"expiration_date": ends}, **({"key_vault": {"secret_identifier": "s"}} if vault else {})}
    assert list(certificate.remarks(shown)) == ([said.format(ends)] if said else [])
