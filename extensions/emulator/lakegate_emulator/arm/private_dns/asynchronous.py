# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes to zones and links: 202 with an empty object, and every refusal at the end of the operation (recorded)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from ...faults import OperationOutcome
from ...http import Json, Response
from .. import conditions, crud
from ..errors import AzureError
from ..ids import parse
from ..types import BOTH, Context, LongRunning
from .errors import precondition_message

_GROUP = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network"
_STATUS, _RESULT = f"{_GROUP}/privateDnsOperationStatuses/{{id}}", f"{_GROUP}/privateDnsOperationResults/{{id}}"

_POLLED: Any = {"retry_after": 3, "pending_status": 202, "pending_headers": BOTH}


def changing(seconds: float) -> LongRunning:
    """Return a PUT or PATCH of a zone or link."""
    return LongRunning(
        seconds, _STATUS, _RESULT, answer="empty", created=202, updated=202, **_POLLED
    )


def deleting(seconds: float) -> LongRunning:
    """Return a DELETE; its Location ends in `true` (recorded)."""
    return LongRunning.deleting(
        seconds, _STATUS, _RESULT, result=lambda arm, operation: Response(200, True), **_POLLED
    )


def write(context: Context, body: Json, build: Callable[[Context, Json], Json], verb: str) -> Response:
    """Store what `build` makes of a body; an AzureError of it or of a condition is how the operation ends."""
    operation = context.type.long_running(verb)
    assert operation
    crud.require_parent(context, writing=True)
    try:
        conditions.evaluate(context)
        new = build(context, body)
    except AzureError as error:
        return refused(context, operation, verb, error)
    return crud.save(context, new, operation, verb)


def refused(context: Context, operation: LongRunning, verb: str, error: AzureError) -> Response:
    """Start an operation that fails, without touching the resource."""
    if error.status == 412:
        reason = (
            "exists"
            if context.request.headers.get("if-none-match")
            else ("modified" if context.resource else "missing")
        )
        error.message = precondition_message(context.id, reason)
    outcome = OperationOutcome("Failed", error.code, error.message)
    apart = parse(f"{context.id.scope}/providers/Microsoft.Network/privateDnsOperationStatuses/{uuid4()}")
    assert apart
    request = replace(context.request, operation_outcome=outcome)
    return crud.started(replace(context, id=apart, request=request), operation, verb, 202)
