# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that an API is imported from: told apart by a digest, which is kept with the API.

API Management does not keep what it imported, and what it makes of it (operations, schemas, a name, a description) cannot
be turned back into the document. So the digest of the document that was imported last is kept as a schema of the API's
revision that no operation uses. It is copied with a revision and goes away with the API.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.apim import import_difference, link
from ansible_collections.lakegate.azure.plugins.module_utils.arm import ArmResource
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

GRAPHQL = "graphql-link"  # the address of a backend, which API Management keeps as service_url (recorded)
FORMATS = (
    "openapi",
    "openapi+json",
    "openapi-link",
    "openapi+json-link",
    "swagger-json",
    "swagger-link-json",
    "wsdl",
    "wsdl-link",
    GRAPHQL,
    "odata",
    "odata-link",
    "wadl-xml",
    "wadl-link-json",
)
WSDL_SELECTOR = {"wsdl_service_name": Option(), "wsdl_endpoint_name": Option()}
IMPORT = Option(
    type="dict",
    rest="import",
    told=import_difference.told,
    options={
        "format": Option(choices=FORMATS, rest=""),
        "value": Option(type="raw", rest=""),
        "digest": Option(),
        "wsdl_selector": Option(type="dict", options=WSDL_SELECTOR, rest=""),
        "soap_api_type": Option(choices=("http", "soap"), rest=""),
        "translate_required_query_parameters": Option(choices=("query", "template"), rest=""),
    },
)
# what a document may say about an API besides its operations (recorded: apis, with value and format)
SAID_BY_DOCUMENT = (
    "display_name",
    "description",
    "service_url",
    "protocols",
    "contact",
    "license",
    "terms_of_service_url",
    "type",
)

NAME = "lakegate-import"
RECORD = ArmResource(
    type="Microsoft.ApiManagement/service/apis/schemas",
    client="apimanagement",
    operations="api_schema",
    arguments=("resource_group", "service_name", "api_id", f"={NAME}"),
)
SAYS = "The document that was imported last: "
DIGEST = re.compile(re.escape(SAYS) + r"([-\w:.+/=]+)")


def record(digest: str) -> Body:
    """The schema that keeps a digest: an OpenAPI component that is a string and says what it is for."""
    kept = {"type": "string", "description": SAYS + digest}
    return {
        "properties": {
            "contentType": "application/vnd.oai.openapi.components+json",
            "document": {"components": {"schemas": {NAME: kept}}},
        }
    }


def recorded(body: Body | None) -> str | None:
    """The digest in such a schema."""
    found = DIGEST.search(json.dumps(fetch(body, ("properties", "document")) or {}))
    return found[1] if found else None


def with_digest(given: Params) -> Params:
    """The import option with its document and the digest of that. Raises Problem where a link cannot be read."""
    given = {name: value for name, value in given.items() if value is not None}
    if ("value" in given) != ("format" in given):
        raise BadInput("import needs value and format together.")
    if given.get("digest"):
        if not re.fullmatch(r"[-\w:.+/=]{1,200}", given["digest"]):
            raise BadInput("import.digest must be 1 to 200 letters, digits and - _ : . + / =.")
        told = given.get("value") is not None and not link.is_link(given["format"])
        return {**given, "document": _text(given["value"])} if told else given
    if "value" not in given:
        raise BadInput("import needs value and format, or the digest of what is there.")
    text = _text(given["value"])
    if given["format"] == GRAPHQL:
        return {**given, "digest": digest_of(text)}
    if link.is_link(given["format"]):
        text = link.read(text, "give import.digest, which stands for the document's content")
    rest = {name: given[name] for name in ("wsdl_selector", "soap_api_type") if given.get(name)}
    translated = given.get("translate_required_query_parameters", "template")  # which is what happens by default
    if translated != "template":
        rest["translate_required_query_parameters"] = translated
    return {**given, "document": text, "digest": digest_of(_canonical(text) + (json.dumps(rest, sort_keys=True) if rest else ""))}


def digest_of(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def check_document(given: Params, there: str | None) -> None:
    """A digest alone is enough only for the document that is there."""
    if given.get("value") is None and given["digest"] != there:
        raise BadInput("import.digest is not that of the document imported last; give value and format too.")


def properties(given: Params) -> Body:
    """The members of the request that say what to import."""
    sent = {
        "format": given["format"],
        "value": _text(given["value"]),
        "apiType": given.get("soap_api_type"),
        "translateRequiredQueryParameters": given.get("translate_required_query_parameters"),
    }
    selector = given.get("wsdl_selector") or {}
    sent["wsdlSelector"] = (
        {
            "wsdlServiceName": selector.get("wsdl_service_name"),
            "wsdlEndpointName": selector.get("wsdl_endpoint_name"),
        }
        if selector
        else None
    )
    return {name: value for name, value in sent.items() if value is not None}


def _text(value: Any) -> str:
    """The document; Ansible makes dictionaries of JSON in templates."""
    return value if isinstance(value, str) else json.dumps(value)


def _canonical(text: str) -> str:
    """The same for documents that differ in line ends or, where they are JSON, in layout only."""
    try:
        return json.dumps(json.loads(text))
    except (ValueError, RecursionError):
        return text.replace("\r\n", "\n").strip()
