# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access tokens for the length of one playbook run, so that a run logs in once for each scope, not once for each task.

They lie in a 0600 file in a folder that is 0700 and removed at the end of the run: Ansible's own local temporary
directory. Without such a folder nothing is kept. A run that is killed leaves its folder behind, so the file is encrypted
with a key that only the run's processes have: it is made here, before Ansible forks its workers, and written nowhere.
"""

from __future__ import annotations

import base64
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
_KEY = base64.urlsafe_b64encode(os.urandom(32))


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
    from cryptography.fernet import Fernet, InvalidToken

    path = _file()
    try:
        found: dict[str, list[Any]] = json.loads(Fernet(_KEY).decrypt(path.read_bytes())) if path else {}
    except (OSError, InvalidToken):
        return {}
    return found


def _keep(key: str, token: Any) -> None:
    """Put a token beside the others, in one step, so that other workers always read a whole file."""
    from cryptography.fernet import Fernet

    path = _file()
    if path is None or not path.parent.is_dir():
        return
    descriptor, name = tempfile.mkstemp(dir=path.parent)  # 0600
    kept = json.dumps({**_read(), key: [token.token, token.expires_on]})
    with os.fdopen(descriptor, "wb") as file:
        file.write(Fernet(_KEY).encrypt(kept.encode()))
    os.replace(name, path)
