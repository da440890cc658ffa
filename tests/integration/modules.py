# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules in this process, through the same functions as in their own."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass, field
from typing import Any

import requests
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.lakegate.azure.plugins.module_utils import auth, engine, frontend
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, info_spec, module_spec
from lakegate_emulator.client import ControlClient

Values = dict[str, Any]

SERVICE = {"resource_group": "rg-01", "service_name": "apim-01"}
NEW_SERVICE = {
    "resource_group": SERVICE["resource_group"],
    "name": SERVICE["service_name"],
    "location": "japaneast",
    "sku": "Developer",
    "publisher_name": "Platform",
    "publisher_email": "platform@example.com",
}


@dataclass
class Modules:
    """Runs modules with options that they have in common; remembers the warnings and the writes of the last run."""

    emulator: ControlClient
    common: Values = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    writes: list[Values] = field(default_factory=list)

    def run(self, module: str, check: bool = False, kind: Kind | None = None, **options: Any) -> Values:
        """The result of a module, perhaps with another declaration. Raises Problem."""
        kind = kind or _kind(module)
        checked = ArgumentSpecValidator(module_spec(kind), **kind.rules).validate({**self.common, **options})
        assert not checked.error_messages, checked.error_messages
        return self._perform(kind, engine.ensure, checked.validated_parameters, check)

    def info(self, module: str, **options: Any) -> list[Values]:
        """What a module's _info tells."""
        kind = _kind(module)
        checked = ArgumentSpecValidator(info_spec(kind)).validate({**self.common, **options})
        assert not checked.error_messages, checked.error_messages
        listed: list[Values] = self._perform(kind, engine.gather, checked.validated_parameters)[kind.list_name()]
        return listed

    def put(self, path: str, **properties: Any) -> None:
        """Make an entity of the API Management service for which there is no module."""
        group, service = self.common["resource_group"], self.common["service_name"]
        place = f"/subscriptions/{os.environ['AZURE_SUBSCRIPTION_ID']}/resourceGroups/{group}/providers"
        url = f"https://management.azure.com{place}/Microsoft.ApiManagement/service/{service}/{path}"
        token = auth.connect({}, os.environ).token("https://management.azure.com/.default")
        answer = requests.put(
            f"{url}?api-version=2024-05-01",
            headers={"Authorization": f"Bearer {token}"},
            json={"properties": properties},
            timeout=10,
        )
        assert answer.ok, answer.text

    def _perform(self, kind: Kind, operation: frontend.Operation, params: Values, check: bool = False) -> Values:
        self.warnings, before = [], self.emulator.last_request()
        run = engine.Run(check=check, warn=self.warnings.append)
        try:
            return frontend.perform(kind, operation, params, os.environ, run)
        finally:
            self.writes = self.emulator.writes(before)


def with_service(emulator: ControlClient, **options: Any) -> Modules:
    """Modules for what lives in an API Management service, in a fresh cloud that has nothing but this service."""
    emulator.reset()
    modules = Modules(emulator)
    modules.run("resource_group", name=SERVICE["resource_group"], location="japaneast")
    modules.run("apim_service", **NEW_SERVICE, **options)
    return Modules(emulator, dict(SERVICE))


def _kind(module: str) -> Kind:
    found = importlib.import_module(f"ansible_collections.lakegate.azure.plugins.modules.{module}")
    return next(value for value in vars(found).values() if isinstance(value, Kind))
