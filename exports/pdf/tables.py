"""Tables: column widths, rows as parts of a page, and their elements in the structure tree.

A row stays on one page, and the header row is drawn again on each page that the table reaches; only the first time is
it content. A row that no page can hold is divided between its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

import msgspec

from exports.characters import one_line
from exports.fallbacks import letter_key
from exports.memo import Cell, Column, Footnote, Span, Table, Tint, Voice
from exports.pdf.canvas import Artifact, Canvas
from exports.pdf.flowables import Part, Repetition, baseline, draw_line, paragraph
from exports.pdf.fonts import face
from exports.pdf.inlines import Line, Note, Setter, lay_out
from exports.pdf.objects import string
from exports.pdf.structure import Element, Target, table_attributes
from exports.pdf.styles import (
    CELL_BOTTOM,
    CELL_SIDE,
    CELL_TOP,
    HAIRLINE,
    MUTED,
    RULE,
    TINTS,
    Frame,
    Sheet,
    Style,
)

_LONGEST_WORD = 12.0
"""Columns are made wide enough for their words up to this width, as a multiple of the size; longer ones are cut."""
_HIGHEST_HEADER = 0.4
"""Share of a page that a header row may take; a higher one is not repeated, since rows must have room below it."""
_SHORT = 5
"""Rows of a table that stays on one page, if one can hold it, and lines below a table that stay together."""
_WHITE_BETWEEN_TINTS = 1.0
_COLUMN_HEADER = table_attributes(b"/Scope/Column")
_ROW_HEADER = table_attributes(b"/Scope/Row")


class CellLines(msgspec.Struct, eq=False):
    """A cell's lines, each with the distance to the one above."""

    left: float
    width: float
    tint: Tint
    lines: list[tuple[float, Line]]


class Row(Part, eq=False, kw_only=True):
    """A row, or a part of one that no page can hold."""

    cells: list[CellLines]
    style: Style
    is_head: bool = False
    is_last: bool = False

    def draw(self, canvas: Canvas, top: float) -> None:
        self._draw(canvas, top, None)

    def draw_again(self, canvas: Canvas, top: float) -> None:
        self._draw(canvas, top, Artifact.REPEATED)

    def _draw(self, canvas: Canvas, top: float, owner: Artifact | None) -> None:
        bottom = top - self.height
        for cell in self.cells:
            if cell.tint is not Tint.NONE:
                gap = 0.0 if self.is_head else _WHITE_BETWEEN_TINTS
                width, height = cell.width - 2 * gap, self.height - 2 * gap
                canvas.shade(cell.left + gap, bottom + gap, width, height, TINTS[cell.tint])
            y = top - CELL_TOP
            for gap, line in cell.lines:
                y -= gap
                draw_line(canvas, line, cell.left + CELL_SIDE, y - baseline(self.style), owner)
                y -= self.style.leading
        colour = RULE if self.is_head or self.is_last else HAIRLINE
        right = self.cells[-1].left + self.cells[-1].width
        canvas.rule(self.cells[0].left, right, bottom, colour, 0.75 if self.is_head else 0.5)

    def divide(self, room: float) -> tuple[Self, Self] | None:
        heads, tails = [], []
        for cell in self.cells:
            count = _count_fitting(cell.lines, self.style.leading, room - CELL_TOP - CELL_BOTTOM)
            heads.append(msgspec.structs.replace(cell, lines=cell.lines[:count]))
            rest = [(0.0 if not at else gap, line) for at, (gap, line) in enumerate(cell.lines[count:])]
            tails.append(msgspec.structs.replace(cell, lines=rest))
        if not any(cell.lines for cell in heads) or not any(cell.lines for cell in tails):
            return None
        first = msgspec.structs.replace(
            self,
            cells=heads,
            height=_height(heads, self.style),
            notes=_notes(heads),
            is_kept=False,
            is_last=False,
            after=0.0,
        )
        last = msgspec.structs.replace(
            self, cells=tails, height=_height(tails, self.style), notes=_notes(tails), before=0.0, anchors=()
        )
        return first, last


def _count_fitting(lines: Sequence[tuple[float, Line]], leading: float, room: float) -> int:
    used = 0.0
    for count, (gap, _) in enumerate(lines):
        used += gap + leading
        if used > room:
            return count
    return len(lines)


def _height(cells: Sequence[CellLines], style: Style) -> float:
    tallest = max(sum(gap + style.leading for gap, _ in cell.lines) for cell in cells)
    return tallest + CELL_TOP + CELL_BOTTOM


def _notes(cells: Sequence[CellLines]) -> tuple[Note, ...]:
    return tuple(note for cell in cells for _, line in cell.lines for note in line.notes)


