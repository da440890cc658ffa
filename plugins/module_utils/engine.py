# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reconcile: read -> plan -> apply -> outcome, the same for every kind of object."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ansible_collections.lakegate.azure.plugins.module_utils import at_once, masks, members, outcome, rules, schema
from ansible_collections.lakegate.azure.plugins.module_utils.auth import Connection
from ansible_collections.lakegate.azure.plugins.module_utils.errors import (
    Busy,
    Conflict,
    Problem,
    Unreachable,
    because,
)
from ansible_collections.lakegate.azure.plugins.module_utils.kind import Document, Kind, Remote, Report
from ansible_collections.lakegate.azure.plugins.module_utils.plan import Plan, Wish, deleted, make_plan
from ansible_collections.lakegate.azure.plugins.module_utils.schema import Body, Params

ATTEMPTS = 5  # reads and plans before a conflict is reported
Reads = dict[str, Callable[[], Body]]  # by what is read, each returning members for the body
ENDED = frozenset({"", "succeeded", "failed", "canceled", "cancelled"})


@dataclass(frozen=True)
class Run:
    """How a module runs: Ansible's switches, where progress and warnings go, and who is told what need not be masked."""

    check: bool = False
    report: Report = lambda _line: None
    warn: Report = lambda _line: None
    unmask: Callable[[set[str]], None] = lambda _values: None


def ensure(kind: Kind, params: Params, connection: Connection, run: Run) -> dict[str, Any]:
    """Make the object as the parameters say; returns the module's result.

    Raises Problem with one sentence for everything a user can cause or cure.
    """
    _unmask(kind, params, run)
    rules.check_address(kind.address, params)
    remote = kind.service.open(connection, kind, params, run.report)
    rules.check_options(kind, params, remote.label)
    try:
        result = _reconcile(kind, params, remote, run)
    except Problem as problem:
        problem.message = _explained(kind, params, remote, run, problem)
        raise
    if kind.remarks and result[kind.name]:
        _warn(run, remote.label, kind.remarks(result[kind.name]))
    return result


def _warn(run: Run, about: str, reasons: Iterable[str]) -> None:
    for reason in reasons:
        run.warn(f"{about}: {reason}.")


def _explained(kind: Kind, params: Params, remote: Remote, run: Run, problem: Problem) -> str:
    """The kind's own sentence; else, for what was refused, Azure's with what check mode would have warned of."""
    better = kind.explain(remote, params, problem) if kind.explain else None
    refused = problem.status in (400, 404) and params["state"] == "present" and not run.check
    if better or not kind.warnings or not refused:
        return better or problem.message
    return because(problem.message, kind.warnings(kind, remote, params))


def gather(kind: Kind, params: Params, connection: Connection, run: Run) -> dict[str, Any]:
    """The result of the _info module: a list of objects in option names."""
    rules.check_address(kind.address, params)
    needed = [name for name, option in kind.address.items() if option.required] or list(kind.address)[-1:]
    remote = kind.service.open(connection, kind, params, run.report)
    if all(params.get(name) for name in needed):
        found = remote.read()
        documents = [found] if found else []
    else:
        documents = [document for document in remote.list_all() if _is_meant(kind, params, document.body)]

    if remote.homeless and not documents:
        run.warn(remote.homeless.message)

    def shown(document: Document) -> dict[str, Any]:
        address = {**params, **outcome.address_of(kind, params, document.body)}
        each = kind.service.open(connection, kind, address, run.report)
        return outcome.describe(kind, address, _complete(kind, each, address, document, everything=True).body)

    wanted = [document for document in documents if _has_tags(document.body, params.get("tags") or [])]
    return {"changed": False, kind.list_name(): at_once.each(shown, wanted)}


def _is_meant(kind: Kind, params: Params, body: Body) -> bool:
    """Whether an object has those parts of its address that were given."""
    found = outcome.address_of(kind, params, body)
    return all(str(params[name]).lower() == str(value).lower() for name, value in found.items() if params.get(name))


def _has_tags(body: Body, wanted: list[str]) -> bool:
    """Whether an object has all of these tags, each "key" or "key:value"."""
    tags = body.get("tags") or {}
    pairs = (item.partition(":") for item in wanted)
    return all(key in tags and (not colon or str(tags[key]) == value) for key, colon, value in pairs)


