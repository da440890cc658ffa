# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check mode warns of what API Management will refuse: references to nothing, and the end of what is in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.lakegate.azure.plugins.module_utils.errors import Problem
from lakegate_emulator.testing import Emulator

from .conftest import Play
from .modules import NEW_SERVICE, SERVICE, Modules, Values, with_service

TARGET = yaml.safe_load((Path(__file__).parent / "targets/apim_certificate/vars/main.yml").read_text())
FILE = {"data": TARGET["create"]["data"], "password": TARGET["create"]["password"]}
URL = "https://example.com"
BACKEND = '<policies><inbound><set-backend-service backend-id="b" /></inbound></policies>'
HEADER = '<policies><inbound><set-header name="x"><value>{{shown}}</value></set-header></inbound></policies>'
API = {"name": "orders", "display_name": "Orders", "path": "orders"}
OPERATION = {"api_id": "orders", "name": "list", "method": "GET", "url_template": "/"}


@pytest.fixture(scope="module")
def made(running: Emulator) -> Values:
    modules = with_service(running)
    modules.run("apim_api", **API)
    modules.run("apim_api_operation", **OPERATION)
    modules.run("apim_backend", name="b", url=URL)
    modules.run("apim_named_value", name="v", display_name="shown", value="1")
    modules.run("apim_certificate", name="client", **FILE)
    return running.state()


@pytest.fixture
def modules(running: Emulator, made: Values) -> Iterator[Modules]:
    running.restore(made)
    yield Modules(running, dict(SERVICE))
    running.clear_faults()


REFERENCES: list[tuple[str, Values, str, str]] = [
    ("apim_product", {"apis": ["orders", "none"]}, "apis", "the API 'none'"),
    ("apim_product", {"groups": ["none"]}, "groups", "the group 'none'"),
    ("apim_product", {"tags": ["none"]}, "tags", "the tag 'none'"),
    ("apim_gateway", {"apis": ["none"]}, "apis", "the API 'none'"),
    (
        "apim_gateway",
        {"hostname_configurations": [{"name": "h", "hostname": "a.example.com", "certificate_id": "none"}]},
        "hostname_configurations.certificate_id",
        "the certificate 'none'",
    ),
    (
        "apim_gateway",
        {"certificate_authorities": [{"name": "none"}]},
        "certificate_authorities.name",
        "the certificate 'none'",
    ),
    (
        "apim_backend",
        {"url": URL, "credentials": {"certificate_ids": ["client", "/certificates/none"]}},
        "credentials.certificate_ids",
        "the certificate 'none'",
    ),
    (
        "apim_backend",
        {"url": URL, "credentials": {"certificate": ["AB12"]}},
        "credentials.certificate",
        "a certificate with the thumbprint 'AB12'",
    ),
    (
        "apim_backend",
        {"url": URL, "credentials": {"header": {"x": ["{{shown}}", "Bearer {{none}}"]}}},
        "credentials.header",
        "the named value 'none'",
    ),
    (
        "apim_backend",
        {"url": URL, "credentials": {"authorization": {"scheme": "Basic", "parameter": "{{none}}"}}},
        "credentials.authorization.parameter",
        "the named value 'none'",
    ),
    ("apim_backend", {"pool": {"services": [{"id": "b"}, {"id": "none"}]}}, "pool.services.id", "the backend 'none'"),
    (
        "apim_subscription",
        {"display_name": "N", "scope": "/products/none"},
        "scope",
        "the product 'none'",
    ),
    ("apim_subscription", {"display_name": "N", "scope": "/apis/none"}, "scope", "the API 'none'"),
    (
        "apim_subscription",
        {"display_name": "N", "scope": "/apis", "owner_id": "none"},
        "owner_id",
        "the user 'none'",
    ),
    ("apim_group", {"users": ["none"]}, "users", "the user 'none'"),
    (
        "apim_api",
        {"display_name": "N", "path": "n", "api_version": "v1", "api_version_set_id": "none"},
        "api_version_set_id",
        "the API version set 'none'",
    ),
    ("apim_api", {"display_name": "N", "path": "n", "tags": ["none"]}, "tags", "the tag 'none'"),
    (
        "apim_api",
        {
            "display_name": "N",
            "path": "n",
            "authentication_settings": {"oauth2": {"authorization_server_id": "none"}},
        },
        "authentication_settings.oauth2.authorization_server_id",
        "the authorization server 'none'",
    ),
    (
        "apim_api",
        {"display_name": "N", "path": "n", "authentication_settings": {"openid": {"openid_provider_id": "none"}}},
        "authentication_settings.openid.openid_provider_id",
        "the OpenID Connect provider 'none'",
    ),
    (
        "apim_logger",
        {"logger_type": "applicationInsights", "credentials": {"instrumentation_key": "{{none}}"}},
        "credentials.instrumentation_key",
        "the named value 'none'",
    ),
]


