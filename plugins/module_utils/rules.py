# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the declared rules of options refuse, said before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, series
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind, Needs
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Params, Rule


def check_address(options: Mapping[str, Option], params: Params) -> None:
    """Refuse names that break the service's rules."""
    for name, option in options.items():
        for reason in _reasons(option, params.get(name)):
            raise BadInput(f"{name} {reason}.")


def check_options(kind: Kind, params: Params, label: str) -> None:
    """Refuse values that break the service's rules; an empty text is left to the service, as it may mean none.

    Of what is to be deleted only how long to wait counts.
    """
    timeout = params.get("wait_timeout")
    if timeout is not None and timeout < 1:
        raise BadInput(f"{label}: wait_timeout is {timeout}; give a number of seconds from 1, or wait: false.")
    if params.get("state") == "absent":
        return
    for problem in _broken({**kind.options, **kind.switches}, params):
        raise BadInput(f"{label}: {problem}.")


def check_given(needs: Needs, params: Params, label: str) -> None:
    """Say which of the options that a new object needs were not given."""
    each = [(need,) if isinstance(need, str) else need for need in needs]
    missing = [" or ".join(names) for names in each if all(params.get(name) is None for name in names)]
    if missing:
        raise BadInput(f"{label} does not exist yet; to create it give {series(missing)} too.")


def _broken(options: Mapping[str, Option], params: Params, within: str = "", member: str = "") -> Iterator[str]:
    """Each broken rule; ``within`` is the path of the option that holds these, ``member`` which one of its list."""
    for name, option in options.items():
        value = params.get(name)
        if value in (None, "") or option.read_only:
            continue
        whose = "" if member.endswith(f" of {value!r}") else member  # the key itself needs no other name
        for reason in _reasons(option, value):
            yield f"{within}{name}{whose} {reason}"
        if isinstance(value, Mapping):
            yield from _broken(option.options, value, f"{within}{name}.", member)
        elif option.options:
            for item in value:
                whose = f" of {item[option.key]!r}" if option.key and item.get(option.key) is not None else member
                yield from _broken(option.options, item, f"{within}{name}.", whose)


def _reasons(option: Option, value: Any) -> Iterator[str]:
    """What is wrong about one value, as the end of a sentence that begins with the option."""
    if value is None:
        return
    if option.range and not option.range[0] <= value <= (option.range[1] or value):
        least, most = option.range
        yield f"is {value:g}; give {least} " + ("or more" if most is None else f"to {most}")
    if option.longest and len(value) > option.longest:
        things = "characters" if isinstance(value, str) else "members"
        yield f"has {len(value)} {things}; give at most {option.longest}"
    if option.rule:
        for each in value if isinstance(value, list) else [value]:
            if not _holds(option.rule, str(each)):
                shown = "" if option.no_log else f"{each!r} "
                yield f"{shown}is not valid; give {option.rule.words}"


def _holds(rule: Rule, value: str) -> bool:
    return bool(rule.test(value) if callable(rule.test) else re.fullmatch(rule.test, value))
