# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON schemas from the SDK's dataclasses and enumerations, read from its source."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import words
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.clients import sections
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import Sdk

Schema = dict[str, Any]

PLAIN: dict[str, Schema] = {
    "str": {"type": "string"},
    "int": {"type": "integer", "format": "int64"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "bytes": {"type": "string", "format": "binary"},
    "BinaryIO": {"type": "string", "format": "binary"},
    "Timestamp": {"type": "string", "format": "date-time"},
    "Duration": {"type": "string"},
    "FieldMask": {"type": "string"},
    "Any": {},
}


@dataclass
class Schemas:
    """Schemas that have been asked for, and those that these refer to; ``components`` holds what was found."""

    sdk: Sdk
    components: dict[str, Schema] = field(default_factory=dict)
    _packages: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, annotation: str, package: str) -> Schema:
        """The schema of an annotation in a package; what cannot be derived is the schema that allows anything."""
        return self._of(ast.parse(annotation, mode="eval").body, package)

    def of_members(self, members: dict[str, str], package: str) -> Schema:
        """An object of these members; those that are not Optional are required."""
        schema: Schema = {
            "type": "object",
            "properties": {name: self.of(annotation, package) for name, annotation in members.items()},
        }
        required = [name for name, annotation in members.items() if not annotation.startswith(("Optional[", "Any"))]
        return {**schema, "required": required} if required else schema

    def _of(self, node: ast.expr, package: str) -> Schema:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.of(node.value, package)
        if isinstance(node, ast.Subscript):
            return self._generic(node, package)
        if isinstance(node, ast.Name):
            return dict(PLAIN[node.id]) if node.id in PLAIN else self._reference(package, node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = node.attr
            return dict(PLAIN[name]) if name in PLAIN else self._reference(node.value.id, name)
        return {}

    def _generic(self, node: ast.Subscript, package: str) -> Schema:
        outer = ast.unparse(node.value)
        if outer in ("Optional", "Wait"):
            return self._of(node.slice, package)
        if outer in ("List", "Iterator", "list"):
            return {"type": "array", "items": self._of(node.slice, package)}
        if outer in ("Dict", "dict") and isinstance(node.slice, ast.Tuple):
            return {"type": "object", "additionalProperties": self._of(node.slice.elts[1], package)}
        return {}

    def _reference(self, package: str, name: str) -> Schema:
        source = self._classes(package).get(name)
        if source is None:
            return {}
        key = f"{package}.{name}"
        if key not in self.components:
            self.components[key] = {}  # a class may refer to itself
            tree = ast.parse(source).body[0]
            if isinstance(tree, ast.ClassDef):
                self.components[key] = self._class(tree, package)
        return {"$ref": f"#/components/schemas/{key}"}

    def _classes(self, package: str) -> dict[str, str]:
        if package not in self._packages:
            path = self.sdk.folder / "service" / f"{package}.py"
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            self._packages[package] = {section.name: section.text for section in sections(package, text)}
        return self._packages[package]

    def _class(self, tree: ast.ClassDef, package: str) -> Schema:
        schema: Schema = {}
        about = words.description(ast.get_docstring(tree))
        if any(ast.unparse(base) == "Enum" for base in tree.bases):
            schema = {"type": "string", "enum": list(dict.fromkeys(_values(tree)))}
        else:
            schema = {"type": "object", "properties": self._properties(tree, package)}
        return {**schema, "description": about} if about else schema

    def _properties(self, tree: ast.ClassDef, package: str) -> dict[str, Schema]:
        found: dict[str, Schema] = {}
        names = _rest_names(tree)
        last = ""
        for node in tree.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                last = names.get(node.target.id, node.target.id)
                found[last] = self._of(node.annotation, package)
            elif not (last and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                continue
            elif "$ref" not in found[last]:  # beside a reference OpenAPI 3.0 ignores everything
                found[last]["description"] = words.plain(str(node.value.value))
        return found


def _values(tree: ast.ClassDef) -> list[str]:
    return [
        str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    ]


def _rest_names(tree: ast.ClassDef) -> dict[str, str]:
    """``body["schemas"] = ...self.schema...`` in as_dict(): how the attributes are called on the wire."""
    found: dict[str, str] = {}
    for function in tree.body:
        if not (isinstance(function, ast.FunctionDef) and function.name == "as_dict"):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                key = node.targets[0].slice
                for each in ast.walk(node.value):
                    if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "self":
                        found.setdefault(each.attr, str(key.value) if isinstance(key, ast.Constant) else each.attr)
    return found
