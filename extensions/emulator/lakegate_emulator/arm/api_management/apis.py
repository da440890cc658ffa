# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs, their revisions and releases (recorded: apis, apis/revisions, apis/releases)."""

from __future__ import annotations

from ...http import Json, Response
from ..resources import Resource
from ..types import Context
from . import api_export, api_import, errors, revisions
from . import entity as entities
from .entity import ABSENT, Entity, Place
from .versions import FULL_API, version

_KEY_NAMES = {"header": "Ocp-Apim-Subscription-Key", "query": "subscription-key"}
#: Members of PUT that say where the API comes from; they are not stored.
_ORIGIN = (
    "format",
    "value",
    "wsdlSelector",
    "apiType",
    "sourceApiId",
    "translateRequiredQueryParameters",
    "apiVersionSet",
)


def _build(context: Context, properties: Json) -> Json:
    origin = {name: properties.pop(name) for name in _ORIGIN if name in properties}
    name = context.id.name
    source = _source(context, origin.get("sourceApiId"))
    if source:
        inherited = {
            key: value
            for key, value in source["body"]["properties"].items()
            if key not in ("isCurrent", "apiRevision", "apiRevisionDescription", "apiVersion", "apiVersionSetId")
        }
        sent = context.body()["properties"]
        properties |= {key: value for key, value in inherited.items() if sent.get(key) in (None, {})}
    imported = api_import.read(context, origin) if "value" in origin else None
    if imported:
        properties = imported.complete(properties)
    _require(properties)
    properties["path"] = properties["path"].strip("/")
    properties["protocols"] = sorted(properties.get("protocols") or [_scheme(properties)])
    properties["subscriptionKeyParameterNames"] = _KEY_NAMES | {
        key: value for key, value in (properties["subscriptionKeyParameterNames"] or {}).items() if value
    }
    settings = properties["authenticationSettings"] or {}
    properties["authenticationSettings"] = {"oAuth2": settings.get("oAuth2"), "openid": settings.get("openid")} | {
        key: settings[key]
        for key in ("oAuth2AuthenticationSettings", "openidAuthenticationSettings")
        if settings.get(key)
    }
    _check_authentication(context, settings)
    if properties.get("type") == "http":
        del properties["type"]
    if properties.get("apiVersionSetId"):
        properties["apiVersionSetId"] = entities.full_id(context, properties["apiVersionSetId"], "apiVersionSets")
        if context.arm.resources.get(properties["apiVersionSetId"]) is None:
            raise errors.entity_not_found("ApiVersionSet")  # Azure/apiops #41
    _set_revision(context, properties, name)
    _check_path(context, properties, name)
    return properties


def _check_authentication(context: Context, settings: Json) -> None:
    """Azure/apiops#292, #734: who is to log callers in must be there; that OpenID Connect providers must is assumed."""
    collections = {"authorizationServerId": "authorizationServers", "openidProviderId": "openidConnectProviders"}
    for each in (
        *(settings.get("oAuth2AuthenticationSettings") or []),
        *(settings.get("openidAuthenticationSettings") or []),
        settings.get("oAuth2") or {},
        settings.get("openid") or {},
    ):
        for member, collection in collections.items():
            if each.get(member) and entities.in_service(context, f"{collection}/{each[member]}") is None:
                raise errors.validation_error("AuthenticationSettings", "Authorization server was not found.")


def _source(context: Context, id: str | None) -> Resource | None:
    if not id:
        return None
    source = context.arm.resources.get(entities.full_id(context, id, "apis"))
    if source is None:
        raise errors.entity_not_found("Api")
    return source


def _require(properties: Json) -> None:
    if not properties.get("displayName"):
        raise errors.validation_error("displayName", "'Display Name' should not be empty.")
    if properties.get("path") is None:
        raise errors.validation_error("path", "API path is required")


def _scheme(properties: Json) -> str:
    return "wss" if properties.get("type") == "websocket" else "https"


def _set_revision(context: Context, properties: Json, name: str) -> None:
    _unused, marker, number = name.partition(revisions.MARKER)
    old = context.existing.get("properties", {})
    properties["apiRevision"] = number or old.get("apiRevision") or properties["apiRevision"]
    if marker:
        properties.pop("isCurrent", None)
    else:
        properties["isCurrent"] = True


def _check_path(context: Context, properties: Json, name: str) -> None:
    """Two APIs may share a path only as versions of one set (azure-powershell #11027)."""
    mine = revisions.base_name(name).lower()
    for other in context.arm.resources.collection(f"{entities.service_of(context)['id']}/apis"):
        theirs = other["body"]["properties"]
        if revisions.base_name(other["name"]).lower() == mine or theirs["path"].lower() != properties["path"].lower():
            continue
        version_set = properties.get("apiVersionSetId")
        if (
            version_set
            and str(theirs.get("apiVersionSetId")).lower() == version_set.lower()
            and (theirs.get("apiVersion") != properties.get("apiVersion"))
        ):
            continue
        raise errors.validation_error(
            "path",
            (
                f"Cannot create API '{name}' with the same Path '{properties['path']}' as API '{other['name']}'  unless it's a "
                "part of the same version set"
            ),
        )


