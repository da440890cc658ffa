# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What policies do to a request and its answer."""

from __future__ import annotations

from typing import Any

import pytest


def returning(expression: str) -> str:
    return f"<return-response><set-body>@({expression})</set-body></return-response>"


@pytest.fixture(autouse=True)
def api(service: Any) -> None:
    service.api()


def test_base_runs_the_outer_scope_where_it_stands(service: Any) -> None:
    append = '<set-header name="x" exists-action="append"><value>{}</value></set-header>'
    service.policy(append.format("service"), scope="", backend="<forward-request />", outbound="", on_error="")
    service.policy(append.format("before") + "<base />" + append.format("after"))
    answer = returning('string.Join(",", context.Request.Headers["x"])')
    service.policy("<base />" + answer, scope="apis/orders/operations/get-all")
    assert service.call().text == "before,service,after"


def test_without_base_the_outer_scope_does_not_run(service: Any) -> None:
    service.policy(
        '<return-response><set-status code="418" /></return-response>', scope="", backend="", outbound="", on_error=""
    )
    service.policy(returning('"inner"'))
    assert service.call().text == "inner"


def test_return_response_sets_status_headers_and_body(service: Any) -> None:
    service.policy(
        '<return-response><set-status code="202" reason="Accepted" />'
        '<set-header name="X-One"><value>1</value></set-header><set-body>{"a": 1}</set-body></return-response>'
    )
    response = service.call()
    assert (response.status_code, response.headers["X-One"], response.json()) == (202, "1", {"a": 1})


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("context.Request.Method", "GET"),
        ("context.Request.OriginalUrl.Path", "/orders/1"),
        ('context.Request.Url.Query.GetValueOrDefault("n", "none")', "5"),
        ('context.Request.Headers.GetValueOrDefault("X-None", "none").ToUpper()', "NONE"),
        ('context.Api.Name + "/" + context.Operation.Id', "orders/get-all"),
        ('context.Subscription == null ? "nobody" : context.Subscription.Name', "nobody"),
        ('((string)context.Variables["v"]).Length &gt; 3 &amp;&amp; !false', "True"),
        ('context.Variables.GetValueOrDefault&lt;string&gt;("v").Substring(0, 2)', "va"),
        ('$"{context.Deployment.ServiceName}: {1 + 2 * 3}"', "apim-test-01: 7"),
        ('string.IsNullOrEmpty(context.Request.Headers.GetValueOrDefault("X-None"))', "True"),
    ],
)
def test_expressions(service: Any, expression: str, answer: str) -> None:
    policy = f'<set-variable name="v" value="value" />{returning(expression)}'
    text = f"<policies><inbound>{policy}</inbound></policies>"
    assert service.put("apis/orders/policies/policy", format="xml", value=text).status_code == 201
    assert service.call("/orders/1?n=5").text == answer


def test_statements_run_until_return(service: Any) -> None:
    block = '@{ var n = 3; if (n > 2) { n = n * 2; } else { return "small"; } return "n=" + n; }'
    service.policy(f"<return-response><set-body>{block}</set-body></return-response>")
    assert service.call().text == "n=6"


def test_an_expression_that_fails_is_an_internal_error_whose_reason_only_the_trace_tells(service: Any) -> None:
    service.policy(returning('context.Variables["none"].ToString()'))
    response = service.call(Ocp_Apim_Trace="true")
    assert response.status_code == 500
    assert response.json()["message"] == "Internal server error"
    assert "'none' was not present in the dictionary" in response.headers["Ocp-Apim-Trace-Reason"]


def test_an_expression_beyond_the_evaluator_is_501_and_says_which(service: Any) -> None:
    service.policy(returning('Regex.IsMatch(context.Request.Url.Path, ".*")'))
    response = service.call()
    assert response.status_code == 501
    assert "Regex" in response.json()["message"]


def test_a_policy_that_is_not_emulated_is_501_and_named(service: Any) -> None:
    service.policy('<validate-jwt header-name="Authorization"><openid-config url="https://x" /></validate-jwt><base />')
    response = service.call()
    assert response.status_code == 501
    assert response.json()["message"] == "The emulator's gateway does not run the policy 'validate-jwt'."


def test_choose_runs_the_first_branch_that_holds(service: Any) -> None:
    condition = '@(context.Request.Headers.GetValueOrDefault("X-Kind", "") == "{}")'
    branches = "".join(
        f'<when condition="{condition.replace("{}", kind)}">{returning(chr(34) + kind + chr(34))}</when>'
        for kind in "ab"
    )
    service.policy(f"<choose>{branches}<otherwise>{returning(chr(34) + 'other' + chr(34))}</otherwise></choose>")
    assert [service.call(X_Kind=kind).text for kind in ("a", "b", "c")] == ["a", "b", "other"]


