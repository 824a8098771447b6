"""What stands behind a number: provisions, single asks, mappings and blanks, each with its address."""

from __future__ import annotations

from collections.abc import Iterable

from frameworks.comparison import Blank, Cell, Row
from frameworks.mappings import Mapping, Unsure
from frameworks.model import Value
from frameworks.ref import Ref


class Behind(Value, frozen=True, kw_only=True):
    """One thing that a number counts.

    `ref` is a provision, a single ask, or the framework that holds a `blank`. `row` is the key of the comparison's row
    on which it stands, empty where the number is none of rows. A `mapping` or an `unsure` pair is seen from `ref`.
    """

    ref: Ref
    row: str = ""
    mapping: Mapping | None = None
    unsure: Unsure | None = None
    blank: Blank | None = None


def of_cell(row: Row, cell: Cell) -> tuple[Behind, ...]:
    """Give what stands behind a cell of a comparison: the parts that its row is about, or its blank."""
    if cell.blank is not None:
        return (Behind(ref=Ref(cell.framework), row=row.key, blank=cell.blank),)
    return tuple(
        Behind(ref=ref, row=row.key, mapping=mapping)
        for entry in cell.entries
        for ref, mapping in _parts(entry.parts or (entry.ref,), entry.mappings)
    )


def _parts(refs: tuple[Ref, ...], mappings: tuple[Mapping, ...]) -> Iterable[tuple[Ref, Mapping | None]]:
    """Pair what a cell holds with the mappings that lead there, seen from it; without any, give it alone."""
    if not mappings:
        return ((ref, None) for ref in refs)
    return ((mapping.target, mapping.turned()) for mapping in mappings)


def of_mappings(mappings: Iterable[Mapping]) -> tuple[Behind, ...]:
    """Give what stands behind a count of mappings."""
    return tuple(Behind(ref=mapping.source, mapping=mapping) for mapping in mappings)
