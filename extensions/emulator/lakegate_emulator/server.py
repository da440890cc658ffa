# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the emulator in this process until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .app import App
from .certificates import Certificates
from .proxy import protocol_factory

ENDPOINT_FILE = "endpoint.json"


@dataclass(frozen=True)
class Settings:
    """How to run: `port` 0 takes a free one; `state` is loaded at start when it exists, and written at the end."""

    folder: Path
    port: int = 0
    time_scale: float = 0.0
    state: Path | None = None
    faults: tuple[str, ...] = ()


def serve(settings: Settings, ready: Callable[[int], None] = lambda port: None) -> None:
    """Serve on 127.0.0.1 until SIGTERM, SIGINT or a shutdown request; `ready` gets the port once it listens.

    The port and this process's id stand in `endpoint.json` of the state folder for as long as it runs.
    """
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    runner = asyncio.Runner(loop_factory=_loop_factory())
    with runner:
        runner.run(_serve(settings, ready))


async def _serve(settings: Settings, ready: Callable[[int], None]) -> None:
    app = App(settings.time_scale, settings.folder / "entra-key.pem")
    for fault in settings.faults:
        app.faults.add(json.loads(fault))
    if settings.state and settings.state.exists():
        app.store.load(settings.state)
    certificates = Certificates(settings.folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol_factory(app, certificates), "127.0.0.1", settings.port, backlog=512)
    port = int(server.sockets[0].getsockname()[1])
    stopping = asyncio.Event()

    def shut_down() -> None:
        """A moment later, so that the answer to the shutdown request still gets out."""
        loop.call_later(0.05, stopping.set)

    app.control.shutdown = shut_down
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    endpoint = settings.folder / ENDPOINT_FILE
    _write_whole(endpoint, json.dumps({"pid": os.getpid(), "port": port}))
    try:
        ready(port)
        await stopping.wait()
    finally:
        server.close()
        if settings.state:
            app.store.save(settings.state)
        endpoint.unlink(missing_ok=True)


def _write_whole(file: Path, content: str) -> None:
    """Write so that a reader sees either nothing or all of it."""
    part = file.with_suffix(".part")
    part.write_text(content, encoding="utf-8")
    part.replace(file)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # no wheel for this platform: slower, otherwise the same
        return asyncio.new_event_loop
    return uvloop.new_event_loop
