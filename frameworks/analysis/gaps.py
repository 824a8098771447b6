"""Gaps between two frameworks, one direction at a time: the provisions of one to which nothing of the other is mapped.

What is known of each is one of the four blanks. A provision has a counterpart where it, or a single ask of it, is
mapped to something that shares anything with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from frameworks.comparison import Axis, Blank, BlankKind, Entry, Marks, Row, Selection, compare
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Mapping
from frameworks.model import Provision, Value
from frameworks.ref import Ref


class Gap(Value, frozen=True, kw_only=True):
    """A provision without a counterpart. `compared` are its mappings, and those of its asks, that share nothing."""

    ref: Ref
    provision: Provision
    blank: Blank
    compared: tuple[Mapping, ...] = ()


class Counterpart(Value, frozen=True, kw_only=True):
    """A provision with something of the other framework mapped to it."""

    ref: Ref
    entries: tuple[Entry, ...]


class Direction(Value, frozen=True, kw_only=True):
    """What one framework (`source`) has, and was looked for in another (`target`), in the order of the text."""

    source: str
    target: str
    gaps: tuple[Gap, ...]
    counterparts: tuple[Counterpart, ...]

    @property
    def total(self) -> int:
        """Count the provisions of the source: the denominator."""
        return len(self.gaps) + len(self.counterparts)

    @property
    def by_kind(self) -> dict[BlankKind, int]:
        """Count the gaps by their kind; kinds that do not occur count 0."""
        found = Counter(gap.blank.kind for gap in self.gaps)
        return {kind: found[kind] for kind in BlankKind}


def directions(frameworks: Sequence[str], baseline: str, other: str | None) -> tuple[tuple[str, str], ...]:
    """Give the directions to look in: both ways between two frameworks, or a baseline and each of the others."""
    others = (other,) if other is not None else tuple(id for id in frameworks if id != baseline)
    return tuple(pair for each in others for pair in ((baseline, each), (each, baseline)))


def direction(
    library: Library, source: str, target: str, marks: Marks | None = None, themes: tuple[str, ...] = ()
) -> Direction:
    """Give the gaps of one framework against another, by provisions, of some themes or all.

    Raises ConcordError for an unknown framework or theme, and for a framework against itself.
    """
    if source == target:
        raise ConcordError("gaps-itself", framework=source)
    selection = Selection(frameworks=(source, target), axis=Axis.PIVOT, pivot=source, themes=themes)
    rows = compare(library, selection, marks).rows
    return Direction(
        source=source,
        target=target,
        gaps=tuple(_gap(library, row, target) for row in rows if row.cell(target).blank),
        counterparts=tuple(
            Counterpart(ref=_ref(row), entries=row.cell(target).entries) for row in rows if row.cell(target).entries
        ),
    )


def _gap(library: Library, row: Row, target: str) -> Gap:
    ref, blank = _ref(row), row.cell(target).blank
    provision = library.look_up(ref).provision
    assert blank is not None
    assert provision is not None
    items = (ref, *(Ref(ref.framework, ref.provision, element.id) for element in provision.elements))
    compared = tuple(mapping for item in items for mapping in library.mappings.of(item, target))
    return Gap(ref=ref, provision=provision, blank=blank, compared=compared)


def _ref(row: Row) -> Ref:
    assert row.ref is not None, "the rows are provisions"
    return row.ref
