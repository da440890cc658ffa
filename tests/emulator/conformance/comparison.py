# Copyright (c) 2026 lakegate contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has to be the same in two answers, and what only has to have the same form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

HEADERS = ("etag", "location", "azure-asyncoperation", "retry-after")

#: Values that are random or depend on time: what stands for them when two texts are compared.
_FORMS = tuple((re.compile(pattern), f"<{form}>") for pattern, form in (
    (r"(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "guid"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", "time"),
    (r"^\"[A-Za-z0-9+/]{11,23}=+\"$|A{5,}[A-Za-z0-9+/]{2,}=*", "tag"),
    (r"[A-Za-z0-9+/]{86}==", "key"),
    (r"https://[a-z0-9]+\.blob\.core\.windows\.net", "blob"),
    (r"\?(sv|sp)=\S*|(?<=signin-sso\?token=)\S*", "signature"),
    (r"(?i)\b[0-9a-f]{24,}\b", "hex"),
    (r"MII[A-Za-z0-9+/]{40,}=*", "certificate"),
    (r"\b(?!10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.|168\.63\.|255\.)\d+\.\d+\.\d+\.\d+\b(?!/)", "public address"),
    (r"(?<![A-Za-z0-9+_-])(?=[A-Za-z+_-]*\d)(?=[a-z\d+_-]*[A-Z])(?=[A-Z\d+_-]*[a-z])[A-Za-z0-9+_-]{22,}={0,2}", "opaque"),
    (r"\b[a-z0-9]{26}\.[a-z]{2}\.internal\.", "<network>.internal."),
    (r"dbstorage[a-z0-9]{13}", "storage account"),
    (r"dbdiskencryptionset[a-z0-9]{13}", "disk encryption set"),
    (r"\badb-\d+\.\d+\.", "adb-<number>."),
    (r"^\d{15,16}$|\b[0-9A-F]{16}\b", "number"),
    (r"[\w.+-]+@[\w.-]+\.\w+", "address"),
))
#: What came to be added to messages over the years.
_HELP = re.compile(r" For more details please go to https://aka\.ms/\w+")
_DROPPED_PARAMETERS = {"t", "c", "s", "h"}  # the signature of newer polling URLs


@dataclass(frozen=True)
class Difference:
    """One thing that is not the same; `where` is `status`, `header NAME`, or a path into the body like `/properties/x`."""

    where: str
    recorded: str
    answered: str

    def __str__(self) -> str:
        return f"{self.where}: Azure {self.recorded}, the emulator {self.answered}"


