# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a recorded session to an emulator of its own and compares each answer with the recorded one."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from lakegate_emulator import seed
from lakegate_emulator.app import App
from lakegate_emulator.http import Request, Response

from . import cut_out, scope
from .comparison import HEADERS, Comparison, Difference
from .recordings import Interaction

_ARM = "https://management.azure.com"
#: How an answer says that something is still going on.
_UNFINISHED = {"inprogress", "running", "accepted", "updating", "creating", "created", "activating", "deleting", "provisioning",
               "started"}


@dataclass
class Outcome:
    """What became of one recorded interaction.

    `left_out` says why it was not sent; `excused` that some of its differences are among the exceptions.
    """

    interaction: Interaction
    service: str
    differences: list[Difference] = field(default_factory=list)
    left_out: str = ""
    excused: bool = False


@cache
def _app() -> App:
    """One emulator for all sessions of a process: making its signing key takes longer than a session."""
    return App(time_scale=1.0)


class Session:
    """An emulated cloud in which nothing ends by itself: a recording says when."""

    def __init__(self) -> None:
        self.app = _app()
        self.app.store.reset()
        self._token = self._issued()
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """Let go of what the session holds."""
        self._loop.close()

    def send(self, method: str, url: str, headers: dict[str, str], body: Any) -> Response:
        """Send one request; the answer's body is JSON as a client reads it."""
        content = b"" if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        request = Request.of(method, url, headers | {"authorization": f"Bearer {self._token}"}, content)
        response = self._loop.run_until_complete(self.app.dispatch(request))
        payload = response.payload()
        if payload and isinstance(response.body, bytes):
            response.body = payload.decode()
        return response

    def end_operation(self, url: str) -> None:
        """Let the operation behind a polling URL be at its end from now on."""
        parts = urlsplit(url)
        operations = self.app.arm.operations
        for id, operation in self.app.store.section("operations").items():
            paths = (operation["status_path"].partition("?")[0], operation["result_path"].partition("?")[0])
            if parts.path in paths and id in operations.unfinished:
                operations.unfinished[id] = operation["due"] = 0.0
        for id in parse_qs(parts.query).get("asyncId", ()):
            self.app.store.section("apim_operations")[id]["due"] = 0.0

    def end_all_operations(self) -> None:
        """Let everything that goes on come to its end."""
        self.app.clock.advance(86_400)
        self.app.tick()
        self._token = self._issued()

    def _issued(self) -> str:
        principal = self.app.directory.by_app_id(seed.CLIENT_ID)
        assert principal
        return self.app.tokens.issue(principal, _ARM)


@dataclass
class Replay:
    """Replays a session whose order is settled and whose preconditions are seeded."""

    session: Session
    keeps_retry_after: bool
    comparison: Comparison = field(default_factory=Comparison)
    _urls: dict[str, str] = field(default_factory=dict)
    _going_on: dict[str, int] = field(default_factory=dict)
    _not_started: dict[str, str] = field(default_factory=dict)

    def run(self, interactions: list[Interaction], left_out: Callable[[Interaction], str]) -> list[Outcome]:
        """Return what became of each interaction; `left_out` says why one is not to be sent, or nothing."""
        outcomes = []
        last_unfinished = _last_unfinished(interactions)
        for at, each in enumerate(interactions):
            for url, last in list(self._going_on.items()):
                if last < at:
                    del self._going_on[url]
                    self.session.end_operation(self._urls[url])
            service = scope.service(each)
            if service is None:
                continue
            reason = left_out(each) or scope.left_out(each) or self._not_started.get(_operation(each.uri), "")
            outcome = Outcome(each, service, left_out=reason)
            outcomes.append(outcome)
            if outcome.left_out:
                self._not_started |= {_operation(url): outcome.left_out for url in each.operation_urls}
                continue
            outcome.differences = self._replay(each)
            if at in last_unfinished:
                urls = [url for url in map(_key, each.operation_urls) if url in self._urls]
                self._going_on |= dict.fromkeys(urls, last_unfinished[at])
        return outcomes

    def _replay(self, each: Interaction) -> list[Difference]:
        uri = self._urls.get(_key(each.uri)) or self._translated(each.uri)
        headers = {name: self._translated(value) for name, value in each.request_headers.items()}
        body = each.request_body
        if body is not None:
            body = cut_out.put_in(json.loads(self._translated(json.dumps(body))), f"line-{each.line}")
        answered = self.session.send(each.method, uri, headers, body)
        lowered = {name.lower(): value for name, value in answered.headers.items()}
        for name in ("location", "azure-asyncoperation"):
            if name in each.headers and name in lowered:
                self._urls[_key(each.headers[name])] = lowered[name]
        if each.status != answered.status:
            found = answered.body if answered.status >= 400 or each.status >= 400 else None
            told = f"{each.status} {json.dumps(each.body)[:300] if each.status >= 400 else ''}".strip()
            return [Difference("status", told, f"{answered.status} {json.dumps(found)[:300] if found else ''}".strip())]
        body = None if each.method == "HEAD" else answered.body
        if isinstance(body, dict) and isinstance(each.body, dict) and "nextLink" in body and each.body.get("nextLink"):
            self._urls[_key(each.body["nextLink"])] = body["nextLink"]
        return [*self.comparison.differences(each.body, body),
                *self.comparison.headers(each.headers, lowered, self._compared_headers)]

    @property
    def _compared_headers(self) -> tuple[str, ...]:
        return tuple(name for name in HEADERS if name != "retry-after" or self.keeps_retry_after)

    def _translated(self, text: str) -> str:
        known = [one for one in self.comparison.ours if one in text]
        if not known:
            return text
        pattern = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
        return re.sub(pattern, lambda match: self.comparison.ours[match[0]], text)


def _last_unfinished(interactions: list[Interaction]) -> dict[int, int]:
    """Return for each interaction that starts an operation where the recording last shows that it goes on."""
    found: dict[int, int] = {}
    started: dict[str, int] = {}
    operations: dict[str, int] = {}
    for at, each in enumerate(interactions):
        going_on = each.status == 202 or _state(each.body) in _UNFINISHED
        polled = operations.get(_operation(each.uri))
        if each.method == "GET" and polled is not None and not going_on:
            started = {path: start for path, start in started.items() if start != polled}
        elif each.method == "GET" and going_on:
            below = [start for path, start in started.items() if path.startswith(f"{each.path}/")]
            of = polled if polled is not None else started.get(each.path, max(below, default=None))
            if of is not None:
                found[of] = at
        elif each.method != "GET" and each.operation_urls:
            found[at] = at
            started[each.path] = at
            operations |= dict.fromkeys(map(_operation, each.operation_urls), at)
    return found


def _key(url: str) -> str:
    """Return what is the same in a URL and in a request for it.

    Private DNS names the port 443, clients quote anew.
    """
    return unquote(url.replace("azure.com:443/", "azure.com/", 1))


def _operation(url: str) -> str:
    """Return what names the operation in a polling URL."""
    parts = urlsplit(url)
    return "".join(parse_qs(parts.query).get("asyncId", ())) or parts.path.lower().rstrip("/")


def _state(body: Any) -> str:
    if not isinstance(body, dict):
        return ""
    properties = body.get("properties")
    state = properties.get("provisioningState") if isinstance(properties, dict) else body.get("status")
    return state.lower() if isinstance(state, str) else ""
