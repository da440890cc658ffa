# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists: $filter, $top, $skip and the nextLink."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from .. import odata
from ..http import Json, Request, Response
from .errors import AzureError
from .resources import Resource
from .types import Context, Paging


def page(context: Context, found: list[Resource]) -> Response:
    """Answer a list of resources, shown as GET shows them; only those on the page are rendered."""
    paging = context.type.paging or context.provider.paging
    if context.request.query.get("$filter"):
        return cut(context.request, _filter(context.request, [context.arm.show(each) for each in found]), paging)
    top, skip = _window(context.request, paging)
    shown = [context.arm.show(each) for each in found[skip:skip + top]]
    return Response(body=_answer(context.request, paging, shown, len(found), top, skip))


def cut(request: Request, items: list[Json], paging: Paging) -> Response:
    """Answer the page of already rendered items that the request asks for."""
    top, skip = _window(request, paging)
    return Response(body=_answer(request, paging, items[skip:skip + top], len(items), top, skip))


def filtered(request: Request, items: list[Json], paging: Paging = Paging()) -> Response:
    """Answer rendered items that meet the request's $filter, cut into pages."""
    return cut(request, _filter(request, items), paging)


def _filter(request: Request, items: list[Json]) -> list[Json]:
    expression = request.query.get("$filter")
    if not expression:
        return items
    try:
        wanted = odata.parse(expression)
    except odata.FilterError as error:
        raise AzureError(400, "InvalidFilterInQueryString",
                         f"Invalid $filter '{expression}' specified in the query string: {error}") from error
    return [item for item in items if wanted(item)]


def _window(request: Request, paging: Paging) -> tuple[int, int]:
    try:
        top = min(int(request.query.get("$top") or paging.size), paging.size)
        skip = int(request.query.get("$skip") or 0)
        if paging.parameter != "$skip":
            skip += int(request.query.get(paging.parameter) or 0)
    except ValueError as error:
        raise AzureError(400, "InvalidQueryParameter", "$top and $skip must be whole numbers.") from error
    if top < 1 or skip < 0:
        raise AzureError(400, "InvalidQueryParameter", "$top must be positive and $skip must not be negative.")
    return top, skip


def _answer(request: Request, paging: Paging, shown: list[Json], total: int, top: int, skip: int) -> Json:
    body: Json = {"value": shown}
    if paging.count:
        body["count"] = total
    if skip + top < total or (paging.eager and len(shown) == top):
        dropped = {paging.parameter.lower(), "$skip"}
        query = [pair for pair in request.query if pair[0].lower() not in dropped] + [(paging.parameter, str(skip + top))]
        body["nextLink"] = f"https://{request.host}{request.raw_path}?{urlencode(query, quote_via=quote, safe='$')}"
    return body
