# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which values of secret options Ansible need not mask, as they are no secrets this time.

Ansible masks a value of no_log in all that a module prints, also where it is part of another word. What is known to be no secret
is taken out of that; what is not known to be one or none stays masked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params


def is_public(option: Option, params: Params, *bodies: Body | None) -> bool:
    """Whether nothing says of the value of a secret option that it is a secret: neither what was asked nor the bodies.

    Of an object that does not exist the body is None, which says nothing.
    """
    return bool(bodies and option.public and all(option.public(params, body or {}) for body in bodies))


def harmless(options: Mapping[str, Option], params: Params, *bodies: Body | None) -> set[str]:
    """Strings that were given for secret options and are no secrets, unless another option has the same as a secret.

    The bodies are what is there and what it shall become; without them only what its form tells is harmless.
    """
    shown: set[str] = set()
    hidden: set[str] = set()
    for value, is_harmless in _given(options, params, *bodies):
        (shown if is_harmless else hidden).add(value)
    return shown - hidden


def _given(options: Mapping[str, Option], params: Params, *bodies: Body | None) -> Iterator[tuple[str, bool]]:
    """Each string that was given for a secret option, and whether it is no secret."""
    for name, option in options.items():
        value = params.get(name)
        if option.no_log:
            public = is_public(option, params, *bodies)
            for each in _strings(value):
                yield each, public or bool(option.harmless and option.harmless(each))
        elif option.options:
            for member in value if isinstance(value, list) else [value or {}]:
                yield from _given(option.options, member, *bodies)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, (Mapping, list)):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(each)
    elif value is not None:
        yield str(value)
