# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-hosted gateways: their host names, authorities, keys and tokens (recorded: gateways; authorities published)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from datetime import datetime, timedelta

from ...http import Json, Response
from ..resources import Resource
from ..types import Context
from . import entity as entities
from . import errors
from .entity import Entity, Place

_KEYS = ("primary", "secondary")
_TIERS = ("Developer", "Premium")  # Microsoft Learn, "Feature-based comparison of the Azure API Management tiers"
_LONGEST_TOKEN = timedelta(days=30)  # published: GatewayTokenRequestContract


def _new_key() -> str:
    return base64.b64encode(os.urandom(64)).decode()


def _saved(context: Context, resource: Resource) -> None:
    for name in _KEYS:
        resource["private"].setdefault(name, _new_key())


def _show(context: Context, resource: Resource, properties: Json, place: Place) -> Json:
    """No gateway ever reports here: the heartbeat is null after a write, empty when read (recorded)."""
    return properties | {"heartbeat": None if place == "put" else []}


def _list_keys(context: Context) -> Response:
    assert context.resource
    keys = {name: context.resource["private"][name] for name in _KEYS}
    return Response(200, keys, {"ETag": f'"{context.resource["etag"]}"'})


def _regenerate_key(context: Context) -> Response:
    assert context.resource
    context.resource["private"][_key_type(context)] = _new_key()
    context.arm.touch(context.resource)
    return Response(204)


def _generate_token(context: Context) -> Response:
    assert context.resource
    expiry = str(context.body().get("expiry") or "")
    try:
        ends = datetime.fromisoformat(expiry)
    except ValueError as error:
        raise errors.validation_error("expiry", "Expiry must be a date and time") from error
    if ends - context.arm.app.clock.now() > _LONGEST_TOKEN:
        raise errors.validation_error("expiry", "Expiry must be within 30 days")
    subject = f"{context.resource['name']}&{''.join(filter(str.isdigit, expiry))[:12]}"
    key = base64.b64decode(context.resource["private"][_key_type(context)])
    signature = base64.b64encode(hmac.new(key, subject.encode(), hashlib.sha512).digest()).decode()
    return Response(200, {"value": f"{subject}&{signature}"})


def _key_type(context: Context) -> str:
    name = str(context.body().get("keyType"))
    if name not in _KEYS:
        raise errors.validation_error("keyType", f"Key type must be one of: {', '.join(_KEYS)}")
    return name


def _delete_host_name(context: Context) -> Response:
    """Without If-Match; a gateway that does not exist is a validation error (recorded)."""
    parent = context.id.parent
    assert parent
    entities.service_of(context)
    if context.resource is None:
        if context.arm.resources.get(parent.text) is None:
            raise errors.validation_error("gwid", "Gateway not found")
        return Response(204)
    context.arm.remove(context.resource["id"])
    return Response(200)


def _build_host_name(context: Context, properties: Json) -> Json:
    properties["certificateId"] = entities.full_id(context, properties["certificateId"], "certificates")
    if context.arm.resources.get(properties["certificateId"]) is None:
        raise errors.validation_error("certificateId", "Certificate not found")
    return properties


GATEWAY = Entity(
    "gateways",
    "Gateway",
    {"locationData": None, "description": None},
    saved=_saved,
    show=_show,
    actions={"listKeys": _list_keys, "regenerateKey": _regenerate_key, "generateToken": _generate_token},
    tiers=_TIERS,
)

HOST_NAME = Entity(
    "gateways/hostnameConfigurations",
    "GatewayHostnameConfiguration",
    {
        "hostname": None,
        "certificateId": None,
        "negotiateClientCertificate": False,
        "tls10Enabled": False,
        "tls11Enabled": False,
        "http2Enabled": True,
    },
    required=("hostname", "certificateId"),
    build=_build_host_name,
    methods={"DELETE": _delete_host_name},
)


def _build_authority(context: Context, properties: Json) -> Json:
    if entities.in_service(context, f"certificates/{context.id.name}") is None:
        raise errors.validation_error("certificateId", "Certificate not found")
    return properties


AUTHORITY = Entity(
    "gateways/certificateAuthorities",
    "GatewayCertificateAuthority",
    {"isTrusted": False},
    build=_build_authority,
)
