# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/databricks-operations.md from the installed databricks-sdk (`make docs`)."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/databricks-operations.md"


def page() -> str:
    """The page for the installed databricks-sdk."""
    from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import reading
    from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.profiles import PROFILES
    from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import installed

    catalogue = reading.read(installed())
    services = defaultdict(list)
    for each in catalogue.operations:
        if each.level == "workspace":
            services[each.service].append(each)
    total = sum(map(len, services.values()))
    lines = [
        "# Databricks operations",
        "",
        f"Generated from databricks-sdk {catalogue.sdk_version} by `make docs`: {total} operations of a workspace in "
        f"{len(services)} services. Of {catalogue.calls} calls in the SDK {len(catalogue.unresolved)} could not be read "
        "from its source; they are listed at the end.",
        "",
        "    {{ query('lakegate.azure.databricks_operations', profiles=['monitoring']) }}",
        "    {{ query('lakegate.azure.databricks_operations', 'jobs.run_now', services=['clusters'], access='read') }}",
        "",
        "give lists for `lakegate.azure.apim_api_operations` and, as `workspace_api_selection`, for the role workspace_api.",
        "",
        "## Profiles",
        "",
    ]
    for name, profile in sorted(PROFILES.items()):
        lines += [f"### {name}", "", profile.description, ""]
        lines += [f"- `{operation}`" for operation in profile.operations]
        lines += ["", "The gateway's identity needs: " + "; ".join(profile.rights) + ".", ""]
    lines += ["## Services", ""]
    for service, operations in sorted(services.items()):
        lines += [f"### {service} ({len(operations)})", ""]
        if catalogue.services.get(service):
            lines += [f"{catalogue.services[service]}.", ""]
        lines += ["| operation | call | access |", "|---|---|---|"]
        for each in operations:
            notes = "".join(
                word for word, is_so in ((", deprecated", each.deprecated), (", streams", each.streams)) if is_so
            )
            lines.append(f"| {each.sdk_method} | `{each.method} {each.path}` | {each.access}{notes} |")
        lines.append("")
    lines += ["## Not resolved", ""]
    lines += [f"- {each.where}: `{each.call}`" for each in catalogue.unresolved]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / ".venv/collections"))
    PAGE.write_text(page(), encoding="utf-8")
