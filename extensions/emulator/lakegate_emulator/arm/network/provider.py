# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The namespace Microsoft.Network with all its types, those of private DNS too."""

from __future__ import annotations

from ..errors import AzureError
from ..ids import ResourceId
from ..locations import LOCATIONS
from ..private_dns import TYPES as PRIVATE_DNS_TYPES
from ..private_dns import errors as private_dns_errors
from ..types import Paging, Provider
from . import errors, locations, network_interfaces, other_kinds, private_endpoints, security_groups, virtual_networks
from .names import NAMESPACE


def _precondition_failed(id: ResourceId, reason: str) -> AzureError:
    if id.types[0].lower() == "privatednszones":
        return private_dns_errors.precondition_failed(id, reason)
    return errors.precondition_failed(id, reason)


PROVIDER = Provider(
    NAMESPACE,
    api_versions=("2015-05-01", "2026-12-31"),
    locations=tuple(LOCATIONS.values()),
    types=(
        *virtual_networks.TYPES,
        *security_groups.TYPES,
        *private_endpoints.TYPES,
        *network_interfaces.TYPES,
        *other_kinds.TYPES,
        *locations.TYPES,
        *PRIVATE_DNS_TYPES,
    ),
    paging=Paging(size=1000, parameter="$skipToken"),
    precondition_failed=_precondition_failed,
)
