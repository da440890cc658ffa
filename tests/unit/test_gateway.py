# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a gateway's token ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.apim import gateway
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput

SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)


@pytest.mark.parametrize(
    ("form", "hours"), [("%Y-%m-%dT%H:%M:%SZ", 0), ("%Y-%m-%dT%H:%M:%S", 0), ("%Y-%m-%dT%H:%M:%S+09:00", 9)]
)
def test_a_time_is_sent_in_utc(form: str, hours: int) -> None:
    said = SOON.astimezone(timezone(timedelta(hours=hours))).strftime(form)
    assert gateway.expiry("gateway 'x'", said) == f"{SOON:%Y-%m-%dT%H:%M:%SZ}"


def test_a_duration_begins_now() -> None:
    ends = datetime.fromisoformat(gateway.expiry("gateway 'x'", "P2D").replace("Z", "+00:00"))
    assert abs(ends - SOON) < timedelta(minutes=10)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("P31D", "at most 30 days from now"),
        ("2020-01-31T12:00:00Z", "must be in the future"),
        ("PT0S", "must be in the future"),
        ("tomorrow", "neither a time such as 2030-01-31T12:00:00Z nor a duration such as P30D"),
    ],
)
def test_other_times_are_refused(said: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        gateway.expiry("gateway 'x'", said)
