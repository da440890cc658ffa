# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the emulator starts, and how many small ARM requests it answers in a second.

The client is a process of its own with connections that stay open, so emulator and client have a core each. Each of
its connections sends a request when the answer to the one before has come. Prints a table, and JSON with --json FILE.
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any

from lakegate_emulator import daemon, seed
from lakegate_emulator.testing import Emulator

HOST = "management.azure.com"
GROUP = f"/subscriptions/{seed.SUBSCRIPTION_ID}/resourceGroups/rg-bench"
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet"
PATHS = {"resource group": f"{GROUP}?api-version=2024-03-01", "virtual network": f"{NETWORK}?api-version=2024-05-01"}
WANTED = {"requests a second": 1500.0, "seconds to start": 2.0}


def start_times(count: int) -> list[float]:
    """Seconds from the command to the first answer, of starts with an empty state folder and again with the same one."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for _number in range(count):
            began = time.perf_counter()
            endpoint = daemon.start(Path(folder), [])
            times.append(time.perf_counter() - began)
            daemon.stop(endpoint)
    return times


def connect(port: int, bundle: str) -> HTTPSConnection:
    connection = HTTPSConnection("127.0.0.1", port, context=ssl.create_default_context(cafile=bundle), timeout=10)
    connection.set_tunnel(HOST, 443)
    return connection


def send(connection: HTTPSConnection, method: str, path: str, token: str, body: Any = None) -> None:
    content = None if body is None else json.dumps(body)
    connection.request(method, path, content, {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status in (200, 201), (method, path, answer.status)


def drive(port: int, bundle: str, token: str, path: str, seconds: float, connections: int) -> tuple[int, float]:
    """GETs on raw sockets, so that the client costs as little as it can; returns their number and the time they took."""
    context = ssl.create_default_context(cafile=bundle)
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    sockets = []
    for _number in range(connections):
        opened = connect(port, bundle)
        opened._context = context  # type: ignore[attr-defined]
        opened.connect()
        sockets.append(opened.sock)
    count, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        for each in sockets:
            each.sendall(request)
        for each in sockets:
            read_answer(each)
        count += len(sockets)
    took = time.perf_counter() - began
    for each in sockets:
        each.close()
    return count, took


def read_answer(connection: Any) -> None:
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _blank, body = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)


def measure(seconds: float, connections: int) -> dict[str, dict[str, float]]:
    """Requests a second for each path, by the clock and by the emulator's processor time."""
    rates = {}
    with Emulator() as emulator:
        issued = emulator.call("POST", "token", {"appId": seed.CLIENT_ID, "audience": f"https://{HOST}/"})
        token, connection = issued["access_token"], connect(emulator.port, emulator.ca_bundle)
        send(connection, "PUT", PATHS["resource group"], token, {"location": "japaneast"})
        space = {"addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}
        send(connection, "PUT", PATHS["virtual network"], token, {"location": "japaneast", "properties": space})
        for name, path in PATHS.items():
            arguments = [str(emulator.port), emulator.ca_bundle, token, path, str(seconds), str(connections)]
            command = [sys.executable, __file__, "--drive", *arguments]
            pid = emulator.call("GET", "health")["pid"]
            before = processor_seconds(pid)
            run = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
            count, took = json.loads(run.stdout)
            rates[name] = {"elapsed": count / took, "processor": count / (processor_seconds(pid) - before)}
    return rates


def processor_seconds(pid: int) -> float:
    """Processor time that a process has had; what other processes take at the same time does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", action="store_true", help="fail when it is slower than wanted")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--drive", nargs=6, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.drive:
        port, bundle, token, path, seconds, connections = options.drive
        print(json.dumps(drive(int(port), bundle, token, path, float(seconds), int(connections))))
        return 0
    starts = start_times(5)
    rates = measure(options.seconds, options.connections)
    results: dict[str, Any] = {
        "seconds to start": {"first": starts[0], "again": statistics.median(starts[1:])},
        "requests a second": rates,
        "connections": options.connections,
    }
    for name, seconds in results["seconds to start"].items():
        print(f"start, {name:24} {seconds:9.2f} s")
    for name, rate in rates.items():
        print(f"GET of a {name:21} {rate['elapsed']:9.0f} /s {rate['processor']:9.0f} /s of processor time")
    if options.json:
        options.json.write_text(json.dumps(results))
    slow = (
        min(rate["elapsed"] for rate in rates.values()) < WANTED["requests a second"]
        or starts[0] > WANTED["seconds to start"]
    )
    if slow:
        print(f"short of {WANTED}", file=sys.stderr)
    return int(slow and options.check)


if __name__ == "__main__":
    sys.exit(main())
