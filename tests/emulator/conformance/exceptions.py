# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What may differ from the recordings, and what of them cannot be replayed; each with the reason. All patterns are globs."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from .comparison import Difference
from .recordings import Interaction


@dataclass(frozen=True)
class Allowed:
    """A difference that is allowed: in which recordings, in answers to what (`METHOD kind`), where in the answer, and why."""

    recordings: str
    request: str
    where: str
    reason: str

    def covers(self, recording: str, interaction: Interaction, difference: Difference) -> bool:
        """Tell whether this exception is for that difference."""
        return (fnmatchcase(recording, self.recordings) and fnmatchcase(difference.where, self.where)
                and fnmatchcase(f"{interaction.method} {interaction.kind}", self.request))


@dataclass(frozen=True)
class NotReplayed:
    """Interactions that are left out, by their lines; no lines: all of the recording."""

    recordings: str
    lines: tuple[int, ...]
    reason: str


_TEST_STAGE = "the session was recorded on Microsoft's test stage, before private DNS was released: "

EXCEPTIONS = (
    Allowed("*", "* *", "*systemData/*By*", "sessions were recorded by a person; the emulator knows applications only"),
    Allowed("*", "* microsoft.apimanagement/service*", "*/subject", "certificates were cut out of the recordings"),
    Allowed("azure-sdk-net/apim/*", "* microsoft.apimanagement/service*", "/properties/disableGateway",
            "null or false, both are recorded for 2019-12-01"),
    Allowed("azure-sdk-net/apim/ApiTests__CloneApiUsingSourceApiId", "GET microsoft.apimanagement/service/apis/operations",
            "/value/[*]/properties/re*", "operations of imported documents have no samples and no names of nested types here"),
    Allowed("azure-cli*/apim/test_apim_core_service", "* microsoft.apimanagement/service", "*/gatewayRegionalUrl",
            "the publishers shortened the name, which was too long for the region's own name to follow it"),
    Allowed("azure-cli-2024/apim/test_apim_export_api", "GET microsoft.apimanagement/service/operationresults", "status",
            "asked a little later, ARM has forgotten the service with its operation; both are recorded for 2022-08-01"),
    Allowed("*", "GET microsoft.apimanagement/service/products", "/value/[*]/properties/description",
            "the texts of what is in a new service are our own"),
    Allowed("*", "* microsoft.apimanagement/service/*", "*/groups/[*]/description",
            "the texts of what is in a new service are our own"),
    Allowed("azure-sdk-net/apim/ApiManagementServiceTests__CreateInVirtualNetworkTests",
            "* microsoft.network/virtualnetworks*", "*/type",
            "subnets tell their type in some regions; both are recorded for 2017-03-01 to 2017-06-01"),
    Allowed("*", "GET microsoft.network/locations/available*", "/value/[*]",
            "the lists of services that have delegations or private endpoints are a selection"),
    Allowed("*", "GET microsoft.*", "/resourceTypes", "what a provider offers grows; the emulator lists what it has itself"),
    Allowed("azure-sdk-net/*", "GET microsoft.*", "/authorization",
            "the provider's own application at the time, which nothing here depends on"),
    Allowed("azure-sdk-net/*", "GET microsoft.*", "/registrationPolicy", "later api versions added it"),
    Allowed("azure-cli-2024/network/*", "GET resourcegroups", "/tags/*",
            "a policy of the recording tenant tags groups some time after they were made"),
    Allowed("azure-sdk-net/privatedns/*", "* microsoft.network/privatednszones*", "*/maxNumberOf*",
            _TEST_STAGE + "limits were lower"),
    Allowed("azure-sdk-net/privatedns/*", "* microsoft.network/privatednszones/*", "*/isAutoRegistered",
            _TEST_STAGE + "records did not tell it yet"),
    Allowed("azure-sdk-net/privatedns/*", "GET microsoft.network/privatednszones/*", "*/soaRecord/*",
            _TEST_STAGE + "the SOA record was another"),
    Allowed("azure-sdk-net/privatedns/*", "P* microsoft.network/privatednszones*", "/",
            _TEST_STAGE + "writes answered nothing instead of an empty object"),
    Allowed("azure-sdk-net/privatedns/*", "PUT microsoft.network/virtualnetworks", "header azure-asyncoperation",
            _TEST_STAGE + "its only region was called nrp8"),
    Allowed("*/privatedns/*", "GET microsoft.network/privatednszones/virtualnetworklinks", "/properties/virtualNetworkLinkState",
            "for some seconds a link that has succeeded is still InProgress in Azure"),
    Allowed("azure-sdk-net/network/*", "* microsoft.network/networksecuritygroups*", "*PortRanges",
            "lists of ports came to some regions before others; both answers are recorded for 2017-06-01"),
    Allowed("azure-sdk-net/network/*", "* microsoft.network/networksecuritygroups*", "*AddressPrefixes",
            "lists of prefixes came to some regions before others; both answers are recorded for 2017-06-01"),
    Allowed("azure-sdk-net/network/SubnetTests__SubnetResourceNavigationLinksTest",
            "GET microsoft.network/virtualnetworks/subnets", "/properties/resourceNavigationLinks",
            "the link is made by a Redis cache, which is not emulated"),
    Allowed("azure-cli-ext/databricks/test_databricks_v2", "* microsoft.network/virtualnetworks/subnets",
            "/properties/ipamPoolPrefixAllocations", "came to some regions before others; both are recorded for 2024-01-01"),
    Allowed("azure-cli/network/test_network_private_endpoint_edge_zone", "* microsoft.network/virtualnetworks*",
            "*/defaultOutboundAccess", "subnets in edge zones have no default outbound access; edge zones are not emulated"),
    Allowed("azure-cli*/network/test_network_vnet_peering*", "* microsoft.network/virtualnetworks*", "*/remoteGateways",
            "the gateway is a virtual network gateway, which is not emulated"),
    Allowed("azure-cli*/network/test_network_vnet_peering*", "GET microsoft.network/virtualnetworks", "*/ipConfigurations",
            "the address is a virtual network gateway's, which is not emulated"),
    Allowed("azure-cli/network/test_network_private_endpoints", "GET microsoft.network/privateendpoints",
            "*/privateLinkServiceConnectionState/*", "it was rejected by a private link service, which is not emulated"),
    Allowed("azure-cli-2024/network/test_network_private_endpoint_private_dns_zone_group",
            "PUT microsoft.network/virtualnetworks/subnets", "header azure-asyncoperation",
            "the publishers changed the request's api version, not the answer's"),
)

