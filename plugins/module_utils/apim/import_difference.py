# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import changes, for --diff: the operations that come and go, as far as a document tells its own.

What was imported last cannot be read back, but the operations that API Management made of it can. They are read only when another
document is to be imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params, fetch

COMING = "@coming"  # beside the digest of an API's import: what another document would bring
SHOWN = 50  # operations on each side
LARGEST_YAML = 1024 * 1024  # characters; YAML is read slowly, and a document is sent whether its operations are told or not
METHODS = frozenset({"delete", "get", "head", "options", "patch", "post", "put", "trace"})


def operations_in(given: Params) -> list[str] | None:
    """The operations of an OpenAPI or Swagger document, each like "GET /orders"; None where it cannot be told."""
    form, text = str(given.get("format")), given.get("document")
    if text is None or not form.startswith(("openapi", "swagger")):
        return None
    paths = fetch(_parsed(text), ("paths",))
    if not isinstance(paths, dict):
        return None
    return sorted(
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in (item if isinstance(item, dict) else ())
        if str(method).lower() in METHODS
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        pass
    except RecursionError:
        return None
    try:
        import yaml
    except ImportError:  # only Ansible's controller is sure to have it
        return None
    if len(text) > LARGEST_YAML:
        return None
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def operations_of(bodies: Iterable[Body]) -> list[str]:
    """The operations of an API in the same form; what API Management adds of the query to a template is left out."""
    named = (body.get("properties") or {} for body in bodies)
    return sorted(f"{each.get('method')} {str(each.get('urlTemplate')).partition('?')[0]}" for each in named)


def beside(digest: str | None, there: Sequence[str], wanted: Sequence[str]) -> Body:
    """What stands for the document that is there, with the operations that go and those that come."""
    going = [each for each in there if each not in set(wanted)]
    coming = [each for each in wanted if each not in set(there)]
    return {"digest": digest, "operations": going, COMING: coming}


def tidy(params: Params, before: Body | None, body: Body) -> None:
    """A document that is to be imported is told by its format and the operations that it brings."""
    given, there = params.get("import"), fetch(before, ("import",)) or {}
    if not given or given["digest"] == there.get("digest"):
        return
    coming = there[COMING] if COMING in there else operations_in(given) or []
    body["import"] = {"digest": given["digest"], "format": given.get("format"), "operations": coming}


def told(value: Any) -> Body | None:
    """The import as --diff shows it."""
    if not value:
        return None
    operations = list(value.get("operations") or [])
    if len(operations) > SHOWN:
        operations[SHOWN:] = [f"and {len(operations) - SHOWN} more"]
    shown = {"format": value.get("format"), "digest": value.get("digest"), "operations": operations}
    return {name: item for name, item in shown.items() if item} or None
