# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the emulator in the background and finds it again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from . import seed
from .client import ControlClient

#: How long a start or a stop may take, in seconds.
PATIENCE = 20.0


class DaemonError(RuntimeError):
    """The emulator could not be started or stopped; the message says why."""


@dataclass(frozen=True)
class Endpoint:
    """Where a running emulator is."""

    folder: Path
    pid: int
    port: int

    @property
    def control(self) -> ControlClient:
        """A client of its control endpoint."""
        return ControlClient(self.port)

    def environment(self, place: str = "") -> dict[str, str]:
        """Return what a client needs to talk to this emulator instead of Azure, as the seeded deployer.

        `place` is the subnet that the client is in, as NETWORK/SUBNET; empty on the Internet.
        """
        user = f"{place.replace('/', ':', 1)}@" if place else ""
        proxy, bundle = f"http://{user}127.0.0.1:{self.port}", str(self.folder / "ca-bundle.pem")
        return {
            "HTTPS_PROXY": proxy, "https_proxy": proxy, "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost", "REQUESTS_CA_BUNDLE": bundle, "SSL_CERT_FILE": bundle,
            "CURL_CA_BUNDLE": bundle, "AZURE_SUBSCRIPTION_ID": seed.SUBSCRIPTION_ID, "AZURE_TENANT": seed.TENANT_ID,
            "AZURE_TENANT_ID": seed.TENANT_ID, "AZURE_CLIENT_ID": seed.CLIENT_ID, "AZURE_SECRET": seed.CLIENT_SECRET,
            "AZURE_CLIENT_SECRET": seed.CLIENT_SECRET,
        }


def default_folder() -> Path:
    """Return the state folder: LAKEGATE_EMULATOR_DIR, else below XDG_STATE_HOME."""
    if chosen := os.environ.get("LAKEGATE_EMULATOR_DIR"):
        return Path(chosen)
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "lakegate-emulator"


def find(folder: Path) -> Endpoint | None:
    """Return the emulator that runs with this state folder; a file left over by one that was killed does not count."""
    try:
        known = json.loads((folder / "endpoint.json").read_text(encoding="utf-8"))
        endpoint = Endpoint(folder, int(known["pid"]), int(known["port"]))
        healthy = endpoint.control.call("GET", "health")["pid"] == endpoint.pid
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return endpoint if healthy else None


def start(folder: Path, arguments: list[str]) -> Endpoint:
    """Start in the background with these options of `start`; returns when it answers. Raises DaemonError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "endpoint.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "lakegate_emulator", "start", "--foreground", "--state-dir", str(folder), *arguments]
    package = str(Path(__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))}
    with (folder / "emulator.log").open("ab") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment,
                                   start_new_session=True)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        endpoint = find(folder)
        if endpoint:
            return endpoint
        if process.poll() is not None:
            raise DaemonError(f"the emulator ended at once (exit code {process.returncode}):\n{_tail(folder)}")
        time.sleep(0.02)
    process.terminate()
    raise DaemonError(f"the emulator did not answer within {PATIENCE:.0f} s:\n{_tail(folder)}")


def stop(endpoint: Endpoint) -> None:
    """Ask it to stop, then make it stop; returns when it has gone. Raises DaemonError."""
    try:
        endpoint.control.call("POST", "shutdown")
    except OSError:
        os.kill(endpoint.pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while _alive(endpoint.pid):
        if time.monotonic() > deadline:
            raise DaemonError(f"the emulator (process {endpoint.pid}) does not stop")
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        # a child of this process stays a zombie until it is waited for
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _tail(folder: Path) -> str:
    return "\n".join((folder / "emulator.log").read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
