# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The in-process front end: run a module inside Ansible's worker, in place of a Python process of its own.

The module's own ``main()`` runs, with the arguments that Ansible would have sent to it and its output read back as
Ansible would have read it, so that validation, masking, warnings and results cannot differ from the ordinary way.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

from ansible import constants
from ansible.module_utils import basic
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible.utils.display import Display
from ansible_collections.lakegate.azure.plugins.module_utils import (
    arm_session,
    auth,
    databricks_client,
    frontend,
    tls,
    token_cache,
)

try:  # ansible-core 2.19 and newer serialize arguments by profile
    from ansible.module_utils.common.json import Direction, get_module_encoder
except ImportError:
    Direction = get_module_encoder = None

PROFILE = "legacy"  # how arguments of modules in collections are serialized
MODULES = "ansible_collections.lakegate.azure.plugins.modules"
SWITCH = "lakegate_in_process"
ON_REQUEST = ("show_keys", "show_value", "generate_token")  # options with which a module returns a secret
TERMINAL = sys.stdout.isatty() and boolean(os.environ.get("LAKEGATE_PROGRESS", "yes"), strict=False)

_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)

Values = dict[str, Any]


def preload(plugin: str, *clients: str, databricks: bool = False) -> None:
    """Import in the parent, once for all tasks, what the workers need; what is not installed the module reports.

    ``plugin`` is the action plugin's own name, which is its module's too; ``clients`` are names for ArmSession, with the
    operation group behind a dot where the client imports that late. Nothing is sent.
    """
    if not _switched_on():
        return
    with contextlib.suppress(ImportError, OSError):
        importlib.import_module(f"{MODULES}.{plugin.rpartition('.')[2]}")
        importlib.import_module("azure.identity")
        importlib.import_module("cryptography.fernet")
        session = arm_session.ArmSession(auth.Connection({"subscription_id": "none"}, auth.CLOUDS["AzureCloud"], {}), print)
        for client in clients:
            session.operations(*client.partition(".")[::2])
        if databricks:
            databricks_client.core()
        tls.context(tls.bundle())
    gc.freeze()  # workers do not go through all this again when they look for garbage, which would copy its pages


def _switched_on() -> bool:
    return boolean(os.environ.get("LAKEGATE_IN_PROCESS", "yes"), strict=False)


class InProcessAction(ActionBase):
    """Runs the task's module in this process where that is safe, and the ordinary way in every other case."""

    _supports_async = True

    def run(self, tmp: str | None = None, task_vars: Values | None = None) -> Values:
        result: Values = super().run(tmp, task_vars)
        task_vars = task_vars or {}
        if self._is_safe(task_vars):
            result.update(self._run_here(task_vars))
        else:
            result.update(self._execute_module(task_vars=task_vars, wrap_async=self._task.async_val))
        if _holds_secrets(result):
            result["_ansible_no_log"] = True
        return result

    def _is_safe(self, task_vars: Values) -> bool:
        """Whether the module would run on this machine, as this user, with this Python, and nobody switched it off."""
        if self._connection.transport not in ("local", "ansible.builtin.local"):
            return False
        if self._task.async_val or self._connection.become is not None:
            return False
        if not _switched_on():
            return False
        delegate = self._task.delegate_to
        host = (task_vars.get("ansible_delegated_vars") or {}).get(delegate, {}) if delegate else task_vars
        if not boolean(self._templar.template(task_vars.get(SWITCH, True)), strict=False):
            return False
        interpreter = self._templar.template(constants.config.get_config_value("INTERPRETER_PYTHON", variables=host))
        return os.path.abspath(str(interpreter)) == os.path.abspath(sys.executable)

    def _run_here(self, task_vars: Values) -> Values:
        arguments = dict(self._task.args)
        self._update_module_args(self._task.action, arguments, task_vars)
        environment: Values = {}
        self._compute_environment_string(environment)
        token_cache.use(constants.DEFAULT_LOCAL_TMP)
        if TERMINAL:
            frontend.report_to(_tell)
        name = (self._task.resolved_action or self._task.action).rpartition(".")[2]
        output, errors = io.StringIO(), io.StringIO()
        with _environ(environment), contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            code = _call_main(name, _serialized(arguments))
        return _parsed(self, {"rc": code, "stdout": output.getvalue(), "stderr": errors.getvalue()})


def _holds_secrets(result: Values) -> bool:
    """Whether a result holds what nobody prints: the task can register it, and Ansible shows and logs nothing of it."""
    given = (result.get("invocation") or {}).get("module_args") or {}
    return not result.get("failed") and any(given.get(name) for name in ON_REQUEST)


def _tell(line: str) -> None:
    """Show a line of progress; a signal that comes meanwhile takes effect after it.

    Ansible's worker passes lines on through a queue and ends itself at once when it is interrupted. Between sending the line and
    giving back the queue's lock, that would leave the lock taken, and Ansible waiting for it for ever.
    """
    if threading.current_thread() is not threading.main_thread():  # signals are handled in that one alone
        Display().display(line)
        return
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _frame: came.append(number)) for number in _INTERRUPTIONS}
    try:
        Display().display(line)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


@contextlib.contextmanager
def _environ(variables: Values) -> Iterator[None]:
    """The task's ``environment:``, for this item of its loop only."""
    before = dict(os.environ)
    os.environ.update({name: str(value) for name, value in variables.items()})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _serialized(arguments: Values) -> bytes:
    message = {"ANSIBLE_MODULE_ARGS": arguments}
    if get_module_encoder is not None:
        return json.dumps(message, cls=get_module_encoder(PROFILE, Direction.CONTROLLER_TO_MODULE)).encode()
    from ansible.module_utils.common.json import AnsibleJSONEncoder

    return json.dumps(message, cls=AnsibleJSONEncoder, vault_to_text=True).encode()


def _call_main(module: str, arguments: bytes) -> int:
    """Run the module's main() with its arguments where AnsibleModule looks for them; returns its exit code."""
    found = importlib.import_module(f"{MODULES}.{module}")
    basic._ANSIBLE_ARGS = arguments
    basic._ANSIBLE_PROFILE = PROFILE
    try:
        found.main()
    except SystemExit as exit_:
        return int(exit_.code or 0)
    return 0


def _parsed(action: ActionBase, answer: Values) -> Values:
    """What the module printed, read as Ansible reads it: with its profile since 2.19, as an object since 2.21."""
    profiled = "profile" in inspect.signature(action._parse_returned_data).parameters
    result = action._parse_returned_data(answer, PROFILE) if profiled else action._parse_returned_data(answer)
    if hasattr(result, "as_result_dict"):
        result.remove_internal_keys()
        return dict(result.as_result_dict(for_round_trip=True))
    from ansible.vars.clean import remove_internal_keys

    remove_internal_keys(result)
    return dict(result)
