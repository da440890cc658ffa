# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which API and which operation a request is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..arm.api_management.revisions import MARKER
from ..arm.resources import Resource
from .exchange import Exchange

_PARAMETER = re.compile(r"\{(\*?)([^{}]*)\}|\*")


@dataclass(frozen=True)
class Match:
    """An operation that matches; `rank` orders candidates: literal text before parameters before wildcards."""

    operation: Resource
    parameters: dict[str, str]
    rank: tuple[int, int, int]


def find_api(
    exchange: Exchange, path: str, query: dict[str, str], headers: dict[str, str]
) -> tuple[Resource, str] | None:
    """Return the API with the longest path that begins this one, and that beginning."""
    best: tuple[Resource, str] | None = None
    for api in exchange.entities("apis"):
        prefix = _prefix(exchange, api, path, query, headers)
        if prefix is not None and (best is None or len(prefix) > len(best[1])):
            best = (api, prefix)
    return best


def find_operation(exchange: Exchange, api: Resource, method: str, path: str) -> Match | None:
    """Return the operation of an API that a method and the path below the API stand for."""
    matches = []
    for operation in exchange.app.arm.resources.children(api["id"], "operations"):
        properties = operation["body"]["properties"]
        if properties["method"] not in ("*", method):
            continue
        match = match_template(properties["urlTemplate"], path)
        if match is not None:
            matches.append(Match(operation, match[0], match[1]))
    return max(matches, key=lambda each: each.rank) if matches else None


def match_template(template: str, path: str) -> tuple[dict[str, str], tuple[int, int, int]] | None:
    """Match `/a/{b}/*` against a path; return the parameters and a rank, or None.

    A query part of the template is not looked at. Paths are compared without regard to case, a slash at the end does
    not count (Microsoft Learn, "Add an API manually": wildcard operations).
    """
    template = "/" + template.partition("?")[0].strip("/")
    literal, parameters, wildcards = 0, 0, 0
    pattern, at = "", 0
    names: list[str] = []
    for found in _PARAMETER.finditer(template):
        literal += len(template[at : found.start()])
        pattern += re.escape(template[at : found.start()])
        greedy = found.group() == "*" or found.group(1) == "*"
        if found.group() != "*":
            names.append(found.group(2))
        pattern += ("(.*)" if greedy else "([^/]+)") if found.group() != "*" else ".*"
        parameters, wildcards = parameters + (not greedy), wildcards + greedy
        at = found.end()
    literal += len(template[at:])
    pattern += re.escape(template[at:])
    match = re.fullmatch(pattern, path if template.endswith("*") else "/" + path.strip("/"), re.IGNORECASE)
    if match is None:
        return None
    return dict(zip(names, match.groups(), strict=False)), (-wildcards, literal, -parameters)


def _prefix(exchange: Exchange, api: Resource, path: str, query: dict[str, str], headers: dict[str, str]) -> str | None:
    """Return how an API's path, revision and version begin this path, or None."""
    properties = api["body"]["properties"]
    prefix = f"/{properties['path']}".rstrip("/")
    if MARKER in api["name"]:
        prefix += f"{MARKER}{properties['apiRevision']}"
    version_set = exchange.app.arm.resources.get(properties.get("apiVersionSetId") or "")
    version = properties.get("apiVersion")
    if version_set and version:
        scheme = version_set["body"]["properties"]
        if scheme["versioningScheme"] == "Segment":
            prefix += f"/{version}"
        elif (
            scheme["versioningScheme"] == "Query"
            and query.get(scheme["versionQueryName"]) != version
            or scheme["versioningScheme"] == "Header"
            and headers.get(str(scheme["versionHeaderName"]).lower()) != version
        ):
            return None
    lowered = prefix.lower()
    if path.lower() == lowered or path.lower().startswith(f"{lowered}/"):
        return path[: len(prefix)]
    return None
