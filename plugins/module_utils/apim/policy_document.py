# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What policies and policy fragments have in common: a document in one of several formats, and what it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from ansible_collections.lakegate.azure.plugins.module_utils import policy
from ansible_collections.lakegate.azure.plugins.module_utils.apim import link, references
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params

READ = {"format": "rawxml"}  # how documents are asked for


def options(*formats: str) -> dict[str, Option]:
    return {
        "value": Option(compare=policy.key, multiline=policy.readable),
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


def missing(remote: ArmObject, params: Params) -> Iterator[str]:
    """A sentence for each thing that the document refers to and the service does not have."""
    try:
        named = policy.references(params.get("value") or "<policies />")
    except policy.PolicyError:
        return
    for name in named.backends:
        if references.lacks(remote, "backends", "backend", name):
            yield f"the document refers to the backend {quoted(name)}, which does not exist yet"
    for name in named.fragments:
        if references.lacks(remote, "policyFragments", "policy_fragment", name):
            yield f"the document includes the policy fragment {quoted(name)}, which does not exist yet"
    for name in references.missing_named_values(remote, named.named_values):
        yield f"the document refers to the named value {quoted(name)}, which does not exist yet"
    for name in named.certificates:
        if references.lacks(remote, "certificates", "certificate", name):
            yield f"the document refers to the certificate {quoted(name)}, which does not exist yet"
    for name in references.missing_thumbprints(remote, named.thumbprints):
        yield f"the document refers to a certificate with the thumbprint {quoted(name)}, which does not exist yet"


def explain(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """A refused document may name what does not exist; API Management says so about one of them, and not always clearly."""
    if not params.get("value") or link.is_link(params.get("format")):
        return None
    return references.explain(remote, params, problem, missing)
