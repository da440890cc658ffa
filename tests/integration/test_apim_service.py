# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The API Management service in all its sizes: tiers, regions, identities, host names, switches, soft delete."""

from __future__ import annotations

import base64
import os
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import trustme
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine, frontend, progress
from ansible_collections.lakegate.azure.plugins.module_utils.apim import soft_delete
from ansible_collections.lakegate.azure.plugins.module_utils.apim.backend import APIM_BACKEND
from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, module_spec
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network import VIRTUAL_NETWORK
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND
from lakegate_emulator.testing import Emulator

Values = dict[str, Any]
ADDRESS = {"resource_group": "rg-apim", "name": "apim-01"}
NEW = {
    **ADDRESS,
    "location": "japaneast",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
GROUP = "/subscriptions/{}/resourceGroups/rg-apim/providers/"
TLS10 = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10"


def run(kind: Kind, check: bool = False, report: Callable[[str], None] = lambda _line: None, **options: Any) -> Values:
    checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(options)
    assert not checked.error_messages, checked.error_messages
    settings = engine.Run(check=check, report=report)
    return frontend.perform(kind, engine.ensure, checked.validated_parameters, os.environ, settings)


def service(check: bool = False, **options: Any) -> Values:
    """Ensure a service; returns it with ``changed`` beside it."""
    result = run(APIM_SERVICE, check, **{**ADDRESS, **options})
    return {**(result["apim_service"] or {}), "changed": result["changed"], "diff": result["diff"]}


def refused(**options: Any) -> str:
    with pytest.raises(Problem) as caught:
        service(**options)
    return caught.value.message


def put(path: str, body: Values, version: str) -> str:
    """Make something that has no module; returns its id."""
    id = GROUP.format(os.environ["AZURE_SUBSCRIPTION_ID"]) + path
    token = auth.connect({}, os.environ).token("https://management.azure.com/.default")
    answer = requests.put(
        f"https://management.azure.com{id}?api-version={version}",
        headers={"Authorization": f"Bearer {token}"},
        json=body,
        timeout=10,
    )
    assert answer.status_code in (200, 201), answer.text
    return id


@pytest.fixture
def group(emulator: Emulator) -> Iterator[Emulator]:
    run(RESOURCE_GROUP_KIND, name="rg-apim", location="japaneast")
    yield emulator
    emulator.call("POST", "clock", {"timeScale": 0.0})


@pytest.mark.parametrize(
    ("sku", "units"),
    [
        ("Consumption", 0),
        ("Developer", 1),
        ("Basic", 1),
        ("Standard", 1),
        ("Premium", 1),
        ("BasicV2", 1),
        ("StandardV2", 1),
        ("PremiumV2", 1),
    ],
)
def test_every_tier_is_made_with_the_least_that_it_has_and_found_unchanged(
    group: Emulator, sku: str, units: int
) -> None:
    made = service(**NEW, sku=sku)
    assert (made["changed"], made["capacity"], made["status"]["provisioning_state"]) == (True, units, "Succeeded")
    assert not service(**NEW, sku=sku)["changed"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sku": "Developer", "capacity": 2}, "capacity=2 does not fit sku=Developer, which takes 1"),
        ({"sku": "Consumption", "capacity": 1}, "capacity=1 does not fit sku=Consumption, which takes 0"),
        ({"sku": "Basic", "capacity": 3}, "capacity=3 does not fit sku=Basic, which takes 1 to 2"),
        ({"sku": "StandardV2", "capacity": 11}, "which takes 1 to 10"),
        ({"sku": "Standard", "zones": ["1"]}, "zones does not fit sku=Standard; it needs Premium or PremiumV2"),
        ({"sku": "Standard", "additional_locations": [{"location": "japanwest"}]}, "it needs Premium"),
        ({"sku": "Basic", "virtual_network_type": "Internal", "subnet": "a/b"}, "does not fit sku=Basic"),
        ({"sku": "StandardV2", "virtual_network_type": "Internal", "subnet": "a/b"}, "does not fit sku=StandardV2"),
        ({"sku": "Developer", "virtual_network_type": "Internal"}, "virtual_network_type=Internal needs subnet"),
        ({"sku": "Developer", "subnet": "a/b"}, "subnet needs virtual_network_type=External"),
        ({"sku": "Developer", "public_ip_address_id": "pip"}, "public_ip_address_id needs virtual_network_type=External"),
        ({"sku": "Developer", "public_network_access": "Disabled"}, "only once the service has a private endpoint"),
        ({"sku": "Developer", "enable_client_certificate": True}, "it needs Consumption"),
        ({"sku": "Developer", "publisher_name": None}, "to create it give publisher_name too"),
        ({"sku": "Developer", "identity": {"type": "UserAssigned"}}, "needs identity.user_assigned_identities"),
        (
            {"sku": "Developer", "identity": {"type": "None", "user_assigned_identities": ["id-01"]}},
            "identity.type=None and identity.user_assigned_identities exclude each other",
        ),
        (
            {"sku": "Developer", "protocols": {"frontend_tls10": True}, "custom_properties": {TLS10: "false"}},
            "protocols.frontend_tls10 and custom_properties",
        ),
        (
            {
                "sku": "Developer",
                "hostname_configurations": [
                    {"host_name": "a.example.com", "type": "Proxy", "key_vault_id": "https://kv/secrets/s"}
                ],
            },
            "give identity too",
        ),
        (
            {
                "sku": "Premium",
                "virtual_network_type": "External",
                "subnet": "a/b",
                "additional_locations": [{"location": "japanwest"}],
            },
            "give additional_locations.subnet for japanwest too",
        ),
    ],
)
def test_what_azure_would_refuse_is_said_before_anything_is_sent(group: Emulator, options: Values, said: str) -> None:
    before = group.last_request()
    message = refused(**{name: value for name, value in {**NEW, **options}.items() if value is not None})
    assert said in message
    assert message.startswith("API Management service 'apim-01'")
    assert group.writes(before) == []


