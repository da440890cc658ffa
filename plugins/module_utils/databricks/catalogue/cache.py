# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue kept in the user's cache folder, one file for each state of the SDK's files and of those that read them."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import reading
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import (
    Catalogue,
    from_json,
    to_json,
)
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import (
    Sdk,
    fingerprint,
    installed,
)


def cache_folder() -> Path:
    """Where the operating system wants caches: ``$XDG_CACHE_HOME`` or ``~/.cache``."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "lakegate" / "databricks-operations"


def load(sdk: Sdk | None = None, folder: Path | None = None) -> Catalogue:
    """The catalogue of an SDK (the installed one), read from its source when the cache has none that is right.

    A file that cannot be read is made anew; a folder that cannot be written costs only time.
    """
    sdk = sdk or installed()
    readers = fingerprint(sorted(Path(__file__).parent.glob("*.py")))
    path = (folder or cache_folder()) / f"{sdk.version}-{sdk.fingerprint()}-{readers}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    catalogue = reading.read(sdk)
    with contextlib.suppress(OSError):
        _write(path, json.dumps(to_json(catalogue), separators=(",", ":")))
    return catalogue


def _write(path: Path, text: str) -> None:
    """Whole or not at all, also when several processes write at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
