# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which requests reach which operation, and with which key."""

from __future__ import annotations

from typing import Any

import pytest
import requests

ANSWER = "<return-response><set-body>@(context.Operation.Id)</set-body></return-response>"
NOT_FOUND = {"statusCode": 404, "message": "Resource not found"}


@pytest.fixture
def orders(service: Any) -> Any:
    service.api()
    service.policy(ANSWER)
    return service


def test_a_path_of_no_api_is_404(service: Any) -> None:
    response = service.call("/nowhere")
    assert (response.status_code, response.json()) == (404, NOT_FOUND)


def test_a_method_of_no_operation_is_404_before_the_key_is_looked_at(service: Any) -> None:
    service.api(subscriptionRequired=True)
    response = service.call("/orders/1", "POST")
    assert (response.status_code, response.json()) == (404, NOT_FOUND)


def test_a_wildcard_matches_every_path_below_the_api(orders: Any) -> None:
    for path in ("/orders", "/orders/", "/orders/1/lines?x=y"):
        assert orders.call(path).text == "get-all"


def test_the_most_literal_template_wins(orders: Any) -> None:
    orders.operation("orders", "by-id", "GET", "/{id}")
    orders.operation("orders", "latest", "GET", "/latest")
    assert [orders.call(f"/orders/{path}").text for path in ("latest", "7", "7/lines")] == [
        "latest",
        "by-id",
        "get-all",
    ]


def test_the_api_with_the_longest_path_wins(orders: Any) -> None:
    orders.api("archive", path="orders/archive")
    orders.policy("<return-response><set-body>archive</set-body></return-response>", scope="apis/archive")
    assert orders.call("/orders/archive/1").text == "archive"
    assert orders.call("/orders/archived").text == "get-all"


def test_versions_are_told_apart_by_their_segment(service: Any) -> None:
    service.put("apiVersionSets/vs", displayName="vs", versioningScheme="Segment")
    for version in ("v1", "v2"):
        service.api(f"orders-{version}", path="orders", apiVersion=version, apiVersionSetId="/apiVersionSets/vs")
        answer = f"<return-response><set-body>{version}</set-body></return-response>"
        service.policy(answer, scope=f"apis/orders-{version}")
    assert [service.call(f"/orders/{version}/1").text for version in ("v1", "v2")] == ["v1", "v2"]


def test_a_revision_has_a_path_of_its_own(orders: Any) -> None:
    orders.put("apis/orders;rev=2", sourceApiId="/apis/orders", path="orders")
    answer = "<return-response><set-body>two</set-body></return-response>"
    orders.policy(answer, scope="apis/orders;rev=2")
    assert (orders.call("/orders;rev=2/1").text, orders.call("/orders/1").text) == ("two", "get-all")


def test_without_a_key_the_answer_says_so(service: Any) -> None:
    service.api(subscriptionRequired=True)
    response = service.call()
    assert response.status_code == 401
    assert response.json()["message"] == (
        "Access denied due to missing subscription key. Make sure to include subscription key when making requests "
        "to an API."
    )
    assert response.headers["WWW-Authenticate"] == (
        'AzureApiManagementKey realm="https://apim-test-01.azure-api.net/orders",name="Ocp-Apim-Subscription-Key",'
        'type="header"'
    )


def test_a_wrong_key_is_refused(service: Any) -> None:
    service.api(subscriptionRequired=True)
    response = service.call(Ocp_Apim_Subscription_Key="wrong")
    assert response.status_code == 401
    assert response.json()["message"] == (
        "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription."
    )


def test_the_built_in_subscription_opens_every_api_in_header_or_query(service: Any) -> None:
    service.api(subscriptionRequired=True)
    service.policy(ANSWER)
    key = service.key()
    assert service.call(Ocp_Apim_Subscription_Key=key).status_code == 200
    assert service.call(f"/orders/1?subscription-key={key}").status_code == 200


def test_the_key_of_a_product_opens_the_apis_in_it(service: Any) -> None:
    service.api(subscriptionRequired=True)
    service.policy("<return-response><set-body>@(context.Product.Name)</set-body></return-response>")
    service.put("products/p", displayName="Gold", state="published")
    service.put("subscriptions/s", displayName="s", scope="/products/p")
    key = service.key("s")
    assert service.call(Ocp_Apim_Subscription_Key=key).status_code == 401
    service.arm("PUT", "products/p/apis/orders")
    assert service.call(Ocp_Apim_Subscription_Key=key).text == "Gold"


def test_a_suspended_subscription_opens_nothing(service: Any) -> None:
    service.api(subscriptionRequired=True)
    service.put("subscriptions/s", displayName="s", scope="/apis", state="suspended")
    assert service.call(Ocp_Apim_Subscription_Key=service.key("s")).status_code == 401


def test_a_gateway_that_does_not_exist_does_not_resolve(service: Any) -> None:
    response = requests.get("https://apim-none.azure-api.net/x", timeout=10)
    assert response.status_code == 502
    assert "there is no API Management service of this name" in response.text


def test_an_internal_gateway_is_not_on_the_internet(service: Any) -> None:
    resource = service.emulator.state()
    resource["resources"][service.id.lower()]["body"]["properties"]["virtualNetworkType"] = "Internal"
    service.emulator.restore(resource)
    response = service.call()
    assert response.status_code == 502
    assert "inside of its virtual network only" in response.text
