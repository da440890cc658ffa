# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as REST JSON: the items of each page are kept as they came, and the SDK's models get none of them to parse.

Making models of a long list takes an SDK longer than asking for it, and we have no use for them.
"""

from __future__ import annotations

from typing import Any

KEEP = "lakegate_keep"  # argument of a listing method: a list that the items of all pages are added to


def policy() -> Any:
    """A policy for the pipeline of an azure-mgmt-* client (``per_call_policies``)."""
    from azure.core.pipeline.policies import ContentDecodePolicy, SansIOHTTPPolicy

    base: Any = SansIOHTTPPolicy

    class KeepItems(base):  # type: ignore[misc]
        """Takes the items out of the decoded page before the client reads it."""

        def on_request(self, request: Any) -> None:
            request.context[KEEP] = request.context.options.pop(KEEP, None)

        def on_response(self, request: Any, response: Any) -> None:
            kept, page = request.context[KEEP], response.context.get(ContentDecodePolicy.CONTEXT_NAME)
            if kept is not None and isinstance(page, dict) and "value" in page:
                kept.extend(page["value"])
                response.context[ContentDecodePolicy.CONTEXT_NAME] = {**page, "value": []}

    return KeepItems()