NOT_REPLAYED = (
    NotReplayed("azure-sdk-net/apim/ApiExportImportTests__WadlTest", (3, 4, 5, 6, 7), "importing WADL is not emulated"),
    NotReplayed("azure-sdk-net/apim/PolicyTests__CreateListUpdateDelete", (11,),
                "a mistake of the client: a whole id stands where an API's name belongs, and Azure's front refuses it"),
    NotReplayed("azure-cli-2020/apim/test_apim_core_service", (),
                "answers of other requests were put into it by hand: a version set answers checkNameAvailability"),
    NotReplayed("azure-sdk-net/apim/ApiTests__ImportFrom*", (), "recorded with 2017-03-01, which is not emulated"),
    NotReplayed("azure-sdk-net/privatedns/PrivateZoneScenarioTests__ListZonesInSubscription_*", (12, 13),
                "pages of all zones of a subscription, most of them made by others"),
    NotReplayed("azure-cli-ext/databricks/test_databricks_update", (),
                "recorded with 2023-02-01; the publishers changed the requests' api version to 2024-05-01 by hand"),
    NotReplayed("azure-cli-ext/databricks/test_databricks_vnet_peering", tuple(range(25, 34)),
                "peers with the network of a workspace's managed resource group, which is not emulated"),
    NotReplayed("azure-cli-2024/network/test_private_link_ip_config", tuple(range(19, 23)),
                "uses the network that an application gateway made"),
)


def allowed(recording: str, interaction: Interaction, difference: Difference) -> Allowed | None:
    """Return the first exception that covers a difference."""
    return next((each for each in EXCEPTIONS if each.covers(recording, interaction, difference)), None)


def not_replayed(recording: str, interaction: Interaction) -> str:
    """Return why an interaction is left out; empty when it is replayed."""
    return next((each.reason for each in NOT_REPLAYED if fnmatchcase(recording, each.recordings)
                 and (not each.lines or interaction.line in each.lines)), "")
