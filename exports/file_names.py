"""What a memo's file is called: date, frameworks, topic, version, marking and language, joined by "_".

A name has no spaces and stays under 60 characters with its ending, so that it survives e-mail, archives and registers.
What does not fit is shortened or left out in a fixed order; the date, the marking and the language never are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from exports.citations import short_name
from exports.request import MemoRequest
from frameworks.model import Framework

LONGEST = 59
"""Longest name in characters, its ending included."""

_LONGEST_ENDING = len(".docx")
_LONGEST_MARKING = 22
_LONGEST_TOPIC = 16
_LONGEST_NAME = 10
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "on", "in"})
_VERSION = re.compile(r"\bv?(\d+)\.(\d+)\b", re.IGNORECASE)
_YEAR = re.compile(r"\s\(?(\d{4})\)?$")


def proposed_name(request: MemoRequest) -> str:
    """Give the name of a memo's file without its ending, such as `2026-11-22_OECD2024-UNESCO2021_v0-3_EN`."""
    date, language = request.date, request.language.split("-")[0].upper()
    marking = _cut(slug(request.marking), _LONGEST_MARKING)
    room = LONGEST - _LONGEST_ENDING - sum(len(part) + 1 for part in (date, marking, language) if part)
    middle = next((parts for parts in _middles(request) if _length(parts) <= room), [])
    return "_".join(part for part in (date, *middle, marking, language) if part)


def slug(text: str) -> str:
    """Give a text as part of a name: its letters and digits, and for each run of anything else one "-"."""
    composed = unicodedata.normalize("NFKC", text)
    return "-".join("".join(sign if sign.isalnum() else " " for sign in composed).split())


def framework_slug(framework: Framework, *, with_year: bool = True) -> str:
    """Name a framework in a few signs, as a rule with the year of its state: `UNESCO2021`, `G7Code2023`."""
    name = short_name(framework)
    year = _YEAR.search(name)
    words = [word for word in slug(_YEAR.sub("", name)).split("-") if word not in _SMALL_WORDS]
    while len(words) > 1 and sum(map(len, words)) > _LONGEST_NAME:
        words.pop()
    return "".join(words) + (year[1] if year and with_year else "")


def _middles(request: MemoRequest) -> Iterator[list[str]]:
    """Yield what can stand between date and marking, from the fullest to the shortest."""
    version, topic = _version(request.status), _topic(request)
    compared = [framework for framework in request.frameworks if framework.id in request.selection.frameworks]
    for names in _names(compared):
        for rest in ((topic, version), ("", version), ("", "")):
            yield [part for part in (names, *rest) if part]


def _names(frameworks: Sequence[Framework]) -> Iterator[str]:
    """Yield all frameworks with years, then without where that is clear, then the first ones and how many more."""
    dated = [framework_slug(framework) for framework in frameworks]
    plain = [framework_slug(framework, with_year=False) for framework in frameworks]
    yield "-".join(dated)
    if len(set(plain)) == len(plain):
        yield "-".join(plain)
    for kept in range(len(dated) - 1, 0, -1):
        yield f"{'-'.join(dated[:kept])}-and-{len(dated) - kept}-more"


def _topic(request: MemoRequest) -> str:
    """Name the theme of a memo on a single one; a memo on many is about none in particular."""
    themes = request.selection.themes
    return _cut(themes[0], _LONGEST_TOPIC) if len(themes) == 1 else ""


def _version(status: str) -> str:
    """Give the version that a status line names: "DRAFT 0.3 – not cleared" is `v0-3`."""
    found = _VERSION.search(status)
    return f"v{found[1]}-{found[2]}" if found else ""


def _cut(text: str, length: int) -> str:
    """Shorten a slug, at the end of one of its words where one ends in time."""
    if len(text) <= length:
        return text
    whole, _, _ = text[: length + 1].rpartition("-")
    return whole or text[:length]


def _length(parts: Sequence[str]) -> int:
    return sum(len(part) + 1 for part in parts) - 1
