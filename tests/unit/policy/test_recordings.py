# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was sent, what was stored and what is read compare equal in recordings of API Management."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import policy

BESIDE = Path(__file__).parents[4] / "shared/ground-truth"
RECORDINGS = Path(os.environ.get("LAKEGATE_GROUND_TRUTH", BESIDE)) / "recordings"


def pairs(recording: Path) -> Iterator[tuple[str, str]]:
    """What was last sent to an address, and what the service then answered there."""
    sent: dict[str, str] = {}
    for line in recording.read_text().splitlines():
        call = json.loads(line)
        address = call["uri"].split("?")[0].lower()
        asked, answered = (document(call[body]) for body in ("request_body", "response_body"))
        if call["method"] == "PUT" and asked:
            sent[address] = asked
        if call["status"] < 300 and answered and address in sent:
            yield sent[address], answered


def document(body: object) -> str:
    properties = body.get("properties") if isinstance(body, dict) else None
    value = properties.get("value") if isinstance(properties, dict) else None
    return value if isinstance(value, str) and value.lstrip().startswith("<") else ""


def test_recorded_documents_compare_equal() -> None:
    if not RECORDINGS.is_dir():
        pytest.skip("no recordings; LAKEGATE_GROUND_TRUTH names the folder that holds them")
    found = [
        pair for path in RECORDINGS.rglob("*.jsonl") if "/policies/policy" in path.read_text() for pair in pairs(path)
    ]
    assert found
    for sent, stored in found:
        assert policy.key(sent) == policy.key(stored)
