# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies that answer in place of the backend."""

from __future__ import annotations

import json

from ...policy.document import Element
from .. import cross_origin
from ..errors import Returned
from ..exchange import Answer, Exchange, Headers
from .registry import policy
from .requests import body_of, change_header, change_status
from .values import attribute, number


@policy("return-response")
def return_response(exchange: Exchange, element: Element) -> None:
    """End the call with this answer; it begins empty, or as the response in a variable."""
    known = exchange.variables.get(attribute(exchange, element, "response-variable-name"))
    answer = (
        Answer(known.status, known.reason, known.headers.copy(), known.body) if isinstance(known, Answer) else Answer()
    )
    for child in element.elements:
        if child.name == "set-status":
            change_status(exchange, child, answer)
        elif child.name == "set-header":
            change_header(exchange, child, answer.headers)
        elif child.name == "set-body":
            answer.body = body_of(exchange, child)
    raise Returned(answer)


@policy("mock-response")
def mock_response(exchange: Exchange, element: Element) -> None:
    """Answer with the example of the operation's response."""
    status = number(exchange, element, "status-code", 200)
    content_type = attribute(exchange, element, "content-type")
    answer = Answer(status)
    responses = exchange.operation["body"]["properties"]["responses"] if exchange.operation else []
    for response in responses:
        for representation in response["representations"] if response["statusCode"] == status else []:
            if content_type in ("", representation["contentType"]):
                answer.headers = Headers({"Content-Type": representation["contentType"]})
                answer.body = _example(representation)
                raise Returned(answer)
    raise Returned(answer)


@policy("cors")
def cors(exchange: Exchange, element: Element) -> None:
    """Tell an allowed origin that it may read the answer."""
    cross_origin.apply(exchange, element)


def _example(representation: dict[str, object]) -> bytes:
    examples = representation.get("examples")
    if isinstance(examples, dict) and examples:
        value = next(iter(examples.values())).get("value")
        return (value if isinstance(value, str) else json.dumps(value)).encode()
    return str(representation.get("sample") or "").encode()
