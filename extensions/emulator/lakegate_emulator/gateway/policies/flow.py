# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies that decide which policies run."""

from __future__ import annotations

from ...policy import parser
from ...policy.document import Element
from ..csharp import truth
from ..errors import GatewayError
from ..exchange import Exchange
from .registry import policy, run_policies
from .values import attribute, evaluated


@policy("choose")
async def choose(exchange: Exchange, element: Element) -> None:
    """Run the first branch whose condition holds."""
    for branch in element.elements:
        if branch.name == "otherwise" or truth(evaluated(exchange, branch.get("condition"))):
            await run_policies(exchange, branch.elements)
            return


@policy("include-fragment")
async def include_fragment(exchange: Exchange, element: Element) -> None:
    """Run a policy fragment in place."""
    id = attribute(exchange, element, "fragment-id")
    found = exchange.entity(f"policyFragments/{id}")
    if found is None:
        raise GatewayError(
            500,
            "Internal server error",
            source="include-fragment",
            reason="FragmentNotFound",
            detail=f"Policy fragment with id '{id}' could not be found.",
        )
    await run_policies(exchange, parser.parse(found["body"]["properties"]["value"]).root.elements)


@policy("trace")
def trace(exchange: Exchange, element: Element) -> None:
    """Only the tracing of the gateway would show it."""


@policy("emit-metric")
def emit_metric(exchange: Exchange, element: Element) -> None:
    """Only Application Insights would show it."""