def check_needs(kind: Kind, params: Params, remote: Remote, run: Run) -> None:
    """Refuse to make an object without what it needs, in check mode too."""
    rules.check_given(kind.needs(remote, params, run.check) if callable(kind.needs) else kind.needs, params, remote.label)


def _reconcile(kind: Kind, asked: Params, remote: Remote, run: Run) -> dict[str, Any]:
    first: Plan | None = None
    unsure: list[Problem] = []  # a write of which it is not known whether it was made
    for attempt in range(ATTEMPTS):
        params = asked  # each attempt starts with what the user said
        try:
            found = _settled(kind, params, remote, run)
        except Unreachable as problem:
            raise (unsure or [problem])[0] from None
        if found is None and any(problem.status for problem in unsure):
            raise unsure[0]
        for check in kind.checks:
            check(params, found.body if found else None)
        if found is None and params["state"] == "present":
            check_needs(kind, params, remote, run)
        if kind.resolve and params["state"] == "present":
            params = kind.resolve(remote, params, found, run.check)
        if params["state"] == "present":
            plan = _plan(kind, params, remote, found)
        else:
            plan = deleted(kind.options, found.body, params, kind.within) if found else Plan({})
        first = first or plan
        _unmask(kind, asked, run, found.body if found else None, plan.body)
        if _revived(kind, params, remote, run, found):
            if params["wait"]:
                continue  # what differs from the wish is changed in the next round
            return {**outcome.result(remote, first), kind.name: _shown(kind, params, remote, remote.read())}
        try:
            if params["state"] == "absent":
                return _absent(kind, params, remote, run, found, first)
            return _present(kind, params, remote, run, found, plan, first)
        except Conflict as problem:
            if attempt + 1 == ATTEMPTS:
                raise
            run.report(f"{remote.label} was changed by someone else, reading it again ({problem.code})")
        except Problem as problem:
            if unsure or not _may_have_happened(problem, found):
                raise
            unsure.append(problem)
            run.report(f"{remote.label}: it is not known whether the change was made, reading it again")
    raise AssertionError("unreachable: the last attempt returns or raises")


def _unmask(kind: Kind, asked: Params, run: Run, *bodies: Body | None) -> None:
    """Tell what need not be masked, as far as it is known now."""
    run.unmask(masks.harmless({**kind.address, **kind.options, **kind.connection, **kind.switches}, asked, *bodies))


def _may_have_happened(problem: Problem, found: Document | None) -> bool:
    """A write without an answer; and a create that the SDK sent again after one, which then finds its own object there."""
    taken = problem.status == 409 and not isinstance(problem, Busy) and found is None
    return taken or isinstance(problem, Unreachable)


def _revived(kind: Kind, params: Params, remote: Remote, run: Run, found: Document | None) -> bool:
    wanted = found is None and params["state"] == "present" and not run.check
    return bool(wanted and kind.revive and kind.revive(remote, params))


def _settled(kind: Kind, params: Params, remote: Remote, run: Run) -> Document | None:
    """What is there, once it is no longer being made, changed or deleted (unless the user does not want to wait)."""
    more = _more(kind, remote, params) if params["state"] == "present" else {}
    early = {name: at_once.started(read) for name, read in more.items()}
    found = remote.read()
    if found is not None and params["wait"] and not run.check and not _ended(remote.state(found)):
        found, early = remote.settle(found, _ended), {}
    return _complete(kind, remote, params, found, early=early) if found else None


def _ended(state: str | None) -> bool:
    return (state or "").lower() in ENDED


def _complete(
    kind: Kind, remote: Remote, params: Params, found: Document, everything: bool = False, early: Reads | None = None
) -> Document:
    """The body with the members that are resources of their own, and the facts that need a request of their own.

    ``early`` are those of these reads that were begun before the object was read.
    """
    extra: Body = {}
    for read in {**_more(kind, remote, params, found, everything), **(early or {})}.values():
        extra.update(read())
    return Document(_beside(found.body, extra), found.etag) if extra else found