#: What a document says of its author and terms (recorded: 2022-08-01, not 2019-12-01).
_LATER = ("contact", "license", "termsOfServiceUrl")


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    shown = dict(properties)
    if version(context) < FULL_API:
        shown = {name: value for name, value in shown.items() if name not in _LATER}
    if place == "list" and version(context) < FULL_API:
        shown |= {"authenticationSettings": None, "subscriptionKeyParameterNames": None}
    elif place != "put" and version(context) >= FULL_API:
        lists: Json = {"oAuth2AuthenticationSettings": [], "openidAuthenticationSettings": []}
        shown["authenticationSettings"] = lists | shown["authenticationSettings"]
    return shown


def _saved(context: Context, resource: Resource) -> None:
    now = context.arm.app.clock.iso()
    resource["private"].setdefault("created", now)
    resource["private"]["updated"] = now
    properties = resource["body"]["properties"]
    for other in revisions.of_api(context, resource["name"]):
        if other is not resource and properties.get("isCurrent"):
            # what is common to all revisions (recorded: a new name and path of the current one, and a new entity tag)
            common = {key: properties[key] for key in ("displayName", "description", "path")}
            if other["body"]["properties"] != other["body"]["properties"] | common:
                other["body"]["properties"] |= common
                context.arm.touch(other)
    origin = context.body().get("properties") or {}
    if origin.get("value"):
        api_import.replace_content(context, resource, api_import.read(context, origin))
    source = _source(context, origin.get("sourceApiId"))
    if source and source is not resource and not context.arm.resources.below(resource["id"]):
        for each in context.arm.resources.below(source["id"]):
            if "/releases/" not in each["id"].lower():
                body = {key: value for key, value in each["body"].items() if key not in ("id", "name")}
                copied = context.arm.create(resource["id"] + each["id"][len(source["id"]) :], body)
                copied["private"] |= each["private"]


def _removed(context: Context, resource: Resource) -> None:
    """With the current revision all go; a version set goes with its last API (recorded: 2022-08-01)."""
    if revisions.MARKER not in resource["name"]:
        for other in revisions.of_api(context, resource["name"]):
            context.arm.remove(other["id"])
            entities.remove_links(context, other)
    version_set = resource["body"]["properties"].get("apiVersionSetId")
    apis = context.arm.resources.collection(f"{entities.service_of(context)['id']}/apis")
    if version_set and not any(each["body"]["properties"].get("apiVersionSetId") == version_set for each in apis):
        context.arm.remove(version_set)


def _is_import(context: Context) -> bool:
    properties = context.body().get("properties") or {}
    return bool(properties.get("value")) and not str(properties.get("format")).startswith("graphql")


def _get(context: Context) -> Response:
    return api_export.get(API, context)


API: Entity = Entity(
    "apis",
    "Api",
    {
        "displayName": None,
        "apiRevision": "1",
        "description": None,
        "subscriptionRequired": True,
        "serviceUrl": None,
        "path": None,
        "protocols": None,
        "authenticationSettings": None,
        "subscriptionKeyParameterNames": None,
        "type": ABSENT,
        "contact": ABSENT,
        "license": ABSENT,
        "termsOfServiceUrl": ABSENT,
        "isCurrent": ABSENT,
        "apiRevisionDescription": ABSENT,
        "apiVersion": ABSENT,
        "apiVersionDescription": ABSENT,
        "apiVersionSetId": ABSENT,
        **dict.fromkeys(_ORIGIN, ABSENT),
    },
    build=_build,
    show=_show,
    saved=_saved,
    removed=_removed,
    locate=revisions.locate_revision,
    long=_is_import,
    delete_is_long=True,
    methods={"GET": _get},
    provisioning=True,
)


def _build_release(context: Context, properties: Json) -> Json:
    now, old = context.arm.app.clock.iso(), context.existing.get("properties", {})
    api = properties["apiId"].rsplit("/", 1)[-1]
    if entities.in_service(context, f"apis/{api}") is None:
        raise errors.entity_not_found("Api")
    if revisions.MARKER in api:
        revisions.make_current(context, api)
    base = entities.in_service(context, f"apis/{revisions.base_name(api)}")
    assert base
    return {
        "apiId": base["id"],
        "createdDateTime": old.get("createdDateTime") or now,
        "updatedDateTime": now,
        "notes": properties["notes"],
    }


RELEASE = Entity(
    "apis/releases",
    "ApiRelease",
    {"apiId": None, "notes": None, "createdDateTime": ABSENT, "updatedDateTime": ABSENT},
    required=("apiId",),
    build=_build_release,
)
