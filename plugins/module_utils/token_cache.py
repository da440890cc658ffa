# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens for the length of one playbook run, so that a run logs in once for each scope, not once for each task.

They lie in a 0600 file in a folder that is 0700 and removed at the end of the run: Ansible's own local temporary
directory. Without such a folder nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

EARLY = 300  # seconds before its end at which a token is no longer used
_folders: list[Path] = []


def use(folder: str) -> None:
    """Keep tokens in this folder from now on."""
    _folders[:] = [Path(folder)]


class CachedCredential:
    """A credential in the sense of azure-core that asks the real one only for tokens which are not kept."""

    def __init__(self, make: Callable[[], Any], settings: Mapping[str, str]) -> None:
        self._make = make
        self._credential: Any = None
        self._lock = threading.Lock()
        self._owner = hashlib.sha256(json.dumps(sorted(settings.items())).encode()).hexdigest()

    def get_token(self, *scopes: str, **options: Any) -> Any:
        """An access token for the scopes; ``options`` (such as claims of a challenge) always go to the service."""
        from azure.core.credentials import AccessToken

        key = f"{self._owner} {' '.join(scopes)}"
        plain = not any(options.values())
        with self._lock:  # two reads of one task that run at once log in once
            kept = _read().get(key) if plain else None
            if kept and kept[1] - EARLY > time.time():
                return AccessToken(*kept)
            if self._credential is None:
                self._credential = self._make()
            token = self._credential.get_token(*scopes, **options)
            _keep(key, token)
            return token


def _file() -> Path | None:
    return _folders[0] / "lakegate-tokens.json" if _folders else None


def _read() -> dict[str, list[Any]]:
    """The kept tokens; a file that cannot be read counts as none."""
    path = _file()
    try:
        found = json.loads(path.read_text()) if path else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(key: str, token: Any) -> None:
    """Put a token beside the others, in one step, so that other workers always read a whole file."""
    path = _file()
    if path is None or not path.parent.is_dir():
        return
    descriptor, name = tempfile.mkstemp(dir=path.parent)  # 0600
    with os.fdopen(descriptor, "w") as file:
        json.dump({**_read(), key: [token.token, token.expires_on]}, file)
    os.replace(name, path)
