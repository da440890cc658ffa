# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates and self-hosted gateways: what is beyond the promises of all kinds."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from ansible_collections.lakegate.azure.plugins.module_utils.apim.gateway import APIM_GATEWAY
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from lakegate_emulator.testing import Emulator

from .modules import Modules, Values

TARGET = yaml.safe_load((Path(__file__).parent / "targets/apim_certificate/vars/main.yml").read_text())
FILE = {"data": TARGET["create"]["data"], "password": TARGET["create"]["password"]}
VAULT = {"secret_identifier": "https://kv-01.vault.azure.net/secrets/client"}
SERVICE = {
    "name": "apim-01",
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
HOST = {"name": "default", "hostname": "api.example.com", "certificate_id": "client"}


def prepare(running: Emulator, sku: str = "Developer") -> Values:
    running.reset()
    made = Modules(running)
    made.run("resource_group", name="rg-01", location="japaneast")
    made.run("apim_service", resource_group="rg-01", **{**SERVICE, "sku": sku})
    return running.state()


@pytest.fixture(scope="module")
def prepared(running: Emulator) -> Values:
    return prepare(running)


@pytest.fixture
def cloud(running: Emulator, prepared: Values) -> Iterator[Modules]:
    running.restore(prepared)
    yield Modules(running, {"resource_group": "rg-01", "service_name": "apim-01"})
    running.clear_faults()


def ended() -> str:
    """A PFX file in base64 whose certificate ended in 2021."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "client")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, datetime(2020, 1, 1), datetime(2021, 1, 1))
    content = pkcs12.serialize_key_and_certificates(
        None, key, builder.sign(key, hashes.SHA256()), None, serialization.NoEncryption()
    )
    return base64.b64encode(content).decode()


def test_a_certificate_that_has_ended_gets_a_warning_in_each_run(cloud: Modules) -> None:
    warning = "certificate 'client': it ended at 2021-01-01T00:00:00Z; give a newer one in data."
    data = ended()
    for check, changed in ((True, True), (False, True), (False, False)):
        assert cloud.run("apim_certificate", check=check, name="client", data=data)["changed"] is changed
        assert cloud.warnings == [warning]
    cloud.run("apim_certificate", name="client", state="absent")
    assert cloud.warnings == []


def test_the_file_is_sent_as_it_is_and_never_returned(cloud: Modules) -> None:
    made = cloud.run("apim_certificate", name="client", **FILE)
    (write,) = cloud.writes
    assert write["method"] == "PUT"
    assert FILE["data"] not in json.dumps(made)
    assert FILE["password"] not in json.dumps(made)
    assert made["apim_certificate"]["status"]["thumbprint"] == made["diff"][0]["after"]["data"]["thumbprint"]


def test_a_wrong_password_is_said_before_anything_is_sent(cloud: Modules) -> None:
    for check in (True, False):
        with pytest.raises(BadInput, match="password does not open the PFX file"):
            cloud.run("apim_certificate", name="client", check=check, data=FILE["data"], password="wrong")
        assert cloud.writes == []


def test_a_certificate_of_key_vault_is_replaced_by_the_same_one_from_a_file(cloud: Modules) -> None:
    cloud.run("apim_certificate", name="client", key_vault=VAULT)
    moved = cloud.run("apim_certificate", name="client", **FILE)
    assert moved["changed"]
    assert "key_vault" not in moved["apim_certificate"]
    assert not cloud.run("apim_certificate", name="client", **FILE)["changed"]
    assert cloud.run("apim_certificate", name="client", key_vault=VAULT)["changed"]


def test_only_what_stays_in_key_vault_can_be_refreshed(cloud: Modules) -> None:
    cloud.run("apim_certificate", name="client", key_vault=VAULT)
    with pytest.raises(BadInput, match="refresh_secret is for secrets from Key Vault"):
        cloud.run("apim_certificate", name="client", refresh_secret=True, **FILE)


def test_users_that_azure_does_not_name_are_found(cloud: Modules) -> None:
    made = cloud.run("apim_certificate", name="client", **FILE)
    thumbprint = made["apim_certificate"]["status"]["thumbprint"]
    cloud.run("apim_backend", name="b", url="https://b.example.com", credentials={"certificate": [thumbprint]})
    cloud.run("apim_gateway", name="g", hostname_configurations=[HOST], certificate_authorities=[{"name": "client"}])
    policy = '<policies><inbound><authentication-certificate certificate-id="client" /></inbound></policies>'
    cloud.run("apim_policy", api_id="echo-api", value=policy)
    body = {"error": {"code": "ValidationError", "message": "The certificate is in use."}}
    cloud.emulator.add_fault(host="management.azure.com", method="DELETE", status=400, body=body)
    with pytest.raises(Problem) as caught:
        cloud.run("apim_certificate", name="client", state="absent")
    assert caught.value.message == (
        "Cannot delete certificate 'client': it is used by backend 'b', certificate authority 'client' of gateway 'g', "
        "host name configuration 'default' of gateway 'g', the policy of API 'echo-api'; take it out there first."
    )


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({"hostname_configurations": [{"name": "default", "http2_enabled": False}]}, [("other.example.com", False)]),
        ({"hostname_configurations": [], "purge_hostname_configurations": True}, []),
    ],
)
def test_a_host_name_that_someone_else_changed_meanwhile_is_read_again(
    cloud: Modules, wanted: Values, left: list[tuple[str, bool]]
) -> None:
    """Lists of API Management have no entity tags, so a member is read once more before it is written or deleted."""
    cloud.run("apim_certificate", name="client", key_vault=VAULT)
    cloud.run("apim_gateway", name="g", hostname_configurations=[HOST])
    seen: list[Body | None] = []

    def second_writer(_params: Params, found: Body | None) -> None:
        seen.append(found)
        if len(seen) == 1:
            cloud.run("apim_gateway", name="g", hostname_configurations=[{**HOST, "hostname": "other.example.com"}])

    watched = dataclasses.replace(APIM_GATEWAY, checks=(*APIM_GATEWAY.checks, second_writer))
    changed = cloud.run("apim_gateway", kind=watched, name="g", **wanted)
    hosts = changed["apim_gateway"]["hostname_configurations"]
    assert [(host["hostname"], host["http2_enabled"]) for host in hosts] == left
    assert len(seen) == 2


def test_a_host_name_is_written_against_its_own_entity_tag(cloud: Modules) -> None:
    cloud.run("apim_certificate", name="client", key_vault=VAULT)
    cloud.run("apim_gateway", name="g", hostname_configurations=[HOST])
    cloud.run("apim_gateway", name="g", hostname_configurations=[{"name": "default", "http2_enabled": False}])
    (write,) = cloud.writes
    assert write["path"].endswith("/hostnameConfigurations/default")


def test_keys_and_tokens_are_asked_for_only_on_request(cloud: Modules) -> None:
    made = cloud.run("apim_gateway", name="g", location_data={"name": "here"})
    assert set(made["apim_gateway"]["status"]) == {"id", "type"}
    assert [write["method"] for write in cloud.writes] == ["PUT"]
    shown = cloud.run("apim_gateway", name="g", show_keys=True, generate_token={"expiry": "P2D"})
    assert not shown["changed"]
    status = shown["apim_gateway"]["status"]
    assert status["token"].startswith("g&")
    assert {"primary_key", "secondary_key", "token", "token_expiry"} < set(status)
    (listed,) = cloud.info("apim_gateway", generate_token={"expiry": status["token_expiry"]})
    assert listed["status"]["token"] == status["token"]
    assert "primary_key" not in listed["status"]


def test_a_tier_without_self_hosted_gateways_is_explained(running: Emulator) -> None:
    prepare(running, "StandardV2")
    cloud = Modules(running, {"resource_group": "rg-01", "service_name": "apim-01"})
    for check in (True, False):
        with pytest.raises(Problem) as caught:
            cloud.run("apim_gateway", name="g", check=check)
        assert caught.value.message == (
            "gateway 'g': API Management service 'apim-01' has no self-hosted gateways (MethodNotAllowedInPricingTier); "
            "they need a service with sku=Developer or sku=Premium."
        )


def test_several_gateways_are_shown_with_what_lives_in_each(cloud: Modules) -> None:
    cloud.run("apim_certificate", name="client", key_vault=VAULT)
    for name in ("g1", "g2"):
        cloud.run("apim_gateway", name=name, hostname_configurations=[{**HOST, "hostname": f"{name}.example.com"}])
    shown = {each["name"]: each["hostname_configurations"][0]["hostname"] for each in cloud.info("apim_gateway")}
    assert shown == {"g1": "g1.example.com", "g2": "g2.example.com"}
