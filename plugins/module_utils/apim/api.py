# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""APIs, their revisions, versions and imports."""

from __future__ import annotations

import contextlib
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import api_import, import_difference, references
from ansible_collections.lakegate.azure.plugins.module_utils.apim.api_revision import ApiResource, ApiRevision
from ansible_collections.lakegate.azure.plugins.module_utils.apim.in_use import explain_use
from ansible_collections.lakegate.azure.plugins.module_utils.apim.names import (
    EMAIL_RULE,
    ENTITY_STATUS,
    LONG_RULE,
    SERVICE_ADDRESS,
    links,
    within_service,
)
from ansible_collections.lakegate.azure.plugins.module_utils.apim.references import Named
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput, Problem, quoted
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Needs
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, Rule, fetch

NAME_RULE = Rule(rf"(?!.*;rev=){LONG_RULE.test}", f"{LONG_RULE.words}, and the number of a revision as api_revision")
TYPES = ("graphql", "grpc", "http", "odata", "soap", "websocket")
OAUTH2 = {
    "authorization_server_id": Option(required=True, refers=lambda name: [Named("authorizationServers", name)]),
    "scope": Option(),
}
OPENID = {
    "openid_provider_id": Option(required=True, refers=lambda name: [Named("openidConnectProviders", name)]),
    "bearer_token_sending_methods": Option(
        type="list", elements="str", choices=("authorizationHeader", "query"), compare=compare.unordered()
    ),
}


def type_of(value: Any) -> Any:
    """API Management does not tell the type of an ordinary API (recorded)."""
    return value or "http"


def protocols_of_new(given: Params) -> list[str] | None:
    """A revision has those of the current one; a document that is imported may name them."""
    if given.get("api_revision") or given.get("import"):
        return None
    return ["wss"] if given.get("type") == "websocket" else ["https"]


def check_api(params: Params, found: Body | None) -> None:
    """What API Management cannot do, or does not say well that it cannot."""
    revision = f"revision {params.get('api_revision')} of API {params['name']!r}"
    current = fetch(found, ("properties", "isCurrent"))
    if params["state"] == "absent":
        if params.get("api_revision") and current:
            raise BadInput(
                f"{revision} is the current one, which cannot be deleted alone; make another one current first, or leave "
                "api_revision out to delete the API."
            )
        return
    if params.get("is_current") is False and (current or not (found or params.get("api_revision"))):
        raise BadInput(f"API {params['name']!r} needs a current revision; make another one current instead.")
    there = type_of(fetch(found, ("properties", "type")))
    if found and params.get("type") and params["type"] != there:
        raise BadInput(f"API {params['name']!r} has type {there!r}, which Azure cannot change; delete it first.")
    url = params.get("service_url") or ""
    if (
        url
        and (params.get("type") or (there if found else None)) == "websocket"
        and not url.lower().startswith(("ws://", "wss://"))
    ):
        raise BadInput(f"API {params['name']!r}: service_url {url!r} of a websocket must begin with ws:// or wss://.")
    if params.get("release_notes") and not params.get("is_current"):
        raise BadInput("release_notes belong to a revision that is made current; give is_current: true too.")


def needs(remote: ApiRevision, params: Params, check: bool) -> Needs:
    """A revision has all that the current one has, and a document that is imported has the display name.

    In check mode the current one may be what an earlier task would make.
    """
    if params.get("api_revision") and (check or remote.current()):
        return ()
    return ("path",) if params.get("import") else ("display_name", "path")


def complete(remote: ApiRevision, params: Params, found: Document | None, _check: bool) -> Params:
    """Tell what is imported by its digest."""
    if not params.get("import"):
        return params
    given = remote.given()
    api_import.check_document(given, fetch(found.body if found else None, ("import", "digest")))
    return {**params, "import": given}


def at_the_root(params: Params, before: Body | None, body: Body) -> None:
    """One API may have the empty path, which API Management wants to be told all the same."""
    if before is None and params.get("path") is not None:
        body["properties"].setdefault("path", params["path"].strip("/"))


def imported(remote: ApiRevision, params: Params, found: Document) -> Body:
    """What was imported last stands beside the API, and is read only when the user wants something imported."""
    if not params.get("import"):
        return {}
    digest = remote.digest(found)
    if params["state"] == "present":
        with contextlib.suppress(Problem):  # which is said when the document itself is needed
            wanted = import_difference.operations_in(remote.given()) if remote.given()["digest"] != digest else None
            if wanted is not None:
                return {"import": import_difference.beside(digest, remote.operations(), wanted)}
    return {"import": {"digest": digest}} if digest else {}


