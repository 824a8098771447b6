"""What a format has no column for, as lines of a free text that people read and the reader takes apart again.

    Both ask for disclosure; the reference adds notice at work.
    Both ask for: meaningful information
    Of these two, only the reference element asks for: notice of AI use at the workplace
    Status: draft
    Judged on: 2026-11-22

The rationale comes first. A line of it that would read as one of ours begins with a backslash.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exports.exchange.entries import Entry
from frameworks.mappings import Relation
from frameworks.model import Value

_SHARED = "Both ask for:"
_ONLY = "Of these two, only {side} asks for:"
_STATUS, _ON, _BY = "Status:", "Judged on:", "Judged by:"
_SECOND, _WHY = "A second reader says:", "The second reader's reason:"
_DIFFER = "Readers differ on this pair."
_SCOPE, _NOTE = "None found. Searched:", "Note of the search:"


class Sides(Value, frozen=True, kw_only=True):
    """How a format calls the two sides of a mapping: "the source requirement"."""

    source: str
    target: str


class Remarks(Value, frozen=True, kw_only=True):
    """What stands in a free text; `second_relation` in the format's own word."""

    rationale: str = ""
    shared: tuple[str, ...] = ()
    source_only: tuple[str, ...] = ()
    target_only: tuple[str, ...] = ()
    status: str = ""
    on: str = ""
    by: str = ""
    second_relation: str = ""
    second_why: str = ""
    differs: bool = False
    scope: str = ""
    note: str = ""


def of_entry(entry: Entry, words: dict[Relation, str]) -> Remarks:
    """Give all of an entry that neither names it nor classes it; `words` are the format's for relations."""
    mapping, second = entry.mapping, entry.mapping.second_reader
    return Remarks(
        rationale=mapping.rationale,
        shared=mapping.shared,
        source_only=mapping.source_only,
        target_only=mapping.target_only,
        status=mapping.status.value,
        on=mapping.compared_on,
        by=entry.by,
        second_relation=words[second.relation] if second else "",
        second_why=second.why if second else "",
        differs=mapping.differs,
    )


def written(remarks: Remarks, sides: Sides) -> str:
    """Give the lines of a free text."""
    return "\n".join(_lines(remarks, sides))


def _lines(remarks: Remarks, sides: Sides) -> Iterator[str]:
    labels = _labels(sides)
    if remarks.rationale:
        for one in remarks.rationale.split("\n"):
            yield f"\\{one}" if one.startswith(("\\", _DIFFER, *labels)) else one
    for label, name in labels.items():
        value = getattr(remarks, name)
        yield from (f"{label} {phrase}" for phrase in (value if isinstance(value, tuple) else filter(None, (value,))))
    if remarks.differs:
        yield _DIFFER


def _labels(sides: Sides) -> dict[str, str]:
    """Give the label of each field."""
    return {
        _SHARED: "shared",
        _ONLY.format(side=sides.source): "source_only",
        _ONLY.format(side=sides.target): "target_only",
        _SCOPE: "scope",
        _NOTE: "note",
        _STATUS: "status",
        _ON: "on",
        _BY: "by",
        _SECOND: "second_relation",
        _WHY: "second_why",
    }


def read(words: str, sides: Sides) -> Remarks:
    """Take a free text apart; what is none of our lines is the rationale."""
    labels = _labels(sides)
    rationale: list[str] = []
    found: dict[str, list[str]] = {name: [] for name in labels.values()}
    differs = False
    for one in words.replace("\r\n", "\n").split("\n"):
        label = next((label for label in labels if one.startswith(label)), None)
        if one == _DIFFER:
            differs = True
        elif label is None:
            rationale.append(one[1:] if one.startswith("\\") else one)
        else:
            found[labels[label]].append(one[len(label) :].strip())
    many = {name: tuple(found[name]) for name in ("shared", "source_only", "target_only")}
    one_each = {name: values[-1] for name, values in found.items() if name not in many and values}
    fields: dict[str, Any] = {**many, **one_each}
    return Remarks(rationale="\n".join(rationale).strip("\n"), differs=differs, **fields)
