# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificate authorities that a service trusts besides the public ones.

Azure does not answer what was uploaded, but its thumbprint, by which they are told apart (ApiManagementServiceResource in
Microsoft's specification; https://learn.microsoft.com/azure/api-management/api-management-howto-ca-certificates).
"""

from __future__ import annotations

import base64

from ansible_collections.lakegate.azure.plugins.module_utils import compare
from ansible_collections.lakegate.azure.plugins.module_utils.apim import pfx
from ansible_collections.lakegate.azure.plugins.module_utils.errors import BadInput
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Option, Params, fetch

AUTHORITIES = Option(
    type="list",
    elements="dict",
    key="thumbprint",
    purge="purge_certificates",
    options={
        "store_name": Option(required=True, choices=("CertificateAuthority", "Root")),
        "encoded_certificate": Option(no_log=True, unreadable=True, written=pfx.one_line),
        "certificate_password": Option(no_log=True, unreadable=True),
        "thumbprint": Option(rest="certificate.thumbprint", compare=compare.caseless),
        "subject": Option(rest="certificate.subject", read_only=True),
        "expiry": Option(rest="certificate.expiry", read_only=True),
    },
)


def complete(label: str, params: Params, found: Body | None) -> Params:
    """Each authority with the thumbprint of its certificate."""
    if not params.get("certificates"):
        return params
    there = {
        str(fetch(each, ("certificate", "thumbprint"))).upper()
        for each in fetch(found, ("properties", "certificates")) or []
    }
    return {**params, "certificates": [_with_thumbprint(label, each, there) for each in params["certificates"]]}


def _with_thumbprint(label: str, given: Params, there: set[str]) -> Params:
    if given.get("encoded_certificate"):
        return {**given, "thumbprint": thumbprint(label, given["encoded_certificate"], given.get("certificate_password"))}
    if str(given.get("thumbprint")).upper() not in there:
        raise BadInput(
            f"{label}: certificates needs encoded_certificate, or the thumbprint of a certificate that the service has."
        )
    return given


def thumbprint(label: str, encoded: str, password: str | None) -> str:
    """The thumbprint of a certificate in base64: DER, or a PFX file. Raises BadInput."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    try:
        certificate = x509.load_der_x509_certificate(base64.b64decode(pfx.one_line(encoded), validate=True))
    except ValueError:
        return _of_pfx(label, encoded, password)
    return certificate.fingerprint(hashes.SHA1()).hex().upper()


def _of_pfx(label: str, encoded: str, password: str | None) -> str:
    try:
        return str(pfx.facts(label, encoded, password)["thumbprint"])
    except BadInput as exc:
        raise BadInput(
            f"{label}: certificates.encoded_certificate is in base64 neither a certificate (DER) nor a PFX file that "
            "certificate_password opens."
        ) from exc


def sendable(before: Body | None, body: Body) -> None:
    """Azure reads from a certificate what it says about it; of those that it has, that is all there is."""
    listed = fetch(body, ("properties", "certificates"))
    if listed and listed != fetch(before, ("properties", "certificates")):
        body["properties"]["certificates"] = [
            {name: value for name, value in each.items() if name != "certificate"} if each.get("encodedCertificate") else each
            for each in listed
        ]