def test_fragments_and_named_values_are_put_in(service: Any) -> None:
    service.put("namedValues/nv", displayName="greeting", value="hello", secret=True)
    service.put("policyFragments/f", value='<fragment><set-variable name="v" value="{{greeting}}" /></fragment>')
    service.policy(
        f'<include-fragment fragment-id="f" />{returning("context.Variables[" + chr(34) + "v" + chr(34) + "]")}'
    )
    assert service.call().text == "hello"


def test_check_header_refuses_with_the_given_status_and_message(service: Any) -> None:
    check = (
        '<check-header name="X-Tenant" failed-check-httpcode="403" failed-check-error-message="No tenant" '
        'ignore-case="true">'
        "<value>contoso</value></check-header>"
    )
    service.policy(check + returning('"in"'))
    assert service.call(X_Tenant="Contoso").text == "in"
    refused = service.call(X_Tenant="other")
    assert (refused.status_code, refused.json()) == (403, {"statusCode": 403, "message": "No tenant"})


def test_rate_limit_by_key_answers_429_with_retry_after(service: Any) -> None:
    limit = '<rate-limit-by-key calls="2" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault('
    service.policy(limit + '"X-Who", ""))" />' + returning('"in"'))
    assert [service.call(X_Who="a").status_code for _unused in range(3)] == [200, 200, 429]
    assert service.call(X_Who="b").status_code == 200
    refused = service.call(X_Who="a")
    assert refused.json()["message"].startswith("Rate limit is exceeded. Try again in")
    assert int(refused.headers["Retry-After"]) <= 60
    service.emulator.call("POST", "clock", {"advance": 61})
    assert service.call(X_Who="a").status_code == 200


def test_ip_filter_forbids_addresses(service: Any) -> None:
    service.policy('<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>' + returning('"in"'))
    assert service.call().status_code == 403
    service.policy(
        '<ip-filter action="allow"><address-range from="127.0.0.0" to="127.0.0.9" /></ip-filter>' + returning('"in"')
    )
    assert service.call().text == "in"


def test_mock_response_answers_the_operations_example(service: Any) -> None:
    example = [{"contentType": "application/json", "examples": {"default": {"value": {"id": 1}}}}]
    responses = [{"statusCode": 200, "representations": example}]
    assert service.operation("orders", "get-all", "GET", "/*", responses=responses).status_code == 200
    service.policy('<mock-response status-code="200" content-type="application/json" />')
    response = service.call()
    assert (response.headers["Content-Type"], response.json()) == ("application/json", {"id": 1})


def test_cors_answers_a_preflight_without_a_key(service: Any) -> None:
    cors = (
        "<cors><allowed-origins><origin>https://app.example.com</origin></allowed-origins>"
        "<allowed-methods><method>GET</method></allowed-methods><allowed-headers><header>*</header></allowed-headers></cors>"
    )
    service.arm("PATCH", "apis/orders", {"properties": {"subscriptionRequired": True}}, If_Match="*")
    service.policy(cors + returning('"in"'))
    asked = service.call(method="OPTIONS", Origin="https://app.example.com", Access_Control_Request_Method="GET")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (200, "https://app.example.com")
    answered = service.call(Origin="https://app.example.com", Ocp_Apim_Subscription_Key=service.key())
    assert (answered.text, answered.headers["Access-Control-Allow-Origin"]) == ("in", "https://app.example.com")


def test_on_error_sees_the_error_and_may_answer_instead(service: Any) -> None:
    service.arm("PATCH", "apis/orders", {"properties": {"subscriptionRequired": True}}, If_Match="*")
    service.policy(on_error=returning('context.LastError.Source + ":" + context.LastError.Reason'))
    assert service.call().text == "authorization:SubscriptionKeyNotFound"


def test_a_backend_outside_of_the_emulated_cloud_is_an_internal_error(service: Any) -> None:
    service.arm("PATCH", "apis/orders", {"properties": {"serviceUrl": "https://echo.example.com"}}, If_Match="*")
    response = service.call(Ocp_Apim_Trace="true")
    assert response.status_code == 500
    assert response.json() == {
        "statusCode": 500,
        "message": "Internal server error",
        "activityId": response.json()["activityId"],
    }
    assert "echo.example.com" in response.headers["Ocp-Apim-Trace-Reason"]
    call = service.emulator.call("GET", "gateway")["calls"][-1]
    assert (call["section"], call["operation"]) == ("backend", "get-all")
