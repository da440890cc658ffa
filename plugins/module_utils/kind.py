# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A kind of remote object: what a declaration says about it, and what the engine may ask of its service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ansible_collections.lakegate.azure.plugins.module_utils import compare, schema
from ansible_collections.lakegate.azure.plugins.module_utils.auth import AUTH_OPTIONS, Connection
from ansible_collections.lakegate.azure.plugins.module_utils.compare import resource_id
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, Rule

Report = Callable[[str], None]
Check = Callable[[Params, "Body | None"], None]
Action = Callable[[Any, Any], None]  # (remote, what the switch says)
Needs = Sequence["str | tuple[str, ...]"]  # names of options, and tuples of which one must be given


@dataclass(frozen=True)
class Document:
    """What the service answered for one object: the REST body as it came, and the ETag to write against."""

    body: Body
    etag: str | None = None


class Remote(Protocol):
    """One remote object, which need not exist, reached through its service's client."""

    @property
    def label(self) -> str:
        """The object in sentences, such as "virtual network 'vnet-01'"."""

    @property
    def homeless(self) -> Problem | None:
        """What said, when the object or objects were read last, that what they live in does not exist."""

    def read(self) -> Document | None: ...

    def list_all(self) -> list[Document]: ...

    def write(self, found: Document | None, body: Body, wait: bool) -> Document: ...

    def delete(self, found: Document, wait: bool) -> None: ...

    def state(self, found: Document | None) -> str | None:
        """The provisioning state, or None where the service has none."""

    def settle(self, found: Document, ended: Callable[[str], bool]) -> Document | None:
        """Read until the provisioning state has ended; None when the object is gone then."""

    def reference(self, resource_type: str, name: str) -> str: ...

    def id(self) -> str | None: ...

    def member(self, resource: Any, name: str) -> Remote:
        """A resource that lives in this object."""

    def members(self, resource: Any) -> list[Document]:
        """The resources that live in this object."""


class Service(Protocol):
    """How a kind is reached; ArmResource and WorkspaceResource are such."""

    def open(self, connection: Connection, kind: Kind, params: Params, report: Report) -> Remote: ...

    def lists_without(self, name: str) -> bool:
        """Whether objects can be listed when this part of their address is not given."""


NAME = Option(required=True)
RESOURCE_GROUP = Option(
    required=True,
    rule=Rule(r"[-\w.()]{0,89}[-\w()]", "1 to 90 letters, digits, and - _ . ( ), not ending in a full stop"),
)
LOCATION = Option(rest="location", compare=compare.location, fixed=True)
TAGS = Option(type="dict", rest="tags", purge="purge_tags")

ARM_STATUS: Mapping[str, Option] = {
    "id": Option(rest="id", compare=resource_id),
    "type": Option(rest="type"),
    "provisioning_state": Option(rest="properties.provisioningState"),
}


@dataclass(frozen=True)
class Kind:
    """The declaration of one kind of remote object, read like a table."""

    name: str  # of the module
    title: str  # in sentences
    service: Service
    address: Mapping[str, Option]  # which object
    options: Mapping[str, Option]  # what the user may say about it
    status: Mapping[str, Option] = field(default_factory=lambda: ARM_STATUS)
    within: str = "properties"
    plural: str = ""
    rules: Mapping[str, Any] = field(default_factory=dict)  # required_if and the like, as AnsibleModule takes them
    connection: Mapping[str, Option] = field(default_factory=lambda: AUTH_OPTIONS)
    switches: Mapping[str, Option] = field(default_factory=dict)  # further decisions, such as purge_deleted
    reads: Mapping[str, Option] = field(default_factory=dict)  # further options of the _info module, such as show_keys
    lasting: bool = False  # there is always one, which can be changed but neither made nor deleted
    # options without which no new object can be made; a function gets (remote, params, check) of one that does not exist
    needs: Needs | Callable[[Any, Params, bool], Needs] = ()
    checks: Sequence[Check] = ()  # refuse what cannot be right before anything is sent
    augment: Callable[[Any, Params, Any], Body] | None = None  # facts that need a request of their own
    ahead: Callable[[Params], bool] | None = None  # whether augment may run beside the read, with None for its answer
    resolve: Callable[[Any, Params, Document | None, bool], Params] | None = None  # names into ids, before the plan
    # what the wanted body says no longer, or besides: (what was asked, found, the body, of which it copies what it changes)
    tidy: Callable[[Params, Body | None, Body], None] | None = None
    finish: Callable[[Params, Body | None, Body], None] | None = None  # last touches on the body to write
    actions: Mapping[str, Action] = field(default_factory=dict)  # what a switch asks for in every run, after the write
    renew: Callable[[Body], bool] | None = None  # the object must be deleted and made anew
    revive: Callable[[Any, Params], bool] | None = None  # bring back what was deleted softly; True when there was such
    after_delete: Callable[[Any, Params, bool], bool] | None = None  # (remote, params, check) -> did something
    explain: Callable[[Any, Params, Any], str | None] | None = None  # a better sentence for a problem
    remarks: Callable[[Mapping[str, Any]], Iterable[str]] | None = None  # about the object as a run returns it
    # why the service will refuse what check mode predicts: (kind, remote, params); asked only for what would change
    warnings: Callable[[Kind, Any, Params], Iterable[str]] | None = None

    def list_name(self) -> str:
        return self.plural or f"{self.name}s"


def purges(options: Mapping[str, Option]) -> dict[str, Option]:
    """The switches that the options' lists bring along."""
    found: dict[str, Option] = {}
    for option in options.values():
        if option.purge:
            found[option.purge] = Option(type="bool", rest="")
        found.update(purges(option.options))
    return found


def has_unreadable(options: Mapping[str, Option]) -> bool:
    return any(option.unreadable or has_unreadable(option.options) for option in options.values())


def module_spec(kind: Kind) -> dict[str, Any]:
    """The argument spec of the module that manages the kind."""
    spec = schema.argument_spec({**kind.address, **kind.options, **kind.connection, **kind.switches})
    for name in purges(kind.options):
        spec[name] = {"type": "bool", "default": False}
    if has_unreadable(kind.options):
        spec["update_secret"] = {"choices": ["on_create", "always"], "default": "on_create", "no_log": False}
    spec["state"] = {"choices": ["present"] if kind.lasting else ["present", "absent"], "default": "present"}
    spec["wait"] = {"type": "bool", "default": True}
    spec["wait_timeout"] = {"type": "int", "default": 5400}
    spec["status"] = {"type": "dict"}
    return spec


def info_spec(kind: Kind) -> dict[str, Any]:
    """The argument spec of the _info module: what is needed to list the objects, the rest of the address, tags."""
    spec = schema.argument_spec(kind.address)
    for name, entry in spec.items():
        if kind.service.lists_without(name):
            entry.pop("required", None)
    if kind.options.get("tags", NAME).type == "dict":
        spec["tags"] = {"type": "list", "elements": "str"}
    spec.update(schema.argument_spec({**kind.reads, **kind.connection}))
    return spec
