# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client inside of a virtual network: a bastion, a runner, a laptop behind a VPN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..arm.network.names import SUBNET
from ..http import Request, Response, text
from .route import route

if TYPE_CHECKING:
    from ..arm.router import Arm


def departure(arm: Arm, request: Request) -> Response | None:
    """Send a client's request on its way from the subnet that the client is in; return why there is none.

    In reality the name is not resolved then, or the connection fails.
    """
    network, _unused, subnet = request.place.lower().partition("/")
    ending = f"/virtualnetworks/{network}/subnets/{subnet}"
    found = next((each for each in arm.resources.of_type(SUBNET) if each["id"].lower().endswith(ending)), None)
    if found is None:
        return text(502, f"There is no subnet {request.place}, which the client is said to be in.")
    way = route(arm, found["id"], request.host)
    if not way.reachable:
        return text(502, f"{way.reason}.")
    request.private_endpoint, request.client = way.endpoint, way.source or request.client
    return None
