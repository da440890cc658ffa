# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ordinary front end: AnsibleModule in, outcome out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from ansible.module_utils.basic import AnsibleModule, missing_required_lib
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine, shape
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, Report, info_spec, module_spec

Operation = Callable[[Kind, Mapping[str, Any], auth.Connection, engine.Run], dict[str, Any]]


class Module(AnsibleModule):  # type: ignore[misc]
    """An AnsibleModule that leaves values of the wrong type to us."""

    argument_spec: dict[str, Any]
    misshapen: str | None = None  # what is wrong about the first of them

    def _load_params(self) -> None:
        super()._load_params()
        for name, said in shape.misshapen(self.argument_spec, self.params):
            self.misshapen = self.misshapen or said
            entry = self.argument_spec[name]
            taken = {"type": "raw", "no_log": shape.holds_secret(entry), "aliases": entry.get("aliases", [])}
            self.argument_spec = {**self.argument_spec, name: taken}

    def fail_json(self, msg: str, **more: Any) -> None:
        """What ansible-core refuses has an error too."""
        super().fail_json(msg, **{"error": BadInput(msg).error(), **more})


_reports: list[Report] = []


def report_to(report: Report) -> None:
    """Where lines of progress of long operations go; without it they go nowhere."""
    _reports[:] = [report]


def run_module(kind: Kind, operation: Operation = engine.ensure) -> None:
    """Run the module that manages the kind."""
    _run(kind, operation, Module(argument_spec=module_spec(kind), supports_check_mode=True, **kind.rules))


def run_info(kind: Kind) -> None:
    """Run the module that tells about the kind."""
    spec = info_spec(kind)
    either = [names for names in kind.rules.get("required_one_of", ()) if set(names) <= set(spec)]
    _run(kind, engine.gather, Module(argument_spec=spec, supports_check_mode=True, required_one_of=either))


def _run(kind: Kind, operation: Operation, module: Module) -> None:
    report = _reports[0] if _reports else engine.Run.report
    secrets = {value for value in module.no_log_values if str(value).strip()}  # each blank of a sentence else

    def unmask(harmless: set[str]) -> None:
        module.no_log_values = secrets - harmless

    unmask(set())
    run = engine.Run(check=module.check_mode, report=report, warn=module.warn, unmask=unmask)
    try:
        if module.misshapen:
            raise BadInput(module.misshapen)
        module.exit_json(**perform(kind, operation, module.params, os.environ, run))
    except Problem as problem:
        module.fail_json(msg=problem.message, error=problem.error())


def perform(
    kind: Kind, operation: Operation, params: Mapping[str, Any], environ: Mapping[str, str], run: engine.Run
) -> dict[str, Any]:
    """Log in and do it; raises Problem, also where an SDK is not installed."""
    try:
        return operation(kind, {"state": "present", **params}, auth.connect(params, environ), run)
    except ImportError as exc:
        library = (exc.name or str(exc)).replace(".", "-")
        raise Problem(
            f"{missing_required_lib(library)} Install what requirements.txt of lakegate.azure names."
        ) from exc
