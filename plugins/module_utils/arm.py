# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One resource in ARM: raw REST JSON, ETags, long-running operations, members, references to others."""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.arm_place import Parents, Place, label
from ansible_collections.lakegate.azure.plugins.module_utils.arm_session import POLL_SECONDS, ArmSession, document, raw
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import (
    Absent,
    BadInput,
    Busy,
    Problem,
    StillRunning,
    Unreachable,
)
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.progress import Progress
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params, changed_members, fetch


@dataclass(frozen=True)
class ArmResource:
    """How one ARM resource type is reached through its management client.

    ``operations`` is the client's operation group, ``arguments`` the options that its methods take in their order
    ("=policy" is the literal "policy"). Each may be a function of the parameters where they decide the scope.
    """

    type: str | Callable[[Params], str]
    client: str
    operations: str | Callable[[Params], str]
    arguments: Sequence[str] | Callable[[Params], Sequence[str]]
    lists: Mapping[Sequence[str], str] = field(default_factory=dict)  # options that must be given -> method
    update: str = "put"  # or "patch": send only the members that change
    query: Mapping[str, Any] = field(default_factory=dict)  # further arguments of the read
    guarded_create: bool = False  # the service honours If-None-Match: *
    version: str = ""  # the api version, where the client's own does not know all members
    # further arguments of the SDK's methods that write and delete -> options; each goes to the methods that take it
    asks: Mapping[str, str] = field(default_factory=dict)
    link: str = ""  # an association, which has no body of its own: what it leads to, in sentences
    link_body: Body | None = None  # what is sent to make it, where the service wants a body all the same
    methods: Mapping[str, str] = field(default_factory=dict)  # where the SDK names create_or_update or delete otherwise
    parents: Parents | Callable[[Params], Parents] = field(default_factory=dict)  # of which kinds there may be several of a name
    typical: str = ""  # how long a create takes, for the progress line

    def open(self, connection: Connection, kind: Kind, params: Params, report: Report) -> ArmObject:
        return ArmObject(ArmSession(connection, report), self, params, kind.title)

    def lists_without(self, name: str) -> bool:
        return any(name not in needed for needed in self.lists)


