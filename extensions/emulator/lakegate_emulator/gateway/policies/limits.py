# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies that refuse requests: rates, quotas, addresses, headers.

Answers: Microsoft Learn, the page of each policy, and "Error handling in policies".
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from math import ceil

from ...policy.document import Element
from ..csharp import text_of
from ..errors import GatewayError
from ..exchange import Exchange
from .registry import policy
from .values import attribute, evaluated, flag, number


@policy("rate-limit")
def rate_limit(exchange: Exchange, element: Element) -> None:
    """Per subscription; without one nothing is limited."""
    if exchange.subscription:
        _limit(exchange, element, f"rate {exchange.subscription['id']} {_place(exchange, element)}")


@policy("rate-limit-by-key")
def rate_limit_by_key(exchange: Exchange, element: Element) -> None:
    """Per value of counter-key."""
    if flag(exchange, element, "increment-condition", "true"):
        _limit(exchange, element, f"rate {exchange.service['id']} key {attribute(exchange, element, 'counter-key')}")


@policy("quota")
def quota(exchange: Exchange, element: Element) -> None:
    """Per subscription."""
    if exchange.subscription:
        _quota(exchange, element, f"quota {exchange.subscription['id']} {_place(exchange, element)}")


@policy("quota-by-key")
def quota_by_key(exchange: Exchange, element: Element) -> None:
    """Per value of counter-key."""
    if flag(exchange, element, "increment-condition", "true"):
        _quota(exchange, element, f"quota {exchange.service['id']} key {attribute(exchange, element, 'counter-key')}")


@policy("check-header")
def check_header(exchange: Exchange, element: Element) -> None:
    """Refuse a request whose header is missing or has none of the values."""
    wanted = [text_of(evaluated(exchange, child.text)) for child in element.elements]
    present = exchange.request.headers.get(attribute(exchange, element, "name"))
    if flag(exchange, element, "ignore-case", "true"):
        wanted, present = [value.lower() for value in wanted], [value.lower() for value in present]
    if present and (not wanted or any(value in wanted for value in present)):
        return
    raise GatewayError(
        number(exchange, element, "failed-check-httpcode", 401),
        attribute(exchange, element, "failed-check-error-message"),
        source="check-header",
        reason="HeaderNotFound" if not present else "HeaderValueNotAllowed",
    )


@policy("ip-filter")
def ip_filter(exchange: Exchange, element: Element) -> None:
    """Allow or forbid addresses of callers."""
    caller = ip_address(exchange.incoming.client)
    listed = any(_holds(exchange, child, str(caller)) for child in element.elements)
    if listed != (attribute(exchange, element, "action") == "allow"):
        raise GatewayError(
            403,
            "Forbidden",
            source="ip-filter",
            reason="CallerIpNotAllowed" if not listed else "CallerIpBlocked",
            detail=f"Caller IP address {caller} is not allowed.",
        )


def _holds(exchange: Exchange, element: Element, caller: str) -> bool:
    if element.name == "address-range":
        low, high = attribute(exchange, element, "from"), attribute(exchange, element, "to")
        return int(ip_address(low)) <= int(ip_address(caller)) <= int(ip_address(high))
    return ip_address(caller) in ip_network(text_of(evaluated(exchange, element.text)).strip(), strict=False)


def _place(exchange: Exchange, element: Element) -> str:
    """Two policies of the same kind count apart."""
    owner = next(
        (
            name
            for name, document in exchange.scopes
            if document and any(each is element for each in document.root.walk())
        ),
        "fragment",
    )
    return f"{owner} {element.line}"


def _limit(exchange: Exchange, element: Element, key: str) -> None:
    left, calls = _count(exchange, element, key)
    if calls > number(exchange, element, "calls"):
        headers = {"Retry-After": str(left)}
        raise GatewayError(
            429,
            f"Rate limit is exceeded. Try again in {left} seconds.",
            source=element.name,
            reason="RateLimitExceeded",
            headers=headers,
        )


def _quota(exchange: Exchange, element: Element, key: str) -> None:
    left, calls = _count(exchange, element, key)
    if element.get("calls") and calls > number(exchange, element, "calls"):
        hours, rest = divmod(left, 3600)
        period = f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
        raise GatewayError(
            403,
            f"Out of call volume quota. Quota will be replenished in {period}.",
            source=element.name,
            reason="QuotaExceeded",
            headers={"Retry-After": str(left)},
        )


def _count(exchange: Exchange, element: Element, key: str) -> tuple[int, int]:
    """Count a call; return the seconds until the period ends, and the calls in it with this one."""
    period, now = number(exchange, element, "renewal-period", 1), exchange.app.clock.time()
    counters = exchange.app.store.section("gateway_counters")
    started, calls = counters.get(key, (now, 0))
    if now - started >= period:
        started, calls = now, 0
    counters[key] = [started, calls + 1]
    return ceil(started + period - now), calls + 1
