# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: start, stop, status, reset, snapshot, restore, env, requests, fault."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path

from . import __version__, daemon
from .client import ControlError


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0, or 1 with one sentence on stderr."""
    options = _parser().parse_args(arguments)
    try:
        return int(_COMMANDS[options.command](options))
    except (daemon.DaemonError, ControlError, OSError, ValueError) as error:
        print(f"lakegate-emulator: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lakegate-emulator", description="An Azure emulator for laptops and CI.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--state-dir", type=Path, default=daemon.default_folder(), metavar="FOLDER",
                        help="certificates, keys, log and where it listens (default: %(default)s)")
    form = argparse.ArgumentParser(add_help=False)
    form.add_argument("--format", choices=("shell", "json"), default="shell", help="how to print variables")

    start = commands.add_parser("start", parents=[common, form], help="start, and print the variables for clients")
    start.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    start.add_argument("--time-scale", type=float, default=0.0, metavar="FACTOR",
                       help="durations of long operations: 1 as in Azure, 0.01 a hundredth, 0 none (default)")
    start.add_argument("--state", type=Path, metavar="FILE", help="load this state when it exists, write it at the end")
    start.add_argument("--fault", action="append", default=[], metavar="JSON", help="a fault to begin with; repeatable")
    start.add_argument("--foreground", action="store_true", help="stay in the foreground")

    commands.add_parser("stop", parents=[common], help="stop the one that uses this state folder")
    commands.add_parser("status", parents=[common], help="say whether it runs, and what is in it")
    commands.add_parser("reset", parents=[common], help="back to a fresh cloud")
    for name, text in (("snapshot", "write the whole state to a file"), ("restore", "replace the state by a snapshot")):
        command = commands.add_parser(name, parents=[common], help=text)
        command.add_argument("file", type=Path, metavar="FILE")
    env = commands.add_parser("env", parents=[common, form], help="print the variables for clients")
    env.add_argument("--in", dest="place", default="", metavar="NETWORK/SUBNET", help="for a client in this subnet")
    requests = commands.add_parser("requests", parents=[common], help="print the request log, one JSON object a line")
    requests.add_argument("criteria", nargs="*", metavar="NAME=VALUE", help="method=PUT path=REGEX status=400-499 ...")
    fault = commands.add_parser("fault", parents=[common], help="add a fault, list them, or remove them")
    fault.add_argument("rule", nargs="?", metavar="JSON", help='for example {"path": "/peerings/", "status": 429}')
    fault.add_argument("--remove", type=int, metavar="ID", help="remove one fault")
    fault.add_argument("--clear", action="store_true", help="remove all faults")
    return parser


def _start(options: argparse.Namespace) -> int:
    if options.foreground:
        from .server import Settings, serve  # only the server needs the cryptography imports
        serve(Settings(options.state_dir, options.port, options.time_scale, options.state, tuple(options.fault)))
        return 0
    running = daemon.find(options.state_dir)
    if running is None:
        arguments = ["--port", str(options.port), "--time-scale", str(options.time_scale)]
        if options.state:
            arguments += ["--state", str(options.state.absolute())]
        for rule in options.fault:
            arguments += ["--fault", rule]
        running = daemon.start(options.state_dir, arguments)
    _print_environment(running, options.format)
    return 0


def _stop(options: argparse.Namespace) -> int:
    running = daemon.find(options.state_dir)
    if running:
        daemon.stop(running)
    print("stopped" if running else "not running", file=sys.stderr)
    return 0


def _status(options: argparse.Namespace) -> int:
    running = daemon.find(options.state_dir)
    if running is None:
        print(json.dumps({"running": False}))
        return 3  # as init scripts say "not running"
    print(json.dumps({"running": True, "pid": running.pid, "port": running.port} | running.control.call("GET", "state"),
                     indent=2))
    return 0


def _reset(options: argparse.Namespace) -> int:
    _running(options).control.reset()
    return 0


def _env(options: argparse.Namespace) -> int:
    _print_environment(_running(options), options.format, options.place)
    return 0


def _requests(options: argparse.Namespace) -> int:
    criteria = dict(pair.split("=", 1) for pair in options.criteria)
    for entry in _running(options).control.request_log(**criteria):
        print(json.dumps(entry))
    return 0


def _fault(options: argparse.Namespace) -> int:
    control = _running(options).control
    if options.clear:
        control.clear_faults()
    if options.remove is not None:
        control.remove_fault(options.remove)
    if options.rule:
        control.add_fault(**json.loads(options.rule))
    print(json.dumps(control.faults(), indent=2))
    return 0


def _snapshot(options: argparse.Namespace) -> int:
    """The state holds secrets, so the file is its owner's alone."""
    state = _running(options).control.state()
    options.file.touch(mode=0o600)
    options.file.write_text(json.dumps(state), encoding="utf-8")
    return 0


def _restore(options: argparse.Namespace) -> int:
    _running(options).control.restore(json.loads(options.file.read_text(encoding="utf-8")))
    return 0


def _running(options: argparse.Namespace) -> daemon.Endpoint:
    running = daemon.find(options.state_dir)
    if running is None:
        raise daemon.DaemonError(f"no emulator runs with the state folder {options.state_dir}; start it first")
    return running


def _print_environment(running: daemon.Endpoint, form: str, place: str = "") -> None:
    environment = running.environment(place)
    if form == "json":
        print(json.dumps(environment, indent=2))
    else:
        print("\n".join(f"export {name}={shlex.quote(value)}" for name, value in environment.items()))


_COMMANDS = {"start": _start, "stop": _stop, "status": _status, "reset": _reset, "env": _env, "requests": _requests,
             "fault": _fault, "snapshot": _snapshot, "restore": _restore}