class TableMaker:
    """Makes the parts of one table on pages of one kind, below the element of its section."""

    def __init__(
        self, table: Table, frame: Frame, sheet: Sheet, setter: Setter, continued: str, targets: Mapping[str, Target]
    ) -> None:
        self._table, self._frame, self._setter, self._continued = table, frame, setter, continued
        self._sheet, self._targets = sheet, targets
        self._style, self._widths = _measured(table, frame.text_width, sheet)

    def parts(self, section: Element, step: Callable[[], None]) -> Iterator[Part]:
        """Give caption, header row, rows and what stands below; `step` is called once for each row."""
        table = self._table
        element = section.add("Table", attributes=table_attributes(b"/Summary" + string(table.description)))
        yield from self._caption(element, self._targets[table.key])
        head = self._head(element)
        yield head
        fits_again = head.height < _HIGHEST_HEADER * self._frame.text_height
        repeated = (self._repetition(), head) if fits_again else ()
        body = element.add("TBody")
        last = len(table.rows) - 1
        for at, cells in enumerate(table.rows):
            is_last = at == last
            row = self._row(body.add("TR"), cells)
            row.repeated, row.is_last = repeated, is_last
            row.is_kept = bool(table.below) if is_last else len(table.rows) <= _SHORT
            row.after = self._sheet.after_table if is_last and not table.below else 0.0
            step()
            yield row
        yield from self._below(section)

    def _caption(self, element: Element, anchor: Target) -> Sequence[Part]:
        label, caption = one_line(self._table.label), one_line(self._table.caption)
        title = (Span(text=f"{label}. ", bold=True), Span(text=caption))
        words = self._setter.set(title, self._sheet.caption, element.add("Caption"))
        lines = lay_out(words, self._frame.measure)
        parts = paragraph(lines, self._sheet.caption, self._frame, anchors=(anchor,))
        for part in parts:
            part.is_kept = True
        return parts

    def _head(self, element: Element) -> Row:
        row = element.add("THead").add("TR")
        style = msgspec.structs.replace(self._style, bold=True)
        cells = [
            self._cell(
                row.add("TH", attributes=_COLUMN_HEADER),
                Cell(paragraphs=((Span(text=one_line(column.title)),),), tint=Tint.HEAD),
                at,
                style,
            )
            for at, column in enumerate(self._table.columns)
        ]
        return Row(
            frame=self._frame, height=_height(cells, style), cells=cells, style=style, is_head=True, is_kept=True
        )

    def _row(self, element: Element, row: Sequence[Cell]) -> Row:
        cells = []
        for at, (cell, _) in enumerate(zip(row, self._widths, strict=True)):
            holder = element.add("TD") if at else element.add("TH", attributes=_ROW_HEADER)
            cells.append(self._cell(holder, cell, at, self._style))
        return Row(
            frame=self._frame,
            height=_height(cells, self._style),
            cells=cells,
            style=self._style,
            notes=_notes(cells),
        )

    def _cell(self, holder: Element, cell: Cell, at: int, style: Style) -> CellLines:
        if cell.tint is Tint.HEAD:
            style = msgspec.structs.replace(style, bold=True)
        elif cell.tint is Tint.MUTED:
            style = msgspec.structs.replace(style, colour=MUTED)
        left, width = self._frame.left + sum(self._widths[:at]), self._widths[at]
        lines: list[tuple[float, Line]] = []
        for inlines in cell.paragraphs:
            if _is_plain(cell):
                words = self._setter.set(inlines, style, holder)
            else:
                words = self._setter.set(inlines, style, holder.add("P"), holder)
            for index, line in enumerate(lay_out(words, width - 2 * CELL_SIDE)):
                lines.append((style.after if lines and not index else 0.0, line))
        return CellLines(left, width, cell.tint, lines)

    def _repetition(self) -> Repetition:
        text = f"{one_line(self._table.label)} ({self._continued})"
        style = self._sheet.continued
        return Repetition(frame=self._frame, height=style.leading, after=style.after, text=text, style=style)

    def _below(self, section: Element) -> Iterator[Part]:
        parts: list[Part] = []
        for inlines in self._table.below:
            key = letter_key(self._table, inlines)
            element = section.add("Note", identifier=f"note-{key}").add("P") if key else section.add("P")
            words = self._setter.set(inlines, self._sheet.below, element, section)
            anchors = (self._targets[key],) if key else ()
            parts += paragraph(lay_out(words, self._frame.measure), self._sheet.below, self._frame, anchors=anchors)
        if parts:
            parts[-1].after = self._sheet.after_table
        if len(parts) <= _SHORT:
            for part in parts[:-1]:
                part.is_kept = True
        yield from parts


def _is_plain(cell: Cell) -> bool:
    """Tell whether the words can be the cell's own: one paragraph, no notes. It saves an element for most cells."""
    return len(cell.paragraphs) == 1 and not any(isinstance(inline, Footnote) for inline in cell.paragraphs[0])


def _measured(table: Table, width: float, sheet: Sheet) -> tuple[Style, list[float]]:
    """Choose the text size, and column widths by weight in which no ordinary word is cut."""
    longest = [_longest_word(column, [row[at] for row in table.rows]) for at, column in enumerate(table.columns)]
    for style in (sheet.cell, sheet.small_cell):
        needs = [min(word, _LONGEST_WORD) * style.size + 2 * CELL_SIDE + 1 for word in longest]
        if sum(needs) <= width:
            return style, _shared(width, [column.weight for column in table.columns], needs)
    return sheet.small_cell, [need * width / sum(needs) for need in needs]


def _longest_word(column: Column, cells: Sequence[Cell]) -> float:
    """Give the width of a column's widest word at 1 pt."""
    bold = face(Voice.OURS, bold=True, italic=False)
    texts = {column.title}
    for cell in cells:
        texts.update(inline.text for inlines in cell.paragraphs for inline in inlines if isinstance(inline, Span))
    words = {word for text in texts for word in text.replace("\n", " ").split(" ")}
    return max((found.width(drawn) for word in words for found, drawn in bold.runs(word)), default=0.0)


def _shared(width: float, weights: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Share a width by weight, but give each column at least what it needs. The needs must fit."""
    fixed: dict[int, float] = {}
    while True:
        free = [at for at in range(len(weights)) if at not in fixed]
        scale = (width - sum(fixed.values())) / (sum(weights[at] for at in free) or 1.0)
        short = [at for at in free if weights[at] * scale < needs[at]]
        if not short:
            return [fixed.get(at, weights[at] * scale) for at in range(len(weights))]
        fixed |= {at: needs[at] for at in short}
