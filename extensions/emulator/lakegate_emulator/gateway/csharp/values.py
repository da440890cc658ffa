# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of expressions: Python's own for text, numbers, truth and JSON, and objects with members."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


class ExpressionError(Exception):
    """`emulated`: it fails in Azure too; otherwise only this evaluator does not know it."""

    def __init__(self, message: str, emulated: bool) -> None:
        super().__init__(message)
        self.emulated = emulated


@dataclass(frozen=True)
class Object:
    """An object of the expression's world: its properties are computed when read."""

    name: str
    properties: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    methods: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    item: Callable[[Any], Any] | None = None


def text_of(value: Any) -> str:
    """Return a value as C# would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, Object):
        if "ToString" in value.methods:
            return str(value.methods["ToString"]())
        raise ExpressionError(f"the text of {value.name}", emulated=False)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def truth(value: Any) -> bool:
    """Return a condition's value; raises ExpressionError when it is none."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in ("true", "false"):
        return value.strip().lower() == "true"
    raise ExpressionError(f"{text_of(value)!r} is no boolean", emulated=True)
