# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The listener: an HTTPS forward proxy that answers itself. No bytes are relayed, nothing leaves the machine."""

from __future__ import annotations

import asyncio
import base64
import binascii
import socket
import ssl
from collections import deque
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

import httptools

from .certificates import Certificates
from .clouds import is_azure
from .control import PREFIX
from .http import ConnectionReset, Query, Request, Response, text

if TYPE_CHECKING:
    from .app import App

_REASONS = {status.value: status.phrase for status in HTTPStatus}
_MAX_BODY = 64 * 1024 * 1024
_QUICK_ACK: int | None = getattr(socket, "TCP_QUICKACK", None)  # Linux


class Connection(asyncio.Protocol):
    """One client connection: in clear at first, then, after CONNECT, TLS on the same socket for one host."""

    def __init__(self, app: App, certificates: Certificates) -> None:
        self._app = app
        self._certificates = certificates
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpRequestParser(self)
        self._tunnel_host: str | None = None
        self._client = ""
        self._place = ""
        self._waiting: deque[tuple[Request, bool]] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._start_request()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport: the socket's, and after CONNECT the TLS one."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is one by its methods, not by its class
        peer = transport.get_extra_info("peername")
        self._client = peer[0] if peer else ""

    def data_received(self, data: bytes) -> None:
        """Feed the parser; what is not HTTP gets 400."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._connect()
        except httptools.HttpParserError as error:
            self._write(text(400, f"not an HTTP request: {error}"), keep_alive=False, head=False)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop working for a client that has gone; a request under way still takes effect, as in Azure."""
        self._transport = None
        self._waiting.clear()

    # httptools callbacks

    def on_message_begin(self) -> None:
        """A new request starts on this connection."""
        self._start_request()

    def on_url(self, url: bytes) -> None:
        """The request target, possibly in pieces."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; repeated ones are joined as RFC 9110 allows."""
        key, text_value = name.decode("latin-1").lower(), value.decode("latin-1")
        self._headers[key] = f"{self._headers[key]}, {text_value}" if key in self._headers else text_value

    def on_headers_complete(self) -> None:
        """Ask for the body where the client waits to be asked, or holds it back for an acknowledgement.

        urllib3 sends headers and body apart, and leaves Nagle's algorithm on towards proxies: without an acknowledgement at
        once each body would come 40 ms late. The system takes the option back by itself (tcp(7)).
        """
        if not self._transport:
            return
        if self._headers.get("expect", "").lower() == "100-continue":
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if _QUICK_ACK is not None and "content-length" in self._headers:
            self._transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, _QUICK_ACK, 1)

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._body += body
        if len(self._body) > _MAX_BODY:
            self._write(text(413, "the request is too large"), keep_alive=False, head=False)

    def on_message_complete(self) -> None:
        """The request is whole: answer it after those before it."""
        method = self._parser.get_method().decode()
        if method == "CONNECT":
            return
        keep_alive = self._parser.should_keep_alive()
        self._waiting.append((self._request(method), keep_alive))
        if self._worker is None:
            self._worker = asyncio.get_running_loop().create_task(self._work())

    # the rest

    def _start_request(self) -> None:
        self._url = b""
        self._headers: dict[str, str] = {}
        self._body = bytearray()

    def _connect(self) -> None:
        host, _unused, port = self._url.decode("latin-1").lower().rpartition(":")
        if not is_azure(host) or port != "443":
            self._write(text(403, f"{host}:{port} is not one of Azure's hosts; nothing leaves this machine."), False, False)
            return
        assert self._transport
        self._place = _place(self._headers.get("proxy-authorization", ""))
        self._transport.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self._transport.pause_reading()
        self._tunnel_host = host
        asyncio.get_running_loop().create_task(self._start_tls(self._transport, host))

    async def _start_tls(self, transport: asyncio.Transport, host: str) -> None:
        self._parser = httptools.HttpRequestParser(self)
        try:
            secured = await asyncio.get_running_loop().start_tls(
                transport, self, self._certificates.context(host), server_side=True)
        except (OSError, ssl.SSLError):  # the client does not trust the authority, or left
            transport.abort()
            return
        self._transport = secured

    def _request(self, method: str) -> Request:
        target = self._url.decode("latin-1")
        scheme, host = "https", self._tunnel_host or ""
        if not self._tunnel_host:
            scheme, _unused, rest = target.partition("://")
            if rest:
                authority, slash, path = rest.partition("/")
                host, target = authority.partition(":")[0].lower(), slash + path or "/"
            else:
                scheme = "http"
        path, _unused, query = target.partition("?")
        return Request(
            method, host, path, Query(query), self._headers, bytes(self._body), scheme, self._client, place=self._place)

    async def _work(self) -> None:
        while self._waiting:
            request, keep_alive = self._waiting.popleft()
            try:
                response = await self._answer(request)
            except ConnectionReset:
                if self._transport:
                    self._transport.abort()
                break
            self._write(response, keep_alive, request.method == "HEAD")
        self._worker = None

    async def _answer(self, request: Request) -> Response:
        if request.host:
            return await self._app.dispatch(request)
        if request.path.startswith(PREFIX):
            return self._app.control(request)
        return text(404, f"This is the lakegate emulator, a proxy for Azure's host names. Control: {PREFIX}health")

    def _write(self, response: Response, keep_alive: bool, head: bool) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        payload = response.payload()
        lines = [f"HTTP/1.1 {response.status} {_REASONS.get(response.status, 'Unknown')}"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        if response.status != 204 and response.status >= 200:
            lines.append(f"Content-Length: {len(payload)}")
        if not keep_alive:
            lines.append("Connection: close")
        headers = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
        self._transport.write(headers if head or response.status in (204, 304) else headers + payload)
        if not keep_alive:
            self._transport.close()


def _place(authorization: str) -> str:
    """Return where a client says that it is: the proxy's user is a virtual network, the password a subnet."""
    scheme, _unused, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        network, _unused, subnet = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return f"{network}/{subnet}" if network else ""


def protocol_factory(app: App, certificates: Certificates) -> Callable[[], asyncio.Protocol]:
    """Return what asyncio's create_server() calls for each connection."""
    return lambda: Connection(app, certificates)
