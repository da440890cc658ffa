# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What API Management will refuse, which check mode tells: what refers to nothing, and the end of what is in use.

References are read from the declarations: associations, options with a resource_type, and options that say what they refer to.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import at_once
from ansible_collections.lakegate.azure.plugins.module_utils.apim import in_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import REFERENCE
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Kind
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Option, Params, fetch

SERVICE = "Microsoft.ApiManagement/service"
PLACE = ("resource_group", "service_name")

# collection -> what one of it is called, and its operations in the SDK
COLLECTIONS = {
    "apis": ("API", "api"),
    "apiVersionSets": ("API version set", "api_version_set"),
    "authorizationServers": ("authorization server", "authorization_server"),
    "backends": ("backend", "backend"),
    "certificates": ("certificate", "certificate"),
    "groups": ("group", "group"),
    "loggers": ("logger", "logger"),
    "namedValues": ("named value", "named_value"),
    "openidConnectProviders": ("OpenID Connect provider", "open_id_connect_provider"),
    "policyFragments": ("policy fragment", "policy_fragment"),
    "products": ("product", "product"),
    "tags": ("tag", "tag"),
    "users": ("user", "user"),
}
# options that are there -> what an object lives in then
PARENTS: Mapping[tuple[str, ...], tuple[str, str]] = {
    ("api_id", "operation_id"): ("/apis/operations", "api_operation"),
    ("api_id",): ("/apis", "api"),
    ("product_id",): ("/products", "product"),
    (): ("", "api_management_service"),
}


@dataclass(frozen=True)
class Named:
    """Another entity of the same service, known by its name or by another property."""

    collection: str
    name: str
    by: str = ""

    def __str__(self) -> str:
        title, _operations = COLLECTIONS[self.collection]
        if self.by == "thumbprint":
            return f"a {title} with the thumbprint {quoted(self.name)}"
        return f"the {title} {quoted(self.name)}"


def warnings(kind: Kind, remote: ArmObject, params: Params) -> Iterator[str]:
    """Why API Management will refuse what was asked; nothing while what the object lives in does not exist itself."""
    if params["state"] == "absent":
        yield from in_use.reasons(remote, params)
        return
    lacking = missing(remote, dict.fromkeys(named(remote, kind.options, params)))
    if lacking and parent(remote).read():
        for option, wanted in lacking:
            yield f"{option} refers to {wanted}, which must exist first"


def named(
    remote: ArmObject, options: Mapping[str, Option], given: Params, place: str = ""
) -> Iterator[tuple[str, Named]]:
    """The options that refer to other entities of the service, and those."""
    for name, option in options.items():
        value = given.get(name)
        for each in value if isinstance(value, list) else [] if value is None else [value]:
            found = [_entity(remote, _leads_to(option), each), *(option.refers(each) if option.refers else ())]
            yield from ((f"{place}{name}", wanted) for wanted in found if wanted)
            if option.options and isinstance(each, Mapping):
                yield from named(remote, option.options, each, f"{place}{name}.")


def _leads_to(option: Option) -> str:
    """The collection that the option's values are names of, as far as its declaration says so."""
    leads_to = option.child.type if option.child and option.child.link else option.resource_type or ""
    return str(leads_to).rpartition("/")[2] if str(leads_to).startswith(f"{SERVICE}/") else ""


def _entity(remote: ArmObject, collection: str, given: Any) -> Named | None:
    """The entity that is meant by "x", "/apis/x", "service/x" or a whole resource id; None for one of another service."""
    if not collection:
        return None
    own = str(in_use.SERVICE.match(remote.id())[0]).lower()  # type: ignore[index]
    *before, name = str(given).rstrip("/").split("/")
    place = "/".join(before).lower().removesuffix(f"/{collection.lower()}")
    return Named(collection, name) if place in ("", own, own.rpartition("/")[2]) else None


def named_values(value: Any) -> Iterator[Named]:
    """The named values in a text {{x}}, a list or a dictionary of such."""
    if isinstance(value, str):
        yield from (Named("namedValues", name, "displayName") for name in REFERENCE.findall(value))
    elif isinstance(value, (Mapping, list)):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from named_values(each)


def missing(remote: ArmObject, wanted: Iterable[tuple[str, Named]]) -> list[tuple[str, Named]]:
    """Those that the service does not have; who may not see them is told nothing about them."""
    references = list(wanted)
    properties = {(each.collection, each.by) for _option, each in references if each.by}
    known = {key: _known(remote, *key) for key in properties}

    def lacks(reference: tuple[str, Named]) -> bool:
        each = reference[1]
        if each.by:
            values = known[each.collection, each.by]
            return values is not None and _folded(each.name, each.by) not in values
        with contextlib.suppress(Problem):
            return sibling(remote, each.collection, each.name).read() is None
        return False

    return [each for each, lacking in zip(references, at_once.each(lacks, references), strict=True) if lacking]


def _known(remote: ArmObject, collection: str, property: str) -> set[str] | None:
    """What the entities of a collection have there, and their names; None for who may not see them."""
    with contextlib.suppress(Problem):
        bodies = [each.body for each in sibling(remote, collection).list_all()]
        said = [text for each in bodies for text in (each["name"], fetch(each, ("properties", property)))]
        return {_folded(str(text), property) for text in said}
    return None


def _folded(text: str, property: str) -> str:
    return text.lower() if property == "thumbprint" else text


def sibling(remote: ArmObject, collection: str, name: str = "") -> ArmObject:
    """Another entity of the same service; without a name, its collection."""
    title, operations = COLLECTIONS[collection]
    resource = ArmResource(
        type=f"{SERVICE}/{collection}",
        client="apimanagement",
        operations=operations,
        arguments=(*PLACE, "name"),
        lists={PLACE: "list_by_service"},
    )
    return ArmObject(remote.session, resource, {**remote.params, "name": name}, title)


def parent(remote: ArmObject) -> ArmObject:
    """What the object lives in: the service, or an API, an operation or a product in it."""
    for options, (path, operations) in PARENTS.items():
        if all(remote.params.get(name) for name in options):
            resource = ArmResource(f"{SERVICE}{path}", "apimanagement", operations, (*PLACE, *options))
            return ArmObject(remote.session, resource, remote.params, operations)
    raise AssertionError("unreachable: everything lives in a service")
