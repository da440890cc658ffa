# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service is: it answers for some host names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable
from typing import ClassVar

from .http import Request, Response


class Service(ABC):
    """Answers requests to `hosts` (a leading dot: every name below). Constructed once with the App.

    `plain_http` services also get http:// requests; for all others these are redirected to https.
    """

    hosts: ClassVar[tuple[str, ...]]
    plain_http: ClassVar[bool] = False

    @abstractmethod
    def __call__(self, request: Request) -> Response | Awaitable[Response]:
        """Answer; may be a coroutine. Exceptions of http.HttpError are answered by their own response()."""
