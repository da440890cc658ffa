# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workspace configuration (Databricks' API reference, "Workspace Conf"): names and values are strings.

Which settings there are, Databricks does not publish; these are those that public code sets (among others
databricks/terraform-provider-databricks#2879 and #3365). The words of the errors are from there too (#2913, and
workspace/resource_workspace_conf.go); their codes are not known.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..http import Json, Response
from . import access
from .errors import invalid, not_admin

if TYPE_CHECKING:
    from .service import Call

_PATH = "/api/2.0/workspace-conf"
_SWITCHES = (
    "enable-X-Frame-Options",
    "enableDatabricksAutologgingAdminConf",
    "enableDbfsFileBrowser",
    "enableDcs",
    "enableDeprecatedClusterNamedInitScripts",
    "enableDeprecatedGlobalInitScripts",
    "enableExportNotebook",
    "enableGp3",
    "enableIpAccessLists",
    "enableJobViewAcls",
    "enableNotebookTableClipboard",
    "enableProjectTypeInWorkspace",
    "enableResultsDownloading",
    "enableTokensConfig",
    "enableUploadDataUis",
    "enableVerboseAuditLogs",
    "enableWebTerminal",
    "enableWorkspaceFilesystem",
    "enforceClusterViewAcls",
    "enforceUserIsolation",
    "enforceWorkspaceViewAcls",
    "storeInteractiveNotebookResultsInCustomerAccount",
)
_TEXTS = ("customReferences", "homePageLogo", "homePageWelcomeMessage", "loginLogo", "maxTokenLifetimeDays", "productName")


def _get(call: Call) -> Json:
    if not call.is_admin:
        raise not_admin()
    names = [name for name in (call.request.query.get("keys") or "").split(",") if name]
    if not names:
        raise invalid("keys is missing")
    _require_known(names)
    return {name: call.content["settings"].get(name) for name in names}


def _patch(call: Call) -> Response:
    if not call.is_admin:
        raise not_admin()
    body = call.body()
    if not all(isinstance(value, str) for value in body.values()):
        raise invalid("values must be strings")
    _require_known(list(body))
    wrong = {name: value for name, value in body.items() if name in _SWITCHES and value not in ("true", "false")}
    if wrong:
        raise invalid(f"Some values are not allowed: {json.dumps(wrong, separators=(',', ':'))}")
    access.refuse_lock_out(call.request, call.content | {"settings": call.content["settings"] | body})
    call.content["settings"].update(body)
    return Response(204)


def _require_known(names: list[str]) -> None:
    unknown = [name for name in names if name not in (*_SWITCHES, *_TEXTS)]
    if unknown:
        raise invalid(f"Invalid keys: {json.dumps(unknown, separators=(',', ':'))}")


ROUTES = (("GET", _PATH, _get), ("PATCH", _PATH, _patch))
