# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Credentials and clouds, under the names that Azure users of Ansible already know."""

from __future__ import annotations

import configparser
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import tls
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem, Unreachable, sentence
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option
from ansible_collections.lakegate.azure.plugins.module_utils.token_cache import CachedCredential

# The application id of AzureDatabricks, the same in every tenant and cloud:
# https://learn.microsoft.com/azure/databricks/dev-tools/service-prin-aad-token
DATABRICKS_RESOURCE = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"

AUTH_OPTIONS: Mapping[str, Option] = {
    "subscription_id": Option(),
    "tenant": Option(aliases=("tenant_id",)),
    "client_id": Option(),
    "secret": Option(no_log=True, aliases=("client_secret",)),
    "auth_source": Option(choices=("auto", "cli", "credential_file", "env", "msi", "workload_identity")),
    "cloud_environment": Option(),
    "profile": Option(),
}

VARIABLES = {
    "subscription_id": ("AZURE_SUBSCRIPTION_ID",),
    "tenant": ("AZURE_TENANT", "AZURE_TENANT_ID"),
    "client_id": ("AZURE_CLIENT_ID",),
    "secret": ("AZURE_SECRET", "AZURE_CLIENT_SECRET"),
    "auth_source": ("ANSIBLE_AZURE_AUTH_SOURCE",),
    "cloud_environment": ("AZURE_CLOUD_ENVIRONMENT",),
    "profile": ("AZURE_PROFILE",),
}


@dataclass(frozen=True)
class Cloud:
    """The end points of one Azure cloud."""

    authority: str
    resource_manager: str

    @property
    def scope(self) -> str:
        return f"{self.resource_manager}/.default"


# https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
# https://learn.microsoft.com/azure/china/resources-developer-guide
CLOUDS = {
    "AzureCloud": Cloud("login.microsoftonline.com", "https://management.azure.com"),
    "AzureUSGovernment": Cloud("login.microsoftonline.us", "https://management.usgovcloudapi.net"),
    "AzureChinaCloud": Cloud("login.partner.microsoftonline.cn", "https://management.chinacloudapi.cn"),
}


# what a login of the Azure CLI or of a managed identity depends on besides the settings
AMBIENT = ("HOME", "AZURE_CONFIG_DIR", "IDENTITY_ENDPOINT", "IMDS_ENDPOINT", "MSI_ENDPOINT", "AZURE_POD_IDENTITY_AUTHORITY_HOST")


@dataclass
class Connection:
    """Who asks, in which cloud and subscription; the credential is made at the first use."""

    settings: Mapping[str, str]
    cloud: Cloud
    environ: Mapping[str, str]
    clients: dict[str, Any] = field(default_factory=dict, repr=False)  # of azure-mgmt-*, see ArmSession
    names: dict[str, str] = field(default_factory=dict, repr=False)  # of what is inside a workspace, see WorkspaceObject
    lock: Any = field(default_factory=threading.RLock, repr=False)  # several reads of one task run at once
    _credential: Any = field(default=None, repr=False)
    _transport: Any = field(default=None, repr=False)

    @property
    def subscription_id(self) -> str:
        found = self.settings.get("subscription_id")
        if not found:
            raise BadInput(
                "No subscription is known; set subscription_id, the variable AZURE_SUBSCRIPTION_ID, "
                "or subscription_id in ~/.azure/credentials."
            )
        return found

    @property
    def credential(self) -> Any:
        """A credential of azure-identity."""
        with self.lock:
            if self._credential is None:
                ambient = {name: self.environ[name] for name in AMBIENT if self.environ.get(name)}
                self._credential = CachedCredential(self._make_credential, {**ambient, **self.settings})
            return self._credential

    def _make_credential(self) -> Any:
        with self.lock:  # as it imports azure-identity, see ArmSession.call
            return make_credential(self.settings, self.cloud, self.transport)

    @property
    def transport(self) -> Any:
        """The connections that the clients of this login share."""
        with self.lock:
            if self._transport is None:
                self._transport = tls.transport()
            return self._transport

    def token(self, scope: str) -> str:
        """An access token for a scope such as "https://management.azure.com/.default".

        Raises Problem when Entra ID refuses or cannot be reached.
        """
        from azure.core.exceptions import AzureError, ClientAuthenticationError

        try:
            return str(self.credential.get_token(scope).token)
        except ClientAuthenticationError as exc:
            raise refused(exc) from exc
        except AzureError as exc:
            raise unreachable(exc) from exc


