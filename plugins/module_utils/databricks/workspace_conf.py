# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of a workspace's configuration: a name and a text each, which Databricks can change but not take away.

Which there are Databricks does not list. https://docs.databricks.com/api/azure/workspace/workspaceconf
"""

from __future__ import annotations

from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.databricks import ip_access_list
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params
from ansible_collections.lakegate.azure.plugins.module_utils.workspace import (
    WORKSPACE_OPTIONS,
    WORKSPACE_RULES,
    WorkspaceObject,
    WorkspaceResource,
)
from ansible_collections.lakegate.azure.plugins.module_utils.workspace_session import WorkspaceSession

# what Databricks says begins so (databricks/terraform-provider-databricks#2913, workspace/resource_workspace_conf.go)
ADVICE = {
    "Invalid keys": "Databricks knows no such setting, or no longer, so check the spelling",
    "Some values are not allowed": "give a value that the setting takes, such as true or false",
}


class WorkspaceSetting(WorkspaceObject):
    """One setting; it is there as long as its workspace is."""

    def _found(self) -> Document:
        name = str(self.params["name"])
        answer = self.session.call(f"read {self.label}", "GET", self.resource.path, query={"keys": name})
        return Document({"name": name, "value": answer.get(name)})

    def write(self, found: Document | None, body: Body, wait: bool) -> Document:
        change = {str(self.params["name"]): body["value"]}
        self.session.call(f"change {self.label}", "PATCH", self.resource.path, body=change)
        return Document(body)


class WorkspaceConf(WorkspaceResource):
    """The configuration, of which settings can be asked for by name but not listed."""

    def open(self, connection: Connection, kind: Kind, params: Params, report: Report) -> WorkspaceSetting:
        return WorkspaceSetting(WorkspaceSession(connection, params, report), self, params, kind.title)

    def lists_without(self, name: str) -> bool:
        return False


def explain(remote: WorkspaceSetting, params: Params, problem: Problem) -> str | None:
    advice = next((advice for said, advice in ADVICE.items() if said in problem.message), None)
    if advice is None:
        return ip_access_list.explain(remote, params, problem)
    return f"{problem.message.removesuffix('.')}; {advice}."


def as_text(value: str) -> str:
    """Databricks takes and answers text; YAML's true is "true" there."""
    return value.lower() if value.lower() in ("true", "false") else value


DATABRICKS_WORKSPACE_CONF = Kind(
    name="databricks_workspace_conf",
    title="Databricks workspace setting",
    service=WorkspaceConf(path="/api/2.0/workspace-conf", match={"name": "name"}, items=""),
    address={"name": Option(required=True, rest="name")},
    options={"value": Option(required=True, rest="value", written=as_text)},
    status={},
    lasting=True,
    within="",
    connection=WORKSPACE_OPTIONS,
    rules=WORKSPACE_RULES,
    explain=explain,
)