def test_units_change_in_place_and_a_change_between_generations_of_tiers_is_refused(group: Emulator) -> None:
    service(**NEW, sku="Standard", capacity=3)
    assert service(capacity=2)["capacity"] == 2
    assert service(sku="Basic")["capacity"] == 2
    assert service(sku="Developer")["capacity"] == 1
    assert "changes only within Developer, Basic, Standard, Premium" in refused(sku="StandardV2")


def test_a_tier_that_lacks_what_the_service_has_is_refused_before_anything_is_sent(group: Emulator) -> None:
    service(**NEW, sku="Premium", zones=["1"], additional_locations=[{"location": "japanwest"}])
    before = group.last_request()
    assert "zones does not fit sku=Standard" in refused(sku="Standard")
    assert "additional_locations does not fit sku=Standard" in refused(sku="Standard", zones=[])
    assert group.writes(before) == []
    gone: Values = {"zones": [], "additional_locations": [], "purge_additional_locations": True}
    assert service(sku="Standard", **gone)["sku"] == "Standard"


def test_client_certificates_are_a_switch_of_consumption(group: Emulator) -> None:
    made = service(**NEW, sku="Consumption", enable_client_certificate=True)
    assert made["enable_client_certificate"] is True
    assert not service(enable_client_certificate=True)["changed"]
    assert service(enable_client_certificate=False)["changed"]
    assert not service(enable_client_certificate=False)["changed"]


def test_adding_an_identity_never_drops_another(group: Emulator) -> None:
    identities = [
        put(f"Microsoft.ManagedIdentity/userAssignedIdentities/id-{number}", {"location": "japaneast"}, "2023-01-31")
        for number in (1, 2)
    ]
    service(**NEW, sku="Developer", identity={"type": "UserAssigned", "user_assigned_identities": ["id-1"]})
    both = service(identity={"type": "SystemAssigned"})["identity"]
    assert (both["type"], both["user_assigned_identities"]) == ("SystemAssigned, UserAssigned", identities[:1])
    assert both["client_id"] and both["client_id"] != both["principal_id"]
    third = service(identity={"user_assigned_identities": ["id-2"]})
    assert sorted(third["identity"]["user_assigned_identities"]) == identities
    assert third["identity"]["client_id"] == both["client_id"]
    assert third["status"]["client_id"] == both["client_id"]
    assert {each["id"] for each in third["status"]["user_assigned_identities"]} == set(identities)
    assert all(each["client_id"] for each in third["status"]["user_assigned_identities"])
    assert not service(identity={"type": "UserAssigned", "user_assigned_identities": ["id-1"]})["changed"]
    assert not service(identity=third["identity"])["changed"]
    only = {"type": "UserAssigned", "user_assigned_identities": ["id-2"]}
    left = service(identity=only, purge_identities=True)["identity"]
    assert (left["type"], left["user_assigned_identities"]) == ("UserAssigned", identities[1:])
    assert "client_id" not in left
    assert not service(identity=only, purge_identities=True)["changed"]
    assert service(identity={"type": "SystemAssigned"}, purge_identities=True)["identity"]["type"] == "SystemAssigned"
    assert service(identity={"type": "None"})["changed"]
    assert not service(identity={"type": "None"})["changed"]


