# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who can reach whom: names, private endpoints, peerings, security groups, public network access.

`route` judges a call to a host name, `departure` that of a client in a subnet, `incoming` a client on the Internet that calls a
subnet, `public_access_refusal` a request that arrives at a workspace. Nothing here changes state.
"""

from __future__ import annotations

from .access import public_access_refusal, workspace_of
from .departure import departure
from .route import Route, incoming, route

__all__ = ["Route", "departure", "incoming", "public_access_refusal", "route", "workspace_of"]
