# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Read the catalogue from the SDK's source: no import of it, no request."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import names as resource_names
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue import words
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.calls import (
    Call,
    Unreadable,
    read_call,
    requests,
)
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.clients import (
    Section,
    Services,
    sections,
    services,
)
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.operation import (
    Catalogue,
    Operation,
    Parameter,
    Unresolved,
)
from ansible_collections.lakegate.azure.plugins.module_utils.databricks.catalogue.sdk import Sdk

READING_POST = re.compile(r"(get|list|search|batch_get|events)(_|$)")  # a POST with such a name only asks


@dataclass
class _Read:
    """What has been read so far."""

    operations: list[Operation]
    unresolved: list[Unresolved]
    calls: int = 0


def read(sdk: Sdk) -> Catalogue:
    """The catalogue of an SDK, in about a second."""
    classes: list[Section] = []
    mixins: list[Section] = []
    clients = ""
    for path in sdk.sources():
        source = path.read_text(encoding="utf-8")
        if path.name == "__init__.py":
            clients = source
        else:
            found = sections(path.stem, source)
            if path.parent.name == "mixins":
                mixins += found
            else:
                classes += (section for section in found if section.name.endswith("API"))
    names = services(clients, classes, mixins)
    state = _Read([], [])
    documented: dict[str, str] = {}
    for section in classes:
        tree = ast.parse(section.text).body[0]
        if isinstance(tree, ast.ClassDef):
            documented[names.name((section.package, section.name))] = words.first_sentence(
                words.description(ast.get_docstring(tree, clean=True))
            )
            _read_class(tree, section, names, state)
    for section in mixins:
        tree = ast.parse(section.text).body[0]
        base = names.bases.get(section.name) or names.bases.get(f"{section.package.capitalize()}Ext")
        if base and isinstance(tree, ast.ClassDef):
            package, name = base
            _read_class(tree, replace(section, package=package, name=name), names, state)
    operations, nameless = resource_names.expand(state.operations)
    operations = _distinct(operations)
    used = {operation.service for operation in operations}
    return Catalogue(
        sdk_version=sdk.version,
        operations=tuple(sorted(operations, key=lambda each: (each.service, each.sdk_method))),
        unresolved=(*state.unresolved, *nameless),
        calls=state.calls,
        services={name: text for name, text in sorted(documented.items()) if name in used},
    )


def _read_class(tree: ast.ClassDef, section: Section, names: Services, state: _Read) -> None:
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in requests(function):
            state.calls += 1
            try:
                call = read_call(node, function)
            except Unreadable:
                line = section.line + node.lineno - 1
                where = f"{section.package}.{section.name}.{function.name} (line {line})"
                state.unresolved.append(Unresolved(where, ast.unparse(node)))
                continue
            state.operations.append(_operation(call, function, section, names))


def _operation(call: Call, function: ast.FunctionDef, section: Section, names: Services) -> Operation:
    docstring = ast.get_docstring(function, clean=True)
    prose, told = words.description(docstring), words.parameters(docstring)
    types = dict(_arguments(function))
    level = "workspace" if (section.package, section.name) in names.workspace else "account"
    asks = call.verb in ("GET", "HEAD") or (call.verb == "POST" and bool(READING_POST.match(function.name)))

    def parameter(name: str, required: bool) -> Parameter:
        return Parameter(name, types.get(name, "str"), required, told.get(name, ""))

    holes = re.findall(r"{\*?(\w+)}", call.path)
    body = call.body
    return Operation(
        service=names.name((section.package, section.name)),
        sdk_method=function.name.strip("_"),
        method=call.verb,
        path=call.path,
        summary=words.first_sentence(prose),
        description=prose,
        package=section.package,
        level="account" if "{account_id}" in call.path else level,
        access="read" if asks else "write",
        deprecated=words.is_deprecated(prose),
        streams=call.streams,
        path_parameters=tuple(parameter(name, True) for name in holes),
        query_parameters=tuple(parameter(name, name in _required(function)) for name in call.query),
        request=types.get(body, "Any")
        if isinstance(body, str)
        else {key: types.get(source, "Any") for key, source in body.items()}
        if body
        else None,
        response=call.response,
    )


def _arguments(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for argument in (*function.args.args, *function.args.kwonlyargs):
        if argument.annotation is not None:
            yield argument.arg, ast.unparse(argument.annotation)


def _required(function: ast.FunctionDef) -> set[str]:
    return {name for name, annotation in _arguments(function) if not annotation.startswith("Optional[")}


def _distinct(operations: list[Operation]) -> list[Operation]:
    """Each operation once in a service: pagers may call one twice, and SDK methods may share one."""
    seen: dict[tuple[str, str, str], Operation] = {}
    for operation in operations:
        key = (operation.service, operation.method, re.sub(r"{\*\w+}", "{*}", operation.path))
        seen.setdefault(key, operation)
    return list(seen.values())
