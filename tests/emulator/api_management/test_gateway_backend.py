# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the backend gets: the second gateway of these tests is the backend of the first."""

from __future__ import annotations

from typing import Any

import pytest

INNER = "https://apim-test-01.azure-api.net/inner"


def echo(expression: str) -> str:
    return f"<return-response><set-body>@({expression})</set-body></return-response>"


@pytest.fixture(autouse=True)
def apis(service: Any) -> None:
    service.api("inner", path="inner")
    service.operation("inner", "post-all", "POST", "/*")
    service.put("backends/inner", url=INNER, protocol="http", credentials={"header": {"X-Secret": ["s"]}})
    service.api()
    service.operation("orders", "put-line", "PUT", "/{id}/lines/{line}")


def test_the_path_below_the_api_and_the_query_go_to_the_backend(service: Any) -> None:
    service.policy('<set-backend-service backend-id="inner" /><base />')
    service.policy(echo("context.Request.OriginalUrl.ToString()"), scope="apis/inner")
    assert service.call("/orders/a%20b/c?x=1&y=%2F").text == f"{INNER}/a%20b/c?x=1&y=/"


def test_the_backend_sees_the_address_of_the_service(service: Any) -> None:
    service.policy('<set-backend-service backend-id="inner" /><base />')
    service.policy(echo("context.Request.IpAddress"), scope="apis/inner")
    assert service.call().text == service.arm("GET").json()["properties"]["outboundPublicIPAddresses"][0]


def test_credentials_of_the_backend_are_sent(service: Any) -> None:
    service.policy('<set-backend-service backend-id="inner" /><base />')
    service.policy(echo('context.Request.Headers.GetValueOrDefault("X-Secret")'), scope="apis/inner")
    assert service.call().text == "s"


def test_rewrite_uri_method_query_headers_and_body_are_changed(service: Any) -> None:
    service.policy(
        f'<set-backend-service base-url="{INNER}" /><rewrite-uri template="/lines/{{line}}?of={{id}}" />'
        '<set-method>POST</set-method><set-query-parameter name="q"><value>1</value></set-query-parameter>'
        '<set-header name="X-A"><value>a</value></set-header><set-body>text</set-body><base />',
    )
    parts = (
        'context.Request.OriginalUrl.ToString() + " " + context.Request.Method + " " + '
        'context.Request.Headers.GetValueOrDefault("X-A") + " " + context.Request.Body.As<string>()'
    )
    service.policy(echo(parts), scope="apis/inner")
    response = service.call("/orders/7/lines/8?kept=yes", "PUT")
    assert response.text == f"{INNER}/lines/8?of=7&kept=yes&q=1 POST a text"


def test_the_managed_identity_logs_in_with_a_token_for_the_resource(service: Any) -> None:
    resource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d"
    service.policy(
        f'<set-backend-service backend-id="inner" /><authentication-managed-identity resource="{resource}" /><base />'
    )
    service.policy(echo('context.Request.Headers.GetValueOrDefault("Authorization")'), scope="apis/inner")
    scheme, _unused, token = service.call().text.partition(" ")
    checked = service.emulator.call("POST", "token", {"inspect": token})
    assert (scheme, checked["valid"], checked["claims"]["aud"]) == ("Bearer", True, resource)
    assert checked["claims"]["xms_mirid"].endswith("/service/apim-test-01")


def test_a_service_without_an_identity_cannot_log_in(service: Any) -> None:
    service.arm("PATCH", "", {"identity": {"type": "None"}})
    service.policy(
        '<set-backend-service backend-id="inner" />'
        '<authentication-managed-identity resource="https://vault.azure.net" /><base />'
    )
    response = service.call(Ocp_Apim_Trace="true")
    assert response.status_code == 500
    assert "no system-assigned managed identity" in response.headers["Ocp-Apim-Trace-Reason"]


def test_basic_authentication(service: Any) -> None:
    service.policy(
        '<set-backend-service backend-id="inner" /><authentication-basic username="u" password="p" /><base />'
    )
    service.policy(echo('context.Request.Headers.GetValueOrDefault("Authorization")'), scope="apis/inner")
    assert service.call().text == "Basic dTpw"


def test_the_answer_of_the_backend_can_be_changed_on_its_way_back(service: Any) -> None:
    service.policy(
        '<set-backend-service backend-id="inner" /><base />',
        outbound='<set-header name="X-Status"><value>@(context.Response.StatusCode.ToString())</value></set-header>'
        '<set-status code="203" reason="" /><set-body>@(context.Response.Body.As<string>() + "!")</set-body>',
    )
    service.policy(
        '<return-response><set-status code="201" /><set-body>made</set-body></return-response>', scope="apis/inner"
    )
    response = service.call()
    assert (response.status_code, response.headers["X-Status"], response.text) == (203, "201", "made!")


def test_an_api_without_any_backend_is_an_internal_error(service: Any) -> None:
    assert service.call().status_code == 500


def test_a_backend_that_resets_the_connection_is_an_internal_error(service: Any) -> None:
    service.policy('<set-backend-service backend-id="inner" /><base />')
    with service.emulator.fault(path="/inner", reset=True):
        assert service.call().status_code == 500