def test_regions_are_added_changed_and_removed_only_when_asked(group: Emulator) -> None:
    service(
        **NEW, sku="Premium", additional_locations=[{"location": "japanwest"}, {"location": "East US", "capacity": 2}]
    )
    assert not service(additional_locations=[{"location": "eastus"}])["changed"]
    grown = service(additional_locations=[{"location": "Japan West", "capacity": 2, "disable_gateway": True}])
    assert [(each["location"], each["capacity"]) for each in grown["additional_locations"]] == [
        ("Japan West", 2),
        ("East US", 2),
    ]
    assert grown["additional_locations"][0]["gateway_regional_url"].startswith("https://apim-01-japanwest")
    kept = service(additional_locations=[{"location": "japanwest"}], purge_additional_locations=True)
    assert [each["location"] for each in kept["additional_locations"]] == ["Japan West"]
    assert service(additional_locations=[], purge_additional_locations=True)["changed"]
    assert not service(additional_locations=[], purge_additional_locations=True)["changed"]


def test_a_network_is_joined_with_a_public_address_and_left_again(group: Emulator) -> None:
    network = {"resource_group": "rg-apim", "location": "japaneast", "address_prefixes": ["10.2.0.0/16"]}
    run(VIRTUAL_NETWORK, **network, name="vnet", subnets=[{"name": "snet", "address_prefix": "10.2.1.0/24"}])
    address = put("Microsoft.Network/publicIPAddresses/pip", {"location": "japaneast"}, "2024-05-01")
    joined = {"virtual_network_type": "Internal", "subnet": "vnet/snet", "public_ip_address_id": "pip"}
    made = service(**NEW, sku="Developer", **joined)
    assert made["public_ip_address_id"] == address
    assert made["status"]["private_ip_addresses"] == ["10.2.1.6"]
    assert not service(**joined)["changed"]
    assert service(virtual_network_type="External")["virtual_network_type"] == "External"
    assert "subnet" not in service(virtual_network_type="None")


def test_host_names_are_added_beside_the_one_that_azure_gives(group: Emulator) -> None:
    own = {"type": "Proxy", "key_vault_id": "https://kv.vault.azure.net/secrets/api", "default_ssl_binding": True}
    service(**NEW, sku="Developer", identity={"type": "SystemAssigned"})
    added = service(hostname_configurations=[{"host_name": "api.example.com", **own}])["hostname_configurations"]
    assert [(each["host_name"], each["certificate_source"]) for each in added] == [
        ("apim-01.azure-api.net", "BuiltIn"),
        ("api.example.com", "KeyVault"),
    ]
    assert not service(hostname_configurations=[{"host_name": "API.example.com", **own}])["changed"]
    second = {"host_name": "portal.example.com", "type": "DeveloperPortal", "key_vault_id": own["key_vault_id"]}
    assert len(service(hostname_configurations=[second])["hostname_configurations"]) == 3
    left = service(hostname_configurations=[second], purge_hostname_configurations=True)["hostname_configurations"]
    assert [each["host_name"] for each in left] == ["apim-01.azure-api.net", "portal.example.com"]
    assert not service(hostname_configurations=[second], purge_hostname_configurations=True)["changed"]


def test_authorities_are_told_apart_by_their_thumbprints(group: Emulator) -> None:
    first, second = (trustme.CA(organization_name=name).cert_pem.bytes() for name in ("First", "Second"))
    root, other = (
        {"store_name": "Root", "encoded_certificate": base64.encodebytes(ssl.PEM_cert_to_DER_cert(pem.decode())).decode()}
        for pem in (first, second)
    )
    service(**NEW, sku="Developer", certificates=[root])
    assert not service(certificates=[root])["changed"]
    both = service(certificates=[{**other, "store_name": "CertificateAuthority"}])["certificates"]
    assert [each["store_name"] for each in both] == ["Root", "CertificateAuthority"]
    assert all(each["thumbprint"] and "encoded_certificate" not in each for each in both)
    assert not service(certificates=both)["changed"]
    assert service(certificates=both[1:], purge_certificates=True)["certificates"] == both[1:]
    assert "or the thumbprint of a certificate that the service has" in refused(certificates=both[:1])
    assert service(certificates=[], purge_certificates=True)["changed"]
    for wrong in ("Zm9v", "no base64"):
        message = refused(certificates=[{"store_name": "Root", "encoded_certificate": wrong}])
        assert message.endswith("neither a certificate (DER) nor a PFX file that certificate_password opens.")


