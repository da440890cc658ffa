# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one method of the SDK sends: verb, path, query and body, read from its syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HOST = "{host}"
MULTI_SEGMENT = ("_escape_multi_segment_path_parameter", "quote")  # these let slashes through


class Unreadable(Exception):
    """The source does not tell what the call sends."""


@dataclass
class Call:
    """One request."""

    verb: str
    path: str
    streams: bool
    query: list[str] = field(default_factory=list)
    body: dict[str, str] | str | None = None  # members and the argument each comes from, or one argument
    response: dict[str, str] | str | None = None


def requests(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """The calls in a method that send a request."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "do":
            receiver = node.func.value
            if isinstance(receiver, ast.Attribute) and receiver.attr == "_api":
                yield node


def read_call(call: ast.Call, function: ast.FunctionDef) -> Call:
    """Raises Unreadable when verb or path depend on something that only a run would tell."""
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    positional = dict(zip(("method", "path"), call.args, strict=False))
    verb = positional.get("method") or named.get("method")
    path = positional.get("path") or named.get("path") or named.get("url")
    if not (isinstance(verb, ast.Constant) and isinstance(verb.value, str)) or path is None:
        raise Unreadable
    assigned = _assignments(function)
    template = _template(path, assigned).removeprefix(HOST)
    if not template.startswith("/"):
        raise Unreadable
    raw = named.get("raw")
    return Call(
        verb=verb.value,
        path=template,
        streams=("data" in named) or (isinstance(raw, ast.Constant) and raw.value is True),
        query=list(_members(named.get("query"), function)),
        body=_body(named.get("body"), function),
        response=_response(function),
    )


def _assignments(function: ast.FunctionDef) -> dict[str, ast.expr]:
    return {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def _template(node: ast.expr, assigned: dict[str, ast.expr]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        raise Unreadable
    text = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            hole = _hole(part.value, assigned)
            if text[-1:].isalpha() and hole != HOST:  # only a value that begins with a slash can go on here
                hole = "/{*" + hole.strip("{}*") + "}"
            text += hole
    return text


def _hole(node: ast.expr, assigned: dict[str, ast.expr]) -> str:
    """A parameter of the path: an argument, its enumeration's value, or an escaped path."""
    if isinstance(node, ast.Name):
        if node.id == "hostname":
            return HOST
        source = assigned.get(node.id)
        return _hole(source, {}) if isinstance(source, ast.Call) else f"{{{node.id}}}"
    if isinstance(node, ast.Attribute):
        if node.attr == "value" and isinstance(node.value, ast.Name):
            return f"{{{node.value.id}}}"
        if node.attr == "_hostname":
            return HOST
        if node.attr == "account_id":
            return "{account_id}"
        if isinstance(node.value, ast.Name) and node.value.id != "self":
            return f"{{{node.attr}}}"
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in MULTI_SEGMENT and node.args:
            return "{*" + _hole(node.args[0], {}).strip("{}*") + "}"
    raise Unreadable


def _subscripts(variable: str, function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    """``variable["key"] = value`` and ``variable = {"key": value}``."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        target = node.targets[0]
        if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and target.value.id == variable:
            if isinstance(target.slice, ast.Constant):
                yield str(target.slice.value), node.value
        elif isinstance(target, ast.Name) and target.id == variable and isinstance(node.value, ast.Dict):
            yield from _entries(node.value)


def _entries(node: ast.Dict) -> Iterator[tuple[str, ast.expr]]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant):
            yield str(key.value), value


def _members(node: ast.expr | None, function: ast.FunctionDef) -> dict[str, ast.expr]:
    if isinstance(node, ast.Dict):
        return dict(_entries(node))
    if isinstance(node, ast.Name):
        found: dict[str, ast.expr] = {}
        for key, value in _subscripts(node.id, function):
            found.setdefault(key, value)
        return found
    return {}


def _body(node: ast.expr | None, function: ast.FunctionDef) -> dict[str, str] | str | None:
    if node is None:
        return None
    members = _members(node, function)
    if members:
        return {key: argument_of(value) for key, value in members.items()}
    source = _assignments(function).get(node.id) if isinstance(node, ast.Name) else node
    return argument_of(source) if source is not None and not isinstance(source, ast.Dict) else {}


def argument_of(node: ast.expr) -> str:
    """The argument that an expression is made from: ``[v.as_dict() for v in settings]`` comes from settings."""
    if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
        return argument_of(node.generators[0].iter)
    names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    return names[0] if names else ""


def _response(function: ast.FunctionDef) -> dict[str, str] | str | None:
    """``X.from_dict(res)`` answers an X; a pager's ``for v in json["key"]`` an object with a list."""
    pages: dict[str, str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Subscript):
            key, item = node.iter.slice, _from_dict(node, "v")
            if isinstance(key, ast.Constant) and item:
                pages[str(key.value)] = f"List[{item}]"
    if pages:
        return {**pages, **dict.fromkeys(_page_tokens(function), "str")}
    for variable in ("res", "op_response", "json"):
        found = _from_dict(function, variable)
        if found:
            return found
    return None


def _from_dict(node: ast.AST, variable: str) -> str | None:
    for each in ast.walk(node):
        if (
            isinstance(each, ast.Call)
            and isinstance(each.func, ast.Attribute)
            and each.func.attr == "from_dict"
            and each.args
            and isinstance(each.args[0], ast.Name)
            and each.args[0].id == variable
        ):
            return ast.unparse(each.func.value)
    return None


def _page_tokens(function: ast.FunctionDef) -> list[str]:
    text = ast.unparse(function)
    return sorted(set(re.findall(r"'(next_page_token|prev_page_token)' not in json", text)))
