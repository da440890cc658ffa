# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backends in full: pools, circuit breakers, every kind of credentials, and what belongs together."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import engine, frontend
from ansible_collections.lakegate.azure.plugins.module_utils.apim.backend import APIM_BACKEND
from ansible_collections.lakegate.azure.plugins.module_utils.apim.service import APIM_SERVICE
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, module_spec
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND
from lakegate_emulator.testing import Emulator

Values = dict[str, Any]
ADDRESS = {"resource_group": "rg-apim", "service_name": "apim-01"}
URL = "https://adb-1.2.azuredatabricks.net/"
DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
BREAKER = {
    "name": "errors",
    "trip_duration": "PT1M",
    "accept_retry_after": True,
    "failure_condition": {"count": 3, "interval": "PT10S", "status_code_ranges": [{"min": 500, "max": 599}]},
}


def run(kind: Kind, **options: Any) -> Values:
    checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(json.loads(json.dumps(options)))
    if checked.error_messages:
        raise Problem("; ".join(checked.error_messages))
    return frontend.perform(kind, engine.ensure, checked.validated_parameters, os.environ, engine.Run())


def backend(name: str = "dbw-01", **options: Any) -> Values:
    """Ensure a backend; returns it with ``changed`` beside it."""
    result = run(APIM_BACKEND, **ADDRESS, name=name, **options)
    return {**(result["apim_backend"] or {}), "changed": result["changed"]}


def refused(**options: Any) -> str:
    with pytest.raises(Problem) as caught:
        backend(**options)
    return caught.value.message


@pytest.fixture(scope="module")
def prepared(running: Emulator) -> Values:
    running.reset()
    run(RESOURCE_GROUP_KIND, name="rg-apim", location="japaneast")
    run(
        APIM_SERVICE,
        resource_group="rg-apim",
        name="apim-01",
        location="japaneast",
        sku="Developer",
        publisher_name="Platform",
        publisher_email="platform@example.com",
        identity={"type": "SystemAssigned"},
    )
    return running.state()


@pytest.fixture
def cloud(running: Emulator, prepared: Values) -> Iterator[Emulator]:
    running.restore(prepared)
    yield running
    running.clear_faults()


def stored(cloud: Emulator, name: str = "dbw-01") -> Values:
    id = f"/subscriptions/{os.environ['AZURE_SUBSCRIPTION_ID']}/resourceGroups/rg-apim/providers/"
    found = cloud.resource(f"{id}Microsoft.ApiManagement/service/apim-01/backends/{name}")
    assert found
    properties: Values = found["body"]["properties"]
    return properties


def test_a_pool_is_made_of_names_and_its_members_stay_unless_purged(cloud: Emulator) -> None:
    for name in ("a", "b", "c"):
        backend(name, url=URL)
    first, second = {"id": "a", "weight": 75, "priority": 1}, {"id": "b", "weight": 25, "priority": 1}
    made = backend("pool", pool={"services": [first, second]})
    assert (made["type"], [each["id"].rsplit("/", 1)[1] for each in made["pool"]["services"]]) == ("Pool", ["a", "b"])
    assert not backend(**{name: value for name, value in made.items() if name in ("name", "type", "protocol", "pool")})[
        "changed"
    ]
    assert not backend("pool", type="Pool", pool={"services": [second, first]})["changed"]
    assert not backend("pool", pool={"services": [{**first, "id": "/backends/a"}]})["changed"]
    grown = backend("pool", pool={"services": [{"id": "c", "priority": 2}]})
    assert len(grown["pool"]["services"]) == 3
    assert len(backend("pool", pool={"services": [first]}, purge_pool=True)["pool"]["services"]) == 1
    assert not backend("pool", pool={"services": [first]}, purge_pool=True)["changed"]


def test_a_backend_in_a_pool_says_who_uses_it_when_it_is_to_go(cloud: Emulator) -> None:
    backend("a", url=URL)
    backend("pool", pool={"services": [{"id": "a"}]})
    assert refused(name="a", state="absent") == (
        "Cannot delete backend 'a': it is used by backend 'pool'; take it out there first."
    )


