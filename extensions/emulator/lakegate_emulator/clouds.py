# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The host names of Azure's clouds. All clouds share one state here: a client chooses a cloud by the names it calls."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cloud:
    """The host names of one cloud; a leading dot stands for any name below. Source: azure-cli-core `cloud.py`."""

    name: str
    login: str
    token_issuer: str
    management: str
    management_audience: str
    graph: str
    api_management: str
    databricks: str
    key_vault: str
    blob: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name or suffix of this cloud that the proxy lets through."""
        return (self.login, self.management, self.graph, self.api_management, self.databricks, self.key_vault, self.blob)


PUBLIC = Cloud(
    "AzureCloud", "login.microsoftonline.com", "https://sts.windows.net", "management.azure.com",
    "https://management.core.windows.net", "graph.microsoft.com", ".azure-api.net", ".azuredatabricks.net",
    ".vault.azure.net", ".blob.core.windows.net")
US_GOVERNMENT = Cloud(
    "AzureUSGovernment", "login.microsoftonline.us", "https://sts.windows.net", "management.usgovcloudapi.net",
    "https://management.core.usgovcloudapi.net", "graph.microsoft.us", ".azure-api.us", ".databricks.azure.us",
    ".vault.usgovcloudapi.net", ".blob.core.usgovcloudapi.net")
CHINA = Cloud(
    "AzureChinaCloud", "login.chinacloudapi.cn", "https://sts.chinacloudapi.cn", "management.chinacloudapi.cn",
    "https://management.core.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn", ".azure-api.cn",
    ".databricks.azure.cn", ".vault.azure.cn", ".blob.core.chinacloudapi.cn")

CLOUDS = (PUBLIC, US_GOVERNMENT, CHINA)
LOGIN_ALIASES = {"login.windows.net": PUBLIC, "login.partner.microsoftonline.cn": CHINA, "sts.windows.net": PUBLIC}
ALLOWED_HOSTS = tuple(host for cloud in CLOUDS for host in cloud.hosts) + tuple(LOGIN_ALIASES)


def matches(host: str, pattern: str) -> bool:
    """Whether a host name is the pattern, or below it when the pattern starts with a dot."""
    return host.endswith(pattern) if pattern.startswith(".") else host == pattern


def is_azure(host: str) -> bool:
    """Whether the proxy may answer for this host name."""
    return any(matches(host, pattern) for pattern in ALLOWED_HOSTS)


def cloud_of(host: str) -> Cloud:
    """Return the cloud that a host name belongs to; public Azure for names of no cloud."""
    for cloud in CLOUDS:
        if any(matches(host, pattern) for pattern in cloud.hosts):
            return cloud
    return LOGIN_ALIASES.get(host, PUBLIC)
