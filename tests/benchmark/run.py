# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All comparisons of docs/performance.md: prints tables, and writes JSON with --json FILE.

azure.azcollection and az take part when LAKEGATE_AZCOLLECTION and LAKEGATE_AZ name them; `make bench-others` sees to that.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import first
import growth
import others
import site_run


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", default="site,others,first,growth", help="which of site,others,first,growth")
    parser.add_argument("--times", type=int, default=3, help="runs of each variant")
    parser.add_argument("--scale", type=float, default=0.1, help="of the long operations in the first deployment")
    parser.add_argument("--sites", type=numbers, default=[1, 10, 50, 100])
    parser.add_argument("--operations", type=numbers, default=[10, 100, 1000])
    parser.add_argument("--rules", type=numbers, default=[10, 100, 1000])
    parser.add_argument("--members", type=numbers, default=[10, 100, 1000, 5000])
    given = parser.parse_args()
    parts: dict[str, Callable[[], Any]] = {
        "site": lambda: site_run.main(given.times),
        "others": lambda: others.main(given.times),
        "first": lambda: first.main(given.scale),
        "growth": lambda: {
            "objects": growth.objects(given.operations, given.rules, given.members),
            "sites": growth.many_sites(given.sites),
        },
    }
    unknown = set(given.only.split(",")) - set(parts)
    if unknown:
        parser.error(f"--only: no comparison is called {', '.join(sorted(unknown))}")
    found = {name: parts[name]() for name in given.only.split(",")}
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
