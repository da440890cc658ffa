# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The users of what cannot be deleted, in words."""

from __future__ import annotations

import pytest
from ansible_collections.lakegate.azure.plugins.module_utils.apim import in_use


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/policies/policy", "the policy of the service"),
        ("/apis/a/policies/policy", "the policy of API 'a'"),
        ("/apis/a;rev=2/operations/get/policies/policy", "the policy of operation 'get' of API 'a;rev=2'"),
        ("/products/p/policies/policy", "the policy of product 'p'"),
        ("/policyFragments/login", "policy fragment 'login'"),
        ("/apis/a/diagnostics/applicationinsights", "diagnostic 'applicationinsights' of API 'a'"),
        ("/subscriptions/s", "subscription 's'"),
        ("/gateways/g/hostnameConfigurations/h", "host name configuration 'h' of gateway 'g'"),
    ],
)
def test_a_path_in_words(path: str, words: str) -> None:
    assert in_use.in_words(path) == words


def test_the_users_are_read_from_azures_message() -> None:
    message = (
        "Cannot delete policy fragment 'f': The Policy Fragment 'f' is used by the following entities: /policies/policy "
        "/apis/a/operations/b/policies/policy (ValidationError)."
    )
    assert in_use.named(message, "/policyFragments/f") == {
        "the policy of the service",
        "the policy of operation 'b' of API 'a'",
    }


def test_the_object_itself_and_words_with_slashes_are_no_users() -> None:
    assert (
        in_use.named("Cannot delete backend 'b': /backends/b is used, see a/b or http://x/apis/", "/backends/b")
        == set()
    )
