# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Why something cannot be deleted: who uses it.

API Management names the users of a policy fragment, a backend or a named value by their paths ("... is used by the
following entities: /apis/x/policies/policy", Azure/apiops-cli#261). Where it names none, they are looked for.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator

from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Params, fetch

WORDS = {
    "apis": "API",
    "backends": "backend",
    "certificateauthorities": "certificate authority",
    "diagnostics": "diagnostic",
    "gateways": "gateway",
    "hostnameconfigurations": "host name configuration",
    "loggers": "logger",
    "operations": "operation",
    "policies": "policy",
    "policyfragments": "policy fragment",
    "products": "product",
    "subscriptions": "subscription",
}
PATH = re.compile(rf"(?<![\w}}])(?:/(?:{'|'.join(WORDS)})/[^\s/,;:()'\"]+)+", re.IGNORECASE)
SERVICE = re.compile(r".*/providers/Microsoft\.ApiManagement/service/[^/]+", re.IGNORECASE)

# operations of the SDK -> its method that lists for the whole service, and those that list for each API or product
POLICIES = {"policy": "list_by_service", "policy_fragment": "list_by_service"}
POLICIES_BELOW = {"api": {"api_policy": "list_by_api"}, "product": {"product_policy": "list_by_product"}}
BACKENDS = {"backend": "list_by_service"}
SUBSCRIPTIONS = {"subscription": "list"}
GATEWAYS_BELOW = {
    "gateway": {
        "gateway_hostname_configuration": "list_by_service",
        "gateway_certificate_authority": "list_by_service",
    }
}
DIAGNOSTICS_BELOW = {"api": {"api_diagnostic": "list_by_service"}}

# kind -> what a user of it has in its JSON, and where to look for such
Listings = dict[str, str]
USERS: dict[str, tuple[tuple[str, ...], Listings, dict[str, Listings]]] = {
    "namedValues": (("{{{{{name}}}}}",), {**POLICIES, **BACKENDS, "logger": "list_by_service"}, POLICIES_BELOW),
    "policyFragments": (('fragment-id="{name}"',), POLICIES, POLICIES_BELOW),
    "backends": (('backend-id="{name}"', '/backends/{name}"'), {**POLICIES, **BACKENDS}, POLICIES_BELOW),
    "certificates": (
        ('/certificates/{name}"', 'certificate-id="{name}"', '"{thumbprint}"', '/certificateauthorities/{name}"'),
        {**POLICIES, **BACKENDS},
        {**POLICIES_BELOW, **GATEWAYS_BELOW},
    ),
    "loggers": (('/loggers/{name}"', 'logger-id="{name}"'), {**POLICIES, "diagnostic": "list_by_service"}, {
        "api": {**POLICIES_BELOW["api"], **DIAGNOSTICS_BELOW["api"]}, "product": POLICIES_BELOW["product"],
    }),
    "apiVersionSets": (('/apiVersionSets/{name}"',), {"api": "list_by_service"}, {}),
    "products": (('/products/{name}"',), SUBSCRIPTIONS, {}),
    "users": (('/users/{name}"',), SUBSCRIPTIONS, {}),
    "apis": (
        ('/apis/{name}"',),
        SUBSCRIPTIONS,
        {"product": {"product_api": "list_by_product"}, "gateway": {"gateway_api": "list_by_service"}},
    ),
}


def explain_use(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """A sentence that names who uses the object that Azure does not delete; None for every other problem."""
    if params.get("state") != "absent" or problem.status not in (400, 409):
        return None
    path = SERVICE.sub("", remote.id())
    users = named(problem.message, path) or looked_for(remote, path)
    if not users:
        return None
    advice = "take it out there first"
    if path.startswith(("/products/", "/users/")):
        advice = "delete them first, or set delete_subscriptions: true"
    return f"Cannot delete {remote.label}: it is used by {', '.join(sorted(users))}; {advice}."


def named(message: str, own: str) -> set[str]:
    """The users that Azure's message names, in words; ``own`` is the path of what was to be deleted."""
    return {in_words(path) for path in PATH.findall(message) if path.lower() != own.lower()}


def in_words(path: str) -> str:
    """ "/apis/x/operations/y/policies/policy" as "the policy of operation 'y' of API 'x'"."""
    parts = path.strip("/").split("/")
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if pairs == [("policies", "policy")]:
        return "the policy of the service"
    each = [
        "the policy" if kind.lower() == "policies" else f"{WORDS[kind.lower()]} {quoted(name)}"
        for kind, name in reversed(pairs)
    ]
    return " of ".join(each)


def looked_for(remote: ArmObject, own: str) -> set[str]:
    """The users, in words, among what the service has; reads much, but only when something could not be deleted."""
    kind, name = own.strip("/").split("/")[:2]
    patterns, listings, below = USERS.get(kind, ((), {}, {}))
    users = set()
    with contextlib.suppress(Problem):  # who may not read everything still gets what Azure said
        found = remote.read()
        shown = fetch(found.body, ("properties", "displayName")) if found else None
        names = {str(shown)} if shown and kind == "namedValues" else {name}  # {{x}} means a display name
        thumbprint = fetch(found.body, ("properties", "thumbprint")) if found else None
        wanted = [pattern.format(name=each, thumbprint=thumbprint).lower() for pattern in patterns for each in names]
        for document in _listed(remote, listings, below):
            said = [document.body["id"], document.body.get("properties")]
            text = json.dumps(said).replace('\\"', '"').lower()
            if document.body["id"].lower() != remote.id().lower() and any(each in text for each in wanted):
                place = SERVICE.sub("", document.body["id"])
                users.add(in_words(place.removesuffix(own) or place))  # of an association, what it leads from
    return users


def _listed(remote: ArmObject, listings: Listings, below: dict[str, Listings]) -> Iterator[Document]:
    for operations, method in listings.items():
        yield from remote.listed(operations, method)
    for parent, inner in below.items():
        for document in remote.listed(parent, "list_by_service"):
            for operations, method in inner.items():
                yield from remote.listed(operations, method, document.body["name"])
