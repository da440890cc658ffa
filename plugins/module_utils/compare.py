# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What "the same" means: each function maps a value to a key, and two values are the same when their keys are equal."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Callable
from typing import Any

Key = Callable[[Any], Any]


def exact(value: Any) -> Any:
    """The value itself; an empty string, list or dictionary means the same as none, as Azure answers either."""
    return None if value in ("", [], {}) else value


def caseless(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else exact(value)


def resource_id(value: Any) -> Any:
    """Azure resource ids are case-insensitive and come back in another spelling than sent."""
    return value.strip("/").lower() or None if isinstance(value, str) else exact(value)


def location(value: Any) -> Any:
    """ "Japan East" and "japaneast" are one region."""
    return value.replace(" ", "").lower() if isinstance(value, str) else exact(value)


def duration(value: Any) -> Any:
    """An ISO 8601 duration without years and months, in seconds: PT60S is PT1M."""
    if not isinstance(value, str):
        return exact(value)
    number = r"(?:(\d+(?:\.\d+)?){})?"
    parts = "".join(number.format(unit) for unit in "WD"), "".join(number.format(unit) for unit in "HMS")
    match = re.fullmatch(f"P{parts[0]}(?:T{parts[1]})?", value)
    if not match or value.endswith(("P", "T")):
        return value
    lengths = (604800, 86400, 3600, 60, 1)
    return sum(float(amount or 0) * length for amount, length in zip(match.groups(), lengths, strict=True))


def cidr(value: Any) -> Any:
    """A network prefix or an address; service tags and "*" are compared without case, as Azure stores them."""
    if not isinstance(value, str):
        return exact(value)
    try:
        return str(ipaddress.ip_network(value, strict=False))
    except ValueError:
        return value.lower()


def url_path(value: Any) -> Any:
    """API Management stores the path "/api/x/" as "api/x" (recorded)."""
    return value.strip("/") or None if isinstance(value, str) else exact(value)


def text(value: Any) -> Any:
    """Text in which line ends do not matter."""
    return exact(value.replace("\r\n", "\n").strip()) if isinstance(value, str) else exact(value)


def unordered(key: Key = exact) -> Key:
    """A list in which neither the order nor a repetition matters."""

    def of(value: Any) -> Any:
        if not isinstance(value, list):
            return exact(value)
        return sorted({json.dumps(key(item), sort_keys=True, default=str) for item in value}) or None

    return of


def ordered(key: Key) -> Key:
    """A list in which the order matters."""

    def of(value: Any) -> Any:
        return [key(item) for item in value] or None if isinstance(value, list) else exact(value)

    return of
