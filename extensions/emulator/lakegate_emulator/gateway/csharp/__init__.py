# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of C# that simple policy expressions are made of; everything else is said not to be emulated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .context import context_of
from .grammar import compile_block, compile_expression
from .values import ExpressionError, text_of, truth

if TYPE_CHECKING:
    from ..exchange import Exchange

__all__ = ["ExpressionError", "evaluate", "text_of", "truth"]


def evaluate(expression: str, exchange: Exchange) -> Any:
    """Return what `@(...)` or `@{...}` yields for a call; raises ExpressionError."""
    inner = expression[2:-1]
    run = compile_expression(inner) if expression[1] == "(" else compile_block(inner)
    return run({"context": context_of(exchange)})
