# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The API client of databricks-sdk without the rest of that package.

``import databricks.sdk`` loads the classes of every service of Databricks, which takes a second and is needed by none of
the modules here. ``databricks.sdk.core``, which the SDK documents for requests of one's own, needs little of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from typing import Any

PACKAGE = "databricks.sdk"
_lock = threading.Lock()
_core: list[Any] = []


def core() -> Any:
    """The module ``databricks.sdk.core``. Raises ImportError where the SDK is not installed."""
    with _lock:
        if not _core:
            _core.append(importlib.import_module(f"{PACKAGE}.core") if PACKAGE in sys.modules else _alone())
        return _core[0]


def _alone() -> Any:
    """Import it in a package that has not run its __init__, which is enough for its modules to find each other.

    They are taken out of ``sys.modules`` again, so that whoever imports the package later gets all of it.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None:
        raise ImportError(f"No module named {PACKAGE!r}", name=PACKAGE)
    sys.modules[PACKAGE] = importlib.util.module_from_spec(spec)
    try:
        return importlib.import_module(f"{PACKAGE}.core")
    finally:
        for name in [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]:
            del sys.modules[name]
