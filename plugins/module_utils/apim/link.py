# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents behind links, which API Management fetches itself: read here to tell whether they are what is there."""

from __future__ import annotations

from urllib.parse import urlsplit

from ansible.module_utils import urls
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem, sentence

SECONDS = 30
LARGEST = 4 * 1024 * 1024  # bytes; what API Management takes of a document
SUFFIX = "-link"


def is_link(form: str | None) -> bool:
    """Whether a format means a URL; swagger-link-json has the word in the middle."""
    return SUFFIX in (form or "")


def read(url: str, advice: str) -> str:
    """The text at a URL. Raises Problem, which ends with the advice and does not tell the URL's query, as it may be a key."""
    shown = urlsplit(url)._replace(query="", fragment="").geturl()
    if urlsplit(url).scheme not in ("http", "https"):
        raise BadInput(f"{shown!r} is no http or https URL, as a format with {SUFFIX} needs.")
    try:
        with urls.open_url(url, timeout=SECONDS) as answer:
            content = answer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise BadInput(f"The document at {shown} is larger than {LARGEST} bytes.")
        return str(content.decode("utf-8-sig"))
    except (OSError, ValueError, urls.ConnectionError) as exc:
        reason = sentence(str(exc)).replace(url, shown)
        raise Problem(f"Cannot read the document at {shown}, to see whether it changed: {reason}; {advice}.") from exc
