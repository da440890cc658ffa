# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all entities have in common, and what is special about some (all recorded)."""

from __future__ import annotations

import json
from typing import Any

import pytest

GROUP, NAME = "rg-apim", "apim-test-01"
BACKEND = {"url": "https://backend.example.com", "protocol": "http"}
VAULT = {"keyVault": {"secretIdentifier": "https://kv.vault.azure.net/secrets/client"}}


def test_put_creates_with_201_and_replaces_with_200_and_a_new_tag(service: Any) -> None:
    created = service.put("backends/b", **BACKEND)
    replaced = service.put("backends/b", **BACKEND, title="Title")
    assert (created.status_code, replaced.status_code) == (201, 200)
    assert created.headers["ETag"] != replaced.headers["ETag"]
    assert "etag" not in created.json()


def test_a_put_that_changes_nothing_keeps_the_tag(service: Any) -> None:
    assert service.put("backends/b", **BACKEND).headers["ETag"] == service.put("backends/b", **BACKEND).headers["ETag"]


def test_head_answers_the_tag_alone(service: Any) -> None:
    tag = service.put("backends/b", **BACKEND).headers["ETag"]
    head = service.arm("HEAD", "backends/b")
    assert (head.status_code, head.headers["ETag"], head.content) == (200, tag, b"")
    assert service.arm("HEAD", "backends/none").status_code == 404


def test_patch_needs_if_match_and_changes_only_what_is_sent(service: Any) -> None:
    service.put("backends/b", **BACKEND, title="Title")
    change = {"properties": {"description": "new"}}
    assert service.arm("PATCH", "backends/b", change).status_code == 400
    patched = service.arm("PATCH", "backends/b", change, If_Match="*")
    assert patched.status_code == 200
    assert patched.json()["properties"] | {"title": "Title", "description": "new"} == patched.json()["properties"]


def test_patch_of_2019_answers_204_without_a_body(service: Any) -> None:
    service.put("backends/b", **BACKEND)
    patched = service.arm("PATCH", "backends/b", {"properties": {"title": "t"}}, "2019-12-01", If_Match="*")
    assert (patched.status_code, patched.content) == (204, b"")


def test_an_old_tag_is_refused_with_412(service: Any) -> None:
    old = service.put("backends/b", **BACKEND).headers["ETag"]
    service.put("backends/b", **BACKEND, title="by somebody else")
    refused = service.arm("PATCH", "backends/b", {"properties": {"title": "mine"}}, If_Match=old)
    assert (refused.status_code, refused.json()["error"]["code"]) == (412, "PreconditionFailed")


def test_if_match_star_lets_put_create(service: Any) -> None:
    response = service.arm("PUT", "tags/t", {"properties": {"displayName": "t"}}, If_Match="*")
    assert response.status_code == 201


def test_delete_needs_if_match_and_absence_is_no_error(service: Any) -> None:
    service.put("backends/b", **BACKEND)
    assert service.arm("DELETE", "backends/b").status_code == 400
    assert service.arm("DELETE", "backends/b", If_Match="*").status_code == 200
    assert service.arm("DELETE", "backends/b", If_Match="*").status_code == 204


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("backends/x", "Backend"),
        ("apis/x", "Api"),
        ("apis/echo-api/operations/x", "Operation"),
        ("apis/x/operations/y", "Api"),
        ("policies/policy", "PoliciesConfiguration"),
        ("products/x", "Product"),
        ("namedValues/x", "Property"),
        ("apiVersionSets/x", "Api-version-set"),
        ("authorizationServers/x", "OAuth2AuthorizationServer"),
    ],
)
def test_the_404_names_the_kind_in_api_managements_words(service: Any, path: str, word: str) -> None:
    service.arm("DELETE", "policies/policy", If_Match="*")
    response = service.arm("GET", path)
    assert response.status_code == 404
    assert response.json() == {"error": {"code": "ResourceNotFound", "message": f"{word} not found.", "details": None}}


def test_a_missing_member_is_a_validation_error_with_its_name(service: Any) -> None:
    error = service.put("apis/a/operations/o").json()["error"]
    assert error["message"] == "Api not found."
    error = service.put("apis/echo-api/operations/o", displayName="o").json()["error"]
    assert error["code"] == "ValidationError"
    assert [each["target"] for each in error["details"]] == ["method", "urlTemplate"]


