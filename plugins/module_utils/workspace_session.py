# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of one workspace on databricks-sdk, and what its failures mean."""

from __future__ import annotations

import os
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import databricks_client
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_session import ArmSession
from ansible_collections.lakegate.azure.plugins.module_utils.auth import DATABRICKS_RESOURCE, Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import (
    Absent,
    BadInput,
    Problem,
    Unreachable,
    sentence,
)
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params, fetch

WORKSPACE = ArmResource(
    type="Microsoft.Databricks/workspaces",
    client="databricks",
    operations="workspaces",
    arguments=("resource_group", "name"),
    lists={("resource_group",): "list_by_resource_group", (): "list_by_subscription"},
    typical="2-5m",
)

# what the service or its SDK says (public reports, such as omnigent-ai/omnigent#4463) -> what to do about it
NEARER = "run this on a machine in a network that reaches its private endpoint, or delegate to one"
ADVICE = {
    "Unauthorized network access": NEARER,
    "not accessible from the current network": NEARER,
    "blocked by Databricks IP ACL": "run from an address that they allow, or let an admin who is let in allow this one",
}
ADVICE_BY_STATUS = {
    401: "check that the login belongs to the workspace's tenant",
    403: "add the identity to the workspace, or set workspace_resource_id and give it Contributor on that",
}

STATUSES = {
    "BadRequest": 400,
    "Unauthenticated": 401,
    "PermissionDenied": 403,
    "NotFound": 404,
    "ResourceConflict": 409,
    "TooManyRequests": 429,
    "InternalError": 500,
    "TemporarilyUnavailable": 503,
}


class WorkspaceSession:
    """The client of one workspace, with the login that also serves ARM."""

    def __init__(self, connection: Connection, params: Params, report: Report) -> None:
        self.connection = connection
        self.params = params
        self.report = report
        self._client: Any = None
        self._host: str | None = None

    def host(self) -> str:
        """The workspace's URL, asked from ARM when only the resource id is known. Raises Absent without a workspace."""
        if self._host is None:
            url = self.params.get("workspace_url") or self._url_of(str(self.params.get("workspace_resource_id") or ""))
            self._host = "https://" + url.removeprefix("https://").rstrip("/")
        return self._host

    def _url_of(self, resource_id: str) -> str:
        parts = resource_id.strip("/").split("/")
        if len(parts) != 8 or parts[5].lower() != "microsoft.databricks":
            raise BadInput(
                f"workspace_resource_id {resource_id!r} is not the id of a Databricks workspace; it looks like "
                "/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Databricks/workspaces/NAME."
            )
        address = {"resource_group": parts[3], "name": parts[7]}
        found = ArmObject(ArmSession(self.connection, self.report), WORKSPACE, address, "workspace").read()
        url = fetch(found.body, ("properties", "workspaceUrl")) if found else None
        if not url:
            raise Absent(f"Databricks workspace {parts[7]!r} does not exist yet or is being made; create it first.")
        return str(url)

    def _headers(self) -> dict[str, str]:
        """Both tokens: the second lets a Contributor on the workspace resource in who is not yet a member inside.

        https://learn.microsoft.com/azure/databricks/dev-tools/service-prin-aad-token
        """
        headers = {"Authorization": f"Bearer {self.connection.token(f'{DATABRICKS_RESOURCE}/.default')}"}
        if self.params.get("workspace_resource_id"):
            headers["X-Databricks-Azure-SP-Management-Token"] = self.connection.token(self.connection.cloud.scope)
            headers["X-Databricks-Azure-Workspace-Resource-Id"] = str(self.params["workspace_resource_id"])
        return headers

    def client(self) -> Any:
        """The SDK's client; it is given no host, as it would ask that host for metadata before the first request."""
        if self._client is None:
            sdk = databricks_client.core()
            login = sdk.credentials_strategy("lakegate", [])(lambda _config: self._headers)
            self._client = sdk.ApiClient(
                sdk.Config(
                    credentials_strategy=login,
                    auth_type="lakegate",
                    config_file=os.devnull,
                    product="lakegate-azure",
                    product_version="1",
                    retry_timeout_seconds=120,
                )
            )
        return self._client

    def call(self, action: str, method: str, path: str, query: Body | None = None, body: Body | None = None) -> Body:
        """One request; every failure becomes a Problem that says what was tried."""
        url = self.host() + path
        client = self.client()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            answer = client.do(method, url=url, query=query, body=body, headers=headers)
        except databricks_client.core().DatabricksError as exc:
            raise workspace_problem(action, exc) from exc
        except OSError as exc:  # which those of requests are, too
            raise Unreachable(
                f"Cannot {action}: no answer from {self.host()} ({sentence(str(exc))}); check that this machine can "
                "reach the workspace (public network access, private endpoint, DNS)."
            ) from exc
        return answer if isinstance(answer, dict) else {}


def workspace_problem(action: str, exc: Any) -> Problem:
    """The sentence for what the workspace answered."""
    status = next((STATUSES[kind.__name__] for kind in type(exc).__mro__ if kind.__name__ in STATUSES), None)
    said = sentence(str(exc).split(" Config: ", maxsplit=1)[0])
    advice = next((each for words, each in ADVICE.items() if words in said), ADVICE_BY_STATUS.get(status or 0))
    problem = Absent if status == 404 else Problem
    return problem(f"Cannot {action}: {said}{advice and f'; {advice}' or ''}.", status=status, code=exc.error_code)
