# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates and self-hosted gateways (recorded: certificates, gateways; what is not is said there)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

VAULT = {"secretIdentifier": "https://kv.vault.azure.net/secrets/client"}
BACKEND = {"url": "https://backend.example.com", "protocol": "http"}


@pytest.fixture
def certificate(service: Any) -> dict[str, Any]:
    """The certificate c, from Key Vault."""
    made = service.put("certificates/c", keyVault=VAULT)
    assert made.status_code == 201
    return dict(made.json())


def message(response: Any) -> str:
    assert response.status_code == 400
    error = response.json()["error"]
    return "; ".join([error["message"], *(each["message"] for each in error["details"] or [])])


def test_a_certificate_from_key_vault_is_read_again_on_request(service: Any, certificate: dict[str, Any]) -> None:
    refreshed = service.arm("POST", "certificates/c/refreshSecret")
    assert (refreshed.status_code, "ETag" in refreshed.headers) == (200, True)
    assert refreshed.json()["properties"]["thumbprint"] == certificate["properties"]["thumbprint"]
    first, second = (each["properties"]["keyVault"]["lastStatus"] for each in (certificate, refreshed.json()))
    assert (second["code"], second["timeStampUtc"] > first["timeStampUtc"]) == ("Success", True)
    assert refreshed.json() == service.arm("GET", "certificates/c").json()


@pytest.mark.parametrize(
    "credentials", [{"certificateIds": ["c"]}, {"certificateIds": ["/certificates/c"]}, {"certificate": None}]
)
def test_a_backend_holds_its_certificate(service: Any, certificate: dict[str, Any], credentials: dict[str, Any]) -> None:
    if "certificate" in credentials:
        credentials = {"certificate": [certificate["properties"]["thumbprint"].lower()]}
    assert service.put("backends/b", **BACKEND, credentials=credentials).status_code == 201
    assert "/backends/b" in message(service.arm("DELETE", "certificates/c", If_Match="*"))
    service.arm("DELETE", "backends/b", If_Match="*")
    assert service.arm("DELETE", "certificates/c", If_Match="*").status_code == 200


def test_a_backend_cannot_use_a_certificate_that_is_not_there(service: Any) -> None:
    refused = service.put("backends/b", **BACKEND, credentials={"certificateIds": [f"{service.id}/certificates/c"]})
    assert "Certificate with id 'c' not found." in message(refused)


def test_a_backend_cannot_use_a_thumbprint_that_no_certificate_has(service: Any) -> None:
    refused = service.put("backends/b", **BACKEND, credentials={"certificate": ["AB12"]})
    assert "Certificate with thumbprint 'AB12' not found." in message(refused)


def test_a_policy_names_a_certificate_that_is_there_and_one_from_key_vault_by_its_id(
    service: Any, certificate: dict[str, Any]
) -> None:
    mark = certificate["properties"]["thumbprint"]
    for attribute, said in (
        ("thumbprint='AB12'", "Certificate with thumbprint 'AB12' could not be resolved."),
        ("certificate-id='none'", "Certificate with id 'none' could not be resolved."),
        (f"thumbprint='{mark}'", "Please reference it with certificate-id 'c' in the policy."),
    ):
        refused = service.policy(f"<authentication-certificate {attribute} />", scope="apis/echo-api")
        assert "Error in element 'authentication-certificate' on line 1" in message(refused)
        assert said in message(refused)
    assert service.policy("<authentication-certificate certificate-id='c' />", scope="apis/echo-api").status_code == 201


def test_a_gateway_holds_the_certificates_of_its_host_names_and_authorities(
    service: Any, certificate: dict[str, Any]
) -> None:
    service.put("gateways/g", locationData={"name": "here"})
    host = service.put("gateways/g/hostnameConfigurations/h", hostname="api.example.com", certificateId="c")
    assert host.json()["properties"]["certificateId"] == certificate["id"]
    authority = service.put("gateways/g/certificateAuthorities/c", isTrusted=True)
    assert (authority.status_code, authority.json()["properties"]) == (201, {"isTrusted": True})
    said = message(service.arm("DELETE", "certificates/c", If_Match="*"))
    assert "/gateways/g/hostnameConfigurations/h\r\n" in said
    assert "/gateways/g/certificateAuthorities/c\r\n" in said
    assert service.arm("DELETE", "gateways/g", If_Match="*").status_code == 200
    assert service.arm("DELETE", "certificates/c", If_Match="*").status_code == 200


def test_an_authority_is_a_certificate_of_the_service(service: Any) -> None:
    service.put("gateways/g", locationData={"name": "here"})
    assert "Certificate not found" in message(service.put("gateways/g/certificateAuthorities/none", isTrusted=True))


def token(service: Any, key: str, days: int) -> Any:
    expiry = f"{datetime.now(UTC) + timedelta(days=days):%Y-%m-%dT%H:%M:00Z}"
    return service.arm("POST", "gateways/g/generateToken", {"keyType": key, "expiry": expiry})


def test_a_token_is_made_of_a_key_and_its_expiry_and_lasts_for_thirty_days_at_most(service: Any) -> None:
    service.put("gateways/g", locationData={"name": "here"})
    first, same, other = (token(service, key, 3).json()["value"] for key in ("primary", "primary", "secondary"))
    assert (first, first.startswith("g&"), first != other) == (same, True, True)
    assert "within 30 days" in message(token(service, "primary", 31))
    assert service.arm("POST", "gateways/g/regenerateKey", {"keyType": "primary"}).status_code == 204
    assert token(service, "primary", 3).json()["value"] != first


@pytest.mark.parametrize(("sku", "capacity"), [("Consumption", 0), ("Basic", 1), ("StandardV2", 1)])
def test_other_tiers_have_no_self_hosted_gateways(service: Any, sku: str, capacity: int) -> None:
    base = f"{service.id.rpartition('/')[0]}/apim-{sku.lower()}"
    body = {
        "location": "japaneast",
        "sku": {"name": sku, "capacity": capacity},
        "properties": {"publisherName": "Lakegate", "publisherEmail": "apim@example.com"},
    }
    assert service.arm("PUT", base, body).status_code == 201
    for method, path in (("GET", "gateways"), ("GET", "gateways/g"), ("PUT", "gateways/g")):
        refused = service.arm(method, f"{base}/{path}", {"properties": {}} if method == "PUT" else None)
        assert refused.status_code == 400
        assert refused.json()["error"]["code"] == "MethodNotAllowedInPricingTier"
        assert refused.json()["error"]["message"] == f"Method not allowed in {sku} pricing tier"
