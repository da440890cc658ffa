# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arm, the service: the checks that come before every resource, and the way to its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from ..clouds import CLOUDS
from ..http import Json, Request, Response
from ..service import Service
from . import crud, errors, resource_groups, subscriptions
from .authentication import authenticate, authorize
from .errors import AzureError
from .ids import RESOURCE_GROUP_TYPE, ResourceId, parse
from .operations import Operations
from .rbac import Rbac
from .registry import PROVIDERS
from .resources import Resource, Resources
from .subscriptions import Subscriptions
from .throttling import Throttling
from .types import Context, Handler, Provider, ResourceType

if TYPE_CHECKING:
    from ..app import App

_API_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(-[a-z]+)?", re.IGNORECASE)
_VERBS = {"GET": "read", "HEAD": "read", "PUT": "write", "PATCH": "write", "DELETE": "delete"}
_METHODS: dict[str, Handler] = {
    "GET": crud.get, "HEAD": crud.get, "PUT": crud.put, "PATCH": crud.patch, "DELETE": crud.delete, "POST": crud.post}
_RESOURCES = re.compile(r"/subscriptions/[^/]+(/resourcegroups/[^/]+)?/resources", re.IGNORECASE)


class Arm(Service):
    """Azure Resource Manager with its resources, operations, roles and subscriptions."""

    hosts: ClassVar[tuple[str, ...]] = tuple(cloud.management for cloud in CLOUDS)

    def __init__(self, app: App) -> None:
        self.app = app
        self.providers = PROVIDERS
        self._providers = {provider.namespace.lower(): provider for provider in PROVIDERS}
        self._types = {type_.name.lower(): type_ for provider in PROVIDERS for type_ in provider.types}
        self.resources = Resources(app.store)
        self.operations = Operations(self)
        self.rbac = Rbac(app.store)
        self.subscriptions = Subscriptions(self)
        self._throttling = Throttling()

    def __call__(self, request: Request) -> Response:
        request.principal = authenticate(self, request)
        try:
            response = self._route(request)
        except AzureError as error:
            response = error.response()
        name, left = self._throttling.take(request.method, request.principal.object_id)
        response.headers[name] = left
        response.headers["x-ms-routing-request-id"] = f"LAKEGATE:{request.request_id}"
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status >= 400 and request.method == "HEAD":
            response.body = None
        return response

    # for services

    def type(self, name: str) -> ResourceType:
        """Return the declaration of a full type; raises KeyError."""
        return self._types[name.lower()]

    def provider(self, namespace: str) -> Provider:
        """Return the declaration of a namespace; raises ARM's 404."""
        found = self._providers.get(namespace.lower())
        if found is None:
            raise AzureError(404, "InvalidResourceNamespace", f"The resource namespace '{namespace}' is invalid.")
        return found

    def show(self, resource: Resource) -> Json:
        """Return a resource as GET answers it: its type's view, with the entity tag where that stands in the body."""
        declared = self.type(resource["type"])
        shown = declared.view(self, resource)
        if declared.etag.body_form:
            shown["etag"] = declared.etag.body_form.format(resource["etag"])
        return shown

    def create(self, id: str, body: Json, type_name: str | None = None) -> Resource:
        """Store a resource that a service makes by itself (a network interface, a managed group's storage)."""
        parsed = parse(id)
        assert parsed
        declared = self.type(type_name or parsed.type)
        full = {"id": id, "name": parsed.name, "type": declared.name} | body
        resource = Resource(id=id, type=declared.name, name=parsed.name, etag=declared.etag.new(self.app.store), body=full,
                            private={})
        self.resources.put(resource)
        return resource

    def touch(self, resource: Resource) -> None:
        """Give a resource a new entity tag: something in it changed on the server's side."""
        resource["etag"] = self.type(resource["type"]).etag.new(self.app.store)

    def remove(self, id: str) -> None:
        """Remove a resource with everything in it at once, through its type's deleted(); absence is no error."""
        resource = self.resources.get(id)
        if resource:
            crud.remove(self, resource)

    def require_scope(self, scope: str) -> None:
        """Raise the 404 of a subscription, group or resource that does not exist."""
        parsed = parse(scope)
        if parsed is None or self.resources.get(scope):
            return
        if parsed.type.lower() == RESOURCE_GROUP_TYPE.lower():
            raise errors.group_not_found(parsed.name)
        raise errors.resource_not_found(parsed)

    def location_of(self, id: str) -> str:
        """Return the location of a resource, or of what it lies in; `global` when nothing says."""
        parsed = parse(id)
        while parsed is not None:
            resource = self.resources.get(parsed.text)
            location = resource["body"].get("location") if resource else None
            if location:
                return str(location).replace(" ", "").lower()
            parsed = parsed.parent or (parse(parsed.scope) if parsed.type != RESOURCE_GROUP_TYPE else None)
        return "global"

    # routing

    def _route(self, request: Request) -> Response:
        _require_api_version(request)
        path = request.path.rstrip("/")
        parts = path.split("/", 3)
        subscription = parts[2] if len(parts) > 2 and parts[1].lower() == "subscriptions" else ""
        if subscription:
            self.subscriptions.require(subscription)
        polled = self.operations.poll(request)
        if polled is not None:
            return polled
        if _RESOURCES.fullmatch(path) and request.method == "GET":
            return self._list_resources(request, path)
        above = self._above_groups(request, path, subscription)
        if above is not None:
            return above
        id = parse(path)
        if id is None:
            raise AzureError(501, "NotEmulated", f"{request.method} {path} is not emulated.")
        return self._dispatch(request, id)

    def _above_groups(self, request: Request, path: str, subscription: str) -> Response | None:
        if "/resourcegroups" in path.lower():
            return None
        answer = subscriptions.answer(self, request.method, path)
        if answer is not None and subscription:
            assert request.principal
            verb = _VERBS.get(request.method, "register/action")
            authorize(self, request.principal, f"Microsoft.Resources/subscriptions/{verb}", f"/subscriptions/{subscription}")
        return answer

    def _list_resources(self, request: Request, path: str) -> Response:
        scope = path.rpartition("/")[0]
        assert request.principal
        authorize(self, request.principal, "Microsoft.Resources/subscriptions/resources/read", scope)
        self.require_scope(scope)
        id = ResourceId(path, scope, "Microsoft.Resources", ("resources",), (), "", "")
        provider = self.provider("Microsoft.Resources")
        return resource_groups.list_resources(Context(self, request, id, provider.types[0], provider))

    def _dispatch(self, request: Request, id: ResourceId) -> Response:
        provider = self.provider(id.namespace)
        action = _provider_action(provider, id, request.method)
        posted = request.method == "POST" and id.is_collection and id.parent is not None
        target = id.parent if posted and id.parent is not None else id
        declared = self._types.get(target.type.lower())
        if action is None and declared is None:
            raise _unknown_type(provider, target, request)
        verb = f"{target.segment if not posted else id.segment}/action" if request.method == "POST" else _VERBS.get(
            request.method, "action")
        kind = declared.name if declared else provider.namespace
        assert request.principal
        authorize(self, request.principal, f"{kind}/{verb}", id.scope if id.is_collection and not posted else target.text)
        _check_version_range(provider, id, request)
        self._require_group(id)
        if request.method not in ("GET", "HEAD") and id.subscription:
            self.subscriptions.require_registered(id.subscription, provider)
        if action is not None:
            plain = declared or provider.types[0]
            return crud.as_response(action(Context(self, request, id, plain, provider)))
        assert declared
        context = Context(self, request, id, declared, provider)
        if id.is_collection and not posted:
            handler = declared.collection.get(request.method) or (
                crud.list_collection if request.method == "GET" else None)
        else:
            context.resource = self.resources.get(id.text)
            handler = declared.methods.get(request.method) or _METHODS.get(request.method)
        if handler is None:
            raise errors.method_not_allowed(request.method)
        return crud.as_response(handler(context))

    def _require_group(self, id: ResourceId) -> None:
        if id.resource_group and id.type.lower() != RESOURCE_GROUP_TYPE.lower():
            group = f"/subscriptions/{id.subscription}/resourceGroups/{id.resource_group}"
            if self.resources.get(group) is None:
                raise errors.group_not_found(id.resource_group)


