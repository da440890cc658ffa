# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Policies at every scope, and policy fragments: stored as the service reformats them (recorded: policies)."""

from __future__ import annotations

from ...http import Json
from ...policy import document as documents
from ...policy import parser, validation, writer
from ..errors import AzureError
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors, external_documents
from .entity import ABSENT, Entity, Place
from .revisions import locate_revision

_FORMATS = ("xml", "rawxml", "xml-link", "rawxml-link")
_SCOPES = {
    "policies": "service",
    "products/policies": "product",
    "apis/policies": "api",
    "apis/operations/policies": "operation",
    "apis/resolvers/policies": "resolver",
}


def references(context: Context) -> validation.References:
    """Return what the service knows that a policy may name."""
    service = entities.service_of(context)["id"]

    def exists(collection: str) -> list[Resource]:
        return context.arm.resources.children(service, collection)

    return validation.References(
        backend=lambda id: entities.in_service(context, f"backends/{id}") is not None,
        fragment=lambda id: entities.in_service(context, f"policyFragments/{id}") is not None,
        named_value=lambda name: any(
            name in (each["name"], each["body"]["properties"].get("displayName")) for each in exists("namedValues")
        ),
        certificate=lambda id: entities.in_service(context, f"certificates/{id}") is not None,
        thumbprint=lambda mark: _why_not_by_thumbprint(exists("certificates"), mark),
    )


def _why_not_by_thumbprint(certificates: list[Resource], mark: str) -> str | None:
    """Certificates from Key Vault are named by their id only, as another one takes their place there."""
    found = [each for each in certificates if each["body"]["properties"]["thumbprint"].lower() == mark.lower()]
    vault = next((each for each in found if each["body"]["properties"].get("keyVault")), None)
    if not found:
        return f"Certificate with thumbprint '{mark}' could not be resolved."
    if vault is None or len(found) > 1:
        return None
    secret = vault["body"]["properties"]["keyVault"]["secretIdentifier"]
    return (
        f"The Certificate with id '{vault['name']}' and thumbprint '{mark}' is configured with KeyVault secret '{secret}' and "
        f"cannot be referenced by thumbprint. Please reference it with certificate-id '{vault['name']}' in the policy."
    )


def documents_of(context: Context) -> list[tuple[str, documents.Document]]:
    """Return every policy and fragment of the service: its path below the service and its document."""
    service = entities.service_of(context)["id"]
    found = []
    for each in context.arm.resources.below(service):
        if each["type"].lower().endswith(("/policies", "/policyfragments")):
            found.append((each["id"][len(service) :], parser.parse(each["body"]["properties"]["value"])))
    return found


def _read(context: Context, properties: Json, scope: str) -> str:
    form = properties.get("format") or "xml"
    if form not in _FORMATS:
        raise errors.validation_error("format", f"Policy format '{form}' is not supported.")
    text = properties.get("value") or ""
    if form.endswith("-link"):
        text = external_documents.fetch(context, text)
    try:
        document = parser.parse(text, raw=form.startswith("rawxml"))
    except documents.PolicySyntaxError as error:
        raise _not_xml(scope, str(error)) from error
    problems = validation.check(document, scope, references(context))
    if problems:
        raise errors.validation_errors((each.target, each.message) for each in problems)
    return writer.write(document)


def _not_xml(scope: str, reason: str) -> AzureError:
    """Two forms: azure-api-management-devops-resource-kit #202, apiops #160 for fragments."""
    if scope == "fragment":
        return AzureError(400, "ValidationError", f"The policy fragment is not a valid XML: {reason}", details=None)
    return errors.validation_error("representation", reason)


def _build(context: Context, properties: Json) -> Json:
    if context.id.name.lower() != "policy":
        raise AzureError(400, "BadRequest", "The only policy of a scope is named 'policy'.")
    path = "/".join(context.id.types[1:])
    scope = next(scope for known, scope in _SCOPES.items() if known.lower() == path.lower())
    return {"value": _read(context, properties, scope)}


def _build_fragment(context: Context, properties: Json) -> Json:
    return {"value": _read(context, properties, "fragment"), "description": properties["description"]}


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    """GET answers the format that it is asked for, PUT the one that was sent, links without -link (recorded)."""
    form = context.request.query.get("format") or "xml"
    if place == "put":
        form = (context.body().get("properties") or {}).get("format") or "xml"
    raw = form.startswith("rawxml")
    value = properties["value"]
    return {
        "format": "rawxml" if raw else "xml",
        "value": writer.write(parser.parse(value), raw=True) if raw else value,
    } | {name: properties[name] for name in ("description",) if name in properties}


def _refuse_fragment_in_use(context: Context) -> None:
    users = [
        path
        for path, document in documents_of(context)
        for element in document.root.walk()
        if element.name == "include-fragment" and element.get("fragment-id").lower() == context.id.name.lower()
    ]
    if users:
        raise errors.in_use("Policy Fragment", context.id.name, users)


POLICIES = tuple(
    Entity(
        path,
        "PoliciesConfiguration",
        {"format": "xml", "value": None},
        required=("value",),
        build=_build,
        show=_show,
        locate=locate_revision,
    )
    for path in _SCOPES
)

FRAGMENT = Entity(
    "policyFragments",
    "PolicyFragment",
    {"format": "xml", "value": None, "description": ABSENT},
    required=("value",),
    build=lambda context, properties: _build_fragment(context, {"description": None} | properties),
    show=_show,
    deleting=_refuse_fragment_in_use,
    provisioning=True,
)
