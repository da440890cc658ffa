# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every module promises, tested once over all of them: a module is covered by having a target.

targets/NAME/vars/main.yml says what must be there before (``parents``), what is made (``create``), what is changed then
(``change``) and what somebody else adds meanwhile (``foreign``, REST members; ``foreign_method: PATCH`` where an answer
cannot be sent back as it is); and, where a run without a change costs more than one request, how many (``requests``).
Modules run in this process, through the same function as in their own.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine, frontend, schema
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, info_spec, module_spec
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]
TARGETS = Path(__file__).parent / "targets"
KINDS = sorted(path.stem for path in (ROOT / "plugins/modules").glob("*.py") if not path.stem.endswith("_info"))

Values = dict[str, Any]


def kind_of(module: str) -> Kind:
    """The declaration behind a module."""
    found = importlib.import_module(f"ansible_collections.lakegate.azure.plugins.modules.{module}")
    return next(value for value in vars(found).values() if isinstance(value, Kind))


@dataclasses.dataclass
class Case:
    """One kind with its target's values, run against an emulator in which the parents exist."""

    kind: Kind
    values: Values
    emulator: Emulator

    def run(self, options: Values, check: bool = False, kind: Kind | None = None) -> Values:
        kind = kind or self.kind
        checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate(options)
        assert not checked.error_messages
        return frontend.perform(kind, engine.ensure, checked.validated_parameters, os.environ, engine.Run(check=check))

    def info(self, without: Sequence[str] = ("tags",)) -> list[Values]:
        spec = info_spec(self.kind)
        left_out = {"tags", *without}
        address = {name: value for name, value in self.values["create"].items() if name in spec and name not in left_out}
        checked = ArgumentSpecValidator(spec).validate(address)
        assert not checked.error_messages
        return frontend.perform(self.kind, engine.gather, checked.validated_parameters, os.environ, engine.Run())[
            self.kind.list_name()
        ]

    def create(self) -> Values:
        return self.run(self.values["create"])

    def changed(self) -> Values:
        """The options of the run that changes the object."""
        return {**self.values["create"], **self.values["change"]}

    def writes_of(self, options: Values, **more: Any) -> tuple[Values, list[Values]]:
        """A run and the write requests that it sent, logins left out."""
        before = self.emulator.last_request()
        result = self.run(options, **more)
        return result, self.emulator.writes(before)

    def touch(self, id: str) -> None:
        """Somebody else adds something to the object."""
        url = (
            f"https://management.azure.com{id}?api-version={API_VERSIONS[id.partition('/providers/')[2].split('/')[0]]}"
        )
        headers = {
            "Authorization": "Bearer " + auth.connect({}, os.environ).token("https://management.azure.com/.default")
        }
        body = requests.get(url, headers=headers, timeout=10).json()
        method = self.values.get("foreign_method", "PUT")
        sent = merged(body, self.values["foreign"]) if method == "PUT" else self.values["foreign"]
        answer = requests.request(method, url, headers=headers | {"If-Match": "*"}, json=sent, timeout=10)
        assert answer.status_code in (200, 201, 202), answer.text

    def foreign_is_there(self, id: str) -> bool:
        found = self.emulator.resource(id)
        return found is not None and merged(found["body"], self.values["foreign"]) == found["body"]


API_VERSIONS = {
    "Microsoft.ApiManagement": "2024-05-01",
    "Microsoft.Databricks": "2024-05-01",
    "Microsoft.Network": "2024-05-01",
    "": "2024-03-01",  # a resource group
}


def merged(body: Values, members: Values) -> Values:
    return {
        **body,
        **{
            name: merged(body.get(name) or {}, value) if isinstance(value, dict) else value
            for name, value in members.items()
        },
    }


@pytest.fixture(params=KINDS)
def case(request: pytest.FixtureRequest, running: Emulator) -> Iterator[Case]:
    """A kind with its parents made; they are made once for each test process and brought back by a snapshot."""
    name = request.param
    values = yaml.safe_load((TARGETS / name / "vars/main.yml").read_text())
    if name not in PREPARED:
        running.reset()
        for parent in values["parents"]:
            Case(kind_of(parent["module"]), {}, running).run(parent["options"])
        PREPARED[name] = running.state()
    running.restore(PREPARED[name])
    yield Case(kind_of(name), values, running)
    running.clear_faults()


