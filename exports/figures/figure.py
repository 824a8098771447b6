"""What a figure is: a table of cells that each say in words what their sign and tint show.

Whoever draws one needs nothing else: title, summary, legend and source line are part of it. No cell is empty.
"""

from __future__ import annotations

from enum import StrEnum

from frameworks.analysis.behind import Behind
from frameworks.comparison import BlankKind
from frameworks.model import Force, Value

LONGEST_SUMMARY = 250
"""Characters of a summary: it is also the text in place of the picture, which some readers hear whole."""


class FigureView(StrEnum):
    """The figures of a comparison, in the order in which they are offered."""

    COVERAGE = "coverage"
    GAPS = "gaps"
    AGREEMENT = "agreement"
    RELATIONS = "relations"
    FORCE = "force"
    TIMELINE = "timeline"
    ADHERENTS = "adherents"


class Tint(StrEnum):
    """Ground of a cell; it adds nothing to what the words say."""

    NONE = "none"
    LIGHT = "light"
    MIDDLE = "middle"


FORCE_GLYPHS = {Force.SHALL: "●", Force.SHOULD: "◐", Force.MAY: "○", Force.STATES_FACT: "◇"}
"""One sign for each mood, beside the word; a tint alone would not be seen by all."""
FORCE_TINTS = {Force.SHALL: Tint.MIDDLE, Force.SHOULD: Tint.LIGHT}
BLANK_GLYPHS = {
    BlankKind.NONE_FOUND: "–",
    BlankKind.CONFIRMED_ABSENT: "✕",
    BlankKind.NOT_APPLICABLE: "⊘",
    BlankKind.NOT_YET_COMPARED: "?",
}
"""One sign for each of the four blanks, which never look alike."""


class FigureColumn(Value, frozen=True, kw_only=True):
    """The head of a column. `key` is the framework whose column it is, if it is one's; `tip` its whole name."""

    title: str
    key: str = ""
    tip: str = ""


class FigureCell(Value, frozen=True, kw_only=True):
    """A cell: what it says, the sign before it, its ground, and what it counts."""

    words: str
    glyph: str = ""
    tint: Tint = Tint.NONE
    is_blank: bool = False
    is_total: bool = False
    behind: tuple[Behind, ...] = ()

    @property
    def text(self) -> str:
        """The sign and the words."""
        return f"{self.glyph} {self.words}" if self.glyph else self.words


class FigureRow(Value, frozen=True, kw_only=True):
    """A row: its key is that of the comparison's row where it is one; `label` stands before its cells."""

    key: str
    label: str
    cells: tuple[FigureCell, ...]


class Figure(Value, frozen=True, kw_only=True):
    """A whole figure. Without rows `nothing` says why there is nothing to show."""

    view: FigureView
    title: str
    summary: str
    rows_title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    legend: str
    source: str
    nothing: str = ""
