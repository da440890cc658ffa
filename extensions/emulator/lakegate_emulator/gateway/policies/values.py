# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The values of attributes and texts: named values first, then expressions."""

from __future__ import annotations

import re
from typing import Any

from ...policy.document import Element
from ...policy.expressions import is_expression
from ..csharp import ExpressionError, evaluate, text_of, truth
from ..errors import GatewayError, not_emulated
from ..exchange import Exchange

_NAMED_VALUE = re.compile(r"\{\{([^{}]+)\}\}")


def with_named_values(exchange: Exchange, value: str) -> str:
    """Replace `{{name}}` by the named value of that display name."""

    def replace(match: re.Match[str]) -> str:
        name = match.group(1).strip()
        for each in exchange.entities("namedValues"):
            if each["body"]["properties"]["displayName"] == name:
                return str(each["private"]["secrets"]["value"])
        raise GatewayError(
            500,
            "Internal server error",
            source="named-values",
            reason="NamedValueNotFound",
            detail=f"Cannot find a property '{name}'",
        )

    return _NAMED_VALUE.sub(replace, value) if "{{" in value else value


def evaluated(exchange: Exchange, value: str) -> Any:
    """Return a literal as text, an expression as what it yields."""
    value = with_named_values(exchange, value)
    if not is_expression(value):
        return value
    try:
        return evaluate(value.strip(), exchange)
    except ExpressionError as error:
        if error.emulated:
            raise GatewayError(
                500,
                "Internal server error",
                source="expression",
                reason="ExpressionValueEvaluationFailure",
                detail=f"Expression evaluation failed. {error}",
            ) from error
        raise not_emulated(f"the expression {value.strip()} ({error})") from error


def attribute(exchange: Exchange, element: Element, name: str, default: str = "") -> str:
    """Return an attribute as text."""
    return text_of(evaluated(exchange, element.get(name, default)))


def number(exchange: Exchange, element: Element, name: str, default: int = 0) -> int:
    """Return an attribute as a whole number; raises GatewayError when it is none."""
    text = attribute(exchange, element, name, str(default))
    try:
        return int(float(text))
    except ValueError as error:
        raise GatewayError(
            500,
            "Internal server error",
            source=element.name,
            reason="ExpressionValueInvalid",
            detail=f"The attribute '{name}' is no number: {text!r}",
        ) from error


def flag(exchange: Exchange, element: Element, name: str, default: str = "false") -> bool:
    """Return an attribute as a truth value."""
    return truth(evaluated(exchange, element.get(name, default)))


def content(exchange: Exchange, element: Element) -> str:
    """Return an element's text, without the white space around an expression."""
    return text_of(evaluated(exchange, element.text))