@pytest.mark.parametrize(("module", "options", "option", "lacking"), REFERENCES)
def test_a_reference_to_nothing_is_a_warning_in_check_mode_and_named_in_the_error(
    modules: Modules, module: str, options: Values, option: str, lacking: str
) -> None:
    title = {"apim_api": "API"}.get(module, module.removeprefix("apim_"))
    assert modules.run(module, check=True, name="new", **options)["changed"]
    assert modules.warnings == [f"{title} 'new': {option} refers to {lacking}, which must exist first."]
    with pytest.raises(Problem) as refused:
        modules.run(module, name="new", **options)
    assert lacking.rpartition(" ")[2].strip("'") in refused.value.message
    assert "must exist first." in refused.value.message or "create that first, or correct" in refused.value.message


def test_references_that_lead_somewhere_are_quiet(modules: Modules) -> None:
    for module, options in (
        ("apim_product", {"apis": ["orders"], "groups": ["developers"]}),
        ("apim_subscription", {"display_name": "N", "scope": "/apis/orders", "owner_id": "/users/1"}),
        ("apim_backend", {"pool": {"services": [{"id": "b"}]}}),
        ("apim_backend", {"url": URL, "credentials": {"header": {"x": ["{{shown}}"]}}}),
    ):
        assert modules.run(module, check=True, name="new", **options)["changed"]
        assert modules.warnings == []


def test_what_an_object_lives_in_comes_first(modules: Modules) -> None:
    """A play that makes an API makes what the API's policy refers to as well, and check mode makes neither."""
    nothing = BACKEND.replace('"b"', '"none"')
    modules.run("apim_policy", check=True, api_id="orders", value=nothing)
    assert len(modules.warnings) == 1
    for options in ({"api_id": "later"}, {"api_id": "orders", "operation_id": "later"}, {"product_id": "later"}):
        assert modules.run("apim_policy", check=True, **options, value=nothing)["changed"]
        assert modules.warnings == []
    elsewhere = Modules(modules.emulator, {**SERVICE, "service_name": "apim-02"})
    assert elsewhere.run("apim_product", check=True, name="p", apis=["later"])["changed"]
    assert elsewhere.warnings == []


USES: list[tuple[str, str, list[tuple[str, Values]], str]] = [
    ("apim_backend", "b", [("apim_backend", {"name": "pool", "pool": {"services": [{"id": "b"}]}})], "backend 'pool'"),
    ("apim_backend", "b", [("apim_policy", {"value": BACKEND})], "the policy of the service"),
    ("apim_backend", "b", [("apim_policy", {"api_id": "orders", "value": BACKEND})], "the policy of API 'orders'"),
    (
        "apim_backend",
        "b",
        [("apim_policy", {"api_id": "orders", "operation_id": "list", "value": BACKEND})],
        "the policy of operation 'list' of API 'orders'",
    ),
    ("apim_named_value", "v", [("apim_policy", {"api_id": "orders", "value": HEADER})], "the policy of API 'orders'"),
    (
        "apim_named_value",
        "v",
        [("apim_backend", {"name": "x", "url": URL, "credentials": {"query": {"code": ["{{shown}}"]}}})],
        "backend 'x'",
    ),
    (
        "apim_certificate",
        "client",
        [("apim_backend", {"name": "x", "url": URL, "credentials": {"certificate_ids": ["client"]}})],
        "backend 'x'",
    ),
    (
        "apim_policy_fragment",
        "f",
        [
            ("apim_policy_fragment", {"name": "f", "value": "<fragment />"}),
            ("apim_policy", {"value": '<policies><inbound><include-fragment fragment-id="f" /></inbound></policies>'}),
        ],
        "the policy of the service",
    ),
    (
        "apim_logger",
        "l",
        [
            ("apim_logger", {"name": "l", "logger_type": "azureMonitor"}),
            ("apim_diagnostic", {"name": "azuremonitor", "logger_id": "l"}),
        ],
        "diagnostic 'azuremonitor'",
    ),
    (
        "apim_api_version_set",
        "s",
        [
            ("apim_api_version_set", {"name": "s", "versioning_scheme": "Segment"}),
            ("apim_api", {"name": "orders", "api_version": "v1", "api_version_set_id": "s"}),
        ],
        "API 'orders'",
    ),
    (
        "apim_product",
        "p",
        [
            ("apim_product", {"name": "p", "subscription_required": False}),
            ("apim_subscription", {"name": "x", "display_name": "X", "scope": "/products/p"}),
        ],
        "subscription 'x'",
    ),
    (
        "apim_user",
        "u",
        [
            ("apim_user", {"name": "u", "email": "u@example.com", "first_name": "U", "last_name": "U"}),
            ("apim_subscription", {"name": "x", "display_name": "X", "scope": "/apis", "owner_id": "u"}),
        ],
        "subscription 'x'",
    ),
]