def test_lists_count_everything_and_go_on_with_skip(service: Any) -> None:
    for name in ("c", "a", "b"):
        service.put(f"tags/{name}", displayName=name)
    page = service.arm("GET", "tags?$top=2").json()
    assert (page["count"], [each["name"] for each in page["value"]]) == (3, ["a", "b"])
    assert "%24skip=2" in page["nextLink"] or "$skip=2" in page["nextLink"]
    assert [each.name for each in service.client.tag.list_by_service(GROUP, NAME, top=2)] == ["a", "b", "c"]


def test_lists_can_be_filtered(service: Any) -> None:
    found = service.arm("GET", "products?$filter=name eq 'Unlimited'").json()["value"]
    assert [each["name"] for each in found] == ["unlimited"]


def test_an_apis_path_is_stored_without_slashes_and_its_protocols_in_order(service: Any) -> None:
    made = service.put("apis/a", displayName="a", path="/x/y/", protocols=["https", "http"]).json()["properties"]
    assert (made["path"], made["protocols"]) == ("x/y", ["http", "https"])
    assert made["subscriptionKeyParameterNames"] == {"header": "Ocp-Apim-Subscription-Key", "query": "subscription-key"}
    assert (made["apiRevision"], made["isCurrent"], made["subscriptionRequired"]) == ("1", True, True)


def test_two_apis_cannot_have_one_path(service: Any) -> None:
    service.api("a", path="same")
    error = service.put("apis/b", displayName="b", path="same", protocols=["https"]).json()["error"]
    assert error["details"][0]["target"] == "path"
    assert "Cannot create API 'b' with the same Path 'same' as API 'a'" in error["details"][0]["message"]


def test_a_released_revision_becomes_the_current_one(service: Any) -> None:
    service.api("a", path="a")
    second = service.put(
        "apis/a;rev=2", sourceApiId="/apis/a", path="a", serviceUrl="https://two", apiRevisionDescription="2"
    )
    assert second.status_code == 201
    assert "isCurrent" not in second.json()["properties"]
    assert [each.name for each in service.client.api_operation.list_by_api(GROUP, NAME, "a;rev=2")] == ["get-all"]
    service.put("apis/a/releases/r", apiId="/apis/a;rev=2", notes="now")
    assert service.arm("GET", "apis/a").json()["properties"]["apiRevision"] == "2"
    assert service.arm("GET", "apis/a;rev=1").json()["properties"]["apiRevision"] == "1"
    revisions = service.client.api_revision.list_by_service(GROUP, NAME, "a")
    assert {each.api_revision: each.is_current for each in revisions} == {"2": True, "1": False}


def test_template_parameters_must_be_declared(service: Any) -> None:
    response = service.put("apis/echo-api/operations/o", displayName="o", method="GET", urlTemplate="/x/{id}")
    assert response.json()["error"]["details"][0]["target"] == "templateParameters"


def test_a_secret_named_value_is_shown_only_by_list_value(service: Any) -> None:
    values = service.client.named_value
    made = values.begin_create_or_update(
        GROUP, NAME, "nv", {"properties": {"displayName": "nv", "value": "s3cret", "secret": True}}
    ).result()
    assert made.value is None
    assert values.list_value(GROUP, NAME, "nv").value == "s3cret"
    tag = values.get_entity_tag(GROUP, NAME, "nv")
    assert tag is not None


def test_until_2022_a_named_value_is_answered_with_202_and_a_location(service: Any) -> None:
    started = service.put("namedValues/nv", "2022-08-01", displayName="nv", value="v")
    assert (started.status_code, started.content) == (202, b"")
    assert "asyncCode=201" in started.headers["Location"]
    ended = service.arm("GET", started.headers["Location"].split("azure.com")[1].replace("api-version=2022-08-01&", ""))
    assert (ended.status_code, ended.json()["properties"]["value"]) == (201, "v")