class ArmObject:
    """One resource in ARM, which need not exist."""

    def __init__(self, session: ArmSession, resource: ArmResource, params: Params, title: str, parent: str = "") -> None:
        self.session = session
        self.resource = resource
        self.params = params
        self.title = title
        self.parent = parent  # whose member it is, in sentences
        self.homeless: Problem | None = None
        self._deadline = time.monotonic() + (params.get("wait_timeout") or 5400)

    @property
    def label(self) -> str:
        own = label(self.title, self.params, self._resolve(self.resource.parents))
        return f"{own} of {self.parent}" if self.parent else own

    def _resolve(self, value: Any) -> Any:
        return value(self.params) if callable(value) else value

    def _arguments(self) -> list[str]:
        names = self._resolve(self.resource.arguments)
        return [name[1:] if name.startswith("=") else str(self.params[name]) for name in names]

    def _version(self) -> dict[str, str]:
        return {"api_version": self.resource.version} if self.resource.version else {}

    def _operations(self) -> Any:
        return self.session.operations(self.resource.client, self._resolve(self.resource.operations))

    def _place(self) -> Place:
        return Place(self.session.connection.subscription_id, self._resolve(self.resource.type), self._arguments())

    def id(self) -> str:
        """The resource id, also of an object that does not exist yet."""
        return self._place().id()

    def reference(self, resource_type: str, name: str) -> str:
        """The id of another resource: as given, or of that name ("parent/child") in the same group and parent."""
        try:
            return self._place().reference(resource_type, name)
        except BadInput as problem:
            raise BadInput(f"{self.label}: {problem.message}") from None

    def read(self) -> Document | None:
        operations = self._operations()
        try:
            response = self.session.call(
                f"read {self.label}",
                operations.get,
                *self._arguments(),
                **self.resource.query,
                **self._version(),
                cls=raw,
            )
        except Absent as problem:
            self.homeless = problem if self._place().lives_in_what_lacks(problem) else None
            return None
        return document(response)

    def state(self, found: Document | None) -> str | None:
        return fetch(found.body, ("properties", "provisioningState")) if found else None

    def list_all(self) -> list[Document]:
        """All objects below the narrowest scope that the parameters name."""
        for needed, method in self.resource.lists.items():
            if all(self.params.get(name) for name in needed):
                listed = self._pages(method, [str(self.params[name]) for name in needed])
                return self._as_read(listed) if self.resource.query else listed
        found = self.read()
        return [found] if found else []

    def _as_read(self, listed: list[Document]) -> list[Document]:
        """What was listed, read one by one, as the list takes no further arguments."""
        each = (self._named(str(document.body["name"])).read() for document in listed)
        return [document for document in each if document]

    def _named(self, name: str) -> ArmObject:
        return ArmObject(self.session, self.resource, {**self.params, "name": name}, self.title)

    def listed(self, operations: str, method: str, *parents: str) -> list[Document]:
        """What another operation group of the client lists in the same group and service, below further parents."""
        place = self._arguments()[:2]
        return self._pages(method, [*place, *parents], self.session.operations(self.resource.client, operations))

    def _pages(self, method: str, arguments: Sequence[str], operations: Any = None) -> list[Document]:
        listed = getattr(operations or self._operations(), method)
        try:
            bodies = self.session.items(f"list the {self.title}s", listed, *arguments, **self._version())
        except Absent as problem:  # an empty list is no error, so it is not there that the list would be of
            self.homeless = problem
            return []
        return [Document(body, body.get("etag")) for body in bodies]

    def write(self, found: Document | None, body: Body, wait: bool) -> Document:
        """Create or update, guarded by the ETag of what was read; returns the object as the service answered it."""
        verb = "update" if found else "create"
        content: Body | None = body
        if found and self.resource.update == "patch":
            method, content = self._method("update"), changed_members(found.body, body)
        else:
            method = self._method("create_or_update")
        if self.resource.link:
            content = self.resource.link_body
        headers = {"If-Match": found.etag} if found and found.etag else {}
        if not found and self.resource.guarded_create:
            headers = {"If-None-Match": "*"}
        response = self._send(
            f"{verb} {self.label}",
            method,
            wait,
            headers,
            None if content is None else json.dumps(content).encode(),
        )
        answer = document(response)
        if answer.body.get("properties") is None and answer.body.get("id") is None:  # 202 or 204 without a body
            return self.read() or Document({**body, **answer.body}, answer.etag)
        return answer

    def delete(self, found: Document, wait: bool) -> None:
        method = self._method("delete")
        headers = {"If-Match": found.etag} if found.etag else {}
        self._send(f"delete {self.label}", method, wait, headers, None)

    def _method(self, name: str) -> Any:
        """The SDK's method of a name, which begins with "begin_" where the service may need time."""
        operations = self._operations()
        name = self.resource.methods.get(name, name)
        return getattr(operations, f"begin_{name}", None) or getattr(operations, name)

    def _send(
        self,
        action: str,
        method: Any,
        wait: bool,
        headers: dict[str, str],
        content: bytes | None,
    ) -> Any:
        """Send a write, again while the service is busy with the object, and wait for its end."""
        address = self._arguments()
        arguments: dict[str, Any] = {"cls": raw, **self._version()}
        named = list(inspect.signature(method).parameters)
        asked = {name: self.params.get(option) for name, option in self.resource.asks.items() if name in named}
        arguments |= {name: value for name, value in asked.items() if value is not None}
        if "if_match" in named:
            named.remove("if_match")
            arguments["if_match"] = headers.pop("If-Match", None if content else "*")
        if content is not None:
            arguments |= {named[len(address)]: content, "content_type": "application/json"}
        long_running = method.__name__.startswith("begin_")
        if long_running and not wait:
            arguments["polling"] = False
        while True:
            try:  # the SDK takes headers out of what it is given; a second try needs them again
                answer = self.session.call(action, method, *address, headers=dict(headers), **arguments)
                return self._outcome(action, answer) if long_running else answer
            except Busy as problem:
                pause = problem.retry_after or POLL_SECONDS
                if time.monotonic() + pause > self._deadline:
                    raise
                self.session.report(f"{self.label}: the service is busy with it, trying again in {pause:.0f} s")
                time.sleep(pause)

    def _outcome(self, action: str, poller: Any) -> Any:
        """The end of a long-running operation, with lines of progress."""
        progress = self._progress()
        while not poller.done():
            remaining = self._deadline - time.monotonic()
            if remaining <= 0:
                raise StillRunning(
                    f"Cannot {action} within wait_timeout={self.params.get('wait_timeout')}: it is still "
                    f"{poller.status()}; run again to go on waiting, or raise wait_timeout."
                )
            self.session.call(action, poller.wait, min(progress.due(), remaining))
            if not poller.done():
                progress.tell(self._current_state() or str(poller.status()))
        return self.session.call(action, poller.result)

    def _current_state(self) -> str | None:
        """The object's own provisioning state, which says more than an operation's InProgress; None when nobody knows."""
        try:
            return self.state(self.read())
        except Problem:
            return None  # the operation goes on all the same

    def _progress(self) -> Progress:
        return Progress(self.session.report, self.label, self.resource.typical)

    def ask(self, method: str, body: Body | None = None) -> Body:
        """The JSON that another method of the object's operations answers, such as ``list_secrets``.

        These are POSTs, which the SDK does not send again when no answer came; as they only read, that is done here.
        """
        arguments = self._arguments() if body is None else [*self._arguments(), json.dumps(body).encode()]
        asked = partial(getattr(self._operations(), method), *arguments, **self._version(), cls=raw)
        try:
            response = self.session.call(f"read {self.label}", asked)
        except Unreachable:
            response = self.session.call(f"read {self.label}", asked)
        return document(response).body

    def act(self, action: str, method: str, body: Body | None = None) -> None:
        """Send what is no change of the body, such as ``begin_refresh_secret``, and wait for its end."""
        content = None if body is None else json.dumps(body).encode()
        self._send(f"{action} {self.label}", getattr(self._operations(), method), True, {}, content)

    def settle(self, found: Document, ended: Callable[[str], bool]) -> Document | None:
        """Read until the provisioning state is an end state; the object may be gone then."""
        progress = self._progress()
        current: Document | None = found
        while current is not None and not ended(self.state(current) or ""):
            pause = min(POLL_SECONDS, max(1.0, progress.elapsed() / 40))  # a fortieth longer than it takes
            if time.monotonic() + pause > self._deadline:
                raise StillRunning(
                    f"Cannot go on with {self.label}: it is still {self.state(current)} after "
                    f"wait_timeout={self.params.get('wait_timeout')}; run again, or raise wait_timeout."
                )
            time.sleep(pause)
            progress.tell(str(self.state(current)))
            current = self.read()
        return current

    def member(self, resource: ArmResource, name: str) -> ArmObject:
        params = {**self.params, "parent": self._arguments()[-1], "name": name}
        if resource.link:
            return ArmObject(self.session, resource, params, f"link of {self.label} to {resource.link}")
        kind = str(resource.operations).rstrip("s").replace("_", " ").removeprefix(f"{self.title} ")
        return ArmObject(self.session, resource, params, kind, self.label)

    def members(self, resource: ArmResource) -> list[Document]:
        child = self.member(resource, "")
        (needed, method), *_others = resource.lists.items()
        return child._pages(method, [str(child.params[name]) for name in needed])
