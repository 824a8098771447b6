"""What is wrong with a framework file beyond its shape: ids, names, dates, and words outside the vocabulary.

It reads plain data and takes nothing for granted, so that a file with faults of shape tells these ones too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from frameworks import vocabulary
from frameworks.errors import message

Path = tuple[str | int, ...]
"""Where something stands in a file: keys, and places in lists counted from 0."""
Wrong = tuple[Path, str, str]
"""Where a fault is, what is wrong there, and what would be right."""

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NOT_ONE_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]")
_PARTING = {"framework": ":/\\", "provision": "/", "element": ""}  # what would part an address, or a file's path
_DATES: tuple[Path, ...] = (
    ("adopted",),
    ("state", "in_force_from"),
    ("state", "superseded_from"),
    ("coded", "on"),
    ("cite", "adopted"),
    ("cite", "amended"),
    ("cite", "issued"),
    ("adherents", "as_of"),
)


def meaning_faults(data: object) -> Iterator[Wrong]:
    """Yield what is wrong in the plain data of a framework; what has not the shape to be judged is passed over."""
    if not isinstance(data, dict):
        return
    yield from _id_faults(("id",), data.get("id"), "framework")
    for key in ("title", "short_title", "issuer"):
        yield from _line_faults((key,), data.get(key))
    yield from _date_faults(data)
    groups = list(_listed(data, (), "groups"))
    yield from _repeated(groups)
    for path, group in groups:
        yield from _line_faults((*path, "title"), group.get("title"))
    provisions = [found for path, group in groups for found in _listed(group, path, "provisions")]
    yield from _repeated(provisions)
    known = {
        "themes": {theme.id for theme in vocabulary.themes()},
        "addressees": {addressee.id for addressee in vocabulary.addressees()},
    }
    for path, provision in provisions:
        yield from _provision_faults(path, provision, known)


def brief(value: object) -> str:
    """Give a value as it stands in a sentence, cut where it is long."""
    shown = str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _listed(holder: dict[str, Any], at: Path, key: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the objects of a list with their paths."""
    values = holder.get(key)
    for place, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            yield (*at, key, place), value


def _provision_faults(path: Path, provision: dict[str, Any], known: dict[str, set[str]]) -> Iterator[Wrong]:
    yield from _id_faults((*path, "id"), provision.get("id"), "provision")
    yield from _line_faults((*path, "title"), provision.get("title"))
    elements = list(_listed(provision, path, "elements"))
    yield from _repeated(elements)
    for at, element in elements:
        yield from _id_faults((*at, "id"), element.get("id"), "element")
    for at, part in ((path, provision), *elements):
        yield from _word_faults(at, part, known)
        if part.get("pinpoint") == []:
            yield (*at, "pinpoint"), message("no-pinpoint", id=part.get("id", "")), message("right-pinpoint")


def _word_faults(path: Path, part: dict[str, Any], known: dict[str, set[str]]) -> Iterator[Wrong]:
    """Yield the themes and addressees that the vocabulary lacks."""
    for key, words in known.items():
        used = part.get(key)
        for place, word in enumerate(used if isinstance(used, list) else ()):
            if isinstance(word, str) and word not in words:
                hint = vocabulary.did_you_mean(word, words)
                what = message("not-in-vocabulary", value=f"{key.removesuffix('s')} {brief(word)}")
                yield (*path, key, place), what, message("right-vocabulary") + hint


def _date_faults(data: dict[str, Any]) -> Iterator[Wrong]:
    """Yield what is no date of the precision that is known: "2021", "2021-11" or "2021-11-23"."""
    found = [(path, _at(data, path)) for path in _DATES]
    amended = data.get("amended")
    found += [(("amended", place), day) for place, day in enumerate(amended if isinstance(amended, list) else ())]
    found += [((*path, "from"), other.get("from")) for path, other in _listed(data, (), "other_states")]
    for path, day in found:
        if isinstance(day, str) and not _is_date(day):
            yield path, message("wrong-value", value=brief(day)), message("right-date")


def _at(data: object, path: Path) -> object:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _id_faults(path: Path, id: object, what: str) -> Iterator[Wrong]:
    """Yield what makes an id unfit for addresses and names of files."""
    if not isinstance(id, str):
        return
    if not id.strip() or id != id.strip() or _NOT_ONE_LINE.search(id) or any(mark in id for mark in _PARTING[what]):
        yield path, message("unfit-id", id=brief(_NOT_ONE_LINE.sub("�", id))), message(f"right-id-{what}")


def _line_faults(path: Path, text: object) -> Iterator[Wrong]:
    """Yield what makes a name unfit for one line; a mark that turns the direction could make it read as another."""
    words = text.get("en") if isinstance(text, dict) else text
    if isinstance(words, str) and (not words.strip() or _NOT_ONE_LINE.search(words)):
        yield path, message("not-one-line", text=brief(_NOT_ONE_LINE.sub("�", words))), message("right-one-line")


def _repeated(parts: Sequence[tuple[Path, dict[str, Any]]]) -> Iterator[Wrong]:
    """Yield the ids that several parts have, where they stand for the second time and later."""
    ids = [part.get("id") for _, part in parts]
    counts = Counter(id for id in ids if isinstance(id, str))
    seen: set[str] = set()
    for (path, _), id in zip(parts, ids, strict=True):
        if isinstance(id, str) and counts[id] > 1 and id in seen:
            yield (*path, "id"), message("repeated-id", id=id), message("right-unique")
        elif isinstance(id, str):
            seen.add(id)
