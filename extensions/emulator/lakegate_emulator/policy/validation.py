# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service refuses in a policy document, in its own words.

Messages that begin with "Error in element" are public: azure-docs #111058 and #71385, apiops #56, vscode-apimanagement #145,
APIManagementARMTemplateCreator #63 (a thumbprint; that an unknown certificate-id is refused in the same words is assumed).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import expressions
from .catalogue import DATA_SOURCES, POLICIES, REQUIRED_INSIDE, SECTIONS, Policy
from .document import CData, Document, Element, Text

_NAMED_VALUE = re.compile(r"\{\{([^{}]+)\}\}")


@dataclass(frozen=True)
class Problem:
    """One reason for refusal; `target` is the element's name."""

    target: str
    message: str


@dataclass(frozen=True)
class References:
    """What exists on the service and may be named in a policy."""

    backend: Callable[[str], bool]
    fragment: Callable[[str], bool]
    named_value: Callable[[str], bool]
    certificate: Callable[[str], bool]
    thumbprint: Callable[[str], str | None]  # why no certificate can be referred to by it


def check(document: Document, scope: str, references: References) -> list[Problem]:
    """Return what is wrong.

    `scope` is service, product, api or operation; a fragment may hold any policy, a resolver is one data source.
    """
    root = document.root
    if scope == "fragment":
        problems = list(_policies(root, None, None))
    elif scope == "resolver":
        problems = list(_data_source(root))
    else:
        problems = list(_sections(root, scope))
    if not problems:
        problems = list(_references(root, references))
    return problems


def named_values(document: Document) -> list[str]:
    """Return the display names of all named values that a document refers to, in order."""
    found: dict[str, None] = {}
    for _unused, name in _named(document.root):
        found[name] = None
    return list(found)


def _named(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield every {{name}} with its element; in a Liquid template {{ }} means something else (published: set-body)."""
    liquid = element.get("template").lower() == "liquid"
    for value in (*element.attributes.values(), "" if liquid else element.text):
        for name in _NAMED_VALUE.findall(value):
            yield element, name.strip()
    for child in () if liquid else element.elements:
        yield from _named(child)


def _problem(element: Element, message: str) -> Problem:
    return Problem(
        element.name, (f"Error in element '{element.name}' on line {element.line}, column {element.column}: {message}")
    )


def _invalid_child(parent: Element, child: Element, expected: tuple[str, ...]) -> Problem:
    listed = ", ".join(expected)
    return _problem(
        parent,
        f"The element '{parent.name}' has invalid child element '{child.name}'. List of possible elements "
        f"expected: '{listed}'.",
    )


def _sections(root: Element, scope: str) -> Iterator[Problem]:
    if root.name != "policies":
        yield _problem(root, f"The '{root.name}' element is not declared.")
        return
    seen: set[str] = set()
    for section in root.elements:
        if section.name not in SECTIONS or section.name in seen:
            yield _invalid_child(root, section, tuple(name for name in SECTIONS if name not in seen))
            continue
        seen.add(section.name)
        if any(isinstance(child, Text | CData) for child in section.children):
            yield _problem(section, f"The element '{section.name}' cannot contain text.")
        yield from _policies(section, section.name, scope)


def _data_source(root: Element) -> Iterator[Problem]:
    if root.name not in DATA_SOURCES:
        yield _problem(root, f"The '{root.name}' element is not declared.")


def _policies(parent: Element, section: str | None, scope: str | None) -> Iterator[Problem]:
    """Check the policies that stand directly in a section, a fragment, or a policy that holds policies."""
    for element in parent.elements:
        policy = POLICIES.get(element.name)
        if policy is None or (element.name == "base" and parent.name not in SECTIONS):
            yield _invalid_child(
                parent,
                element,
                tuple(name for name, each in POLICIES.items() if section is None or section in each.sections),
            )
        elif scope is not None and scope not in policy.scopes:
            yield _problem(element, "Policy section is not allowed in the specified scope")
        elif section is not None and section not in policy.sections:
            yield _problem(element, "Policy is not allowed in the specified section")
        else:
            yield from _policy(element, policy, section, scope)


def _policy(element: Element, policy: Policy, section: str | None, scope: str | None) -> Iterator[Problem]:
    for name in policy.required:
        if name not in element.attributes:
            yield _problem(element, f"The required attribute '{name}' is missing.")
    if element.name == "set-backend-service" and not {"backend-id", "base-url"} & element.attributes.keys():
        yield _problem(element, "Either 'backend-id' or 'base-url' attribute must be specified.")
    if "any" in policy.holds:
        return
    if element.name == "choose":
        yield from _choose(element, section, scope)
    elif "policies" in policy.holds:
        yield from _policies(element, section, scope)
    elif not policy.text:
        yield from _children(element, policy.holds)


def _choose(element: Element, section: str | None, scope: str | None) -> Iterator[Problem]:
    if element.find("when") is None:
        yield _problem(
            element, "The element 'choose' has incomplete content. List of possible elements expected: 'when'."
        )
    for branch in element.elements:
        if branch.name not in ("when", "otherwise"):
            yield _invalid_child(element, branch, ("when", "otherwise"))
            continue
        yield from _required_inside(branch)
        yield from _policies(branch, section, scope)


def _children(element: Element, allowed: tuple[str, ...]) -> Iterator[Problem]:
    if element.text.strip():
        listed = f" List of possible elements expected: '{', '.join(allowed)}'." if allowed else ""
        yield _problem(element, f"The element '{element.name}' cannot contain text.{listed}")
    for child in element.elements:
        if child.name not in allowed:
            yield _invalid_child(element, child, allowed)
        else:
            yield from _required_inside(child)


def _required_inside(element: Element) -> Iterator[Problem]:
    for name in REQUIRED_INSIDE.get(element.name, ()):
        if name not in element.attributes:
            yield _problem(element, f"The required attribute '{name}' is missing.")


def _references(root: Element, references: References) -> Iterator[Problem]:
    for element, name in _named(root):
        if not references.named_value(name):
            yield Problem(element.name, f"Cannot find a property '{name}'")
    for element in root.walk():
        backend = element.get("backend-id") if element.name == "set-backend-service" else ""
        if _is_literal(backend) and not references.backend(backend):
            yield _problem(element, f"Backend with id '{backend}' could not be found.")
        if element.name == "include-fragment" and not references.fragment(element.get("fragment-id")):
            yield _problem(element, f"Policy fragment with id '{element.get('fragment-id')}' could not be found.")
        yield from _certificates(element, references)


def _certificates(element: Element, references: References) -> Iterator[Problem]:
    id, thumbprint = element.get("certificate-id"), element.get("thumbprint")
    if _is_literal(id) and not references.certificate(id):
        yield _problem(element, f"Certificate with id '{id}' could not be resolved.")
    if element.name == "authentication-certificate" and _is_literal(thumbprint):
        reason = references.thumbprint(thumbprint)
        if reason:
            yield _problem(element, reason)


def _is_literal(value: str) -> bool:
    return bool(value) and not expressions.is_expression(value) and "{{" not in value
