"""How the PDF looks: colours, sizes, distances and the page. All lengths are points.

Nothing here may be told by colour alone, and all of it must stay legible when printed in grey.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from exports.memo import USUAL_BODY_PT, Density, Paper, Role, Tint, Voice

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
_LENGTHS = ("size", "leading", "before", "after", "left", "right")


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


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The styles of one memo. As they stand here they are the usual ones, made for the usual body."""

    body: Style = Style(size=11, leading=15, after=7)
    lead: Style = Style(size=12.5, leading=17.5, after=8)
    quote: Style = Style(size=11, leading=15.5, voice=Voice.OFFICIAL, before=8, after=9, left=22, right=22)
    small: Style = Style(size=9, leading=12, colour=MUTED, after=6)
    title: Style = Style(size=22, leading=27, bold=True, after=12)
    headings: tuple[Style, ...] = (
        Style(size=16, leading=20, bold=True, before=20, after=6),
        Style(size=13, leading=17, bold=True, before=14, after=4),
        Style(size=11.5, leading=15, bold=True, before=11, after=3),
        Style(size=11, leading=15, bold=True, colour=MUTED, before=10, after=3),
    )
    head_label: Style = Style(size=11, leading=15, colour=MUTED, after=3)
    item: Style = Style(size=11, leading=15, after=3, left=18)
    contents_title: Style = Style(size=13, leading=17, bold=True, before=14, after=5)
    contents: Style = Style(size=11, leading=16)
    caption: Style = Style(size=10, leading=13, before=12, after=4)
    figure_caption: Style = Style(size=10, leading=13, before=5, after=14)
    continued: Style = Style(size=9, leading=12, colour=MUTED, after=4)
    cell: Style = Style(size=9.5, leading=12, after=2.5)
    small_cell: Style = Style(size=8.5, leading=11, after=2.5)
    below: Style = Style(size=9, leading=12, colour=MUTED, before=5, after=2)
    note: Style = Style(size=9, leading=11.5, left=18)
    provenance: Style = Style(size=9, leading=12, colour=MUTED, before=18)
    above_rule: float = 8.0
    below_rule: float = 4.0
    """Around the rule that closes the memo's head."""
    after_table: float = 14.0

    def role(self, role: Role) -> Style:
        """Give the style of a paragraph by what it is for."""
        return {Role.BODY: self.body, Role.LEAD: self.lead, Role.QUOTE: self.quote, Role.SMALL: self.small}[role]

    def heading(self, level: int) -> Style:
        """Give the style of a heading by its level, from 1; deeper ones than there are styles look like the last."""
        return self.headings[min(level, len(self.headings)) - 1]


_COMPACT = Sheet(
    body=Style(size=11, leading=14, after=4),
    lead=Style(size=11.5, leading=14.5, after=4),
    quote=Style(size=11, leading=14, voice=Voice.OFFICIAL, before=4, after=5, left=18, right=18),
    small=Style(size=9.5, leading=11.5, colour=MUTED, after=4),
    title=Style(size=16.8, leading=20, bold=True, after=5),
    headings=(
        Style(size=13.1, leading=16, bold=True, before=8, after=2),
        Style(size=11.5, leading=14, bold=True, before=6, after=2),
        Style(size=11, leading=14, bold=True, before=5, after=1.5),
        Style(size=11, leading=14, bold=True, colour=MUTED, before=5, after=1.5),
    ),
    head_label=Style(size=11, leading=14, colour=MUTED, after=1),
    item=Style(size=11, leading=14, after=1.5, left=16),
    contents_title=Style(size=13.1, leading=16, bold=True, before=8, after=2),
    contents=Style(size=11, leading=14),
    caption=Style(size=10, leading=12.5, before=7, after=3),
    figure_caption=Style(size=10, leading=12.5, before=4, after=8),
    continued=Style(size=9.5, leading=11.5, colour=MUTED, after=3),
    cell=Style(size=9.5, leading=11.5, after=2),
    small_cell=Style(size=9.5, leading=11.5, after=2),
    below=Style(size=9.5, leading=11.5, colour=MUTED, before=3, after=1),
    note=Style(size=9.5, leading=11.5, left=16),
    provenance=Style(size=9.5, leading=11.5, colour=MUTED, before=6),
    above_rule=3.0,
    below_rule=1.0,
    after_table=7.0,
)
"""For the usual body too: headings and distances are small, and what is small already is no smaller than usual."""


@cache
def sheet(body_pt: float, density: Density) -> Sheet:
    """Give the styles of a memo whose body has a size; all other sizes and distances keep their proportion to it."""
    usual = _COMPACT if density is Density.COMPACT else Sheet()
    return Sheet(**{name: _scaled(getattr(usual, name), body_pt) for name in Sheet.__struct_fields__})


def _scaled(value: Any, body_pt: float) -> Any:
    """Scale a length, the lengths of a style, or those of several styles."""
    if isinstance(value, Style):
        return msgspec.structs.replace(
            value, **{name: getattr(value, name) * body_pt / USUAL_BODY_PT for name in _LENGTHS}
        )
    return (
        tuple(_scaled(each, body_pt) for each in value) if isinstance(value, tuple) else value * body_pt / USUAL_BODY_PT
    )


FIGURE_ABOVE = 12.0
NOTE_GAP = 2.0
NOTES_ABOVE = 10.0
NOTES_RULE = 56.0
NOTES_UNDER_RULE = 5.0
MARK_SIZE, MARK_RISE, LEAST_MARK = 0.66, 0.34, 7.0
"""A note's mark: its size and how far it is raised, as shares of the text's size, and its least size."""
MARKING = Style(size=10, leading=13, bold=True)
RUNNING = Style(size=8.5, leading=11, colour=MUTED)
CELL_SIDE, CELL_TOP, CELL_BOTTOM = 5.0, 2.5, 3.5

_SIZES = {Paper.A4: (210 * MM, 297 * MM), Paper.LETTER: (612.0, 792.0)}
_MARGINS = {Density.NORMAL: (25 * MM, 25 * MM), Density.COMPACT: (18 * MM, 22 * MM)}
"""At the sides, and above and below, where the running lines stand."""
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


def page_frame(paper: Paper, *, wide: bool, marking_lines: int = 0, density: Density = Density.NORMAL) -> Frame:
    """Give the page of a paper. Long markings push the text inwards, since a marking is never cut.

    Text on wide pages keeps the measure of upright ones: longer lines are hard to follow. Only tables use the width.
    """
    short, long = _SIZES[paper]
    width, height = (long, short) if wide else (short, long)
    side, edge = _MARGINS[density]
    pushed = max(0, marking_lines - 1) * MARKING.leading
    return Frame(
        width=width,
        height=height,
        left=side,
        right=width - side,
        top=height - edge - pushed,
        bottom=edge + pushed,
        measure=short - 2 * side,
    )
