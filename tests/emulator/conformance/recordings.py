# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded sessions: one JSON object a line, each a request with its answer."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lakegate_emulator import seed

REPOSITORY = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("LAKEGATE_GROUND_TRUTH") or REPOSITORY / "../shared/ground-truth").resolve() / "recordings"

#: Where Microsoft tests what is not released yet; some sessions were recorded there.
_TEST_STAGE = re.compile(r"api-dogfood\.resources\.windows-int\.net(:443)?")
_TEST_GATEWAY = re.compile(r"(preview|current)\.int-azure-api\.net")
_SUBSCRIPTION = re.compile(r"/subscriptions/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


@dataclass(frozen=True)
class Interaction:
    """One request and what Azure answered; header names are lower case."""

    line: int
    method: str
    uri: str
    request_headers: dict[str, str]
    request_body: Any
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def host(self) -> str:
        return urlsplit(self.uri).netloc

    @cached_property
    def path(self) -> str:
        """The decoded path in lower case, without a slash at its end."""
        return unquote(urlsplit(self.uri).path).lower().rstrip("/")

    @cached_property
    def spelled_path(self) -> str:
        """The decoded path as it was asked for."""
        return unquote(urlsplit(self.uri).path).rstrip("/")

    @property
    def version(self) -> str:
        """The api version asked for."""
        return dict(parse_qsl(self.query)).get("api-version", "")

    @property
    def group(self) -> str:
        """The resource group in lower case; empty for what lies above groups."""
        return _group(self.path)

    @property
    def query(self) -> str:
        return urlsplit(self.uri).query

    @cached_property
    def kind(self) -> str:
        """The last provider with its types, as `microsoft.network/virtualnetworks/subnets`; a list has its items' kind."""
        _scope, found, below = self.path.rpartition("/providers/")
        if found:
            parts = below.split("/")
            return "/".join([parts[0], *parts[1::2]])
        parts = self.path.split("/")
        return parts[3] if len(parts) > 3 else "subscriptions"

    @property
    def is_entity(self) -> bool:
        """Whether the path names one resource, not a list or an action."""
        below = self.path.rpartition("/providers/")[2] if "/providers/" in self.path else self.path
        return len(below.strip("/").split("/")) % 2 == (1 if "/providers/" in self.path else 0)

    @cached_property
    def operation_urls(self) -> set[str]:
        """The URLs that the answer gives for asking how an operation stands."""
        if self.status not in (200, 201, 202):
            return set()
        return {self.headers[name] for name in ("location", "azure-asyncoperation") if self.headers.get(name)}

    def __str__(self) -> str:
        return f"line {self.line}: {self.method} {self.uri}"


def files() -> list[Path]:
    """Return all recorded sessions; none when the recordings are absent."""
    return sorted(FOLDER.glob("*/*/*.jsonl"))


def name(file: Path) -> str:
    """Return how a recording is called in results and exceptions."""
    return str(file.relative_to(FOLDER).with_suffix(""))


def is_in_order(recording: str) -> bool:
    """Tell whether a recording's lines stand in the order of time; the .NET SDK's are grouped by method and URI."""
    return not recording.startswith("azure-sdk-net/")


def keeps_retry_after(recording: str) -> bool:
    """Tell whether a recording has the header Retry-After; the Azure CLI's recorder drops it."""
    return recording.startswith("azure-sdk-net/")


def load(file: Path) -> list[Interaction]:
    """Return a session's interactions in the file's order, moved to the emulator's subscription."""
    text = file.read_text(encoding="utf-8")
    text = text.replace("//operationresults/", "/operationresults/")  # both are answered, for the same
    text = _TEST_GATEWAY.sub("azure-api.net", _TEST_STAGE.sub("management.azure.com", text))
    for subscription in set(_SUBSCRIPTION.findall(text)):
        text = text.replace(subscription, seed.SUBSCRIPTION_ID)
    interactions = []
    for number, line in enumerate(text.splitlines(), 1):
        recorded = json.loads(line)
        interactions.append(Interaction(
            number, recorded["method"], recorded["uri"], _lower(recorded["request_headers"]), _json(recorded["request_body"]),
            recorded["status"], _lower(recorded["response_headers"]), recorded["response_body"]))
    groups = {each.group for each in interactions}
    return [replace(each, body=_own(each.body, groups)) if not each.group else each for each in interactions]


def _json(body: Any) -> Any:
    """Return a body that a recorder wrote down as a Python literal (`b'{...}'`) as JSON."""
    if isinstance(body, str) and body.startswith("b'"):
        return json.loads(body[body.index("{"):body.rindex("}") + 1])
    return body


def _own(body: Any, groups: set[str]) -> Any:
    """Return the list of a whole subscription without what lies in groups that the session has nothing to do with."""
    if not isinstance(body, dict) or not isinstance(body.get("value"), list):
        return body
    return body | {"value": [item for item in body["value"] if not isinstance(item, dict) or _group(item.get("id")) in groups]}


def _group(path: Any) -> str:
    found = re.search(r"/resourcegroups/([^/?]+)", str(path), re.IGNORECASE)
    return found[1].lower() if found else ""


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
