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
from collections.abc import Iterable, Iterator
from functools import partial

from ansible_collections.lakegate.azure.plugins.module_utils import at_once
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Params

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


# What Azure keeps as long as it is used. Azure/apiops#326: backends and named values; Azure/apiops-cli#261: policy fragments;
# Azure/apiops#94: products. Of the others it is assumed. An API goes away with its associations and subscriptions.
HELD = (
    *("apiVersionSets", "backends", "certificates", "loggers", "namedValues"),
    *("policyFragments", "products", "users"),
)
# https://learn.microsoft.com/azure/api-management/api-management-howto-create-groups, .../api-management-subscriptions
BUILT_IN = ("/groups/administrators", "/groups/developers", "/groups/guests", "/subscriptions/master")


def explain_use(remote: ArmObject, params: Params, problem: Problem) -> str | None:
    """A sentence that names who uses the object that Azure does not delete; None for every other problem."""
    if params.get("state") != "absent" or problem.status not in (400, 409):
        return None
    path = SERVICE.sub("", remote.id())
    users = named(problem.message, path) or looked_for(remote, path)
    return f"Cannot delete {remote.label}: {_used_by(users, path)}." if users else None


def reasons(remote: ArmObject, params: Params) -> Iterator[str]:
    """Why Azure will not delete the object, where it is known to refuse: an API goes away with its associations."""
    path = SERVICE.sub("", remote.id())
    if path.lower() in BUILT_IN:
        yield "it is built in, and Azure does not delete it"
    elif path.count("/") == 2 and path.split("/")[1] in HELD and not params.get("delete_subscriptions"):
        users = looked_for(remote, path)
        if users:
            yield _used_by(users, path)


def _used_by(users: set[str], path: str) -> str:
    advice = "take it out there first"
    if path.startswith(("/products/", "/users/")):
        advice = "delete them first, or set delete_subscriptions: true"
    return f"it is used by {', '.join(sorted(users))}; {advice}"


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
    """The users, in words, among what the service has; reads much, but only when something cannot or may not be deleted.

    Policies of operations come one by one, so they are read only where nothing else uses the object.
    """
    kind, name = own.strip("/").split("/")[:2]
    patterns, listings, below = USERS.get(kind, ((), {}, {}))
    found = None
    with contextlib.suppress(Problem):  # who may not read everything still gets what Azure said
        found = remote.read()
    properties = (found.body.get("properties") or {}) if found else {}
    shown, thumbprint = properties.get("displayName"), properties.get("thumbprint")
    names = {str(shown)} if shown and kind == "namedValues" else {name}  # {{x}} means a display name
    wanted = [pattern.format(name=each, thumbprint=thumbprint).lower() for pattern in patterns for each in names]
    users = _users(remote, own, _listed(remote, listings, below), wanted)
    if not users and "api_policy" in below.get("api", {}):
        users = _users(remote, own, _of_operations(remote), wanted)
    return users


def _users(remote: ArmObject, own: str, documents: Iterable[Document], wanted: list[str]) -> set[str]:
    users = set()
    for document in documents:
        said = [document.body["id"], document.body.get("properties")]
        text = json.dumps(said).replace('\\"', '"').lower()
        if document.body["id"].lower() != remote.id().lower() and any(each in text for each in wanted):
            place = SERVICE.sub("", document.body["id"])
            users.add(in_words(place.removesuffix(own) or place))  # of an association, what it leads from
    return users


def _listed(remote: ArmObject, listings: Listings, below: dict[str, Listings]) -> Iterator[Document]:
    for operations, method in listings.items():
        yield from _seen(remote, operations, method)
    for parent, inner in below.items():
        for document in _seen(remote, parent, "list_by_service"):
            for operations, method in inner.items():
                yield from _seen(remote, operations, method, document.body["name"])


def _of_operations(remote: ArmObject) -> Iterator[Document]:
    """The policies of all operations of all APIs."""
    for api in _seen(remote, "api", "list_by_service"):
        operations = [each.body["name"] for each in _seen(remote, "api_operation", "list_by_api", api.body["name"])]
        read = partial(_seen, remote, "api_operation_policy", "list_by_operation", api.body["name"])
        for policies in at_once.each(read, operations):
            yield from policies


def _seen(remote: ArmObject, operations: str, method: str, *parents: str) -> list[Document]:
    """What is listed; nothing where the identity may not look, or the service's tier has no such entities."""
    try:
        return remote.listed(operations, method, *parents)
    except Problem:
        return []
