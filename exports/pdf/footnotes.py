"""Notes at the foot of their page: how much room they take, which lines of them fit, and how they are drawn.

A page's notes come in the order of their marks. A note that finds no room goes on at the foot of the next page, before
that page's own notes.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from exports.memo import Voice
from exports.pdf.canvas import Canvas, Ink
from exports.pdf.flowables import baseline, draw_line
from exports.pdf.fonts import face
from exports.pdf.inlines import Note
from exports.pdf.styles import NOTE_GAP, NOTES_ABOVE, NOTES_RULE, NOTES_UNDER_RULE, RULE, TEXT

KEPT_TOGETHER = 2
"""Lines of a divided note that must stand on either page."""


class NotePart(msgspec.Struct, eq=False):
    """The lines of a note from `start` up to but not including `end`."""

    note: Note
    start: int
    end: int

    @property
    def height(self) -> float:
        return (self.end - self.start) * self.note.style.leading


def whole(notes: Sequence[Note]) -> list[NotePart]:
    return [NotePart(note, 0, max(1, len(note.lines))) for note in notes]


def height(parts: Sequence[NotePart]) -> float:
    """Give the height of a page's notes, with the rule and the distance above them."""
    if not parts:
        return 0.0
    gaps = NOTE_GAP * (len(parts) - 1)
    return NOTES_ABOVE + NOTES_UNDER_RULE + gaps + sum(part.height for part in parts)


def fill(standing: Sequence[NotePart], more: Sequence[NotePart], room: float) -> tuple[list[NotePart], list[NotePart]]:
    """Add parts behind those that stand as far as the room goes. Give the page's parts, and what is left over."""
    here, left = list(standing), list[NotePart]()
    for part in more:
        space = room - height([*here, NotePart(part.note, 0, 0)])
        lines = min(part.end - part.start, max(0, int((space + 0.01) // part.note.style.leading)))
        if KEPT_TOGETHER < lines == part.end - part.start - 1:
            lines -= 1  # not one line alone on the next page
        if left or not lines:
            left.append(part)
            continue
        here.append(NotePart(part.note, part.start, part.start + lines))
        if part.start + lines < part.end:
            left.append(NotePart(part.note, part.start + lines, part.end))
    return here, left


def draw(canvas: Canvas, parts: Sequence[NotePart], left: float, bottom: float) -> None:
    """Draw a page's notes so that the last line stands at the bottom of the field."""
    if not parts:
        return
    y = bottom + height(parts) - NOTES_ABOVE
    canvas.rule(left, left + NOTES_RULE, y, RULE)
    y -= NOTES_UNDER_RULE
    for part in parts:
        if not part.start:
            _draw_number(canvas, part.note, left, y)
        for line in part.note.lines[part.start : part.end]:
            draw_line(canvas, line, left + part.note.style.left, y - baseline(part.note.style))
            y -= part.note.style.leading
        y -= NOTE_GAP


def _draw_number(canvas: Canvas, note: Note, left: float, top: float) -> None:
    ink = Ink(face(Voice.OURS, bold=False, italic=False), note.style.size, TEXT)
    number = str(note.number)
    y = top - baseline(note.style)
    canvas.text(left, y, number + " ", ink, note.number_words)
    canvas.link(note.back, left, left + ink.face.width(number) * ink.size, y, ink.size, is_underlined=False)
    note.target.page, note.target.y = canvas.page, top