def test_durations_that_mean_the_same_are_the_same(cloud: Emulator) -> None:
    backend(url=URL, circuit_breaker={"rules": [BREAKER]})
    same = {**BREAKER, "trip_duration": "PT60S", "failure_condition": {"interval": "PT10S"}}
    assert not backend(circuit_breaker={"rules": [same]})["changed"]
    percent = {**BREAKER, "trip_duration": "PT2M"}
    changed = backend(circuit_breaker={"rules": [percent]})["circuit_breaker"]["rules"][0]
    assert (changed["trip_duration"], changed["failure_condition"]["count"]) == ("PT2M", 3)
    assert len(backend(circuit_breaker={"rules": [{**BREAKER, "name": "other"}]})["circuit_breaker"]["rules"]) == 1


def test_credentials_are_added_beside_others_and_removed_only_when_asked(cloud: Emulator) -> None:
    backend(url=URL, credentials={"header": {"x-one": ["1"]}, "query": {"sv": ["2"]}})
    backend(credentials={"header": {"x-two": ["2"]}, "authorization": {"scheme": "Basic", "parameter": "secret"}})
    assert stored(cloud)["credentials"] == {
        "header": {"x-one": ["1"], "x-two": ["2"]},
        "query": {"sv": ["2"]},
        "authorization": {"scheme": "Basic", "parameter": "secret"},
    }
    backend(credentials={"header": {"x-two": ["2"]}}, purge_credentials=True)
    assert stored(cloud)["credentials"]["header"] == {"x-two": ["2"]}
    assert not backend(credentials={"header": {"x-two": ["2"]}}, purge_credentials=True)["changed"]


def test_a_managed_identity_is_kept_by_every_later_change(cloud: Emulator) -> None:
    identity = {"resource": DATABRICKS}
    made = backend(url=URL, credentials={"managed_identity": identity})
    assert made["credentials"]["managed_identity"] == identity
    backend(credentials={"header": {"x-one": ["1"]}}, title="Databricks")
    assert stored(cloud)["credentials"]["managedIdentity"] == identity
    assert not backend(credentials={"managed_identity": identity})["changed"]


def test_one_way_to_log_in_takes_the_place_of_the_other(cloud: Emulator) -> None:
    identity: Values = {"managed_identity": {"resource": DATABRICKS}}
    basic: Values = {"authorization": {"scheme": "Basic", "parameter": "secret"}}
    backend(url=URL, credentials={**basic, "header": {"X-A": ["a"]}})
    for wanted in (identity, basic):
        assert backend(credentials=wanted)["changed"]
        assert set(backend()["credentials"]) == set(wanted)
        assert not backend(credentials=wanted)["changed"]


def test_what_info_tells_of_an_authorization_can_be_given_back(cloud: Emulator) -> None:
    backend(url=URL, credentials={"authorization": {"scheme": "Basic", "parameter": "secret"}})
    told = backend()["credentials"]
    assert told == {"authorization": {"scheme": "Basic"}}
    assert not backend(credentials=told)["changed"]
    assert backend(credentials={"authorization": {"scheme": "Bearer"}})["changed"]
    assert stored(cloud)["credentials"]["authorization"] == {"scheme": "Bearer", "parameter": "secret"}


def test_an_answer_that_the_sdk_cannot_read_is_not_repeated(cloud: Emulator) -> None:
    backend(url=URL)
    state = cloud.state()
    for resource in state["resources"].values():
        if resource["id"].endswith("/backends/dbw-01"):
            resource["body"]["properties"]["credentials"] = {"query": {"code": "promised-secret"}}
    cloud.restore(state)
    message = refused(title="Databricks")
    assert "Cannot read backend 'dbw-01': Azure's SDK cannot read the answer" in message
    assert "promised-secret" not in message


def test_what_belongs_to_service_fabric_stays(cloud: Emulator) -> None:
    backend(url=URL)
    fabric = {"serviceFabricCluster": {"managementEndpoints": ["https://fabric.example.com"]}}
    state = cloud.state()
    for resource in state["resources"].values():
        if resource["id"].endswith("/backends/dbw-01"):
            resource["body"]["properties"]["properties"] = fabric
    cloud.restore(state)
    assert backend(title="Fabric")["changed"]
    assert stored(cloud)["properties"] == fabric