def _require_api_version(request: Request) -> None:
    version = request.query.get("api-version")
    if not version:
        raise AzureError(400, "MissingApiVersionParameter",
                         "The api-version query parameter (?api-version=) is required for all requests.")
    if not _API_VERSION.fullmatch(version):
        raise AzureError(400, "InvalidApiVersionParameter", (
            f"The api-version '{version}' is invalid. The supported versions are "
            f"'{','.join(reversed(PROVIDERS[0].api_versions))}'."))


def _check_version_range(provider: Provider, id: ResourceId, request: Request) -> None:
    """Versions are accepted from the provider's oldest to its newest, without knowing each one."""
    oldest, newest = provider.api_versions
    version = request.query.get("api-version") or ""
    if not oldest <= version[:10] <= newest[:10]:
        raise AzureError(400, "NoRegisteredProviderFound", (
            f"No registered resource provider found for API version '{version}' for type "
            f"'{'/'.join(id.types)}'. The supported api-versions are '{oldest}, {newest}'."))


def _provider_action(provider: Provider, id: ResourceId, method: str) -> Handler | None:
    """Return the handler of a POST below the namespace alone, like checkNameAvailability."""
    if method != "POST":
        return None
    path = id.text[id.text.lower().rfind("/providers/"):].split("/", 3)
    tail = path[3].lower() if len(path) > 3 else ""
    for pattern, handler in provider.actions.items():
        if re.fullmatch(re.escape(pattern.lower()).replace(r"\*", "[^/]+"), tail):
            return handler
    return None


def _unknown_type(provider: Provider, id: ResourceId, request: Request) -> AzureError:
    return AzureError(404, "InvalidResourceType", (
        f"The resource type '{'/'.join(id.types)}' could not be found in the namespace '{provider.namespace}' for api "
        f"version '{request.query.get('api-version')}'. The supported api-versions are "
        f"'{','.join(provider.api_versions)}' (of what this emulator knows)."))