def test_switches_have_readable_names_and_are_never_reset_by_the_way(group: Emulator) -> None:
    made = service(**NEW, sku="Developer", protocols={"http2": True}, custom_properties={TLS10: True})
    assert made["protocols"]["http2"] is True
    assert made["protocols"]["frontend_tls10"] is True
    changed = service(ciphers={"tls_rsa_with_aes_128_cbc_sha": False})
    assert (changed["protocols"]["http2"], changed["ciphers"]["tls_rsa_with_aes_128_cbc_sha"]) == (True, False)
    assert changed["diff"][0]["after"] == {"ciphers": {"triple_des168": False, "tls_rsa_with_aes_128_cbc_sha": False}}
    assert not service(protocols={"http2": True, "backend_tls10": False}, custom_properties={TLS10: "true"})["changed"]
    only = {TLS10: "True"}
    left = service(custom_properties=only, purge_custom_properties=True)
    assert (left["changed"], left["protocols"]["http2"], left["protocols"]["frontend_tls10"]) == (True, False, True)
    assert not service(custom_properties=only, purge_custom_properties=True)["changed"]


def test_settings_without_rules_of_their_own_come_back_as_given(group: Emulator) -> None:
    settings = {
        "notification_sender_email": "apim@example.com",
        "min_api_version": "2021-08-01",
        "developer_portal_status": "Disabled",
        "legacy_configuration_api": "Disabled",
        "nat_gateway_state": "Enabled",
    }
    made = service(**NEW, sku="StandardV2", **settings)
    assert {name: made[name] for name in settings} == settings
    assert not service(**settings)["changed"]


def test_a_soft_deleted_service_comes_back_with_its_content_and_then_as_described(group: Emulator) -> None:
    service(**NEW, sku="Developer", tags={"owner": "a"})
    run(APIM_BACKEND, resource_group="rg-apim", service_name="apim-01", name="b", url="https://b.example.com")
    service(state="absent")
    back = {**NEW, "sku": "Developer", "publisher_name": "Team", "restore": True}
    predicted = service(check=True, **back)
    restored = service(**back)
    assert (predicted["changed"], predicted["diff"]) == (restored["changed"], restored["diff"])
    assert (restored["publisher_name"], restored["tags"]) == ("Team", {"owner": "a"})
    assert group.resource(restored["status"]["id"] + "/backends/b")
    assert not service(**back)["changed"]
    service(state="absent")
    assert service(restore=True)["sku"] == "Developer"


def test_check_mode_warns_that_a_soft_deleted_service_holds_the_name(group: Emulator) -> None:
    service(**NEW, sku="Developer")
    service(state="absent")
    lines: list[str] = []
    options = {**NEW, "sku": "Developer", "state": "present", "wait": True}
    told = engine.Run(check=True, warn=lines.append)
    assert frontend.perform(APIM_SERVICE, engine.ensure, options, os.environ, told)["changed"]
    assert lines == [f"API Management service 'apim-01': a soft-deleted service holds the name; {soft_delete.ADVICE}."]


def test_a_restore_in_another_region_is_refused_and_restores_nothing(group: Emulator) -> None:
    service(**NEW, sku="Developer")
    service(state="absent")
    before = group.last_request()
    assert "was deleted in location 'japaneast'" in refused(restore=True, location="West US")
    assert group.writes(before) == []


def test_with_nothing_to_restore_a_new_service_is_made(group: Emulator) -> None:
    assert "to create it give location, sku, publisher_name and publisher_email too" in refused(restore=True)
    assert service(**NEW, sku="Developer", restore=True)["changed"]


def test_a_restore_without_waiting_returns_at_once(group: Emulator) -> None:
    service(**NEW, sku="Developer")
    service(state="absent")
    group.call("POST", "clock", {"timeScale": 1.0})
    started = service(**NEW, sku="Developer", restore=True, wait=False)
    assert (started["changed"], started["status"]["provisioning_state"]) == (True, "Activating")


def test_purging_frees_the_name_and_is_predicted(group: Emulator) -> None:
    service(**NEW, sku="Developer")
    service(state="absent")
    assert "restore: true" in refused(**NEW, sku="Developer")
    assert "purge_deleted=true needs wait=true" in refused(state="absent", purge_deleted=True, wait=False)
    assert service(check=True, state="absent", purge_deleted=True)["changed"]
    assert service(state="absent", purge_deleted=True)["changed"]
    assert not service(state="absent", purge_deleted=True)["changed"]
    assert service(**NEW, sku="Developer")["changed"]


def test_a_long_wait_reports_the_state_that_the_service_is_in(group: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr(progress, "FIRST", 0.2)
    group.call("POST", "clock", {"timeScale": 0.0005})  # 35 minutes in a second
    run(APIM_SERVICE, report=lines.append, **NEW, sku="Developer")
    assert lines[0].startswith("API Management service 'apim-01': Activating, 0m0")
    assert "of typically 30-45m" in lines[0]
