# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How policies are stored, answered and refused."""

from __future__ import annotations

from typing import Any

import pytest


def saved(service: Any, value: str, form: str = "rawxml", path: str = "apis/orders") -> Any:
    return service.put(f"{path}/policies/policy", format=form, value=value)


def details(response: Any) -> list[dict[str, str]]:
    assert response.status_code == 400, response.text
    found: list[dict[str, str]] = response.json()["error"]["details"]
    return found


@pytest.fixture(autouse=True)
def api(service: Any) -> None:
    service.api()


def test_a_policy_is_reindented_with_tabs_and_crlf(service: Any) -> None:
    text = "<policies>\n        <inbound></inbound>\n  <backend>\n <!-- why -->\n</backend>\n<outbound />\n</policies>"
    made = saved(service, text, "xml").json()["properties"]
    assert made == {
        "format": "xml",
        "value": "<policies>\r\n\t<inbound></inbound>\r\n\t<backend>\r\n\t\t<!-- why -->\r\n\t</backend>\r\n"
        "\t<outbound />\r\n</policies>",
    }


def test_sending_the_same_document_again_keeps_the_tag(service: Any) -> None:
    first = saved(service, "<policies><inbound><base/></inbound></policies>")
    second = saved(service, "<policies>\n<inbound>\n<base />\n</inbound>\n</policies>")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["ETag"] == second.headers["ETag"]


EXPRESSION = '@(context.Request.Headers.GetValueOrDefault("x", "") == "a&b" && 1 < 2)'


def test_raw_expressions_are_escaped_in_xml_and_as_written_in_rawxml(service: Any) -> None:
    text = f'<policies><inbound><choose><when condition="{EXPRESSION}"><base /></when></choose></inbound></policies>'
    text = text.replace("<base />", "<set-method>GET</set-method>")
    assert saved(service, text).status_code == 201
    raw = service.arm("GET", "apis/orders/policies/policy?format=rawxml").json()["properties"]
    escaped = service.arm("GET", "apis/orders/policies/policy").json()["properties"]
    assert (raw["format"], escaped["format"]) == ("rawxml", "xml")
    assert f'condition="{EXPRESSION}"' in raw["value"]
    assert "&quot;a&amp;b&quot; &amp;&amp; 1 &lt; 2" in escaped["value"]
    tag = service.arm("HEAD", "apis/orders/policies/policy").headers["ETag"]
    assert saved(service, escaped["value"], "xml").headers["ETag"] == tag


# azure-rest-api-specs #25306 and #21835: what was sent as rawxml, and what was answered then
PUBLISHED = [
    (
        """<fragment>
  <set-variable name="UserId" value="@{
    return ((Jwt)context.Variables["jwt"]).Claims.GetValueOrDefault("sub", new string[1]).First();
  }" />
  <set-body>@{
    var userId = context.Variables.GetValueOrDefault<string>("UserId", "");
    return userId;
  }</set-body>
</fragment>
""",
        """<fragment>
\t<set-variable name="UserId" value="@{&#xA;    return ((Jwt)context.Variables[&quot;jwt&quot;]).Claims.\
GetValueOrDefault(&quot;sub&quot;, new string[1]).First();&#xA;  }" />
\t<set-body>@{
    var userId = context.Variables.GetValueOrDefault&lt;string&gt;("UserId", "");
    return userId;
  }</set-body>
</fragment>""",
    ),
    (
        "<fragment>\n\t<set-header name='x' exists-action='override'>\n\t\t<value>@{\n"
        "\t\t\treturn ((666 & 0xFF) << 8).ToString();\n\t\t}</value>\n\t</set-header>\n</fragment>\n",
        '<fragment>\n\t<set-header name="x" exists-action="override">\n\t\t<value>@{\n'
        "\t\t\treturn ((666 &amp; 0xFF) &lt;&lt; 8).ToString();\n\t\t}</value>\n\t</set-header>\n</fragment>",
    ),
]


@pytest.mark.parametrize(("sent", "stored"), PUBLISHED)
def test_a_published_document_is_stored_as_published(service: Any, sent: str, stored: str) -> None:
    service.put("policyFragments/f", format="rawxml", value=sent)
    assert service.arm("GET", "policyFragments/f").json()["properties"]["value"] == stored.replace("\n", "\r\n")


def test_in_xml_a_line_end_in_an_attribute_is_a_space(service: Any) -> None:
    text = "<policies><inbound><set-variable name='a' value='@(1 +\n2)' /></inbound></policies>"
    assert 'value="@(1 + 2)"' in saved(service, text, "xml").json()["properties"]["value"]


def test_escapes_in_an_expression_of_rawxml_are_none(service: Any) -> None:
    """azure-api-management-devops-resource-kit #825."""
    text = "<policies><inbound><set-variable name='a' value='@(&quot;x&quot;)' /></inbound></policies>"
    saved(service, text)
    assert (
        'value="@(&amp;quot;x&amp;quot;)"'
        in service.arm("GET", "apis/orders/policies/policy").json()["properties"]["value"]
    )


