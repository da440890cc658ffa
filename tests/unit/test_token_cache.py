# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens kept for one run."""

from __future__ import annotations

import base64
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import token_cache
from azure.core.credentials import AccessToken


class Issuer:
    """A credential that gives every token a number."""

    def __init__(self, seconds: int = 3600) -> None:
        self.seconds = seconds
        self.issued = 0

    def get_token(self, *_scopes: str, **_options: Any) -> AccessToken:
        self.issued += 1
        return AccessToken(f"token-{self.issued}", int(time.time()) + self.seconds)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    token_cache.use(str(tmp_path))
    yield tmp_path
    token_cache._folders.clear()


def cached(issuer: Issuer, **settings: str) -> token_cache.CachedCredential:
    return token_cache.CachedCredential(lambda: issuer, settings)


def test_a_second_task_takes_the_token_of_the_first(folder: Path) -> None:
    issuer = Issuer()
    assert cached(issuer).get_token("a").token == "token-1"
    assert cached(issuer).get_token("a").token == "token-1"


def test_another_scope_or_another_login_gets_a_token_of_its_own(folder: Path) -> None:
    issuer = Issuer()
    tokens = [
        cached(issuer).get_token("a").token,
        cached(issuer).get_token("b").token,
        cached(issuer, client_id="x").get_token("a").token,
    ]
    assert tokens == ["token-1", "token-2", "token-3"]


def test_a_token_near_its_end_is_not_used_again(folder: Path) -> None:
    issuer = Issuer(seconds=token_cache.EARLY - 1)
    cached(issuer).get_token("a")
    assert cached(issuer).get_token("a").token == "token-2"


def test_a_challenge_always_asks_the_service(folder: Path) -> None:
    issuer = Issuer()
    cached(issuer).get_token("a")
    assert cached(issuer).get_token("a", claims="{}").token == "token-2"


def test_only_the_owner_can_read_the_file_and_nothing_else_is_left(folder: Path) -> None:
    cached(Issuer()).get_token("a")
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_a_killed_run_left_tells_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached(Issuer()).get_token("a")
    (file,) = folder.iterdir()
    assert b"token" not in file.read_bytes()
    monkeypatch.setattr(token_cache, "_KEY", base64.urlsafe_b64encode(b"k" * 32))
    assert token_cache._read() == {}


def test_a_damaged_file_counts_as_none(folder: Path) -> None:
    (folder / "lakegate-tokens.json").write_text("[")
    assert cached(Issuer()).get_token("a").token == "token-1"


def test_without_a_folder_nothing_is_kept() -> None:
    issuer = Issuer()
    cached(issuer).get_token("a")
    assert cached(issuer).get_token("a").token == "token-2"
