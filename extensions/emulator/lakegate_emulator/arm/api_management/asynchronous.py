# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PUTs that are answered before they are done: importing APIs, schemas, named values.

Recorded until 2022-08-01: 202 with a Location at the entity's own path (`asyncId`, `asyncCode`) and no body; polling it
answers 202, in the end the entity with asyncCode. Published for 2024-05-01: 201 or 200, same header, with a body.
"""

from __future__ import annotations

from uuid import uuid4

from ...http import Json, Response
from ..errors import AzureError
from ..types import Context
from .versions import version

#: From here on the first answer is 201 or 200 instead of 202.
MODERN = "2024-05-01"
_SECONDS = 20.0


def accepted(context: Context, code: int, first: Response) -> Response:
    """Start the operation; `code` is what polling ends with, `first` the answer of a client that need not poll."""
    arm, forced = context.arm, context.request.operation_outcome
    id = uuid4().hex[:24]
    record: Json = {"resource": context.id.text, "due": arm.app.clock.after(_SECONDS), "error": None}
    if forced:
        record["error"] = {"code": forced.code, "message": forced.message}
    arm.app.store.section("apim_operations")[id] = record
    location = (
        f"https://{context.request.host}{context.id.text}?api-version={context.request.query.get('api-version')}"
        f"&asyncId={id}&asyncCode={code}"
    )
    headers = {"Location": location} | _retry_after(context)
    if version(context) >= MODERN or first.status == 202:
        return Response(first.status, first.body, first.headers | headers)
    return Response(202, None, headers)


def poll(context: Context) -> Response | None:
    """Answer a poll of an unfinished or failed operation; None when it has succeeded and the entity is to be shown."""
    record = context.arm.app.store.section("apim_operations").get(context.request.query.get("asyncId") or "")
    if record is None or record["resource"].lower() != context.id.text.lower():
        raise AzureError(404, "ResourceNotFound", "Async operation not found.", details=None)
    if record["due"] > context.arm.app.clock.time():
        return Response(202, None, {"Location": context.request.url} | _retry_after(context))
    if record["error"]:
        return Response(400, {"error": record["error"]})
    return Response(200) if context.resource is None else None


def _retry_after(context: Context) -> dict[str, str]:
    """Azure says nothing (recorded); where time is shortened clients are told, as azure-core waits 30 s by itself.

    It takes 0 for nothing said, hence the fraction.
    """
    scale = context.arm.app.clock.scale
    return {} if scale >= 1 else {"Retry-After": f"{max(5 * scale, 0.001):.3f}"}