def connect(params: Mapping[str, Any], environ: Mapping[str, str]) -> Connection:
    """The connection that the options, the environment and ~/.azure describe, in that order of precedence."""
    given = {name: str(params[name]) for name in VARIABLES if params.get(name)}
    from_env = {
        name: value
        for name, variables in VARIABLES.items()
        if (value := next((environ[variable] for variable in variables if environ.get(variable)), None))
    }
    if given.get("secret", "").lower() in ("true", "false"):
        raise BadInput("secret is that of the login's client_id, no switch; for a named value that is secret write is_secret.")
    source = given.get("auth_source") or from_env.get("auth_source") or "auto"
    settings = dict(given)
    if source in ("auto", "env", "workload_identity", "msi", "cli"):
        settings = {**from_env, **given}
    home = Path(environ.get("AZURE_CONFIG_DIR") or Path(environ.get("HOME", "~")).expanduser() / ".azure")
    if source == "credential_file" or (source == "auto" and "client_id" not in settings):
        settings = {**_credential_file(home, settings.get("profile"), source == "credential_file"), **settings}
    federated = environ.get("AZURE_FEDERATED_TOKEN_FILE")
    if federated and source in ("auto", "env", "workload_identity"):
        settings["federated_token_file"] = federated
    settings["auth_source"] = source
    name = settings.get("cloud_environment") or "AzureCloud"
    if name not in CLOUDS:
        raise BadInput(f"cloud_environment {name!r} is not known; use one of {', '.join(CLOUDS)}.")
    if not settings.get("subscription_id") and source in ("auto", "cli"):
        settings.update(_cli_subscription(home))
    return Connection(settings, CLOUDS[name], environ)


def make_credential(settings: Mapping[str, str], cloud: Cloud, transport: Any) -> Any:
    """The azure-identity credential for the settings; raises BadInput when they do not suffice for one."""
    from azure import identity

    source = settings["auth_source"]
    tenant, client_id = settings.get("tenant"), settings.get("client_id")
    authority = {"authority": cloud.authority, "transport": transport}
    if source == "cli":
        return identity.AzureCliCredential(tenant_id=tenant or "")
    if source == "msi":
        return identity.ManagedIdentityCredential(**({"client_id": client_id} if client_id else {}))
    if settings.get("secret") and tenant and client_id:
        return identity.ClientSecretCredential(tenant, client_id, settings["secret"], **authority)
    if settings.get("federated_token_file") and tenant and client_id:
        return identity.WorkloadIdentityCredential(
            tenant_id=tenant, client_id=client_id, token_file_path=settings["federated_token_file"], **authority
        )
    if source == "auto" and not settings.get("secret") and not client_id:
        return identity.AzureCliCredential(tenant_id=tenant or "")
    missing = [name for name in ("tenant", "client_id", "secret") if not settings.get(name)]
    raise BadInput(
        f"The credentials are incomplete: {' and '.join(missing)} missing; set the options or the variables "
        f"{', '.join(VARIABLES[name][0] for name in missing)}, or choose another auth_source."
    )


def _credential_file(home: Path, profile: str | None, required: bool) -> dict[str, str]:
    """The profile in ~/.azure/credentials, as azure.azcollection reads it."""
    path = home / "credentials"
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read(path)
    except configparser.Error as exc:
        raise BadInput(f"{path} cannot be read: {sentence(str(exc))}.") from exc
    name = profile or "default"
    if not parser.has_section(name):
        if required or profile:
            raise BadInput(f"{path} has no profile {name!r}; add the section [{name}] or correct profile.")
        return {}
    return {key: value for key, value in parser.items(name) if key in VARIABLES}


def _cli_subscription(home: Path) -> dict[str, str]:
    """The subscription that `az account set` chose."""
    try:
        profile = json.loads((home / "azureProfile.json").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    chosen = [item for item in profile.get("subscriptions", []) if item.get("isDefault")]
    return {"subscription_id": str(chosen[0]["id"])} if chosen else {}


def refused(exc: Any) -> Problem:
    """The one sentence for a login that Entra ID refused, or that did not get there (azure-identity raises one for both)."""
    from azure.core.exceptions import ServiceRequestError, ServiceResponseError
    from azure.identity import CredentialUnavailableError

    if isinstance(exc.__cause__, (ServiceRequestError, ServiceResponseError, OSError)):
        return unreachable(exc.__cause__)
    if isinstance(exc, CredentialUnavailableError):
        return Problem(
            f"Cannot log in: {sentence(str(exc.message))}; give tenant, client_id and secret, or their variables AZURE_TENANT, "
            "AZURE_CLIENT_ID and AZURE_SECRET, or run `az login`.",
        )
    text = sentence(re.split("Trace ID|Content:", str(exc.message), maxsplit=1)[0])
    code = next((word.strip(":,.") for word in text.split() if word.startswith("AADSTS")), None)
    return Problem(
        f"Azure refused the login: {text}; check tenant, client_id and secret (or the auth_source).",
        status=getattr(exc, "status_code", None) or 401,
        code=code,
    )


def unreachable(exc: Any) -> Problem:
    """The one sentence for a login that got no answer."""
    return Unreachable(
        f"Cannot log in: no answer from Entra ID ({sentence(str(getattr(exc, 'message', exc)))}); check the network, HTTPS_PROXY "
        "and the certificates that REQUESTS_CA_BUNDLE names, then run again."
    )
