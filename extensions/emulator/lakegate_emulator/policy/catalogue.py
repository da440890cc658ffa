# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every policy element that the service knows: where it may stand and what it needs.

Source: Microsoft Learn, "API Management policy reference" (sections and scopes stand on each policy's page).
"""

from __future__ import annotations

from dataclasses import dataclass

SECTIONS = ("inbound", "backend", "outbound", "on-error")
#: The scopes that a document can belong to; a fragment may hold what any of them may.
SCOPES = ("service", "product", "api", "operation")


@dataclass(frozen=True)
class Policy:
    """`holds`: names of child elements; "policies": other policies (of the same section); "any": not looked at."""

    sections: frozenset[str]
    scopes: frozenset[str]
    required: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    text: bool = False


_SECTION_LETTERS = {"i": "inbound", "b": "backend", "o": "outbound", "e": "on-error"}
_SCOPE_LETTERS = {"s": "service", "p": "product", "a": "api", "o": "operation"}

#: name: sections (i b o e), scopes (s p a o), required attributes, children ("*" policies, "?" anything, "#" text)
_TABLE = """
authentication-basic             i     spao  username,password
authentication-certificate       i     spao
authentication-managed-identity  i     spao  resource
azure-openai-emit-token-metric   i     spao  -                               dimension
azure-openai-semantic-cache-lookup i   spao  score-threshold                 vary-by
azure-openai-semantic-cache-store  o   spao  duration
azure-openai-token-limit         i     spao  counter-key
base                             iboe  pao
cache-lookup                     i     spao  -                               vary-by-header,vary-by-query-parameter
cache-lookup-value               iboe  spao  key,variable-name
cache-remove-value               iboe  spao  key
cache-store                      o     spao  duration
cache-store-value                iboe  spao  key,value,duration
check-header                     i     spao  name,failed-check-httpcode,failed-check-error-message  value
choose                           iboe  spao  -                               when,otherwise
cors                             i     spao  -           allowed-origins,allowed-methods,allowed-headers,expose-headers
cosmosdb-data-source             b     o     -                               ?
cross-domain                     i     s     -                               ?
dapr                             b     spao
emit-metric                      iboe  spao  name                            dimension
find-and-replace                 iboe  spao  from,to
forward-request                  b     spao
get-authorization-context        i     spao  provider-id,authorization-id,context-variable-name
http-data-source                 b     o     -                               ?
include-fragment                 iboe  spao  fragment-id
invoke-dapr-binding              iboe  spao  name                            ?
invoke-request                   b     spao  -                               ?
ip-filter                        i     spao  action                          address,address-range
json-to-xml                      ioe   spao  apply
jsonp                            o     spao  callback-parameter-name
limit-concurrency                iboe  spao  key,max-count                   *
llm-content-safety               i     spao  backend-id                      ?
llm-emit-token-metric            i     spao  -                               dimension
llm-semantic-cache-lookup        i     spao  score-threshold                 vary-by
llm-semantic-cache-store         o     spao  duration
llm-token-limit                  i     spao  counter-key
log-to-eventhub                  iboe  spao  logger-id                       #
mock-response                    ioe   spao
proxy                            i     spao  url
publish-event                    o     o     -                               ?
publish-to-dapr                  i     spao  topic                           #
quota                            i     p     renewal-period                  api
quota-by-key                     i     spao  counter-key,renewal-period
rate-limit                       i     pao   calls,renewal-period            api
rate-limit-by-key                i     spao  counter-key,renewal-period
redirect-content-urls            io    spao
retry                            iboe  spao  condition,count,interval        *
return-response                  iboe  spao  -                               set-status,set-header,set-body
rewrite-uri                      i     spao  template
send-one-way-request             iboe  spao  -   set-url,set-method,set-header,set-body,authentication-certificate,\
authentication-basic,authentication-managed-identity,proxy
send-request                     iboe  spao  response-variable-name   set-url,set-method,set-header,set-body,\
authentication-certificate,authentication-basic,authentication-managed-identity,authentication-token,proxy
send-service-bus-message         iboe  spao  -                               ?
set-backend-service              ib    spao
set-body                         iboe  spao  -                               ?
set-graphql-resolver             b     o     -                               ?
set-header                       iboe  spao  name                            value
set-method                       ioe   spao  -                               #
set-query-parameter              ib    spao  name                            value
set-status                       iboe  spao  code
set-variable                     iboe  spao  name,value
sql-data-source                  b     o     -                               ?
trace                            iboe  spao  source                          message,metadata
validate-azure-ad-token          i     spao  tenant-id                       ?
validate-client-certificate      i     spao  -                               identities
validate-content                 ioe   spao  unspecified-content-type-action,max-size,size-exceeded-action  ?
validate-graphql-request         i     a     -                               authorize
validate-headers                 oe    spao  specified-header-action,unspecified-header-action  header
validate-jwt                     i     spao  -                               ?
validate-odata-request           i     spao
validate-parameters              i     spao  specified-parameter-action,unspecified-parameter-action  headers,query,path
validate-status-code             oe    spao  unspecified-status-code-action  status-code
wait                             ib    spao  -                               send-request,cache-lookup-value,choose
xml-to-json                      oe    spao  kind,apply
xsl-transform                    io    spao  -                               ?
"""


def _policies() -> dict[str, Policy]:
    policies = {}
    for line in _TABLE.strip().splitlines():
        name, sections, scopes, *rest = line.split()
        required = rest[0].split(",") if rest and rest[0] != "-" else []
        holds = rest[1].split(",") if len(rest) > 1 else []
        policies[name] = Policy(
            frozenset(_SECTION_LETTERS[letter] for letter in sections),
            frozenset(_SCOPE_LETTERS[letter] for letter in scopes),
            tuple(required),
            tuple({"*": "policies", "?": "any"}.get(each, each) for each in holds if each != "#"),
            text="#" in holds or "?" in holds,
        )
    return policies


#: Every policy by the name of its element.
POLICIES: dict[str, Policy] = _policies()

#: What the policy of a GraphQL resolver can be.
DATA_SOURCES = ("http-data-source", "sql-data-source", "cosmosdb-data-source")

#: Elements inside of policies: the attributes that they need.
REQUIRED_INSIDE = {
    "when": ("condition",),
    "address-range": ("from", "to"),
    "metadata": ("name", "value"),
    "dimension": ("name",),
}
