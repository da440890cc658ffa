# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""ARM's token buckets, as far as the headers that tell how much is left; throttling itself is a fault on request."""

from __future__ import annotations

import time

#: Verb -> bucket size, refill a second. Source: Microsoft Learn, "How Azure Resource Manager throttles requests".
_BUCKETS = {"reads": (250, 25), "writes": (200, 10), "deletes": (200, 10)}
_KIND = {"GET": "reads", "HEAD": "reads", "DELETE": "deletes"}


class Throttling:
    """What is left in each bucket of each principal."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], tuple[float, float]] = {}

    def take(self, method: str, principal: str) -> tuple[str, str]:
        """Take one token; return the header's name and value. An empty bucket stays at 0 and refuses nothing."""
        kind = _KIND.get(method, "writes")
        size, refill = _BUCKETS[kind]
        now = time.monotonic()
        left, since = self._left.get((kind, principal), (float(size), now))
        left = max(0.0, min(float(size), left + (now - since) * refill) - 1)
        self._left[kind, principal] = (left, now)
        return f"x-ms-ratelimit-remaining-subscription-{kind}", str(int(left))
