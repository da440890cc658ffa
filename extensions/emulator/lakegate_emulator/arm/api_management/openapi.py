# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenAPI 3 and Swagger 2 documents as operations (recorded: apis/operations after an import)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...http import Json
from .imported import Imported
from .operations import normalised
from .schemas import OPENAPI, SWAGGER

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


#: How the description of a parameter names a format (recorded: date).
_FORMATS = {"date": "date (as full-date in RFC3339)"}


def read(document: Json, required_in_query: bool) -> Imported:
    """Return what a document says. Required query parameters go into the template unless they are wanted in the query."""
    return _Reader(document, required_in_query).imported()


class _Reader:
    def __init__(self, document: Json, required_in_query: bool) -> None:
        self.document, self.required_in_query = document, required_in_query
        self.swagger = "swagger" in document
        self.result = Imported(self.api(), {}, [])

    def imported(self) -> Imported:
        components = self.document.get("definitions") if self.swagger else self.document.get("components")
        if components:
            # Swagger's are answered below `definitions` (recorded), OpenAPI's below `components` (published)
            wrapped = {"definitions": components} if self.swagger else {"components": components}
            self.result.schema = (SWAGGER if self.swagger else OPENAPI, wrapped)
        for path, item in (self.document.get("paths") or {}).items():
            for method in _METHODS:
                if method in item:
                    self.operation(path, method, item[method], item.get("parameters") or [])
        self.result.tags += [each["name"] for each in self.document.get("tags") or []]
        self.result.tags[:] = dict.fromkeys(self.result.tags)
        return self.result

    def api(self) -> Json:
        info = self.document.get("info") or {}
        properties: Json = {"displayName": info.get("title"), "description": info.get("description")}
        properties["serviceUrl"] = self.service_url()
        if self.swagger and self.document.get("schemes"):
            properties["protocols"] = [
                each for each in self.document["schemes"] if each in ("http", "https", "ws", "wss")
            ]
        if info.get("license"):
            properties["license"] = {"name": info["license"].get("name"), "url": info["license"].get("url")}
        if info.get("contact"):
            properties["contact"] = {name: info["contact"].get(name) for name in ("name", "url", "email")}
        if info.get("termsOfService"):
            properties["termsOfServiceUrl"] = info["termsOfService"]
        return properties

    def service_url(self) -> str | None:
        if not self.swagger:
            servers = self.document.get("servers") or []
            return str(servers[0]["url"]) if servers else None
        if not self.document.get("host"):
            return None
        scheme = (self.document.get("schemes") or ["https"])[0]
        return f"{scheme}://{self.document['host']}{(self.document.get('basePath') or '').rstrip('/')}"

    def operation(self, path: str, method: str, found: Json, shared: list[Json]) -> None:
        parameters = [self.resolved(each) for each in [*shared, *(found.get("parameters") or [])]]
        path = path.partition("?")[0]  # parameters of the query are those that are declared (recorded)
        template = [self.parameter(each) for each in parameters if each["in"] == "path"]
        query = [each for each in parameters if each["in"] == "query"]
        moved = [each for each in query if each.get("required") and not self.required_in_query]
        if moved:
            path += "?" + "&".join(f"{each['name']}={{{each['name']}}}" for each in moved)
            template += [self.parameter(each) for each in moved]
        request: Json = {
            "queryParameters": [self.parameter(each) for each in query if each not in moved],
            "headers": [self.parameter(each) for each in parameters if each["in"] == "header"],
            "representations": self.request_representations(found, parameters),
        }
        body = self.resolved(found.get("requestBody") or {}) or next((p for p in parameters if p["in"] == "body"), {})
        if body.get("description"):
            request["description"] = body["description"]
        name = re.sub(r"[^\w-]", "-", found.get("operationId") or f"{method}{path}").strip("-")
        self.result.tags += [tag for tag in found.get("tags") or [] if tag not in self.result.tags]
        self.result.operations[name] = normalised(
            {
                "displayName": found.get("summary") or found.get("operationId") or f"{path} - {method.upper()}",
                "method": method.upper(),
                "urlTemplate": path,
                "templateParameters": template,
                "description": found.get("description") or found.get("summary"),
                "request": request,
                "responses": [
                    self.response(code, self.resolved(each), found)
                    for code, each in (found.get("responses") or {}).items()
                ],
                "policies": None,
            }
        )

    def parameter(self, found: Json) -> Json:
        schema = self.resolved(found.get("schema") or {}) or found
        form = f"Format - {_FORMATS.get(schema['format'], schema['format'])}. " if schema.get("format") else ""
        parameter: Json = {"name": found["name"], "type": schema.get("type", "string")}
        description = (form + (found.get("description") or "")).strip()
        if description:
            parameter["description"] = description
        if found.get("required"):
            parameter["required"] = True
        if schema.get("default") is not None:
            parameter["defaultValue"] = str(schema["default"])
        return parameter | {"values": [str(value) for value in schema.get("enum") or []]}

    def request_representations(self, operation: Json, parameters: list[Json]) -> list[Json]:
        if not self.swagger:
            body = self.resolved(operation.get("requestBody") or {})
            return self.representations((body.get("content") or {}).items())
        types = operation.get("consumes") or self.document.get("consumes") or ["application/json"]
        schema = next((each["schema"] for each in parameters if each["in"] == "body" and "schema" in each), None)
        form = [self.parameter(each) for each in parameters if each["in"] == "formData"]
        if form:
            return [{"contentType": type_, "formParameters": form} for type_ in types]
        return self.representations((type_, {"schema": schema}) for type_ in types) if schema else []

    def response(self, code: str, found: Json, operation: Json) -> Json:
        if self.swagger:
            types = operation.get("produces") or self.document.get("produces") or ["application/json"]
            content: Iterable[tuple[str, Json]] = [(type_, found) for type_ in types]
        else:
            content = (found.get("content") or {}).items()
        headers = [
            # without its format (recorded)
            self.parameter(self.resolved(header) | {"name": name, "format": None})
            for name, header in (found.get("headers") or {}).items()
        ]
        status = int(code) if code.isdigit() else 500  # default stands for errors (recorded)
        return {
            "statusCode": status,
            "description": found.get("description"),
            "headers": headers,
            "representations": self.representations(content),
        }

    def representations(self, content: Iterable[tuple[str, Json]]) -> list[Json]:
        found = []
        for type_, media in content:
            representation: Json = {"contentType": type_}
            reference = (media.get("schema") or {}).get("$ref")
            if reference:
                representation |= {"schemaId": self.result.schema_id, "typeName": reference.rsplit("/", 1)[-1]}
            if media.get("example") is not None:
                representation["examples"] = {"default": {"value": media["example"]}}
            found.append(representation)
        return found

    def resolved(self, found: Any) -> Json:
        """Follow a reference within the document."""
        seen = 0
        while isinstance(found, dict) and "$ref" in found and seen < 20:
            target: Any = self.document
            for part in found["$ref"].removeprefix("#/").split("/"):
                target = target.get(part.replace("~1", "/").replace("~0", "~"), {})
            found, seen = target, seen + 1
        return found if isinstance(found, dict) else {}
