"""The smallest parts that pages are made of: a line of text, a rule. Rows of tables are in `tables`.

A part stands on a page as a whole, with the notes that it marks, and says by `is_kept` that it must not be parted from
the next one. So pages are made up without knowing what they hold. Only what no page can hold is divided.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import msgspec

from exports.memo import Voice
from exports.pdf.canvas import Artifact, Canvas, Ink
from exports.pdf.fonts import ASCENT, face
from exports.pdf.inlines import Line, Note, Segment
from exports.pdf.structure import Content, Link, Target
from exports.pdf.styles import HAIRLINE, MUTED, Frame, Style

_LEADER_GAP = 6.0


class Part(msgspec.Struct, eq=False, kw_only=True):
    """What is placed on a page as a whole.

    `before` and `after` are the least distances to the neighbours. `is_kept` keeps it with the next part. `frame` is
    its kind of page, `starts_page` asks for a new one. `anchors` are what links to it need to know. `repeated` is drawn
    above it where it is the first on a page.
    """

    frame: Frame
    height: float
    before: float = 0.0
    after: float = 0.0
    is_kept: bool = False
    starts_page: bool = False
    notes: tuple[Note, ...] = ()
    anchors: tuple[Target, ...] = ()
    repeated: tuple[Part, ...] = ()

    def draw(self, canvas: Canvas, top: float) -> None:
        """Draw it with its upper edge at a height."""
        raise NotImplementedError

    def draw_again(self, canvas: Canvas, top: float) -> None:
        """Draw it as a repetition that belongs to no element."""
        raise NotImplementedError

    def divide(self, room: float) -> tuple[Self, Self] | None:
        """Divide it so that the first part fits the room, where it can be divided at all."""
        return None


class Label(msgspec.Struct, frozen=True, eq=False):
    """What stands before a paragraph's first line, such as a bullet; `x` is its distance from the field's left."""

    x: float
    text: str
    style: Style
    owner: Content


class TextLine(Part, eq=False, kw_only=True):
    """A line of a paragraph; `label` stands before the first one of an item."""

    line: Line
    style: Style
    label: Label | None = None

    def draw(self, canvas: Canvas, top: float) -> None:
        left = self.frame.left + self.style.left
        y = top - baseline(self.style)
        if self.label:
            label = self.label
            draw_runs(canvas, f"{label.text} ", label.style, self.frame.left + label.x, y, label.owner)
        draw_line(canvas, self.line, left, y)


class ContentsLine(TextLine, eq=False, kw_only=True):
    """A line of an entry in the table of contents, which leads to its page; the last one ends with its number."""

    link: Link
    number: Content | None

    def draw(self, canvas: Canvas, top: float) -> None:
        left, right = self.frame.left + self.style.left, self.frame.left + self.frame.measure
        y = top - baseline(self.style)
        for segment in self.line.segments:
            canvas.text(left + segment.x, y, segment.text, segment.ink, segment.owner)
        if self.number and self.link.target:
            text = str(self.link.target.page + 1)
            x = right - width_of(text, self.style)
            draw_runs(canvas, f" {text}", self.style, x - width_of(" ", self.style), y, self.number)
            canvas.rule(left + self.line.width + _LEADER_GAP, x - _LEADER_GAP, y + 1, MUTED, is_dotted=True)
        canvas.link(self.link, left, right, y, self.style.size, is_underlined=False)


class Repetition(Part, eq=False, kw_only=True):
    """A line that only stands where a table goes on, such as "Table 2 (continued)"."""

    text: str
    style: Style

    def draw_again(self, canvas: Canvas, top: float) -> None:
        draw_runs(canvas, self.text, self.style, self.frame.left, top - baseline(self.style), Artifact.REPEATED)


class Rule(Part, eq=False, kw_only=True):
    """A hairline as wide as the text."""

    def draw(self, canvas: Canvas, top: float) -> None:
        canvas.rule(self.frame.left, self.frame.left + self.frame.measure, top - self.height / 2, HAIRLINE)


def paragraph(
    lines: Sequence[Line],
    style: Style,
    frame: Frame,
    *,
    label: Label | None = None,
    anchors: tuple[Target, ...] = (),
) -> list[TextLine]:
    """Make the parts of a paragraph, of which no line may stand alone on a page."""
    last = len(lines) - 1
    return [
        TextLine(
            frame=frame,
            height=style.leading,
            before=0.0 if at else style.before,
            after=style.after if at == last else 0.0,
            is_kept=at != last and at in (0, last - 1),
            notes=line.notes,
            anchors=() if at else anchors,
            line=line,
            style=style,
            label=None if at else label,
        )
        for at, line in enumerate(lines)
    ]


def baseline(style: Style) -> float:
    """Give the distance from a line's upper edge to its baseline."""
    return (style.leading - style.size) / 2 + ASCENT * style.size


def draw_line(canvas: Canvas, line: Line, left: float, y: float, owner: Artifact | None = None) -> None:
    """Draw a line's words and make its links work; `owner` takes the place of their own elements."""
    for segment in line.segments:
        canvas.text(left + segment.x, y, segment.text, segment.ink, owner or segment.owner)
        if segment.ink.change and segment.width:
            canvas.change(left + segment.x, left + segment.x + segment.width, y, segment.ink)
    if owner:
        return
    for link, run in _linked(line.segments):
        ink, last = run[0].ink, run[-1]
        end = last.x + last.ink.face.width(last.text.rstrip(" ")) * last.ink.size
        canvas.link(link, left + run[0].x, left + end, y + ink.rise, ink.size, is_underlined=not ink.rise)
    for note in line.notes:
        note.mark.page, note.mark.y = canvas.page, y + line.segments[0].ink.size


def _linked(segments: Sequence[Segment]) -> list[tuple[Link, list[Segment]]]:
    """Collect the segments that lead to the same place, side by side, so that they get one field."""
    runs: list[tuple[Link, list[Segment]]] = []
    before: Link | None = None
    for segment in segments:
        link = segment.owner.link if segment.width else None
        if link and link is before:
            runs[-1][1].append(segment)
        elif link:
            runs.append((link, [segment]))
        before = link
    return runs


def draw_runs(canvas: Canvas, text: str, style: Style, x: float, y: float, owner: Content | Artifact) -> float:
    """Draw a plain text from `x` on and give where it ends."""
    for found, drawn in face(Voice.OURS, bold=style.bold, italic=False).runs(text):
        canvas.text(x, y, drawn, Ink(found, style.size, style.colour), owner)
        x += found.width(drawn) * style.size
    return x


def width_of(text: str, style: Style) -> float:
    """Give the width of a plain text."""
    runs = face(Voice.OURS, bold=style.bold, italic=False).runs(text)
    return sum(found.width(drawn) for found, drawn in runs) * style.size