def test_the_password_of_a_proxy_survives_other_changes(cloud: Emulator) -> None:
    proxy = {"url": "http://10.1.0.4:8080", "username": "u", "password": "secret"}
    backend(url=URL, proxy=proxy)
    state = cloud.state()
    for resource in state["resources"].values():  # as if Azure did not answer it
        if resource["id"].endswith("/backends/dbw-01"):
            del resource["body"]["properties"]["proxy"]["password"]
    cloud.restore(state)
    assert not backend(proxy=proxy)["changed"]
    assert backend(proxy=proxy, title="t")["changed"]
    assert stored(cloud)["proxy"]["password"] == "secret"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "to create it give url too"),
        ({"type": "Pool"}, "to create it give pool too"),
        ({"url": URL, "pool": {"services": []}}, "parameters are mutually exclusive: url|pool"),
        (
            {"pool": {"services": [{"id": "a"}]}, "tls": {"validate_certificate_name": True}},
            "is a pool, which has no tls",
        ),
        ({"type": "Single", "pool": {"services": [{"id": "a"}]}}, "is a single backend, which has no pool"),
        ({"pool": {"services": []}}, "pool.services has 0 members; give 1 to 30"),
        ({"pool": {"services": [{"id": "a", "weight": 101}]}}, "pool.services.weight of 'a' is 101; give 0 to 100"),
        ({"pool": {"services": [{"id": "a"}, {"id": "A"}]}}, "'A' is listed twice"),
        ({"pool": {"services": [{"id": "nowhere"}]}}, "nowhere"),
        ({"url": "adb-1.2"}, "url 'adb-1.2' is no URL that begins with http:// or https://"),
        ({"url": URL, "title": "x" * 301}, "title has 301 characters; give at most 300"),
        (
            {"url": URL, "circuit_breaker": {"rules": [BREAKER, {**BREAKER, "name": "b"}]}},
            "has 2 rules; give one",
        ),
        (
            {"url": URL, "circuit_breaker": {"rules": [{**BREAKER, "trip_duration": "1m"}]}},
            "'1m' is no ISO 8601 duration",
        ),
        (
            {
                "url": URL,
                "circuit_breaker": {"rules": [{"name": "r", "failure_condition": {"count": 1, "percentage": 1}}]},
            },
            "parameters are mutually exclusive: count|percentage found in circuit_breaker -> rules -> failure_condition",
        ),
        (
            {
                "url": URL,
                "credentials": {
                    "authorization": {"scheme": "Basic", "parameter": "x"},
                    "managed_identity": {"resource": DATABRICKS},
                },
            },
            "parameters are mutually exclusive: authorization|managed_identity found in credentials",
        ),
        (
            {"url": URL, "proxy": {"url": "http://p", "password": "x"}},
            "missing parameter(s) required by 'password': username",
        ),
        ({"url": URL, "credentials": {"certificate_ids": ["nothing"]}}, "Certificate with id"),
        (
            {"url": URL, "credentials": {"query": {"code": "secret"}}},
            "credentials.query has no list of strings for 'code'; write it like [value]",
        ),
        (
            {"url": URL, "credentials": {"header": {"x-one": [1]}}},
            "credentials.header has no list of strings for 'x-one'",
        ),
        (
            {"url": URL, "credentials": {"authorization": {"scheme": "Basic"}}},
            "credentials.authorization is new and has no parameter; give it too",
        ),
        ({"url": URL, "name": "a/b"}, "name 'a/b' is not valid"),
    ],
)
def test_what_does_not_do_is_said_in_one_sentence(cloud: Emulator, options: Values, said: str) -> None:
    message = refused(**options)
    assert said in message
    assert "\n" not in message


def test_a_single_backend_does_not_become_a_pool(cloud: Emulator) -> None:
    backend("a", url=URL)
    backend(url=URL)
    assert "is a single backend, which has no pool" in refused(pool={"services": [{"id": "a"}]})
    assert "has type=Single, which Azure cannot change" in refused(type="Pool", pool={"services": [{"id": "a"}]})
    assert not backend(type="Single")["changed"]
