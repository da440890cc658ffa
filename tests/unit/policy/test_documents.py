# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Published kinds of policies stay the same when the emulator, which reads on its own, stores and shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import policy
from lakegate_emulator.policy.parser import parse
from lakegate_emulator.policy.writer import write

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.xml"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_it_is_the_same_in_both_formats_and_readable(path: Path) -> None:
    text = path.read_text()
    policy.check(text, "api")
    stored = parse(text, raw=True)
    for shown in (write(stored), write(stored, raw=True), policy.readable(text)):
        assert policy.key(shown) == policy.key(text)
    assert policy.readable(policy.readable(text)) == policy.readable(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_escaped_and_unescaped_are_the_same_when_sent(path: Path) -> None:
    escaped = write(parse(path.read_text(), raw=True))
    assert policy.key(write(parse(escaped))) == policy.key(escaped)
