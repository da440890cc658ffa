# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which service each class of the SDK is: the attribute of WorkspaceClient or AccountClient that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Class = tuple[str, str]  # package ("compute") and name ("ClustersAPI")

MEMBER = re.compile(r"^\s+(?:self\._)?(\w+) = (?:pkg_(\w+)\.)?(\w+(?:API|Ext))\(", re.M)
IMPORT = re.compile(r"^from databricks\.sdk\.service\.(\w+) import (.+)$", re.M)
PROPERTY = re.compile(r"^    def (\w+)\(self\) -> (?:pkg_(\w+)\.)?(\w+(?:API|Ext)):", re.M)
EXTENSION = re.compile(r"^class (\w+Ext)\((?:\w+\.)*(\w+API)\)", re.M)
TOP_LEVEL = re.compile(r"^(?=\S)", re.M)
CLASS = re.compile(r"class (\w+)\b")


@dataclass(frozen=True)
class Section:
    """The source of one class, and the line it begins in."""

    package: str
    name: str
    text: str
    line: int


def sections(package: str, source: str) -> Iterator[Section]:
    """The classes of a file with their source; parsing only those that matter makes reading four times faster."""
    starts = [match.start() for match in TOP_LEVEL.finditer(source)] + [len(source)]
    line, last = 1, 0
    for start, end in zip(starts, starts[1:], strict=False):
        found = CLASS.match(source, start)
        if found:
            line, last = line + source.count("\n", last, start), start
            yield Section(package, found[1], source[start:end], line)


@dataclass(frozen=True)
class Services:
    """Service names of the classes, for workspaces and for accounts."""

    workspace: Mapping[Class, str]
    account: Mapping[Class, str]
    bases: Mapping[str, Class]  # the SDK's hand-written extensions: "FilesExt" -> ("files", "FilesAPI")

    def name(self, each: Class) -> str:
        return self.workspace.get(each) or self.account.get(each) or _snake(each[1].removesuffix("API"))


def services(clients: str, classes: list[Section], mixins: list[Section]) -> Services:
    """Read the clients' source; classes within classes (settings.default_namespace) are followed."""
    packages = {
        name.strip(): package for package, names in IMPORT.findall(clients) for name in names.strip("()").split(",")
    }
    bases = {name: base for section in mixins for name, base in EXTENSION.findall(section.text)}
    known = {(section.package, section.name): section for section in classes}
    of_class = {name: (package, name) for package, name in known}
    extended = {name: of_class[base] for name, base in bases.items() if base in of_class}

    def attributes(section: Section) -> dict[Class, str]:
        found: dict[Class, str] = {}
        for attribute, package, name in (*MEMBER.findall(section.text), *PROPERTY.findall(section.text)):
            name = bases.get(name, name)
            owner = package or packages.get(name)
            each = (owner, name) if owner else (section.package, name)
            each = each if each in known else of_class.get(name, each)
            found.setdefault(each, attribute)
        for each, attribute in list(found.items()):
            if each in known and each != (section.package, section.name):
                found.update({inner: f"{attribute}.{name}" for inner, name in attributes(known[each]).items()})
        return found

    roots = {section.name: section for section in sections("", clients)}
    return Services(attributes(roots["WorkspaceClient"]), attributes(roots["AccountClient"]), extended)


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: "_" + match[1].lower(), name).lower()
