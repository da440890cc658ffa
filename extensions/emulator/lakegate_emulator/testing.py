# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator for tests: a context manager that starts one of its own and stops it again."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from . import daemon
from .client import ControlClient


class Emulator(ControlClient):
    """An emulator of its own on a free port, with a state folder that goes away with it.

    Use as `with Emulator() as emulator:`; `emulator.env` holds the variables for clients, the methods of ControlClient
    (request_log, writes, add_fault, state, restore, reset) look into it and steer it.
    """

    def __init__(self, time_scale: float = 0.0, faults: tuple[dict[str, Any], ...] = ()) -> None:
        super().__init__(0)
        self._arguments = ["--time-scale", str(time_scale)]
        for fault in faults:
            self._arguments += ["--fault", json.dumps(fault)]
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._endpoint: daemon.Endpoint | None = None

    def __enter__(self) -> Emulator:
        self._folder = tempfile.TemporaryDirectory(prefix="lakegate-emulator-")
        self._endpoint = daemon.start(Path(self._folder.name), self._arguments)
        self.port = self._endpoint.port
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._folder and self._endpoint
        daemon.stop(self._endpoint)
        self._folder.cleanup()

    @property
    def env(self) -> dict[str, str]:
        """The environment variables that lead a client here instead of to Azure."""
        return self.env_in("")

    def env_in(self, place: str) -> dict[str, str]:
        """The same for a client in a subnet, NETWORK/SUBNET."""
        assert self._endpoint
        return self._endpoint.environment(place)

    @property
    def ca_bundle(self) -> str:
        """The file of certificates that clients have to trust."""
        return self.env["REQUESTS_CA_BUNDLE"]

    @contextmanager
    def fault(self, **rule: Any) -> Iterator[None]:
        """Have a fault for the length of a block."""
        id = self.add_fault(**rule)
        try:
            yield
        finally:
            if any(fault["id"] == id for fault in self.faults()):  # a reset within the block ends it too
                self.remove_fault(id)

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Put the state back as it was at the end of a block."""
        before = self.state()
        try:
            yield
        finally:
            self.restore(before)

    @contextmanager
    def in_environment(self) -> Iterator[None]:
        """Set `env` in this process for the length of a block."""
        before = {name: os.environ.get(name) for name in self.env}
        os.environ.update(self.env)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
