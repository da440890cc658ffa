# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies behind the URLs of link formats. Nothing leaves this machine: the texts are given by the control endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...http import Request
from ..types import Context
from . import errors

if TYPE_CHECKING:
    from ...app import App


def fetch(context: Context, url: str) -> str:
    """Return the text at a URL; raises API Management's validation error when nothing is known there."""
    found = context.arm.app.store.section("documents").get(url)
    if found is None:
        raise errors.validation_error(
            "value",
            (
                f"Unable to download the document at '{url}'. (The emulator reaches no other host: give the text by PUT "
                "/_lakegate/documents first.)"
            ),
        )
    return str(found)


def add_route(app: App) -> None:
    """Add `PUT /_lakegate/documents`: {"url": ..., "content": ...}."""

    def put(request: Request) -> None:
        wanted = request.json_object()
        app.store.section("documents")[str(wanted["url"])] = str(wanted["content"])

    app.control.route("PUT", "documents", put)
