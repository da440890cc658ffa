# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How answers differ between api versions: members that later versions added are left out of earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...http import Response
from .. import crud
from ..ids import parse
from ..types import Context, Handler

#: Member -> date of the first version that answers it; between the recorded ones without and with it.
_SINCE = {
    "delegations": "2018-07-01",
    "enableDdosProtection": "2017-08-01",
    "privateEndpointNetworkPolicies": "2019-04-01",
    "privateLinkServiceNetworkPolicies": "2019-04-01",
    "ipamPoolPrefixAllocations": "2023-11-01",
    "privateEndpointVNetPolicies": "2024-01-01",
    "enableVmProtection": "2017-08-01",
    "nicType": "2020-05-01",
    "peeringSyncLevel": "2021-05-01",
    "remoteVirtualNetworkAddressSpace": "2021-05-01",
    "doNotVerifyRemoteGateways": "2021-02-01",
    "peerCompleteVnets": "2021-05-01",
    "routeServiceVips": "2021-05-01",
    "isPlatformReserved": "2021-08-01",
    "ddosSettings": "2022-07-01",
    "customNetworkInterfaceName": "2021-05-01",
}
#: Member -> date of the first version that answers it no more.
_UNTIL = {"enableVmProtection": "2019-01-01"}
_PEERING_GUID_SINCE = "2020-06-01"
#: Children name their type from here on.
_CHILD_TYPE_SINCE = "2017-08-01"


def dated(handler: Callable[[Context], Any]) -> Handler:
    """Return the handler with its answers shown as the request's api version shows them."""

    def answer(context: Context) -> Response:
        response = crud.as_response(handler(context))
        date = (context.request.query.get("api-version") or "")[:10]
        if isinstance(response.body, dict):
            response.body = _shown(response.body, date)
        return response

    return answer


def _shown(value: Any, date: str) -> Any:
    if isinstance(value, list):
        return [_shown(each, date) for each in value]
    if not isinstance(value, dict):
        return value
    shown = {name: _shown(each, date) for name, each in value.items() if _SINCE.get(name, "") <= date < _UNTIL.get(name, "9")}
    if date < _CHILD_TYPE_SINCE and "type" in shown and _is_child(shown.get("id")):
        del shown["type"]
    if date < _PEERING_GUID_SINCE and "peeringState" in shown:
        shown.pop("resourceGuid", None)
    return shown


def _is_child(id: object) -> bool:
    parsed = parse(id) if isinstance(id, str) else None
    return parsed is not None and len(parsed.types) > 1
