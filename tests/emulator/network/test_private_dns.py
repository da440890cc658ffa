# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Private DNS zones, links and record sets."""

from __future__ import annotations

from typing import Any

import pytest

ZONE = "privateDnsZones/example.test"
VERSION = "2020-06-01"


def failure(cloud: Any, started: Any) -> Any:
    assert started.status_code == 202
    outcome = cloud.poll(started, "Azure-AsyncOperation").json()
    assert outcome["status"] == "Failed"
    return outcome["error"]


def record(
    cloud: Any, path: str, version: str = VERSION, headers: dict[str, str] | None = None, **properties: Any
) -> Any:
    return cloud.arm("PUT", f"{ZONE}/{path}", {"properties": {"ttl": 60} | properties}, version, **(headers or {}))


def test_a_zone_is_accepted_with_an_empty_object_and_has_its_soa_record(cloud: Any) -> None:
    started = cloud.arm("PUT", ZONE, {"location": "global"}, VERSION)
    assert (started.status_code, started.json()) == (202, {})
    assert {"Azure-AsyncOperation", "Location", "Retry-After"} <= set(started.headers)
    zone = cloud.arm("GET", ZONE, version=VERSION)
    assert zone.headers["ETag"] == zone.json()["etag"] and '"' not in zone.json()["etag"]
    assert zone.json()["properties"]["numberOfRecordSets"] == 1
    soa = cloud.arm("GET", f"{ZONE}/SOA/@", version=VERSION).json()["properties"]["soaRecord"]
    assert (soa["host"], soa["serialNumber"]) == ("azureprivatedns.net", 1)


def test_a_zone_is_global(cloud: Any) -> None:
    refused = cloud.arm("PUT", ZONE, {"location": "japaneast"}, VERSION)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "LocationNotAvailableForResourceType")


def test_conditions_of_zones_fail_at_the_end_of_the_operation(cloud: Any) -> None:
    cloud.zone("example.test")
    again = cloud.arm("PUT", ZONE, {"location": "global"}, VERSION, If_None_Match="*")
    assert failure(cloud, again) == {
        "code": "PreconditionFailed",
        "message": ("The Zone example.test exists already and hence cannot be created again."),
    }
    stale = cloud.arm("PATCH", ZONE, {"tags": {"a": "b"}}, VERSION, If_Match="00000000-0000-4000-8000-000000000000")
    assert failure(cloud, stale)["message"] == "The Zone example.test has been modified (etag mismatch)."
    assert cloud.arm("GET", ZONE, version=VERSION).json()["properties"]["provisioningState"] == "Succeeded"


def test_a_link_has_a_quoted_tag_and_is_completed(cloud: Any) -> None:
    network = cloud.network()
    cloud.zone("example.test", "vnet")
    link = cloud.arm("GET", f"{ZONE}/virtualNetworkLinks/vnet", version=VERSION)
    assert link.headers["ETag"] == link.json()["etag"] and link.json()["etag"].startswith('"')
    assert link.json()["properties"] == {
        "provisioningState": "Succeeded",
        "registrationEnabled": False,
        "virtualNetwork": {"id": network},
        "virtualNetworkLinkState": "Completed",
    }
    assert cloud.arm("GET", ZONE, version=VERSION).json()["properties"]["numberOfVirtualNetworkLinks"] == 1


def test_a_link_to_a_missing_network_fails_in_the_end(cloud: Any) -> None:
    cloud.zone("example.test")
    assert failure(cloud, cloud.link("example.test", "none")) == {
        "code": "BadRequest",
        "message": (f"Virtual network resource not found for '{cloud.id('virtualNetworks/none')}'"),
    }


def test_a_network_is_linked_once_to_a_zone_and_registers_in_one(cloud: Any) -> None:
    cloud.network()
    cloud.zone("example.test")
    cloud.zone("other.test")
    assert (
        cloud.poll(cloud.link("example.test", "vnet", registrationEnabled=True), "Azure-AsyncOperation").json()[
            "status"
        ]
        == "Succeeded"
    )
    assert "overlapping namespaces" in failure(cloud, cloud.link("example.test", "vnet", "second"))["message"]
    assert "auto-registration" in failure(cloud, cloud.link("other.test", "vnet", registrationEnabled=True))["message"]


def test_a_zone_with_links_cannot_be_deleted(cloud: Any) -> None:
    cloud.network()
    cloud.zone("example.test", "vnet")
    refused = cloud.arm("DELETE", ZONE, version=VERSION)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CannotDeleteResource")
    assert cloud.arm("DELETE", f"{ZONE}/virtualNetworkLinks/vnet", version=VERSION).status_code == 202
    gone = cloud.arm("DELETE", ZONE, version=VERSION)
    assert (gone.status_code, cloud.poll(gone, "Location").json()) == (202, True)
    assert cloud.arm("DELETE", ZONE, version=VERSION).status_code == 204


def test_links_go_with_their_network(cloud: Any) -> None:
    cloud.network()
    cloud.zone("example.test", "vnet")
    cloud.arm("DELETE", "virtualNetworks/vnet")
    assert cloud.arm("GET", f"{ZONE}/virtualNetworkLinks", version=VERSION).json()["value"] == []