@dataclass
class Comparison:
    """Compares answers of one session and remembers which random value stands for which recorded one."""

    ours: dict[str, str] = field(default_factory=dict)
    _recorded_tags: dict[str, str] = field(default_factory=dict)

    def differences(self, recorded: Any, answered: Any, where: str = "") -> list[Difference]:
        """Compare two JSON values."""
        if _type(recorded) != _type(answered):
            return [Difference(where or "/", _short(recorded), _short(answered))]
        if isinstance(recorded, dict):
            return self._members(recorded, answered, where)
        if isinstance(recorded, list):
            return self._items(recorded, answered, where)
        if isinstance(recorded, str):
            return [] if self._same_text(recorded, answered) else [Difference(where, _short(recorded), _short(answered))]
        return [] if recorded == answered else [Difference(where, _short(recorded), _short(answered))]

    def headers(self, recorded: dict[str, str], answered: dict[str, str], names: tuple[str, ...] = HEADERS) -> list[Difference]:
        """Compare the headers that clients rely on; names are lower case."""
        found = []
        for name in names:
            one, other = recorded.get(name), answered.get(name)
            if one is None or other is None:
                if one != other:
                    found.append(Difference(f"header {name}", _short(one), _short(other)))
            elif name == "etag":
                found += self._tags(one, other)
            elif name == "retry-after":
                found += [] if one == other else [Difference("header retry-after", one, other)]
            else:
                found += self._urls(f"header {name}", one, other)
        return found

    def _urls(self, where: str, recorded: str, answered: str) -> list[Difference]:
        one, other = _url_form(recorded), _url_form(answered)
        return [] if one == other else [Difference(where, str(one), str(other))]

    def _tags(self, recorded: str, answered: str) -> list[Difference]:
        if form(recorded) != form(answered):
            return [Difference("header etag", recorded, answered)]
        one, other = bare(recorded), bare(answered)
        before = self.ours.setdefault(one, other)
        back = self._recorded_tags.setdefault(other, one)
        if before != other and recorded.startswith('"'):
            self.ours[one] = other
            return [Difference("tag", "the same as before", "a new one")]
        if back != one and recorded.startswith('"'):
            self._recorded_tags[other] = one
            return [Difference("tag", "a new one", "the same as before")]
        self.ours[one] = other
        return []

    def _members(self, recorded: dict[str, Any], answered: dict[str, Any], where: str) -> list[Difference]:
        found = [Difference(f"{where}/{name}", _short(recorded[name]), "absent") for name in recorded if name not in answered]
        found += [Difference(f"{where}/{name}", "absent", _short(answered[name])) for name in answered if name not in recorded]
        for name in recorded:
            if name == "nextLink" and recorded[name] and answered.get(name):
                found += self._urls(f"{where}/{name}", recorded[name], answered[name])
            elif name in answered:
                found += self.differences(recorded[name], answered[name], f"{where}/{name}")
        return found

    def _items(self, recorded: list[Any], answered: list[Any], where: str) -> list[Difference]:
        key = next((key for key in ("id", "name") if all(
            isinstance(item, dict) and isinstance(item.get(key), str) for item in [*recorded, *answered])), None)
        if key is None:
            if len(recorded) != len(answered):
                return [Difference(where, f"{len(recorded)} items {_short(recorded)}",
                                   f"{len(answered)} items {_short(answered)}")]
            return [each for one, other in zip(recorded, answered, strict=True)
                    for each in self.differences(one, other, f"{where}/*")]
        left = {self._key(item[key], at): item for at, item in enumerate(recorded)}
        right = {self._key(item[key], at, ours=True): item for at, item in enumerate(answered)}
        found = [Difference(f"{where}/*", f"has {name}", "has not") for name in left if name not in right]
        found += [Difference(f"{where}/*", "has not", f"has {name}") for name in right if name not in left]
        for name, item in left.items():
            if name in right:
                found += self.differences(item, right[name], f"{where}/*")
        return found

    def _key(self, value: str, at: int, ours: bool = False) -> str:
        name = value.lower().rpartition("/")[2]
        masked = form(name)
        return masked if masked == name else f"{masked} {at}"

    def _same_text(self, recorded: str, answered: str) -> bool:
        if recorded == answered or recorded.startswith("REDACTED"):
            return True
        if form(recorded) != form(answered):
            return False
        for one, other in zip(re.split(r'[/"]', recorded), re.split(r'[/"]', answered), strict=False):
            if one != other and len(one) > 7 and "@" not in one:
                self.ours[one] = other
        return True


def form(value: str) -> str:
    """Return a text with what is random or depends on time replaced by its form."""
    value = _HELP.sub("", value)
    for pattern, name in _FORMS:
        value = pattern.sub(name, value)
    return value


def bare(tag: str) -> str:
    """Return an entity tag without quotes and mark of weakness."""
    return tag.removeprefix("W/").strip('"')


def _url_form(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in _DROPPED_PARAMETERS]
    path = re.sub(r"(?i)(operation(?:result|statuse|statu)?s)/[^/]+$", r"\1/<operation>", parts.path)
    shown = ((name.lower(), "<token>" if name.lower() == "$skiptoken" else form(value)) for name, value in query)
    return parts.hostname or "", form(path).lower(), tuple(sorted(shown))


def _type(value: Any) -> str:
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def _short(value: Any) -> str:
    text = "absent" if value is None else repr(value)
    return text if len(text) < 160 else f"{text[:150]}..."
