# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loggers, diagnostics and external caches (recorded: loggers, diagnostics, caches; errors are public: the issue is named)."""

from __future__ import annotations

from typing import Any

from ...http import Json
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, hidden_values, policies
from .entity import ABSENT, Entity, Place
from .revisions import locate_revision
from .versions import LARGE_LANGUAGE_MODEL, version

#: Logger type -> what its credentials may be.
_LOGGERS: dict[str, tuple[str, ...]] = {
    "applicationInsights": ("instrumentationKey", "connectionString", "identityClientId"),
    "azureEventHub": ("name", "connectionString", "endpointAddress", "identityClientId"),
    "azureMonitor": (),
}
#: Credentials that are shown (Azure/apiops#638).
_OPEN = ("name", "endpointAddress")
_LONGEST_DESCRIPTION = 256  # published
_INSIGHTS, _LOCAL = "applicationinsights", "local"
_DIAGNOSTICS = (_INSIGHTS, "azuremonitor", _LOCAL)
_LOGGER_TYPES = {_INSIGHTS: "applicationInsights", "azuremonitor": "azureMonitor"}
_MOST_BYTES = 8192  # published
#: Member of a diagnostic -> its values (published).
_VALUES = {
    "alwaysLog": ("allErrors",),
    "httpCorrelationProtocol": ("None", "Legacy", "W3C"),
    "operationNameFormat": ("Name", "Url"),
    "verbosity": ("verbose", "information", "error"),
}
_MASKS = ("Mask", "Hide")


def _build_logger(context: Context, properties: Json) -> Json:
    kind = properties["loggerType"]
    if kind not in _LOGGERS:
        raise errors.validation_error("loggerType", f"Logger type must be one of: {', '.join(_LOGGERS)}")
    if len(properties["description"] or "") > _LONGEST_DESCRIPTION:
        raise errors.validation_error("description", f"Value must be at most {_LONGEST_DESCRIPTION} characters long")
    credentials = properties.get("credentials") or {}
    unknown = [name for name in credentials if name not in _LOGGERS[kind]]
    if unknown:
        raise errors.validation_error("credentials", f"Credentials of {kind} have no {', '.join(unknown)}")
    if not _suffice(kind, credentials):
        raise errors.validation_error("credentials", "Credentials are required")
    missing = hidden_values.missing(context, credentials.values())
    if missing:
        raise errors.properties_missing(missing)
    if credentials:
        properties["credentials"] = {name: _shown(context, name, value) for name, value in credentials.items()}
    return properties


def _suffice(kind: str, credentials: Json) -> bool:
    """Microsoft Learn: "How to log events to Azure Event Hubs", "How to integrate API Management with Application Insights"."""
    if kind == "applicationInsights":
        return "connectionString" in credentials or {"instrumentationKey"} == set(credentials)
    if kind == "azureEventHub":
        identity = {"endpointAddress", "identityClientId"} <= set(credentials)
        return "name" in credentials and (identity or "connectionString" in credentials)
    return True


def _shown(context: Context, name: str, value: str) -> str:
    """Keys are named by the hidden value's display name, the identity by its name (Azure/apiops#638)."""
    if name in _OPEN:
        return value
    return hidden_values.hide(context, "Logger-Credentials", value, by_display_name=name != "identityClientId")


def _refuse_logger_in_use(context: Context) -> None:
    """Diagnostics and policies use loggers; that Azure refuses is assumed, as for everything else that is in use."""
    service = entities.service_of(context)["id"]
    wanted = f"{service}/loggers/{context.id.name}".lower()
    users = [
        path
        for path, document in policies.documents_of(context)
        for element in document.root.walk()
        if element.name == "log-to-eventhub" and element.get("logger-id").lower() == context.id.name.lower()
    ]
    for type_ in (DIAGNOSTIC.type, API_DIAGNOSTIC.type):
        for each in context.arm.resources.of_type(type_, service):
            if str(each["body"]["properties"]["loggerId"]).lower() == wanted:
                users.append(each["id"][len(service) :])
    if users:
        raise errors.in_use("Logger", context.id.name, users)


