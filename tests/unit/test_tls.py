# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that are read once: which bundle is trusted, and that nothing else is."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils import tls
from azure.core.exceptions import ServiceRequestError
from azure.core.rest import HttpRequest
from lakegate_emulator.testing import Emulator
from requests.certs import where

URL = "https://management.azure.com/subscriptions?api-version=2022-12-01"


def ask() -> int:
    transport = tls.transport()
    try:
        return int(transport.send(HttpRequest("GET", URL)).status_code)
    finally:
        transport.close()


def test_the_bundle_is_that_of_the_variables_or_certifi(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    assert tls.bundle() == where()
    monkeypatch.setenv("CURL_CA_BUNDLE", "/curl")
    assert tls.bundle() == "/curl"
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/requests")
    assert tls.bundle() == "/requests"


def test_a_bundle_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_text(Path(where()).read_text())
    first = tls.context(str(path))
    assert tls.context(str(path)) is first
    os.utime(path, ns=(1, 1))
    assert tls.context(str(path)) is not first


def test_a_server_is_trusted_by_the_bundle_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Emulator() as emulator, emulator.in_environment():
        assert ask() == 401  # the certificate was accepted; there was no token
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", where())
        with pytest.raises(ServiceRequestError, match="CERTIFICATE_VERIFY_FAILED"):
            ask()


def test_a_body_is_sent_to_a_proxy_without_waiting_for_the_acknowledgement_of_its_headers() -> None:
    transport = tls.transport()
    pool = transport.session.get_adapter(URL).proxy_manager_for("http://127.0.0.1:1").connection_from_url(URL)
    assert (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) in pool.conn_kw["socket_options"]
