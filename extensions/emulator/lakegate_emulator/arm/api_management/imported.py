# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an imported document says."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from ...http import Json

#: What a document may say about an API that the request does not.
_FILLED = ("description", "serviceUrl", "protocols", "license", "contact", "termsOfServiceUrl", "type")


@dataclass
class Imported:
    """Properties of the API, its operations by name, names of tags, and content type and document of its schema."""

    properties: Json
    operations: dict[str, Json]
    tags: list[str]
    schema: tuple[str, Json] | None = None
    schema_id: str = field(default_factory=lambda: uuid4().hex[:24])

    def complete(self, properties: Json) -> Json:
        """Return the API's properties: the document's name wins, elsewhere the request's (recorded)."""
        filled = {
            name: self.properties[name] for name in _FILLED if name in self.properties and not properties.get(name)
        }
        name = self.properties.get("displayName") or properties.get("displayName")
        return properties | filled | {"displayName": name}
