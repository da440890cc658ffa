# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The generated page is the one for the SDK that it names."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import installed

ROOT = Path(__file__).parents[3]


def test_the_page_is_what_the_generator_writes() -> None:
    spec = importlib.util.spec_from_file_location("generator", ROOT / "tests/documentation/databricks_operations.py")
    assert spec and spec.loader
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    written = generator.PAGE.read_text(encoding="utf-8")
    if f"databricks-sdk {installed().version} " not in written:
        pytest.skip(f"the page is for another databricks-sdk than the installed {installed().version}; run make docs")
    assert generator.page() == written
