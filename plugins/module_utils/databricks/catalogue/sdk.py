# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the installed databricks-sdk lies, which version it is, and which files its calls stand in."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput


@dataclass(frozen=True)
class Sdk:
    """The SDK's folder; nothing of it is imported."""

    folder: Path

    @property
    def version(self) -> str:
        found = re.search(r"__version__ = ['\"]([^'\"]+)", (self.folder / "version.py").read_text())
        return found[1] if found else "unknown"

    def sources(self) -> list[Path]:
        """The files that hold calls and the clients, in a stable order."""
        return [
            self.folder / "__init__.py",
            *sorted((self.folder / "service").glob("[a-z]*.py")),
            *sorted((self.folder / "mixins").glob("[a-z]*.py")),
        ]

    def fingerprint(self) -> str:
        """Changes whenever one of the files does."""
        return fingerprint(self.sources())


def fingerprint(paths: list[Path]) -> str:
    """Made of the files' places, sizes and times."""
    digest = hashlib.sha256()
    for path in paths:
        stat = path.stat()
        digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:20]


def installed() -> Sdk:
    """The databricks-sdk of this Python; raises BadInput when there is none."""
    try:
        found = importlib.util.find_spec("databricks.sdk")
    except ModuleNotFoundError:
        found = None
    if found is None or not found.submodule_search_locations:
        raise BadInput("databricks-sdk is not installed on the controller; run `pip install databricks-sdk`.")
    return Sdk(Path(next(iter(found.submodule_search_locations))))
