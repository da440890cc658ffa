# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The azure-mgmt-* clients of a connection, and what their failures mean."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import listing
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection, refused
from ansible_collections.lakegate.azure.plugins.module_utils.errors import (
    BadInput,
    Problem,
    Unreachable,
    from_http,
    sentence,
)
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body

CLIENTS = {
    "apimanagement": ("azure.mgmt.apimanagement", "ApiManagementClient"),
    "databricks": ("azure.mgmt.databricks", "AzureDatabricksManagementClient"),
    "msi": ("azure.mgmt.msi", "ManagedServiceIdentityClient"),
    "network": ("azure.mgmt.network", "NetworkManagementClient"),
    "privatedns": ("azure.mgmt.privatedns", "PrivateDnsManagementClient"),
    "resource": ("azure.mgmt.resource.resources", "ResourceManagementClient"),
}

POLL_SECONDS = 10  # between polls, where the service does not say


class ArmSession:
    """The management clients of a connection, made when first used."""

    def __init__(self, connection: Connection, report: Report) -> None:
        self.connection = connection
        self.report = report

    def operations(self, client: str, group: str) -> Any:
        """An operation group such as ``virtual_networks`` of the network client; without a name the client itself."""
        connection = self.connection
        with connection.lock:
            if client not in connection.clients:
                module, name = CLIENTS[client]
                connection.clients[client] = getattr(importlib.import_module(module), name)(
                    connection.credential,
                    connection.subscription_id,
                    base_url=connection.cloud.resource_manager,
                    credential_scopes=[connection.cloud.scope],
                    polling_interval=POLL_SECONDS,
                    transport=connection.transport,
                    per_call_policies=[listing.policy()],
                )
            made = connection.clients[client]
            return getattr(made, group) if group else made

    def call(self, action: str, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call an SDK method; every failure becomes a Problem that says what was tried."""
        with self.connection.lock:  # threads that import parts of one package at the same time can lock each other out
            from azure.core import exceptions

        try:
            return method(*args, **kwargs)
        except exceptions.ClientAuthenticationError as exc:
            if exc.response is not None and exc.response.request.url.startswith(self.connection.cloud.resource_manager):
                raise from_http(exc, action) from exc
            raise refused(exc) from exc
        except exceptions.DeserializationError as exc:  # its text holds the whole answer, secrets included
            raise Problem(
                f"Cannot {action}: Azure's SDK cannot read the answer; look at what is there with `az rest` and correct it."
            ) from exc
        except exceptions.HttpResponseError as exc:
            raise from_http(exc, action) from exc
        except (exceptions.AzureError, OSError) as exc:  # an OSError where the trusted certificates cannot be read
            raise Unreachable(
                f"Cannot {action}: no answer from Azure ({sentence(str(getattr(exc, 'message', exc)))}); check the network, "
                "HTTPS_PROXY and the certificates that REQUESTS_CA_BUNDLE names, then run again."
            ) from exc
        except ValueError as exc:  # the SDK checks names and patterns before it sends
            raise BadInput(f"Cannot {action}: {sentence(str(exc))}.") from exc

    def items(self, action: str, method: Callable[..., Any], *arguments: str, **named: Any) -> list[Body]:
        """All items of a list, as REST JSON, page by page."""
        kept: list[Body] = []

        def read_all() -> None:
            listed = method(*arguments, **named, **{listing.KEEP: kept})
            for _page in listed.by_page() if hasattr(listed, "by_page") else ():  # some lists have one page only
                pass

        self.call(action, read_all)
        return kept


def raw(pipeline_response: Any, _deserialized: Any, _headers: Any) -> Any:
    """For an SDK method's ``cls``: the answer itself in place of a model of it."""
    return pipeline_response.http_response


def document(response: Any) -> Document:
    """The JSON of an answer with its ETag, from the header or (networks, API Management services) the body."""
    try:
        body = response.json() if response is not None and response.text() else {}
    except ValueError as exc:
        raise Problem(f"{response.request.url} answered something that is not JSON; check the proxy.") from exc
    body = body if isinstance(body, dict) else {}
    return Document(body, (response.headers.get("ETag") if response is not None else None) or body.get("etag"))
