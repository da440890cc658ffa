# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which a session can have happened.

Recordings of the .NET SDK are grouped by method and URI: within one group the order is the time's, between groups it is
lost. It is found again by a search for an order in which each answer makes sense: what is read exists and has the tag
that the answer shows, lists hold what was made and not deleted by then, polls follow what started the operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from .recordings import Interaction

UNKNOWN = "?"
_LIMIT = 3000


@dataclass
class Known:
    """What is known to exist: entity tags and bodies by path, and the operations that were started."""

    managed: frozenset[str]
    tags: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Any] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    reads: dict[str, Any] = field(default_factory=dict)

    def copy(self) -> Known:
        return Known(self.managed, dict(self.tags), dict(self.bodies), set(self.started), dict(self.reads))

    def allows(self, each: Interaction, operations: frozenset[str]) -> bool:
        """Tell whether the recorded answer makes sense now."""
        path, ok = each.path, each.status < 400
        group = path[:path.find(each.group) + len(each.group)] if each.group else ""
        if group in self.managed and group not in self.tags and path != group:
            return False
        if each.uri in operations:
            return self._allows_poll(each)
        if each.method == "GET" and self.reads.get(each.uri, each.body) != each.body:
            return False  # nothing was changed since
        if ok and not all(above in self.tags for above in _ancestors(path) if above in self.managed):
            return False
        if each.method == "POST":
            return self._allows_action(each)
        if each.is_entity:
            return self._allows_entity(each)
        return each.method != "GET" or not ok or self._lists(each)

    def _allows_poll(self, each: Interaction) -> bool:
        result = str(each.body.get("id")).lower() if isinstance(each.body, dict) else ""
        there = result not in self.managed or result in self.tags
        return each.uri in self.started and there and _agree(each.body, self.bodies.get(result))

    def _allows_action(self, each: Interaction) -> bool:
        entity, tag = _acted_on(each.path), each.headers.get("etag")
        if each.status < 400 and entity in self.managed and entity not in self.tags:
            return False
        return tag is None or self.tags.get(entity, UNKNOWN) in (UNKNOWN, tag)

    def _allows_entity(self, each: Interaction) -> bool:
        path, exists = each.path, each.path in self.tags
        if each.status == 404 or (each.method, each.status) == ("DELETE", 204):
            return not exists
        if each.status >= 400:
            missing = any(above in self.managed and above not in self.tags for above in _ancestors(path))
            return missing == ("not found" in str(each.body))
        if each.method == "PUT":
            return exists == (each.status == 200) or each.status == 202
        if not exists and path in self.managed:
            return False
        if each.method == "GET" and not self._shows(path, each.body):
            return False
        tag = each.headers.get("etag") if each.method in ("GET", "HEAD") else each.request_headers.get("if-match")
        return tag in (None, "*", self.tags.get(path)) or self.tags.get(path, UNKNOWN) == UNKNOWN

    def see(self, each: Interaction, operations: frozenset[str]) -> None:
        """Take over what an interaction tells."""
        self.started |= each.operation_urls
        polled, writes = each.uri in operations, each.method not in ("GET", "HEAD")
        if writes or polled:
            self.reads.clear()
        elif not each.is_entity:
            self.reads[each.uri] = each.body
        if each.method == "POST" and each.status == 204 and _acted_on(each.path) in self.tags:
            self.tags[_acted_on(each.path)] = UNKNOWN  # keys made anew
        if each.method == "POST" or not each.is_entity or each.status >= 400 or (polled and each.status == 202):
            return
        if writes:
            self._forget_tags(each.path, everywhere=each.kind.startswith("microsoft.network/"))
        if each.method == "DELETE":
            self._forget(each.path)
        else:
            self._learn(each)

    def _forget(self, path: str) -> None:
        for gone in [one for one in self.tags if one == path or one.startswith(f"{path}/")]:
            del self.tags[gone]
            self.bodies.pop(gone, None)

    def _learn(self, each: Interaction) -> None:
        path, tag = each.path, each.headers.get("etag", UNKNOWN)
        if each.method in ("PUT", "PATCH") or tag != UNKNOWN:
            # some answers carry the tag of another entity
            self.tags[path] = UNKNOWN if tag in self.tags.values() and self.tags.get(path) != tag else tag
        if each.method == "HEAD":
            return
        settled = not each.operation_urls or each.kind.startswith("microsoft.network/")
        if settled:
            self.bodies[path] = each.body if isinstance(each.body, dict) else None
        elif each.method == "PUT" and isinstance(each.request_body, dict):
            self.bodies[path] = {"properties": each.request_body.get("properties") or {}}  # what it will be
        else:
            self.bodies[path] = None

    def _forget_tags(self, path: str, everywhere: bool) -> None:
        """What a resource lies in may get a new tag with it; networks that have to do with each other have one."""
        changed = self.tags if everywhere else [above for above in _ancestors(path) if above in self.tags]
        self.tags |= dict.fromkeys(list(changed), UNKNOWN)

    def _shows(self, path: str, body: Any) -> bool:
        """Tell whether what a body names exists, and whether all that lies in it is named."""
        if not {id for id in _ids(body) if id in self.managed} <= self.tags.keys():
            return False
        properties = body.get("properties") if isinstance(body, dict) else None
        for name, members in (properties or {}).items():
            below = f"{path}/{name.lower()}"
            there = {one for one in self.tags if one.rpartition("/")[0] == below and one in self.managed}
            if isinstance(members, list) and not there <= set(_ids(members)):
                return False
        return True

    def _lists(self, each: Interaction) -> bool:
        items = each.body.get("value") if isinstance(each.body, dict) else None
        if not isinstance(items, list):
            return True
        shown = {str(item.get("id")).lower(): item for item in items if isinstance(item, dict)}
        there = {path for path in self.tags if path.rpartition("/")[0] == each.path and path in self.managed}
        if not {path for path in shown if path in self.managed} <= self.tags.keys():
            return False
        if "$" not in unquote(each.query) and not each.body.get("nextLink") and not there <= set(shown):
            return False
        return all(_agree(item, self.bodies.get(path)) and self._shows(path, item) for path, item in shown.items())