def _last(id: str | None) -> str:
    return (id or "").rpartition("/")[2].lower()


def explain(remote: ApiRevision, params: Params, problem: Problem) -> str | None:
    """Who uses the API; or who has its path, which two may share only as versions of one set (azure-powershell #11027)."""
    used = explain_use(remote, params, problem)
    if used:
        return used
    path = str(params.get("path") or "").strip("/").lower()
    mine, version = _last(params.get("api_version_set_id")), params.get("api_version")
    if problem.status != 400 or problem.code != "ValidationError" or "path" not in problem.message.lower():
        return None
    for other in remote.list_all():
        properties = other.body["properties"]
        if other.body["name"].lower() != params["name"].lower() and str(properties.get("path")).lower() == path:
            together = mine and mine == _last(properties.get("apiVersionSetId"))
            if together and properties.get("apiVersion") == version:
                return (
                    f"Cannot give {remote.label} the version {version!r}: API {quoted(other.body['name'])} has it in the "
                    "same api_version_set_id; choose another api_version."
                )
            if together:
                continue
            return (
                f"Cannot give {remote.label} the path {path!r}: API {quoted(other.body['name'])} "
                f"({properties.get('displayName')}) has it; choose another path, or make both versions of one "
                "version set with api_version_set_id."
            )
    return None


APIM_API = Kind(
    name="apim_api",
    title="API",
    service=ApiResource(
        type="Microsoft.ApiManagement/service/apis",
        client="apimanagement",
        operations="api",
        arguments=("resource_group", "service_name", "name"),
        lists={("resource_group", "service_name"): "list_by_service"},
        update="patch",
    ),
    address={
        **SERVICE_ADDRESS,
        "name": Option(required=True, rule=NAME_RULE),
        "api_revision": Option(rest="properties.apiRevision", rule=Rule(r"[1-9][0-9]{0,99}", "a number from 1")),
    },
    options={
        "display_name": Option(longest=300),
        "description": Option(compare=compare.text),
        "type": Option(choices=TYPES, compare=type_of),
        "path": Option(compare=compare.url_path, longest=400),
        "protocols": Option(
            type="list",
            elements="str",
            choices=("http", "https", "ws", "wss"),
            compare=compare.unordered(),
            on_create=protocols_of_new,
        ),
        "service_url": Option(longest=2000),
        "subscription_required": Option(
            type="bool", on_create=lambda given: None if given.get("api_revision") else True
        ),
        "subscription_key_parameter_names": Option(
            type="dict", no_log=False, options={"header": Option(no_log=False), "query": Option(no_log=False)}
        ),
        "authentication_settings": Option(
            type="dict",
            options={
                "oauth2": Option(type="dict", rest="oAuth2", options=OAUTH2),
                "openid": Option(type="dict", options=OPENID),
                "oauth2_authentication_settings": Option(
                    type="list",
                    elements="dict",
                    rest="oAuth2AuthenticationSettings",
                    key="authorization_server_id",
                    options=OAUTH2,
                ),
                "openid_authentication_settings": Option(
                    type="list", elements="dict", key="openid_provider_id", options=OPENID
                ),
            },
        ),
        "contact": Option(type="dict", options={"name": Option(), "url": Option(), "email": Option(rule=EMAIL_RULE)}),
        "license": Option(type="dict", options={"name": Option(), "url": Option()}),
        "terms_of_service_url": Option(),
        "api_revision_description": Option(compare=compare.text, longest=256),
        "is_current": Option(type="bool", compare=bool),
        "api_version": Option(longest=100),
        "api_version_description": Option(compare=compare.text, longest=256),
        "api_version_set_id": Option(
            resource_type="Microsoft.ApiManagement/service/apiVersionSets",
            compare=within_service,
        ),
        "tags": links(
            "apis/tags", "tag", "tag", "list_by_api", create_or_update="assign_to_api", delete="detach_from_api"
        ),
        "import": api_import.IMPORT,
    },
    switches={"release_notes": Option(rest="")},
    status={**ENTITY_STATUS, "provisioning_state": Option()},
    rules={"required_together": [("api_version", "api_version_set_id")]},
    needs=needs,
    checks=(check_api,),
    resolve=complete,
    augment=imported,
    tidy=import_difference.tidy,
    finish=at_the_root,
    warnings=references.warnings,
    explain=explain,
)
