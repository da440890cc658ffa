# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""WSDL documents: one POST operation for each of the chosen endpoint's."""

from __future__ import annotations

from xml.etree import ElementTree

from ...http import Json
from . import errors
from .imported import Imported
from .operations import normalised

_WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
_ADDRESS = "address"


def read(text: str, selector: Json) -> Imported:
    """Return what a document says about the endpoint of `wsdlSelector`, or about the first one."""
    if "<!DOCTYPE" in text:
        raise errors.validation_error("representation", "DTD is prohibited in this XML document.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise errors.validation_error("representation", f"Parsing error(s): {error}") from error
    service = _named(root.findall(f"{_WSDL}service"), selector.get("wsdlServiceName"))
    port = _named(service.findall(f"{_WSDL}port"), selector.get("wsdlEndpointName"))
    binding = _named(root.findall(f"{_WSDL}binding"), port.get("binding", "").rpartition(":")[2])
    address = next((each.get("location", "") for each in port if each.tag.endswith(_ADDRESS)), "")
    scheme, _unused, rest = address.partition("://")
    operations = {}
    for each in binding.findall(f"{_WSDL}operation"):
        name = each.get("name", "")
        operations[name] = normalised(
            {
                "displayName": name,
                "method": "POST",
                "urlTemplate": f"/?soapAction={name}",
                "description": None,
                "policies": None,
                "responses": [{"statusCode": 200, "representations": [{"contentType": "text/xml"}]}],
            }
        )
    properties = {"displayName": service.get("name"), "serviceUrl": f"{scheme}://{rest.partition('/')[0]}"}
    return Imported(properties, operations, [])


def _named(found: list[ElementTree.Element], name: str | None) -> ElementTree.Element:
    chosen = next((each for each in found if name is None or each.get("name") == name), None)
    if chosen is None:
        raise errors.validation_error("wsdlSelector", f"The WSDL document has no '{name or 'service'}'.")
    return chosen
