# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that a document tells, and those that it does not."""

from __future__ import annotations

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.apim.import_difference import operations_in, operations_of

PATHS = '{"paths": {"/b": {"get": {}, "parameters": [], "x-note": 1}, "/a": {"POST": {}}, "/c": null}}'


@pytest.mark.parametrize("form", ["openapi+json", "openapi", "openapi-link", "swagger-json", "swagger-link-json"])
def test_methods_and_paths_are_told(form: str) -> None:
    assert operations_in({"format": form, "document": PATHS}) == ["GET /b", "POST /a"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("wsdl", "<definitions />"),
        ("openapi", "a: [b"),
        ("openapi", "- a"),
        ("openapi", "paths: [a]"),
        ("openapi", "[" * 100_000),
        ("openapi", "a: !!python/object/apply:os.getpid []"),
        ("openapi+json", None),
    ],
)
def test_what_is_no_document_of_operations_tells_none(form: str, text: str | None) -> None:
    assert operations_in({"format": form, "document": text}) is None


def test_what_stands_in_the_template_for_the_query_makes_no_difference() -> None:
    body = {"properties": {"method": "GET", "urlTemplate": "/b?state={state}"}}
    assert operations_of([body]) == ["GET /b"]
