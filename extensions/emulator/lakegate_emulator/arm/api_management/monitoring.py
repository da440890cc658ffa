# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loggers, diagnostics and external caches (recorded: loggers, diagnostics, caches)."""

from __future__ import annotations

from ...http import Json
from ..types import Context
from . import entity as entities
from . import errors, hidden_values
from .entity import ABSENT, Entity
from .revisions import locate_revision

#: Logger type -> what its credentials may be.
_LOGGERS: dict[str, tuple[str, ...]] = {
    "applicationInsights": ("instrumentationKey", "connectionString"),
    "azureEventHub": ("name", "connectionString", "endpointAddress", "identityClientId"),
    "azureMonitor": (),
}
#: Credentials that are no secrets.
_OPEN = ("name", "endpointAddress", "identityClientId")
_DIAGNOSTICS = ("applicationinsights", "azuremonitor", "local")
_ALWAYS_LOG = ("allErrors",)


def _build_logger(context: Context, properties: Json) -> Json:
    kind = properties["loggerType"]
    if kind not in _LOGGERS:
        raise errors.validation_error("loggerType", f"Logger type must be one of: {', '.join(_LOGGERS)}")
    credentials = properties.get("credentials") or {}
    if not credentials and _LOGGERS[kind]:
        raise errors.validation_error("credentials", "Credentials are required")
    unknown = [name for name in credentials if name not in _LOGGERS[kind]]
    if unknown:
        raise errors.validation_error("credentials", f"Credentials of {kind} have no {', '.join(unknown)}")
    if credentials:
        properties["credentials"] = {
            name: value
            if name in _OPEN
            else hidden_values.hide(context, "Logger-Credentials", value, by_display_name=True)
            for name, value in credentials.items()
        }
    return properties


def _refuse_logger_in_use(context: Context) -> None:
    service = entities.service_of(context)["id"]
    wanted = f"{service}/loggers/{context.id.name}".lower()
    for type_ in (DIAGNOSTIC.type, API_DIAGNOSTIC.type):
        for each in context.arm.resources.of_type(type_, service):
            if each["body"]["properties"]["loggerId"].lower() == wanted:
                raise errors.validation_error("loggerId", f"Logger is used by diagnostic {each['id'][len(service) :]}")


def _build_diagnostic(context: Context, properties: Json) -> Json:
    if context.id.name.lower() not in _DIAGNOSTICS:
        raise errors.validation_error("diagnosticId", f"Diagnostic must be one of: {', '.join(_DIAGNOSTICS)}")
    properties["loggerId"] = entities.full_id(context, properties["loggerId"], "loggers")
    if context.arm.resources.get(properties["loggerId"]) is None:
        raise errors.validation_error("loggerId", "Logger not found")
    if properties["alwaysLog"] is not None and properties["alwaysLog"] not in _ALWAYS_LOG:
        raise errors.validation_error("alwaysLog", f"Value must be one of: {', '.join(_ALWAYS_LOG)}")
    percentage = (properties["sampling"] or {}).get("percentage", 100)
    if not 0 <= percentage <= 100:
        raise errors.validation_error("sampling", "Percentage must be between 0 and 100")
    return properties


def _build_cache(context: Context, properties: Json) -> Json:
    label = f"cache-{context.id.name}-connection"
    hidden = hidden_values.hide(context, label, properties["connectionString"], by_display_name=False)
    return properties | {"connectionString": hidden}


LOGGER = Entity(
    "loggers",
    "Logger",
    {"loggerType": None, "description": None, "credentials": ABSENT, "isBuffered": True, "resourceId": None},
    required=("loggerType",),
    build=_build_logger,
    deleting=_refuse_logger_in_use,
)

_DIAGNOSTIC_MEMBERS = {
    "alwaysLog": None,
    "httpCorrelationProtocol": "Legacy",
    "verbosity": ABSENT,
    "logClientIp": True,
    "loggerId": None,
    "sampling": None,
    "frontend": None,
    "backend": None,
    "operationNameFormat": ABSENT,
    "metrics": ABSENT,
}
DIAGNOSTIC = Entity("diagnostics", "Diagnostic", _DIAGNOSTIC_MEMBERS, required=("loggerId",), build=_build_diagnostic)
API_DIAGNOSTIC = Entity(
    "apis/diagnostics",
    "Diagnostic",
    _DIAGNOSTIC_MEMBERS,
    required=("loggerId",),
    build=_build_diagnostic,
    locate=locate_revision,
)

CACHE = Entity(
    "caches",
    "Cache",
    {"description": None, "connectionString": None, "useFromLocation": ABSENT, "resourceId": ABSENT},
    required=("connectionString",),
    build=_build_cache,
)