def test_keys_are_shown_when_made_and_by_list_secrets_and_can_be_regenerated(service: Any) -> None:
    made = service.put("subscriptions/s", displayName="s", scope="/apis").json()["properties"]
    assert made["scope"] == f"{service.id}/apis"
    assert "primaryKey" not in service.arm("GET", "subscriptions/s").json()["properties"]
    assert service.key("s") == made["primaryKey"]
    assert service.arm("POST", "subscriptions/s/regeneratePrimaryKey").status_code == 204
    assert service.key("s") != made["primaryKey"]


def test_associations_need_no_if_match(service: Any) -> None:
    service.api("a", path="a")
    service.put("products/p", displayName="p")
    assert service.arm("PUT", "products/p/apis/a").status_code == 201
    assert service.arm("HEAD", "products/p/apis/a").status_code == 204
    assert [each["name"] for each in service.arm("GET", "products/p/apis").json()["value"]] == ["a"]
    assert service.arm("DELETE", "products/p/apis/a").status_code == 200
    assert service.arm("DELETE", "products/p/apis/a").status_code == 204


def test_an_association_goes_with_what_it_leads_to(service: Any) -> None:
    service.api("a", path="a")
    service.put("products/p", displayName="p")
    service.arm("PUT", "products/p/apis/a")
    service.arm("DELETE", "apis/a", If_Match="*")
    assert service.arm("GET", "products/p/apis").json()["value"] == []


def test_an_imported_document_makes_the_operations(service: Any) -> None:
    document = """
openapi: 3.0.0
info: {title: Pets, version: "1", license: {name: MIT}}
servers: [{url: https://pets.example.com/v1}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, format: int64}}
        - {name: limit, in: query, schema: {type: integer}}
      responses: {"200": {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
components: {schemas: {Pet: {type: object}}}
"""
    apis = service.client.api
    made = apis.begin_create_or_update(
        GROUP, NAME, "pets", {"properties": {"path": "pets", "format": "openapi", "value": document}}
    ).result()
    assert (made.display_name, made.service_url, made.license.name) == ("Pets", "https://pets.example.com/v1", "MIT")
    operation = service.client.api_operation.get(GROUP, NAME, "pets", "getPet")
    assert (operation.method, operation.url_template) == ("GET", "/pets/{id}")
    assert operation.template_parameters[0].description == "Format - int64."
    assert [each.name for each in operation.request.query_parameters] == ["limit"]
    assert operation.responses[0].representations[0].type_name == "Pet"


def test_importing_again_drops_operations_that_are_gone(service: Any) -> None:
    def document(*names: str) -> dict[str, Any]:
        paths = {f"/{name}": {"get": {"operationId": name, "responses": {}}} for name in names}
        text = json.dumps({"openapi": "3.0.0", "info": {"title": "t", "version": "1"}, "paths": paths})
        return {"properties": {"path": "t", "format": "openapi+json", "value": text}}

    apis = service.client.api
    apis.begin_create_or_update(GROUP, NAME, "t", document("one", "two")).result()
    apis.begin_create_or_update(GROUP, NAME, "t", document("two", "three")).result()
    names = {each.name for each in service.client.api_operation.list_by_api(GROUP, NAME, "t")}
    assert names == {"two", "three"}


USED = [
    (
        "policyFragments/f",
        {"format": "rawxml", "value": "<fragment />"},
        '<include-fragment fragment-id="f" />',
        "Policy Fragment",
    ),
    ("backends/f", BACKEND, '<set-backend-service backend-id="f" />', "Backend"),
    (
        "namedValues/f",
        {"displayName": "f", "value": "v"},
        '<set-header name="x" exists-action="override"><value>{{f}}</value></set-header>',
        "Named Value",
    ),
    ("certificates/f", VAULT, '<authentication-certificate certificate-id="f" />', "Certificate"),
]


@pytest.mark.parametrize(("path", "properties", "inbound", "title"), USED, ids=[path for path, *_rest in USED])
def test_what_a_policy_uses_is_not_deleted_and_the_policy_is_named(
    service: Any, path: str, properties: dict[str, Any], inbound: str, title: str
) -> None:
    assert service.put(path, **properties).status_code == 201
    service.api("a", path="a")
    assert service.policy(inbound, scope="apis/a").status_code == 201
    refused = service.arm("DELETE", path, If_Match="*")
    message = f"The {title} 'f' is used by the following entities:\r\n/apis/a/policies/policy\r\n"
    assert refused.status_code == 400
    assert refused.json() == {"error": {"code": "ValidationError", "message": message, "details": None}}
    service.policy(scope="apis/a")
    assert service.arm("DELETE", path, If_Match="*").status_code == 200