PREPARED: dict[str, Values] = {}


def test_a_second_run_changes_nothing_and_sends_no_write(case: Case) -> None:
    assert case.create()["changed"]
    result, writes = case.writes_of(case.values["create"])
    assert (result["changed"], result["diff"], writes) == (False, [], [])
    assert case.run(case.changed())["changed"]
    result, writes = case.writes_of(case.changed())
    assert (result["changed"], result["diff"], writes) == (False, [], [])


def test_an_unchanged_object_costs_one_request(case: Case) -> None:
    """What costs more says in its target's ``requests`` how many, and why."""
    case.create()
    before = case.emulator.last_request()
    case.run(case.values["create"])
    asked = [line for line in case.emulator.request_log(since=before) if not line["host"].startswith("login.")]
    assert case.emulator.writes(before) == []
    assert len(asked) == case.values.get("requests", 1), [line["path"] for line in asked]


@pytest.mark.parametrize("step", ["create", "change", "delete", "delete again"])
def test_check_mode_predicts_the_run_and_sends_no_write(case: Case, step: str) -> None:
    if case.kind.lasting and step.startswith("delete"):
        pytest.skip("the kind can be changed but not deleted")
    options = case.values["create"]
    if step == "change":
        case.create()
        options = case.changed()
    elif step.startswith("delete"):
        if step == "delete":
            case.create()
        options = {**case.values["create"], "state": "absent"}
    predicted, writes = case.writes_of(options, check=True)
    assert writes == []
    real = case.run(options)
    for name in ("changed", "id", "diff"):
        assert predicted[name] == real[name]
    assert predicted["changed"] is (step != "delete again")


def test_the_diff_speaks_in_options_and_shows_only_what_changes(case: Case) -> None:
    case.create()
    diff = case.run(case.changed())["diff"]
    said = {name for part in diff if isinstance(part["before"], dict) for name in (*part["before"], *part["after"])}
    texts = {part["before_header"].split()[-1] for part in diff if isinstance(part["before"], str)}
    assert said | texts
    assert said | texts <= set(case.values["change"])


def test_what_the_user_does_not_name_stays(case: Case) -> None:
    if not case.values.get("foreign"):
        pytest.skip("the kind has nothing that somebody else could add beside it")
    result = case.create()
    case.touch(result["id"])
    assert case.foreign_is_there(result["id"])
    result, writes = case.writes_of(case.values["create"])
    assert (result["changed"], writes) == (False, [])
    assert case.run(case.changed())["changed"]
    assert case.foreign_is_there(result["id"])


def test_a_second_writer_between_read_and_write_is_not_overwritten(case: Case) -> None:
    if not case.values.get("foreign") or not case.values.get("etag", True):
        pytest.skip("Azure gives the kind no entity tag, or nothing that somebody else could add beside it")
    made = case.create()
    writers: list[Callable[[], None]] = [lambda: case.touch(made["id"])]

    def second_writer(_params: schema.Params, _found: schema.Body | None) -> None:
        if writers:
            writers.pop()()

    watched = dataclasses.replace(case.kind, checks=(*case.kind.checks, second_writer))
    assert case.run(case.changed(), kind=watched)["changed"]
    assert not writers
    assert case.foreign_is_there(made["id"])
    assert not case.run(case.changed())["changed"]


def test_a_write_that_comes_too_late_is_planned_again(case: Case) -> None:
    if "workspace_url" in case.kind.connection or not case.values.get("etag", True):
        pytest.skip("the service gives the kind no entity tag")
    case.create()
    for method in ("PUT", "PATCH"):
        case.emulator.add_fault(host="management.azure.com", method=method, status=412)
    before = case.emulator.last_request()
    assert case.run(case.changed())["changed"]
    assert 412 in {line["status"] for line in case.emulator.writes(before)}
    case.emulator.clear_faults()
    result, writes = case.writes_of(case.changed())
    assert (result["changed"], writes) == (False, [])


