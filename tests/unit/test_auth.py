# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where credentials come from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import auth, token_cache
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from azure.core.exceptions import ClientAuthenticationError, ServiceRequestError
from azure.identity import CredentialUnavailableError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".azure").mkdir()
    return tmp_path


def test_options_come_before_variables(home: Path) -> None:
    environ = {"HOME": str(home), "AZURE_CLIENT_ID": "env", "AZURE_TENANT_ID": "tenant"}
    settings = auth.connect({"client_id": "option"}, environ).settings
    assert (settings["client_id"], settings["tenant"]) == ("option", "tenant")


def test_the_names_of_azcollection_come_before_those_of_azure_identity(home: Path) -> None:
    environ = {"HOME": str(home), "AZURE_TENANT": "a", "AZURE_TENANT_ID": "b", "AZURE_CLIENT_ID": "c"}
    assert auth.connect({}, environ).settings["tenant"] == "a"


def test_the_credentials_file_is_read_by_profile(home: Path) -> None:
    (home / ".azure/credentials").write_text("[default]\nclient_id=one\n[prod]\nclient_id=two\nsubscription_id=s\n")
    assert auth.connect({"profile": "prod"}, {"HOME": str(home)}).subscription_id == "s"
    assert auth.connect({}, {"HOME": str(home)}).settings["client_id"] == "one"


def test_a_profile_that_is_not_in_the_file_is_named(home: Path) -> None:
    with pytest.raises(BadInput, match="no profile 'prod'"):
        auth.connect({"profile": "prod"}, {"HOME": str(home)})


def test_the_subscription_that_az_chose_is_taken(home: Path) -> None:
    profile = '{"subscriptions": [{"id": "a"}, {"id": "b", "isDefault": true}]}'
    (home / ".azure/azureProfile.json").write_text(profile, encoding="utf-8-sig")
    assert auth.connect({}, {"HOME": str(home)}).subscription_id == "b"


def test_no_subscription_is_said_with_what_to_do(home: Path) -> None:
    with pytest.raises(BadInput, match="AZURE_SUBSCRIPTION_ID"):
        _unused = auth.connect({}, {"HOME": str(home)}).subscription_id


def test_two_logins_of_az_in_one_run_do_not_share_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    az = tmp_path / "az"
    az.write_text(f"""#!/bin/sh\nprintf '{{"accessToken": "of %s", "expires_on": {2**32}}}' "$AZURE_CONFIG_DIR"\n""")
    az.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(token_cache, "_folders", [tmp_path])
    for folder in ("a", "b", "a"):
        monkeypatch.setenv("AZURE_CONFIG_DIR", folder)
        connection = auth.connect({"auth_source": "cli"}, os.environ)
        assert connection.token("https://management.azure.com/.default") == f"of {folder}"


def test_incomplete_credentials_name_what_is_missing(home: Path) -> None:
    connection = auth.connect({"client_id": "x", "tenant": "t"}, {"HOME": str(home)})
    with pytest.raises(BadInput, match="secret missing.*AZURE_SECRET"):
        connection.token("scope")


def test_a_switch_is_no_secret(home: Path) -> None:
    with pytest.raises(BadInput, match="is_secret"):
        auth.connect({"secret": "True"}, {"HOME": str(home)})


def test_an_unknown_cloud_is_refused_with_the_known_ones(home: Path) -> None:
    with pytest.raises(BadInput, match="AzureUSGovernment"):
        auth.connect({"cloud_environment": "Moon"}, {"HOME": str(home)})


def test_sovereign_clouds_have_end_points_of_their_own(home: Path) -> None:
    cloud = auth.connect({"cloud_environment": "AzureChinaCloud"}, {"HOME": str(home)}).cloud
    assert cloud.scope == "https://management.chinacloudapi.cn/.default"


def test_no_credentials_at_all_are_not_called_refused() -> None:
    message = auth.refused(CredentialUnavailableError("Azure CLI not found on path")).message
    assert message.startswith("Cannot log in: Azure CLI not found on path; give tenant, client_id and secret")


def test_a_login_without_an_answer_is_not_called_refused() -> None:
    failed = ClientAuthenticationError("Authentication failed: connection refused")
    failed.__cause__ = ServiceRequestError("connection refused")
    assert "no answer from Entra ID (connection refused); check the network" in auth.refused(failed).message
    failed.__cause__ = FileNotFoundError("no bundle")
    assert "no answer from Entra ID (no bundle); check the network" in auth.refused(failed).message
    assert "Azure refused the login" in auth.refused(ClientAuthenticationError("AADSTS7000215: no")).message