def test_a_record_set_is_stored_at_once_under_its_types_own_spelling(cloud: Any) -> None:
    cloud.zone("example.test")
    made = record(cloud, "a/www", aRecords=[{"ipv4Address": "10.0.0.1"}])
    assert made.status_code == 201
    assert made.json()["id"].endswith("/privateDnsZones/example.test/A/www")
    assert made.json()["properties"] == {
        "fqdn": "www.example.test.",
        "ttl": 60,
        "isAutoRegistered": False,
        "aRecords": [{"ipv4Address": "10.0.0.1"}],
    }
    assert record(cloud, "A/www").json()["properties"]["aRecords"] == []
    assert cloud.arm("DELETE", f"{ZONE}/A/www", version=VERSION).status_code == 200
    assert cloud.arm("DELETE", f"{ZONE}/A/www", version=VERSION).status_code == 204


def test_conditions_of_record_sets_fail_at_once_and_without_a_wrapper(cloud: Any) -> None:
    cloud.zone("example.test")
    record(cloud, "A/www")
    exists = record(cloud, "A/www", headers={"If_None_Match": "*"})
    assert (exists.status_code, exists.json()) == (
        412,
        {
            "code": "PreconditionFailed",
            "message": ("The Record set www exists already and hence cannot be created again."),
        },
    )
    stale = record(cloud, "A/www", headers={"If_Match": "00000000-0000-4000-8000-000000000000"})
    assert (stale.status_code, stale.json()) == (
        412,
        {"code": "PreconditionFailed", "message": ("The Record set www has been modified (etag mismatch).")},
    )


def test_a_record_set_needs_its_zone(cloud: Any) -> None:
    assert record(cloud, "A/www").json() == {
        "error": {
            "code": "ParentResourceNotFound",
            "message": (
                "Can not perform requested operation on nested resource. Parent resource 'example.test' not found."
            ),
        }
    }


def test_the_serial_number_of_the_soa_record_stays(cloud: Any) -> None:
    cloud.zone("example.test")
    changed = record(cloud, "SOA/@", soaRecord={"email": "me.example.test", "serialNumber": 5, "host": "elsewhere"})
    soa = changed.json()["properties"]["soaRecord"]
    assert (soa["email"], soa["serialNumber"], soa["host"]) == ("me.example.test", 1, "azureprivatedns.net")


def test_a_record_set_has_its_name_in_lower_case(cloud: Any) -> None:
    cloud.zone("example.test")
    assert record(cloud, "A/WWW").json()["name"] == "www"
    assert cloud.arm("GET", f"{ZONE}/A/Www", version=VERSION).json()["properties"]["fqdn"] == "www.example.test."


def test_a_full_page_of_record_sets_goes_on_though_nothing_follows(cloud: Any) -> None:
    cloud.zone("example.test")
    record(cloud, "A/b")
    record(cloud, "A/a")
    page = cloud.arm("GET", f"{ZONE}/A?$top=2", version=VERSION).json()
    assert [each["name"] for each in page["value"]] == ["a", "b"]
    token = page["nextLink"].partition("$skipToken=")[2]
    rest = cloud.arm("GET", f"{ZONE}/A?$top=2&$skipToken={token}", version=VERSION).json()
    assert rest == {"value": []}


@pytest.mark.parametrize(
    ("path", "properties"),
    [
        ("A/www", {"aRecords": [{"ipv4Address": "10.0.0.256"}]}),
        ("AAAA/www", {"aaaaRecords": [{"ipv6Address": "10.0.0.1"}]}),
        ("A/alias", {"aRecords": [{"ipv4Address": "10.0.0.1"}]}),
        ("A/www", {"ttl": -1}),
    ],
)
def test_records_that_cannot_be_are_refused(cloud: Any, path: str, properties: dict[str, Any]) -> None:
    cloud.zone("example.test")
    record(cloud, "CNAME/alias", cnameRecord={"cname": "www.example.test"})
    refused = record(cloud, path, **properties)
    assert (refused.status_code, refused.json()["code"]) == (400, "BadRequest")


def test_record_sets_are_listed_by_type_across_types_and_page_by_page(cloud: Any) -> None:
    cloud.zone("example.test")
    record(cloud, "A/www")
    record(cloud, "TXT/note", txtRecords=[{"value": ["text"]}])
    sets = cloud.private_dns.record_sets
    assert [each.name for each in sets.list("rg-net", "example.test")] == ["@", "note", "www"]
    assert [each.name for each in sets.list_by_type("rg-net", "example.test", "TXT", top=1)] == ["note"]
    assert [each.name for each in sets.list("rg-net", "example.test", recordsetnamesuffix="ww")] == ["www"]


def test_a_patch_replaces_tags_and_metadata_and_leaves_the_rest(cloud: Any) -> None:
    cloud.network()
    cloud.zone("example.test", "vnet")
    link = f"{ZONE}/virtualNetworkLinks/vnet"
    cloud.arm("PATCH", link, {"tags": {"a": "1"}}, VERSION)
    cloud.arm("PATCH", link, {"tags": {"b": "2"}}, VERSION)
    body = cloud.arm("GET", link, version=VERSION).json()
    assert (body["tags"], body["properties"]["registrationEnabled"]) == ({"b": "2"}, False)
    record(cloud, "A/www", metadata={"a": "1"}, aRecords=[{"ipv4Address": "10.0.0.1"}])
    patched = cloud.arm("PATCH", f"{ZONE}/A/www", {"properties": {"metadata": {"b": "2"}}}, VERSION)
    assert (patched.status_code, patched.json()["properties"]["metadata"]) == (200, {"b": "2"})
    assert patched.json()["properties"]["aRecords"] == [{"ipv4Address": "10.0.0.1"}]