def _build_diagnostic(context: Context, properties: Json) -> Json:
    name = context.id.name.lower()
    if name not in _DIAGNOSTICS:
        raise errors.validation_error("diagnosticId", f"Diagnostic must be one of: {', '.join(_DIAGNOSTICS)}")
    properties["loggerId"] = _logger_of(context, name, properties["loggerId"])
    if name == _INSIGHTS:
        properties["httpCorrelationProtocol"] = properties["httpCorrelationProtocol"] or "Legacy"
    elif "operationNameFormat" in properties:  # terraform-provider-azurerm #17098
        raise errors.validation_error(
            "operationNameFormat", "'OperationNameFormat' is only supported for Application Insights diagnostics"
        )
    for member, values in _VALUES.items():
        if properties.get(member) is not None and properties[member] not in values:
            raise errors.validation_error(member, f"Value must be one of: {', '.join(values)}")
    sampling = properties["sampling"] or {}
    if not 0 <= sampling.get("percentage", 100) <= 100:
        raise errors.validation_error("sampling", "Percentage must be between 0 and 100")
    if sampling.get("samplingType", "fixed") != "fixed":
        raise errors.validation_error("sampling", "Sampling type must be: fixed")
    for side in ("frontend", "backend"):
        for message in (properties[side] or {}).values():
            _check_message(side, message or {})
    return properties


def _logger_of(context: Context, diagnostic: str, given: str | None) -> str | None:
    """The logger's id: a local diagnostic has none (Azure/bicep-types-az#2573), every other one.

    That one must be given: Azure/azure-api-management-devops-resource-kit#820; that it must exist: Azure/apiops#669; that it
    must be of the diagnostic's type: hashicorp/terraform-provider-azurerm#29050, with the words of Azure/apiops#328.
    """
    if diagnostic == _LOCAL:
        if given:
            raise errors.validation_error("loggerId", "LoggerId must not be specified.")
        return None
    if not given:
        raise errors.validation_error("loggerId", "LoggerId must be specified.")
    id = entities.full_id(context, given, "loggers")
    logger = context.arm.resources.get(id)
    if logger is None:
        raise errors.validation_error("loggerId", f"Logger Id '{id.rsplit('/', 1)[-1]}' does not exist")
    if logger["body"]["properties"]["loggerType"] != _LOGGER_TYPES[diagnostic]:
        raise errors.validation_error("loggerId", "Invalid field 'loggerId' specified")
    return id


def _check_message(side: str, message: Json) -> None:
    if (message.get("body") or {}).get("bytes", 0) > _MOST_BYTES:
        raise errors.validation_error(side, f"Bytes of a body must be at most {_MOST_BYTES}")
    for masks in (message.get("dataMasking") or {}).values():
        if any(each.get("mode") not in _MASKS for each in masks or ()):
            raise errors.validation_error(side, f"Mode must be one of: {', '.join(_MASKS)}")


def _show_diagnostic(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    """Earlier api versions do not know the log of language models."""
    if version(context) >= LARGE_LANGUAGE_MODEL:
        return properties
    return {name: value for name, value in properties.items() if name != "largeLanguageModel"}


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

_DIAGNOSTIC_MEMBERS: dict[str, Any] = {
    "alwaysLog": None,
    "httpCorrelationProtocol": None,
    "verbosity": ABSENT,
    "logClientIp": True,
    "loggerId": None,
    "sampling": None,
    "frontend": None,
    "backend": None,
    "operationNameFormat": ABSENT,
    "metrics": ABSENT,
    "largeLanguageModel": ABSENT,
}
DIAGNOSTIC = Entity("diagnostics", "Diagnostic", _DIAGNOSTIC_MEMBERS, build=_build_diagnostic, show=_show_diagnostic)
API_DIAGNOSTIC = Entity(
    "apis/diagnostics",
    "Diagnostic",
    _DIAGNOSTIC_MEMBERS,
    build=_build_diagnostic,
    show=_show_diagnostic,
    locate=locate_revision,
)

CACHE = Entity(
    "caches",
    "Cache",
    {"description": None, "connectionString": None, "useFromLocation": ABSENT, "resourceId": ABSENT},
    required=("connectionString",),
    build=_build_cache,
)