def test_a_document_that_is_nested_too_deep_is_refused(service: Any) -> None:
    [problem] = details(saved(service, "<a>" * 5000 + "</a>" * 5000))
    assert "maximum depth" in problem["message"]


def test_what_is_no_xml_is_refused_with_line_and_position(service: Any) -> None:
    [problem] = details(saved(service, "<policies>\n  <inbound>\n</policies>"))
    assert problem["target"] == "representation"
    assert problem["message"].endswith("does not match the end tag of 'policies'. Line 3, position 3.")


def test_an_entity_that_does_not_end_is_refused(service: Any) -> None:
    [problem] = details(saved(service, '<policies><inbound><set-method a="x & y" /></inbound></policies>', "xml"))
    assert problem["message"].startswith("An error occurred while parsing EntityName. Line 1, position")


def test_document_types_are_refused(service: Any) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa">]><policies><inbound>&a;</inbound></policies>'
    [problem] = details(saved(service, bomb, "xml"))
    assert "DTD is prohibited" in problem["message"]


def test_an_unknown_policy_is_refused_where_it_stands(service: Any) -> None:
    [problem] = details(saved(service, "<policies>\n\t<inbound>\n\t\t<no-such-policy />\n\t</inbound>\n</policies>"))
    assert problem["target"] == "inbound"
    assert problem["message"].startswith(
        "Error in element 'inbound' on line 2, column 3: The element 'inbound' has invalid child element "
        "'no-such-policy'."
    )


def test_base_is_not_allowed_at_the_scope_of_the_service(service: Any) -> None:
    [problem] = details(saved(service, "<policies><inbound><base /></inbound></policies>", path="."))
    assert problem["target"] == "base"
    assert "not allowed in the specified scope" in problem["message"]


def test_a_policy_in_the_wrong_section_is_refused(service: Any) -> None:
    [problem] = details(saved(service, '<policies><outbound><rewrite-uri template="/" /></outbound></policies>'))
    assert problem["target"] == "rewrite-uri"


def test_a_backend_that_does_not_exist_is_refused_by_name(service: Any) -> None:
    lines = ["<policies>", "\t<inbound>", "\t\t<base />", '\t\t<set-backend-service backend-id="dbw-01" />']
    text = "\n".join([*lines, "\t</inbound>", "</policies>"])
    assert details(saved(service, text)) == [
        {
            "code": "ValidationError",
            "target": "set-backend-service",
            "message": "Error in element 'set-backend-service' on line 4, column 4: Backend with id 'dbw-01' "
            "could not be found.",
        }
    ]


def test_a_named_value_that_does_not_exist_is_refused(service: Any) -> None:
    text = '<policies><inbound><set-header name="x"><value>{{no-such}}</value></set-header></inbound></policies>'
    [problem] = details(saved(service, text))
    assert problem["message"] == "Cannot find a property 'no-such'"


def test_an_unknown_format_is_refused(service: Any) -> None:
    [problem] = details(saved(service, "<policies />", "yaml"))
    assert problem["target"] == "format"


def test_a_link_is_followed_to_what_was_given_for_it(service: Any) -> None:
    url = "https://raw.example.com/policy.xml"
    [problem] = details(saved(service, url, "xml-link"))
    assert url in problem["message"]
    service.emulator.call(
        "PUT", "documents", {"url": url, "content": "<policies><inbound><base /></inbound></policies>"}
    )
    made = saved(service, url, "xml-link").json()["properties"]
    assert made["format"] == "xml"
    assert made["value"].startswith("<policies>\r\n\t<inbound>")


def test_in_a_liquid_template_braces_name_no_named_values(service: Any) -> None:
    body = '<set-body template="liquid">{ "id": {{body.id}}, "name": "<b>{{ body.name }}</b>" }</set-body>'
    assert saved(service, f"<policies><inbound>{body}</inbound></policies>").status_code == 201


def test_a_fragment_that_is_no_xml_is_refused_in_a_form_of_its_own(service: Any) -> None:
    response = service.put(
        "policyFragments/f", format="rawxml", value='<fragment><set-header name="x" "y" /></fragment>'
    )
    assert response.status_code == 400
    assert response.json()["error"]["message"].startswith("The policy fragment is not a valid XML: ")
    assert response.json()["error"]["details"] is None


def test_a_fragment_in_use_cannot_be_deleted(service: Any) -> None:
    service.put("policyFragments/f", value="<fragment><set-method>GET</set-method></fragment>")
    assert service.policy('<include-fragment fragment-id="f" /><base />').status_code == 201
    assert service.arm("DELETE", "policyFragments/f", If_Match="*").status_code == 400
