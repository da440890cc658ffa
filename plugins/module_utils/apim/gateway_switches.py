# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The switches for protocols and ciphers, which Azure keeps as text under long names in ``customProperties``.

Names and defaults: ApiManagementServiceBaseProperties.customProperties in Microsoft's specification of API Management.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Params

GATEWAY = "Microsoft.WindowsAzure.ApiManagement.Gateway."

PROTOCOLS = {
    "http2": f"{GATEWAY}Protocols.Server.Http2",
    "frontend_ssl30": f"{GATEWAY}Security.Protocols.Ssl30",
    "frontend_tls10": f"{GATEWAY}Security.Protocols.Tls10",
    "frontend_tls11": f"{GATEWAY}Security.Protocols.Tls11",
    "backend_ssl30": f"{GATEWAY}Security.Backend.Protocols.Ssl30",
    "backend_tls10": f"{GATEWAY}Security.Backend.Protocols.Tls10",
    "backend_tls11": f"{GATEWAY}Security.Backend.Protocols.Tls11",
}
CIPHERS = {
    "triple_des168": f"{GATEWAY}Security.Ciphers.TripleDes168",
    **{
        name.lower(): f"{GATEWAY}Security.Ciphers.{name}"
        for name in (
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_256_CBC_SHA256",
        )
    },
}
ON_BY_DEFAULT = frozenset(name for name in CIPHERS.values() if "Ciphers.TLS_" in name)
KNOWN = frozenset((*PROTOCOLS.values(), *CIPHERS.values()))


def is_on(value: Any) -> bool:
    return str(value).lower() == "true"


def texts(switches: Mapping[str, Any]) -> dict[str, str]:
    """Azure takes nothing but text, YAML makes booleans of it."""
    return {name: str(value) for name, value in switches.items()}


def effective(switches: Any) -> Any:
    """What a dictionary of switches comes to: those at their default mean the same as none, as Azure adds them itself."""
    if not isinstance(switches, Mapping):
        return compare.exact(switches)
    said = {name: str(value).lower() for name, value in switches.items()}
    default = {name: "true" if name in ON_BY_DEFAULT else "false" for name in KNOWN}
    return {name: value for name, value in said.items() if value != default.get(name)} or None


def meaning(rest: str) -> compare.Key:
    """Whether a switch is on; one that is not there is at its default."""
    return lambda value: rest in ON_BY_DEFAULT if value is None else is_on(value)


def switches(names: Mapping[str, str]) -> Option:
    """An option with a boolean for each of the switches."""
    return Option(
        type="dict",
        rest="properties.customProperties",
        options={
            name: Option(type="bool", rest=(rest,), compare=meaning(rest), written=str, shown=is_on)
            for name, rest in names.items()
        },
    )


def check_switches(label: str, params: Params) -> None:
    """The same switch in both of its forms must say the same."""
    given = params.get("custom_properties") or {}
    for option, names in (("protocols", PROTOCOLS), ("ciphers", CIPHERS)):
        for name, value in (params.get(option) or {}).items():
            rest = names[name]
            if value is not None and rest in given and is_on(given[rest]) is not value:
                raise BadInput(
                    f"{label}: {option}.{name} and custom_properties['{rest}'] differ; give only one of them."
                )