@pytest.mark.parametrize(("module", "name", "uses", "user"), USES)
def test_the_end_of_what_is_in_use_is_a_warning_in_check_mode(
    modules: Modules, module: str, name: str, uses: list[tuple[str, Values]], user: str
) -> None:
    """The same sentence as the error of the real run."""
    for other, options in uses:
        modules.run(other, **options)
    assert modules.run(module, check=True, name=name, state="absent")["changed"]
    (warning,) = modules.warnings
    with pytest.raises(Problem) as refused:
        modules.run(module, name=name, state="absent")
    assert refused.value.message == warning
    assert f"it is used by {user}; " in warning


@pytest.mark.parametrize(
    ("module", "name", "options"),
    [
        ("apim_backend", "b", {}),
        ("apim_named_value", "v", {}),
        ("apim_certificate", "client", {}),
        ("apim_api", "orders", {}),  # goes away with its associations, subscriptions and policies
        ("apim_product", "p", {"delete_subscriptions": True}),
        ("apim_tag", "t", {}),
        ("apim_group", "g", {}),
        ("apim_product", "none", {}),
    ],
)
def test_what_azure_deletes_is_deleted_without_a_warning(modules: Modules, module: str, name: str, options: Values) -> None:
    modules.run("apim_tag", name="t")
    modules.run("apim_group", name="g")
    modules.run("apim_product", name="p", apis=["orders"], groups=["g"], tags=["t"])
    modules.run("apim_subscription", name="s", display_name="S", scope="/apis/orders")
    predicted = modules.run(module, check=True, name=name, state="absent", **options)
    assert modules.warnings == []
    assert modules.run(module, name=name, state="absent", **options)["changed"] == predicted["changed"]


@pytest.mark.parametrize(("module", "name"), [("apim_group", "developers"), ("apim_subscription", "master")])
def test_what_is_built_in_stays(modules: Modules, module: str, name: str) -> None:
    modules.run(module, check=True, name=name, state="absent")
    (warning,) = modules.warnings
    assert warning.endswith(": it is built in, and Azure does not delete it.")
    with pytest.raises(Problem, match="cannot be deleted"):
        modules.run(module, name=name, state="absent")


def test_nothing_is_looked_for_when_nothing_changes_or_the_run_is_real(modules: Modules) -> None:
    modules.run("apim_product", name="p", apis=["orders"])
    for check, options in ((True, {"apis": ["orders"]}), (False, {"apis": ["orders"]}), (False, {"description": "d"})):
        before = modules.emulator.last_request()
        modules.run("apim_product", check=check, name="p", **options)
        asked = [each["path"].partition("/service/apim-01/")[2] for each in modules.emulator.request_log(since=before)]
        assert {path for path in asked if path} <= {"products/p", "products/p/apis"}


def test_who_may_not_look_for_users_and_references_is_not_stopped(modules: Modules) -> None:
    body = {"error": {"code": "AuthorizationFailed", "message": "Not allowed."}}
    modules.emulator.add_fault(host="management.azure.com", method="GET", path="certificates", status=403, body=body, times=0)
    options: dict[str, Any] = {"name": "x", "url": URL, "credentials": {"certificate_ids": ["none"], "certificate": ["A"]}}
    assert modules.run("apim_backend", check=True, **options)["changed"]
    assert modules.warnings == []


def test_a_play_says_the_same_with_and_without_check(play: Play) -> None:
    tasks: list[Values] = [
        {"lakegate.azure.resource_group": {"name": "rg-01", "location": "japaneast"}, "check_mode": False},
        {"lakegate.azure.apim_service": NEW_SERVICE, "check_mode": False},
        {"lakegate.azure.apim_product": {**SERVICE, "name": "p", "apis": ["none"]}},
    ]
    predicted = play(tasks, "--check").results[-1]["result"]
    assert predicted["warnings"] == ["product 'p': apis refers to the API 'none', which must exist first."]
    assert "API 'none'" in play(tasks).message
