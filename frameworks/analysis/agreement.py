"""Which rows of a comparison are addressed by the same frameworks: what all share, what only one has.

A row belongs to exactly one set of frameworks, those that have something on it, so that the counts add up to all rows.
To be addressed by the same frameworks is not to agree: that is what mappings say.
"""

from __future__ import annotations

from frameworks.comparison import BlankKind, Comparison, Row
from frameworks.model import Value


class Sharing(Value, frozen=True, kw_only=True):
    """The rows that exactly these frameworks address, in the order of the comparison; no framework: nobody does."""

    frameworks: tuple[str, ...]
    rows: tuple[Row, ...]

    def blanks(self, framework: str) -> tuple[BlankKind, ...]:
        """Give the kinds of blank that a framework outside the set has on these rows, one for each row."""
        cells = (row.cell(framework) for row in self.rows)
        return tuple(cell.blank.kind for cell in cells if cell.blank is not None)


def agreement(comparison: Comparison) -> tuple[Sharing, ...]:
    """Give the sets that occur: largest first, then those of most rows, then in the order of the frameworks."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in comparison.rows:
        found.setdefault(row.addressed_by, []).append(row)
    places = {framework.id: place for place, framework in enumerate(comparison.frameworks)}
    ordered = sorted(found, key=lambda ids: (-len(ids), -len(found[ids]), [places[id] for id in ids]))
    return tuple(Sharing(frameworks=ids, rows=tuple(found[ids])) for ids in ordered)
