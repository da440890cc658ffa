# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in Azure now and then is survived, or said in one sentence; the next run then completes the work.

A virtual network is made by a long-running operation, a backend by a plain request.
"""

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
from ansible_collections.lakegate.azure.plugins.module_utils.network.virtual_network import VIRTUAL_NETWORK
from ansible_collections.lakegate.azure.plugins.module_utils.resources.resource_group import RESOURCE_GROUP_KIND
from lakegate_emulator.testing import Emulator

Values = dict[str, Any]
GROUP = {"resource_group": "rg-faults"}
SERVICE = {
    **GROUP,
    "name": "apim-faults",
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}
NETWORK = {**GROUP, "name": "vnet", "location": "japaneast", "address_prefixes": ["10.1.0.0/16"]}
BACKEND = {**GROUP, "service_name": "apim-faults", "name": "b", "url": "https://b.example.com"}
OBJECTS = {
    "a network": (VIRTUAL_NETWORK, NETWORK, {"tags": {"owner": "a"}}),
    "a backend": (APIM_BACKEND, BACKEND, {"title": "B"}),
}


def run(kind: Kind, options: Values) -> Values:
    checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(json.loads(json.dumps(options)))
    assert not checked.error_messages
    return frontend.perform(kind, engine.ensure, checked.validated_parameters, os.environ, engine.Run())


def failure(kind: Kind, options: Values) -> str:
    with pytest.raises(Problem) as caught:
        run(kind, options)
    message = caught.value.message
    assert message.endswith(".") and "\n" not in message
    return message


@pytest.fixture(scope="module")
def prepared(running: Emulator) -> Values:
    running.reset()
    run(RESOURCE_GROUP_KIND, {"name": "rg-faults", "location": "japaneast"})
    run(APIM_SERVICE, SERVICE)
    return running.state()


@pytest.fixture
def cloud(running: Emulator, prepared: Values) -> Iterator[Emulator]:
    running.restore(prepared)
    yield running
    running.clear_faults()
    running.call("POST", "clock", {"timeScale": 0.0})


@pytest.fixture(params=OBJECTS)
def thing(request: pytest.FixtureRequest) -> tuple[Kind, Values, Values]:
    """A kind, the options that make it, and those that change it."""
    kind, options, change = OBJECTS[request.param]
    return kind, options, {**options, **change}


Thing = tuple[Kind, Values, Values]
ONCE = {
    "429": {"status": 429, "headers": {"Retry-After": "0"}},
    "500": {"status": 500},
    "502": {"status": 502},
    "503": {"status": 503, "headers": {"Retry-After": "0"}},
    "504": {"status": 504},
    "reset before": {"reset": True},
    "reset after": {"reset": True, "when": "after"},
    "504 after": {"status": 504, "when": "after"},
    "slow": {"delay": 0.3},
    "412": {"status": 412},
    "409": {"status": 409, "headers": {"Retry-After": "1"}},
}


@pytest.mark.parametrize("fault", ONCE)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_what_goes_wrong_once_is_survived(cloud: Emulator, thing: Thing, fault: str, method: str) -> None:
    if method == "GET" and fault in ("409", "412"):
        pytest.skip("Azure answers that to writes alone")
    kind, options, changed = thing
    for wish in (options, changed):
        cloud.add_fault(host="management", method=method, path="/rg-faults/", **ONCE[fault])
        assert run(kind, wish)["changed"]
        assert cloud.faults()[0]["seen"] >= 1
        cloud.clear_faults()
        before = cloud.last_request()
        assert not run(kind, wish)["changed"]
        assert cloud.writes(before) == []


@pytest.mark.parametrize("fault", ["reset before", "reset after", "504 after"])
def test_a_delete_is_survived_too(cloud: Emulator, thing: Thing, fault: str) -> None:
    kind, options, _changed = thing
    run(kind, options)
    cloud.add_fault(host="management", method="DELETE", **ONCE[fault])
    assert run(kind, {**options, "state": "absent"})["changed"]
    assert not run(kind, {**options, "state": "absent"})["changed"]


def test_a_second_writer_who_never_rests_is_said(cloud: Emulator, thing: Thing) -> None:
    kind, options, changed = thing
    run(kind, options)
    cloud.add_fault(host="management", method="PUT", times=0, status=412)
    assert "someone else keeps changing it; run again" in failure(kind, changed)


def test_a_service_that_stays_busy_is_said_in_the_end(cloud: Emulator, thing: Thing) -> None:
    kind, options, _changed = thing
    cloud.add_fault(host="management", method="PUT", times=0, status=409, headers={"Retry-After": "1"})
    assert "Another operation on this or dependent resource is in progress" in failure(
        kind, {**options, "wait_timeout": 1}
    )


@pytest.mark.parametrize("outcome", ["Failed", "Canceled"])
def test_an_operation_that_ends_badly_is_said_and_made_again_by_the_next_run(cloud: Emulator, outcome: str) -> None:
    cloud.add_fault(method="PUT", path="/vnet", operation=outcome, code="NoRoom", message="There is no room.")
    message = failure(VIRTUAL_NETWORK, NETWORK)
    assert "virtual network 'vnet'" in message
    assert "There is no room" in message or outcome == "Canceled"
    again = run(VIRTUAL_NETWORK, NETWORK)
    assert (again["changed"], again["virtual_network"]["status"]["provisioning_state"]) == (True, "Succeeded")
    assert not run(VIRTUAL_NETWORK, NETWORK)["changed"]


def test_a_wait_that_is_too_short_is_said_and_the_next_run_goes_on_waiting(cloud: Emulator) -> None:
    cloud.call("POST", "clock", {"timeScale": 1.0})
    slow = {**SERVICE, "name": "apim-slow", "wait_timeout": 1}
    message = failure(APIM_SERVICE, slow)
    assert "within wait_timeout=1" in message and "run again to go on waiting" in message
    cloud.call("POST", "clock", {"advance": 2400})
    before = cloud.last_request()
    assert not run(APIM_SERVICE, slow)["changed"]
    assert cloud.writes(before) == []


def test_a_service_that_is_down_is_said_in_one_sentence(cloud: Emulator) -> None:
    cloud.add_fault(host="management", times=0, status=503, headers={"Retry-After": "0"})
    assert "Cannot read backend 'b': The service is unavailable now" in failure(APIM_BACKEND, BACKEND)
