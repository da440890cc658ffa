# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What policies and policy fragments have in common: a document in one of several formats, and what it refers to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ansible_collections.lakegate.azure.plugins.module_utils import policy
from ansible_collections.lakegate.azure.plugins.module_utils.apim import link
from ansible_collections.lakegate.azure.plugins.module_utils.apim.references import Named
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params

READ = {"format": "rawxml"}  # how documents are asked for


def refers(document: str) -> Iterator[Named]:
    """What a document names; of one behind a link nothing is known."""
    with contextlib.suppress(policy.PolicyError):
        found = policy.references(document)
        yield from (Named("backends", name) for name in found.backends)
        yield from (Named("policyFragments", name) for name in found.fragments)
        yield from (Named("namedValues", name, "displayName") for name in found.named_values)
        yield from (Named("certificates", name) for name in found.certificates)
        yield from (Named("certificates", mark, "thumbprint") for mark in found.thumbprints)


def options(*formats: str) -> dict[str, Option]:
    return {
        "value": Option(compare=policy.key, multiline=policy.readable, refers=refers),
        "format": Option(choices=formats, rest=""),
    }


def check(params: Params, scope: str, title: str) -> None:
    """Refuse what is not such a document before anything is sent, with line and column."""
    value = params.get("value")
    if params["state"] == "absent" or value is None or link.is_link(params.get("format")):
        return
    try:
        policy.check(value, scope, xml=params.get("format") == "xml")
    except policy.PolicyError as error:
        place = f"line {error.line}, column {error.column}"
        advice = "; escape expressions, or use the format rawxml" if _is_raw(params, scope) else ""
        raise BadInput(f"The {title} document is wrong in {place}: {error.message}{advice}.") from error


def _is_raw(params: Params, scope: str) -> bool:
    """Whether the document would be right in rawxml, and was called xml."""
    try:
        policy.check(params["value"], scope)
    except policy.PolicyError:
        return False
    return True


def as_shown(_remote: ArmObject, params: Params, _found: Document | None, _check: bool) -> Params:
    """The parameters with the document in the form in which the service shows it, and what is to be sent beside it."""
    value, form = params.get("value"), params.get("format")
    if value is None:
        return params
    sent = {"value": value, "format": form or ("xml" if policy.is_escaped(value) else "rawxml")}
    linked = link.read(value, "give the document itself") if link.is_link(form) else None
    text = value if linked is None else linked
    shown = policy.from_xml(text) if sent["format"].startswith("xml") else text
    return {**params, "value": shown, "sent": sent, "linked": linked}


def as_sent(params: Params, _before: Body | None, body: Body) -> None:
    """API Management fetches links itself, and gets what the user gave in the format in which it was given."""
    body["properties"].update(params.get("sent") or {"format": READ["format"]})
