# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs out of OpenAPI, Swagger and WSDL documents."""

from __future__ import annotations

from dataclasses import dataclass

from ...http import Json
from ..errors import AzureError
from ..resources import Resource
from ..types import Context


@dataclass
class Imported:
    """What a document says: properties of the API, and its operations by name."""

    properties: Json
    operations: dict[str, Json]

    def complete(self, properties: Json) -> Json:
        return properties


def read(context: Context, origin: Json) -> Imported:
    raise AzureError(501, "NotEmulated", "import")


def replace_operations(context: Context, api: Resource, operations: dict[str, Json]) -> None:
    pass