def arranged(session: list[Interaction]) -> list[Interaction]:
    """Return a session whose groups lost their order in an order that makes sense."""
    queues: dict[tuple[str, str], list[Interaction]] = {}
    for each in session:
        queues.setdefault((each.method, each.uri), []).append(each)
    operations = frozenset(url for each in session for url in each.operation_urls)
    made = frozenset(each.path for each in session if each.method == "PUT" and each.is_entity and each.status in (201, 202))
    known = Known(made, dict.fromkeys(_there_before(queues.values()), UNKNOWN))
    searches = [_Search(operations, len(session), read_first) for read_first in _STRATEGIES]
    for search in searches:
        if search.go([tuple(queue) for queue in queues.values()], known, []):
            break
    best = max((search.best for search in searches), key=len)
    return best + [each for each in session if each not in best]


class _Search:
    """Tries what comes first in the file first, but for the reads of `read_first`, as reads change nothing."""

    def __init__(self, operations: frozenset[str], wanted: int, read_first: Callable[[str | None], bool]) -> None:
        self.operations, self.wanted, self.read_first, self.tried = operations, wanted, read_first, 0
        self.best: list[Interaction] = []

    def go(self, queues: list[tuple[Interaction, ...]], known: Known, done: list[Interaction]) -> bool:
        self.tried += 1
        if len(done) > len(self.best):
            self.best = done
        if len(done) == self.wanted:
            return True
        if self.tried > _LIMIT:
            return False
        heads = sorted((queue[0] for queue in queues if queue and known.allows(queue[0], self.operations)), key=_line)
        polls = [each for each in heads if each.uri in self.operations]  # a client waits before it goes on
        reads = [each for each in heads if each.method in ("GET", "HEAD") and self.read_first(known.tags.get(each.path))]
        for head in polls[:1] or reads[:1] or heads:
            after = known.copy()
            after.see(head, self.operations)
            if self.go([queue[1:] if queue and queue[0] is head else queue for queue in queues], after, [*done, head]):
                return True
        return False


#: Which reads go first, by the tag that is known of what they read: none, those of a known state, of all that exists.
_STRATEGIES: tuple[Callable[[str | None], bool], ...] = (
    lambda tag: False, lambda tag: tag not in (None, UNKNOWN), lambda tag: tag is not None)


def _there_before(queues: Iterable[list[Interaction]]) -> set[str]:
    """Return what existed when the session began: what was updated only, or shown before it was made.

    Of groups the first members stand in the order of time.
    """
    found = set()
    first = {queue[0].path: queue[0].line for queue in queues if queue[0].method == "PUT" and queue[0].status in (201, 202)}
    for queue in queues:
        each = queue[0]
        if each.method == "PUT" and each.is_entity and each.status == 200:
            found.add(each.path)
        if each.method == "GET" and each.status == 200 and not each.is_entity and isinstance(each.body, dict):
            shown = [f"{each.path}/{item['name']}".lower() for item in each.body.get("value") or ()
                     if isinstance(item, dict) and "name" in item]
            found |= {path for path in shown if first.get(path, 0) > each.line}
    return found


def _line(interaction: Interaction) -> int:
    return interaction.line


def _ids(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        for each in value:
            yield from _ids(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name == "id" and isinstance(each, str):
                yield each.lower()
            yield from _ids(each)


def _acted_on(path: str) -> str:
    return path.rpartition("/")[0]


def _ancestors(path: str) -> Iterable[str]:
    base, _provider, below = path.rpartition("/providers/")
    parts = below.split("/")
    for length in range(3, len(parts), 2):
        yield f"{base}/providers/{'/'.join(parts[:length])}"


def _agree(item: Any, known: Any) -> bool:
    if not isinstance(item, dict) or not isinstance(known, dict):
        return True
    one, other = item.get("properties", item), known.get("properties", known)
    if not isinstance(one, dict) or not isinstance(other, dict):
        return True
    compared = str | int | bool | list if "/microsoft.network/" in str(item.get("id")).lower() else str | int | bool
    return all(_names(one[name]) == _names(other[name]) for name in one.keys() & other.keys()
               if name != "provisioningState" and isinstance(one[name], compared) and isinstance(other[name], compared))


def _names(value: Any) -> Any:
    """A value, of lists the names of the members."""
    return [each.get("name") if isinstance(each, dict) else each for each in value] if isinstance(value, list) else value