def test_what_info_returns_changes_nothing_when_given_back(case: Case) -> None:
    case.create()
    case.run(case.changed())
    (shown,) = case.info()
    connection = {name: value for name, value in case.values["create"].items() if name.startswith("workspace_")}
    result, writes = case.writes_of({**connection, **shown})
    assert (result["changed"], writes) == (False, [])


def test_info_without_a_name_lists_it_among_all(case: Case) -> None:
    spec = info_spec(case.kind)
    unnamed = [
        name for name, option in case.kind.address.items() if option.required and not spec[name].get("required")
    ]
    if not unnamed:
        pytest.skip("the kind cannot be listed")
    case.create()
    address = {name: value for name, value in case.values["create"].items() if name in case.kind.address}
    for left_out in (unnamed, *([name] for name in unnamed)):
        listed = [{name: each[name] for name in address} for each in case.info(without=left_out)]
        assert address in listed
        for name in set(address) - set(left_out):
            assert {each[name] for each in listed} == {address[name]}


def test_what_a_run_returns_is_what_info_returns(case: Case) -> None:
    returned = case.create()[case.kind.name]
    (shown,) = case.info()
    assert {name: value for name, value in returned.items() if name in shown} == shown


def test_without_waiting_it_returns_at_once_and_a_later_run_waits(case: Case) -> None:
    started = case.run({**case.values["create"], "wait": False})
    assert started["changed"]
    finished = case.run(case.values["create"])
    assert not finished["changed"]
    assert finished[case.kind.name]["status"].get("provisioning_state") in (None, "Succeeded")


def test_absent_removes_it_and_absent_again_changes_nothing(case: Case) -> None:
    if case.kind.lasting:
        pytest.skip("the kind can be changed but not deleted")
    case.create()
    gone = {**case.values["create"], "state": "absent"}
    assert case.run(gone)["changed"]
    assert case.info() == []
    result, writes = case.writes_of(gone)
    assert (result["changed"], result["diff"], writes) == (False, [], [])


def test_an_error_is_one_sentence_with_the_services_words_beside_it(case: Case) -> None:
    host = "azuredatabricks" if "workspace_url" in case.kind.connection else "management.azure.com"
    body = {
        "error": {"code": "Teapot", "message": "No coffee here."},
        "error_code": "Teapot",
        "message": "No coffee here.",
    }
    for method in ("PUT", "POST", "PATCH"):
        case.emulator.add_fault(host=host, method=method, status=400, body=body)
    with pytest.raises(Problem) as caught:
        case.create()
    problem = caught.value
    assert "No coffee here" in problem.message
    assert problem.message.endswith(".") and "\n" not in problem.message
    assert (problem.error()["code"], problem.error()["status"]) == ("Teapot", 400)


def test_a_write_whose_answer_was_lost_is_neither_a_failure_nor_made_twice(case: Case) -> None:
    host = "azuredatabricks" if "workspace_url" in case.kind.connection else "management.azure.com"
    for options in (case.values["create"], case.changed()):
        for method in ("PUT", "POST", "PATCH"):
            case.emulator.add_fault(host=host, method=method, reset=True, when="after")
        assert case.run(options)["changed"]
        case.emulator.clear_faults()
        result, writes = case.writes_of(options)
        assert (result["changed"], writes) == (False, [])
    assert len(case.info()) == 1


def test_what_a_new_object_needs_is_said_in_check_mode_too(case: Case) -> None:
    if not case.kind.needs:
        pytest.skip("the kind needs nothing but its address")
    address = {name: value for name, value in case.values["create"].items() if name not in case.kind.options}
    for check in (True, False):
        before = case.emulator.last_request()
        with pytest.raises(BadInput, match=r"does not exist yet; to create it give [\w, ]+ too\.$"):
            case.run(address, check=check)
        assert case.emulator.writes(before) == []


def test_no_secret_is_in_a_result(case: Case) -> None:
    results = [case.create(), case.run(case.changed(), check=True), case.run(case.changed())]
    assert "promised-secret" not in json.dumps([*results, case.info()])


@pytest.mark.parametrize("module", KINDS)
def test_no_option_is_named_like_one_of_the_login(module: str) -> None:
    kind = kind_of(module)
    taken = {"state", "wait", "wait_timeout", "status", "update_secret", *kind.connection}
    assert not taken & {*kind.address, *kind.options, *kind.switches, *kind.reads}
