# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""If-Match and If-None-Match, evaluated in one place for all providers."""

from __future__ import annotations

from .types import Context, Etag


def evaluate(context: Context) -> None:
    """Raise the provider's 412 when a condition does not hold, its 400 when a needed one is absent.

    A tag is compared without its quotes and W/ (private DNS sends bare GUIDs, networks weak tags for strong writes).
    """
    if context.type.etag is Etag.NONE:
        return
    headers, provider, resource = context.request.headers, context.provider, context.resource
    if_match, if_none_match = headers.get("if-match"), headers.get("if-none-match")
    if not if_match and context.request.method in context.type.if_match_required:
        raise provider.if_match_required(context.id)
    if if_match:
        if resource is None:
            raise provider.precondition_failed(context.id, "missing")
        if not _names(if_match, resource["etag"]):
            raise provider.precondition_failed(context.id, "modified")
    if if_none_match and resource is not None and _names(if_none_match, resource["etag"]):
        raise provider.precondition_failed(context.id, "exists")


def _names(condition: str, etag: str) -> bool:
    return condition.strip() == "*" or etag in {bare(tag) for tag in condition.split(",")}


def bare(tag: str) -> str:
    """Return an entity tag without quotes and weakness."""
    return tag.strip().removeprefix("W/").strip('"')
