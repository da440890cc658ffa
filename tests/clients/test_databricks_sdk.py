# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""databricks-sdk, unmodified, logged in by Entra with the environment's variables (opt-in: `make test-clients`)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from lakegate_emulator.testing import Emulator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def workspace() -> Iterator[WorkspaceClient]:
    """A client of the workspace of the reference site."""
    with Emulator() as emulator:
        command = ["ansible-playbook", "-e", f"@{ROOT}/playbooks/vars/seed.yml", str(ROOT / "tests/clients/roles.yml")]
        subprocess.run(command, env={**os.environ, **emulator.env}, check=True, capture_output=True)
        (resource,) = (
            each for each in emulator.state()["resources"].values() if each["type"] == "Microsoft.Databricks/workspaces"
        )
        with emulator.in_environment():
            env = emulator.env
            yield WorkspaceClient(
                host=f"https://{resource['body']['properties']['workspaceUrl']}",
                azure_workspace_resource_id=resource["id"],
                azure_client_id=env["AZURE_CLIENT_ID"],
                azure_client_secret=env["AZURE_CLIENT_SECRET"],
                azure_tenant_id=env["AZURE_TENANT_ID"],
            )


def test_the_login_becomes_a_user_of_the_workspace(workspace: WorkspaceClient) -> None:
    assert workspace.current_user.me().user_name


def test_groups_and_service_principals(workspace: WorkspaceClient) -> None:
    group = workspace.groups.create(display_name="callers")
    assert [each.display_name for each in workspace.groups.list(filter='displayName eq "callers"')] == ["callers"]
    assert group.id
    workspace.groups.delete(group.id)
    with pytest.raises(NotFound):
        workspace.groups.get(group.id)


def test_an_empty_workspace_lists_nothing(workspace: WorkspaceClient) -> None:
    assert list(workspace.clusters.list()) == []
    assert list(workspace.jobs.list()) == []


def test_ip_access_lists(workspace: WorkspaceClient) -> None:
    from databricks.sdk.service.settings import ListType

    made = workspace.ip_access_lists.create(label="office", list_type=ListType.BLOCK, ip_addresses=["198.51.100.0/24"])
    assert made.ip_access_list
    assert [each.label for each in workspace.ip_access_lists.list()] == ["office"]
