# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTPS transport that all Azure clients of a process share, with the trusted certificates read once.

Reading a bundle of certificates takes several times as long as a request, and requests reads it for every connection. In
Ansible's worker the bundle was read before the fork, once for all tasks of a run.
"""

from __future__ import annotations

import os
from typing import Any

_contexts: dict[tuple[str, int], Any] = {}  # by bundle and when it was last changed


def bundle() -> str:
    """The bundle that requests would trust now."""
    from requests.adapters import DEFAULT_CA_BUNDLE_PATH

    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or str(DEFAULT_CA_BUNDLE_PATH)


def context(path: str) -> Any:
    """urllib3's own TLS settings with the certificates of a file or folder; raises OSError for what cannot be read."""
    from urllib3.util.ssl_ import create_urllib3_context

    key = (path, os.stat(path).st_mtime_ns)
    if key not in _contexts:
        made = create_urllib3_context()
        if os.path.isdir(path):
            made.load_verify_locations(capath=path)
        else:
            made.load_verify_locations(cafile=path)
        _contexts[key] = made
    return _contexts[key]


def transport() -> Any:
    """A transport for azure-core with connections of its own, which several clients may share."""
    from azure.core.pipeline.transport import RequestsTransport
    from requests import Session
    from requests.adapters import HTTPAdapter
    from urllib3.connection import HTTPConnection
    from urllib3.util.retry import Retry

    adapter: Any = HTTPAdapter

    class Adapter(adapter):  # type: ignore[misc]
        """Takes the certificates from the shared context (requests documents both methods for that)."""

        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
            host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
            if verify:
                tls.pop("ca_certs", None)
                tls.pop("ca_cert_dir", None)
                tls["ssl_context"] = context(verify if isinstance(verify, str) else bundle())
            return host, tls

        def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
            if not (conn.conn_kw or {}).get("ssl_context"):
                super().cert_verify(conn, url, verify, cert)

        def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
            # urllib3 turns Nagle's algorithm on for proxies: a body, sent after its headers, would wait for their acknowledgement
            options = HTTPConnection.default_socket_options
            return super().proxy_manager_for(proxy, socket_options=options, **proxy_kwargs)

    session = Session()
    session.mount("https://", Adapter(max_retries=Retry(total=False, redirect=False, raise_on_status=False)))
    return RequestsTransport(session=session)