def _beside(body: Body, extra: Body) -> Body:
    """The body with further members; those of an object that is there already join it."""
    joined = {
        name: {**body[name], **value}
        for name, value in extra.items()
        if isinstance(value, dict) and isinstance(body.get(name), dict)
    }
    return {**body, **extra, **joined}


def _more(kind: Kind, remote: Remote, params: Params, found: Document | None = None, everything: bool = False) -> Reads:
    """The reads beside that of the object itself; while that is not known, those that do not depend on it."""
    reads: Reads = {
        name: partial(members.read, remote, option)
        for name, option in members.declared(kind)
        if everything or params.get(name) is not None or params["state"] == "absent"
    }
    if kind.augment and (found or (kind.ahead and kind.ahead(params))):
        reads[""] = partial(kind.augment, remote, params, found)
    return reads


def _plan(kind: Kind, params: Params, remote: Remote, found: Document | None) -> Plan:
    wish = Wish(params, remote.reference, found is None, remote.label)
    plan = make_plan(kind.options, found.body if found else None, wish, kind.within, kind.tidy)
    if found is None:
        for name, option in kind.address.items():
            if option.rest and params.get(name) is not None:  # part of the body besides, or instead of, the URL
                schema.store(plan.body, option.path(name, ""), params[name])
    if found is None:
        plan.before["state"], plan.after["state"] = "absent", "present"
    elif (remote.state(found) or "").lower() in ("failed", "canceled"):
        plan.before["provisioning_state"], plan.after["provisioning_state"] = remote.state(found), "Succeeded"
    elif kind.renew and kind.renew(found.body):
        plan.before["state"], plan.after["state"] = "unusable", "present"
    if found is not None:  # what was just made needs no refreshing
        plan.after.update({name: params[name] for name in kind.actions if params.get(name)})
    return plan


def _present(
    kind: Kind, params: Params, remote: Remote, run: Run, found: Document | None, plan: Plan, first: Plan
) -> dict[str, Any]:
    result = outcome.result(remote, first)
    if plan.changed and run.check and kind.warnings:
        _warn(run, remote.label, kind.warnings(kind, remote, params))
    if not plan.changed or run.check:
        body = plan.body if run.check or not found else found.body
        return {**result, kind.name: outcome.describe(kind, params, {"id": remote.id(), **body})}
    own, extra = members.split(plan.body)
    before_own, before_extra = members.split(found.body) if found else ({}, {})
    if found and kind.renew and kind.renew(found.body):
        remote.delete(found, wait=True)
        found, before_own = None, {}
    if kind.finish:
        own = copy.deepcopy(own)
        kind.finish(params, before_own if found else None, own)
    answer = found
    if found is None or own != before_own or "provisioning_state" in plan.after:
        answer = remote.write(found and Document(before_own, found.etag), own, params["wait"])
        if found is None and extra:  # the service gives some objects members of its own when they are made
            before_extra = members.split(_complete(kind, remote, params, answer).body)[1]
    asked = [name for name in kind.actions if name in plan.after]
    for name in asked:
        kind.actions[name](remote, params[name])
    try:
        written = members.write(kind, remote, params, before_extra, extra)
    except Problem as problem:
        if answer is not found:
            problem.message += f" {remote.label} itself is {'changed' if found else 'made'}."
        raise
    if written or asked:
        answer = remote.read()  # its own facts tell about its members
    shown = _shown(kind, params, remote, answer) if answer else outcome.describe(kind, params, own)
    return {**result, kind.name: shown}


def _shown(kind: Kind, params: Params, remote: Remote, found: Document | None) -> dict[str, Any] | None:
    return outcome.describe(kind, params, _complete(kind, remote, params, found).body) if found else None


def _absent(kind: Kind, params: Params, remote: Remote, run: Run, found: Document | None, plan: Plan) -> dict[str, Any]:
    if found is not None and run.check and kind.warnings:
        _warn(run, f"Cannot delete {remote.label}", kind.warnings(kind, remote, params))
    if found is not None and not run.check:
        own, extra = members.split(found.body)
        members.delete(kind, remote, extra)
        remote.delete(Document(own, found.etag), params["wait"])
    more = kind.after_delete(remote, params, run.check) if kind.after_delete else False
    result = outcome.result(remote, plan)
    return {**result, "changed": result["changed"] or more, kind.name: None}
