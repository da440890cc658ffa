# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An API, or one revision of it, in ARM: revisions are made from the current one, and become current by a release.

Recorded: "dbw-01;rev=2" is revision 2; where that is the current one it is answered as "dbw-01".
"""

from __future__ import annotations

import functools
import json
import uuid
from collections.abc import Callable
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.apim import api_import, import_difference
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmObject, ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.arm_session import ArmSession
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Report
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params, camel, fetch

MARKER = ";rev="
OWN = ("isCurrent", "apiRevision", "apiRevisionDescription", "provisioningState")  # no revision takes them from another
RELEASE = ArmResource(
    type="Microsoft.ApiManagement/service/apis/releases",
    client="apimanagement",
    operations="api_release",
    arguments=("resource_group", "service_name", "api_id", "name"),
)


class ApiResource(ArmResource):
    """How APIs are reached."""

    def open(self, connection: Connection, kind: Kind, params: Params, report: Report) -> ApiRevision:
        return ApiRevision(ArmSession(connection, report), self, params, kind.title)


class ApiRevision(ArmObject):
    """One revision of an API, the current one where the parameters name none."""

    _given: Params | None = None

    @property
    def label(self) -> str:
        revision = self.params.get("api_revision")
        return f"revision {revision} of API {quoted(self.params['name'])}" if revision else super().label

    def _arguments(self) -> list[str]:
        *place, name = super()._arguments()
        revision = self.params.get("api_revision")
        return [*place, f"{name}{MARKER}{revision}" if revision else name]

    def current(self) -> Document | None:
        """The current revision."""
        return ArmObject(self.session, self.resource, self.params, self.title).read()

    def reference(self, resource_type: str, name: str) -> str:
        """Version sets, which are given by name, are in the same service."""
        return super().reference(resource_type, name if "/" in name else f"{self.params['service_name']}/{name}")

    def read(self) -> Document | None:
        found = super().read()
        return _plain(found) if found else None

    def list_all(self) -> list[Document]:
        """All revisions of all APIs; each is named as its API."""
        found = super().list_all()
        return [
            _plain(Document({**each.body, "name": str(each.body["name"]).partition(MARKER)[0]}, each.etag))
            for each in found
        ]

    def _inside(self, resource: ArmResource, name: str = "") -> ArmObject:
        *_place, api = self._arguments()
        params = {**self.params, "api_id": api, "name": name}
        return ArmObject(self.session, resource, params, f"{self.label}: {resource.operations}")

    def given(self) -> Params:
        """The import option with the document and its digest; a document behind a link is read once."""
        if self._given is None:
            self._given = api_import.with_digest(self.params["import"])
        return self._given

    def operations(self) -> list[str]:
        """The operations of the API as --diff tells them."""
        listed = self.listed("api_operation", "list_by_api", self._arguments()[-1])
        return import_difference.operations_of(each.body for each in listed)

    def digest(self, found: Document) -> str | None:
        """What stands for the document that was imported last."""
        if self.params["import"].get("format") == api_import.GRAPHQL:
            return api_import.digest_of(str(fetch(found.body, ("properties", "serviceUrl"))))
        record = self._inside(api_import.RECORD).read()
        return api_import.recorded(record.body if record else None)

    def write(self, found: Document | None, body: Body, wait: bool) -> Document:
        """Create, import, update and release, as far as each is needed."""
        own, wanted = _split(body)
        before, origin = _split(found.body) if found else ({}, {})
        current = Document(before, found.etag) if found else None
        properties = own.setdefault("properties", {})
        properties.pop("isCurrent", None)
        if wanted and wanted["digest"] != origin.get("digest"):
            current = self._import(current, own, wanted["digest"])
        current = self._update(current, own, wait) if current else self._create(own, wait)
        noted = found is None and self.params.get("release_notes")  # a new API is current, and has no release yet
        if self.params.get("is_current") and (noted or not fetch(current.body, ("properties", "isCurrent"))):
            self._release()
            current = self.read() or current
        return _plain(current)

    def _create(self, own: Body, wait: bool) -> Document:
        """A new API, or a revision with all that the current one has."""
        base = self.current() if self.params.get("api_revision") else None
        if base is None:
            return self._whole().write_new(own, wait)
        inherited = {name: value for name, value in base.body["properties"].items() if name not in OWN}
        properties = {**inherited, **own["properties"], "sourceApiId": f"/apis/{self.params['name']}"}
        return super().write(None, {**own, "properties": properties}, wait)

    def _whole(self) -> ApiRevision:
        """The API itself: the first revision is made under its name, whatever its number is."""
        return ApiRevision(self.session, self.resource, {**self.params, "api_revision": None}, self.title)

    def write_new(self, own: Body, wait: bool) -> Document:
        return super().write(None, own, wait)

    def _update(self, current: Document, own: Body, wait: bool) -> Document:
        properties = {
            name: value
            for name, value in own["properties"].items()
            if name not in ("isCurrent", "provisioningState") and value != current.body["properties"].get(name)
        }
        if not properties:
            return current
        return super().write(
            current, {**current.body, "properties": {**current.body["properties"], **properties}}, wait
        )

    def _import(self, before: Document | None, own: Body, digest: str) -> Document:
        """Import, always waiting for the end; what the user did not say about the API is what the document says."""
        if before is None and self.params.get("api_revision") and self.current() is not None:
            before = self._create(own, True)
        target = self if before else self._whole()
        left = {camel(name) for name in api_import.SAID_BY_DOCUMENT if self.params.get(name) is None}
        there = {name: value for name, value in before.body["properties"].items() if name not in OWN} if before else {}
        all_of_it = {**there, **own["properties"]}
        asked = {name: value for name, value in all_of_it.items() if name not in left and value is not None}
        asked.pop("provisioningState", None)
        content = {"properties": {**asked, **api_import.properties(self.given())}}
        headers = {"If-Match": before.etag} if before and before.etag else {}
        method = target._operations().begin_create_or_update
        target._send(f"import a document into {self.label}", method, True, headers, json.dumps(content).encode())
        if self.params["import"]["format"] != api_import.GRAPHQL:
            record = self._inside(api_import.RECORD)
            record.write(record.read(), api_import.record(digest), True)
        made = self.read() or Document({"properties": {}})
        for name in left & set(own["properties"]):  # a document that is silent leaves what was there
            if made.body["properties"].get(name) is not None:
                own["properties"].pop(name)
        return made

    def _release(self) -> None:
        release = {"apiId": f"/apis/{self._arguments()[-1]}", "notes": self.params.get("release_notes")}
        self._whole()._inside(RELEASE, uuid.uuid4().hex).write(None, {"properties": release}, True)

    def delete(self, found: Document, wait: bool) -> None:
        """One revision where one is named, else the API with all of them."""
        method = self._operations().begin_delete
        if not self.params.get("api_revision"):
            method = _with(method, delete_revisions=True)
        headers = {"If-Match": found.etag} if found.etag else {}
        self._send(f"delete {self.label}", method, wait, headers, None)


def _with(method: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    """A method of the SDK that is always called with further arguments."""

    @functools.wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        return method(*args, **kwargs, **more)

    return call


def _plain(document: Document) -> Document:
    """Without empty authentication settings, which only the answer to a read has (recorded: apis)."""
    properties = dict(document.body.get("properties") or {})
    settings = {name: value for name, value in (properties.get("authenticationSettings") or {}).items() if value}
    properties["authenticationSettings"] = settings or None
    return Document({**document.body, "properties": properties}, document.etag)


def _split(body: Body) -> tuple[Body, Body]:
    """An API as ARM knows it, and what was imported."""
    own = {name: value for name, value in body.items() if name not in ("import", "properties")}
    return {**own, "properties": dict(body.get("properties") or {})}, body.get("import") or {}
