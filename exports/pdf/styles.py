"""How the PDF looks: colours, sizes, distances and the page. All lengths are points.

Nothing here may be told by colour alone, and all of it must stay legible when printed in grey.
"""

from __future__ import annotations

import msgspec

from exports.memo import Paper, Role, Tint, Voice

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


TEXT = _colour("#1E2227")
MUTED = _colour("#59606A")
ACCENT = _colour("#0B5CAD")
HAIRLINE = _colour("#E2DFD8")
RULE = _colour("#8A8F98")
TINTS = {
    Tint.HEAD: _colour("#E6EFF8"),
    Tint.LIGHT: _colour("#F0F5FB"),
    Tint.MEDIUM: _colour("#D3E3F3"),
    Tint.MUTED: _colour("#F4F3EF"),
}

MM = 72 / 25.4


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a paragraph is set. `before` and `after` are the least distances to its neighbours; the larger one counts."""

    size: float
    leading: float
    colour: Colour = TEXT
    bold: bool = False
    voice: Voice | None = None
    """Where set, the family of the whole paragraph, whatever its spans say."""
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0


BODY = Style(size=11, leading=15, after=7)
ROLES = {
    Role.BODY: BODY,
    Role.LEAD: Style(size=12.5, leading=17.5, after=8),
    Role.QUOTE: Style(size=11, leading=15.5, voice=Voice.OFFICIAL, before=8, after=9, left=22, right=22),
    Role.SMALL: Style(size=9, leading=12, colour=MUTED, after=6),
}
TITLE = Style(size=22, leading=27, bold=True, after=12)
HEADINGS = (
    Style(size=16, leading=20, bold=True, before=20, after=6),
    Style(size=13, leading=17, bold=True, before=14, after=4),
    Style(size=11.5, leading=15, bold=True, before=11, after=3),
    Style(size=11, leading=15, bold=True, colour=MUTED, before=10, after=3),
)
"""By the memo's heading levels, from 1; deeper ones look like the last."""
HEAD_LABEL = Style(size=11, leading=15, colour=MUTED, after=3)
ITEM = Style(size=11, leading=15, after=3, left=18)
CONTENTS_TITLE = Style(size=13, leading=17, bold=True, before=14, after=5)
CONTENTS = Style(size=11, leading=16)
CAPTION = Style(size=10, leading=13, before=12, after=4)
FIGURE_CAPTION = Style(size=10, leading=13, before=5, after=14)
FIGURE_ABOVE = 12.0
CONTINUED = Style(size=9, leading=12, colour=MUTED, after=4)
CELL = Style(size=9.5, leading=12, after=2.5)
SMALL_CELL = Style(size=8.5, leading=11, after=2.5)
BELOW = Style(size=9, leading=12, colour=MUTED, before=5, after=2)
NOTE = Style(size=9, leading=11.5, left=18)
NOTE_GAP = 2.0
NOTES_ABOVE = 10.0
NOTES_RULE = 56.0
NOTES_UNDER_RULE = 5.0
MARK_SIZE, MARK_RISE, LEAST_MARK = 0.66, 0.34, 7.0
"""A note's mark: its size and how far it is raised, as shares of the text's size, and its least size."""
PROVENANCE = Style(size=9, leading=12, colour=MUTED, before=18)
MARKING = Style(size=10, leading=13, bold=True)
RUNNING = Style(size=8.5, leading=11, colour=MUTED)
CELL_SIDE, CELL_TOP, CELL_BOTTOM = 5.0, 2.5, 3.5
AFTER_TABLE = 14.0

_SIZES = {Paper.A4: (210 * MM, 297 * MM), Paper.LETTER: (612.0, 792.0)}
_MARGIN = 25 * MM
EDGE = 24.0
"""From the edge of the paper to the running lines."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of page: its paper, upright or wide, and the field that text may fill. `measure` is the widest line."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    measure: float

    @property
    def text_width(self) -> float:
        return self.right - self.left

    @property
    def text_height(self) -> float:
        return self.top - self.bottom


def page_frame(paper: Paper, *, wide: bool, marking_lines: int = 0) -> Frame:
    """Give the page of a paper. Long markings push the text inwards, since a marking is never cut.

    Text on wide pages keeps the measure of upright ones: longer lines are hard to follow. Only tables use the width.
    """
    short, long = _SIZES[paper]
    width, height = (long, short) if wide else (short, long)
    pushed = max(0, marking_lines - 1) * MARKING.leading
    return Frame(
        width=width,
        height=height,
        left=_MARGIN,
        right=width - _MARGIN,
        top=height - _MARGIN - pushed,
        bottom=_MARGIN + pushed,
        measure=short - 2 * _MARGIN,
    )