def test_a_backend_holds_the_named_values_of_its_credentials(service: Any) -> None:
    service.put("namedValues/k", displayName="key", value="v", secret=True)
    service.put("backends/b", **BACKEND, credentials={"header": {"x-key": ["{{key}}"]}})
    assert "/backends/b" in service.arm("DELETE", "namedValues/k", If_Match="*").json()["error"]["message"]


def test_a_new_product_has_the_administrators_and_a_subscription_which_holds_it(service: Any) -> None:
    service.put("products/p", displayName="p")
    assert [each["name"] for each in service.arm("GET", "products/p/groups").json()["value"]] == ["administrators"]
    (own,) = service.arm("GET", "products/p/subscriptions").json()["value"]
    assert (own["properties"]["ownerId"], own["properties"]["displayName"]) == (f"{service.id}/users/1", None)
    refused = service.arm("DELETE", "products/p", If_Match="*")
    assert (refused.status_code, "deleteSubscriptions=true" in refused.text) == (400, True)
    assert service.arm("DELETE", "products/p?deleteSubscriptions=true", If_Match="*").status_code == 200
    assert service.arm("GET", f"subscriptions/{own['name']}").status_code == 404


def test_a_patch_replaces_objects_as_a_whole(service: Any) -> None:
    service.put("authorizationServers/login", "2019-12-01", displayName="Login", clientRegistrationEndpoint="https://a",
                authorizationEndpoint="https://b", grantTypes=["implicit"], clientId="id")
    service.api(authenticationSettings={"oAuth2": {"authorizationServerId": "login"}})
    service.arm("PATCH", "apis/orders", {"properties": {"authenticationSettings": {}}}, If_Match="*")
    found = service.arm("GET", "apis/orders", version="2019-12-01").json()["properties"]
    assert found["authenticationSettings"]["oAuth2"] is None


def test_a_released_revision_has_a_new_tag(service: Any) -> None:
    service.api()
    made = service.arm("PUT", "apis/orders;rev=2", {"properties": {"sourceApiId": "/apis/orders", "path": "orders",
                       "displayName": "orders"}})
    service.put("apis/orders/releases/one", apiId="/apis/orders;rev=2")
    assert service.arm("HEAD", "apis/orders").headers["ETag"] != made.headers["ETag"]


def test_a_tag_description_is_written_under_the_tags_own_tag(service: Any) -> None:
    service.api()
    tag = service.put("tags/one", displayName="One").headers["ETag"]
    service.arm("PUT", "apis/orders/tags/one")
    assert service.put("apis/orders/tagDescriptions/one", description="text").headers["ETag"] == tag
    assert service.arm("HEAD", "apis/orders/tagDescriptions/one").headers["ETag"] != tag


def test_what_a_document_says_of_its_author_is_shown_by_later_api_versions(service: Any) -> None:
    document = {"openapi": "3.0.1", "info": {"title": "Orders", "version": "1", "license": {"name": "MIT"}}, "paths": {}}
    service.put("apis/orders", format="openapi+json", value=json.dumps(document), path="orders")
    assert service.arm("GET", "apis/orders", version="2022-08-01").json()["properties"]["license"]["name"] == "MIT"
    assert "license" not in service.arm("GET", "apis/orders", version="2019-12-01").json()["properties"]


def test_a_revision_made_from_another_has_its_tags(service: Any) -> None:
    service.api()
    service.put("tags/one", displayName="One")
    service.arm("PUT", "apis/orders/tags/one")
    service.put("apis/orders;rev=2", sourceApiId="/apis/orders", path="orders", displayName="orders")
    [tag] = service.arm("GET", "apis/orders;rev=2/tags").json()["value"]
    assert (tag["name"], tag["properties"]["displayName"]) == ("one", "One")
