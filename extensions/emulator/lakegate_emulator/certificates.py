# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's certificate authority, and a TLS context for every host name that it answers for."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi
import trustme


class Certificates:
    """Leaf certificates by host name; the authority is kept in the state folder so that clients go on trusting it."""

    def __init__(self, folder: Path) -> None:
        key_file = folder / "ca-key.pem"
        self.ca_file, self.bundle_file = folder / "ca.pem", folder / "ca-bundle.pem"
        if key_file.exists() and self.ca_file.exists():
            self._authority = trustme.CA.from_pem(self.ca_file.read_bytes(), key_file.read_bytes())
        else:
            self._authority = trustme.CA(organization_name="lakegate emulator")
            key_file.touch(mode=0o600)
            key_file.write_bytes(self._authority.private_key_pem.bytes())
            self.ca_file.write_bytes(self._authority.cert_pem.bytes())
        # certifi's authorities too: a program that also talks to other hosts directly keeps working
        self.bundle_file.write_bytes(Path(certifi.where()).read_bytes() + b"\n" + self.ca_file.read_bytes())
        self._contexts: dict[str, ssl.SSLContext] = {}

    def context(self, host: str) -> ssl.SSLContext:
        """Return the server side TLS context of a host name, HTTP/1.1 only."""
        context = self._contexts.get(host)
        if context is None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            context.set_alpn_protocols(["http/1.1"])
            self._authority.issue_cert(host).configure_cert(context)
            self._contexts[host] = context
        return context
