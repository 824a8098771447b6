"""Sets blocks of a memo into a Qt document as they will stand on the page: official words in serif, ours in sans.

It renders what every writer renders, from the same values, but for reading on the screen: no pages, and the notes of a
section at its end. A text document is used, not pictures, so that screen readers and the clipboard get the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from desktop.theme import LINE_HEIGHT, Step, Theme
from exports.memo import (
    Block,
    Cell,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Span,
    Table,
    Tint,
    Voice,
)

_STEPS: dict[Role, Step] = {Role.BODY: "body", Role.LEAD: "lead", Role.QUOTE: "body", Role.SMALL: "caption"}
_TINTS = {Tint.HEAD: "hover", Tint.LIGHT: "hover", Tint.MEDIUM: "accent-soft"}
_CELL_PADDING = 4


class Typesetter:
    """Writes blocks at a cursor. Notes are numbered from `first_note`, in reading order; `note` is the next number."""

    def __init__(
        self, cursor: QTextCursor, theme: Theme, first_note: int = 1, *, margin: int = 0, narrow: bool = False
    ) -> None:
        """Write at a cursor.

        `margin` keeps prose, not tables, from the right edge, in pixels. `narrow` sets tables row by row, for a page on
        which their columns have no room.
        """
        self._cursor = cursor
        self._theme = theme
        self._narrow = narrow
        self._margin = margin
        self._forms: dict[tuple[object, ...], QTextCharFormat] = {}
        self.note = first_note
        self._is_first = True
        self._is_reused = True

    def write(self, blocks: Sequence[Block]) -> None:
        """Write some blocks, and after them the notes that they mark."""
        first, notes = self.note, [note for block in blocks for note in footnotes(block)]
        for block in blocks:
            self._write(block)
        for number, note in enumerate(notes, first):
            self._begin(self._block_format(space=4), "caption")
            self._text(f"{number}. ", self._form("caption", "muted"))
            self._inlines(note.spans, "caption", "muted")

    def _write(self, block: Block) -> None:
        match block:
            case Heading(level=level, text=text):
                form = self._block_format(space=16)
                form.setHeadingLevel(level)
                self._begin(form, "lead" if level == 2 else "body", strong=True)
                self._text(text, self._form("lead" if level == 2 else "body", strong=True))
            case Paragraph(inlines=inlines, role=role):
                self._begin(self._block_format(indent=24 if role is Role.QUOTE else 0), _STEPS[role])
                self._inlines(inlines, _STEPS[role], "muted" if role is Role.SMALL else "text")
            case Listing():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._begin(self._block_format(space=12), "caption")
                self._text(f"{block.label}. {block.caption} {block.description}", self._form("caption"))
            case PageBreak():
                return  # there are no pages on the screen
            case _:
                assert_never(block)

    def _list(self, listing: Listing) -> None:
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDecimal if listing.ordered else QTextListFormat.Style.ListDisc)
        made = None
        for item in listing.items:
            self._begin(self._block_format(space=4), "body")
            if made is None:
                made = self._cursor.createList(form)
            else:
                made.add(self._cursor.block())
            self._inlines(item, "body", "text")

    def _table(self, table: Table) -> None:
        self._begin(self._block_format(space=12), "body", strong=True)
        self._text(f"{table.label}. ", self._form("body", strong=True))
        self._text(table.caption, self._form("body"))
        if self._narrow:
            self._rows(table)
        else:
            self._grid(table)
        for remark in table.below:
            self._begin(self._block_format(space=4), "caption")
            self._inlines(remark, "caption", "muted")

    def _grid(self, table: Table) -> None:
        self._begin(self._block_format(space=4), "caption")
        made = self._cursor.insertTable(len(table.rows) + 1, len(table.columns), self._table_format(table))
        for column, head in enumerate(table.columns):
            place = made.cellAt(0, column)
            self._fill(place.firstCursorPosition(), ((Span(text=head.title, bold=True),),), Tint.HEAD)
            self._shade(place, Tint.HEAD)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                place = made.cellAt(number, column)
                self._fill(place.firstCursorPosition(), cell.paragraphs, cell.tint, strong=column == 0)
                self._shade(place, cell.tint)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_reused = True  # Qt puts an empty block after a table

    def _rows(self, table: Table) -> None:
        """Set each row as a paragraph with its header, and below it the other cells, each after its column's title."""
        for header, *cells in table.rows:
            self._begin(self._block_format(space=12), "body", strong=True)
            self._paragraphs(header, "body", strong=True)
            for column, cell in zip(table.columns[1:], cells, strict=True):
                self._begin(self._block_format(space=4, indent=16), "caption")
                self._text(f"{column.title}: ", self._form("caption", "muted"))
                self._paragraphs(cell, "caption")

    def _paragraphs(self, cell: Cell, step: Step, *, strong: bool = False) -> None:
        """Set the paragraphs of a cell one after the other, as one."""
        for number, inlines in enumerate(cell.paragraphs):
            self._text("; " if number else "", self._form(step))
            self._inlines(inlines, step, "muted" if cell.tint is Tint.MUTED else "text", strong=strong)

    def _fill(self, cursor: QTextCursor, paragraphs: Sequence[Inlines], tint: Tint, *, strong: bool = False) -> None:
        outer, self._cursor = self._cursor, cursor
        form = QTextBlockFormat()
        for number, inlines in enumerate(paragraphs):
            if number:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            self._inlines(inlines, "caption", "muted" if tint is Tint.MUTED else "text", strong=strong)
        self._cursor = outer

    def _shade(self, place: object, tint: Tint) -> None:
        role = _TINTS.get(tint)
        if role:
            form = place.format()  # type: ignore[attr-defined]  # PySide6 names the class only in QtGui's stubs
            form.setBackground(self._theme.colour(role))
            place.setFormat(form)  # type: ignore[attr-defined]

    def _table_format(self, table: Table) -> QTextTableFormat:
        form = QTextTableFormat()
        total = sum(column.weight for column in table.columns)
        percent = QTextLength.Type.PercentageLength
        form.setColumnWidthConstraints([QTextLength(percent, 100 * one.weight / total) for one in table.columns])
        form.setWidth(QTextLength(percent, 100))
        form.setHeaderRowCount(1)
        form.setCellPadding(_CELL_PADDING)
        form.setCellSpacing(0)
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.colour("line"))
        return form

    def _begin(self, form: QTextBlockFormat, step: Step, *, strong: bool = False) -> None:
        if self._is_first:
            form.setTopMargin(0)
        if self._is_reused:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(self._form(step, strong=strong))
        else:
            self._cursor.insertBlock(form, self._form(step, strong=strong))
        self._is_first = self._is_reused = False

    def _block_format(self, *, space: int = 8, indent: int = 0) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTopMargin(space)
        form.setLeftMargin(indent)
        form.setRightMargin(self._margin)
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def _inlines(self, inlines: Inlines, step: Step, role: str, *, strong: bool = False) -> None:
        for inline in inlines:
            match inline:
                case Span():
                    self._text(inline.text, self._span_form(inline, step, role, strong=strong))
                case Footnote():
                    form = self._form(step, "accent")
                    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                    self._text(str(self.note), form)
                    self.note += 1

    def _span_form(self, span: Span, step: Step, role: str, *, strong: bool) -> QTextCharFormat:
        serif = span.voice is Voice.OFFICIAL
        form = self._form(step, role, strong=strong or span.bold, serif=serif, italic=span.italic)
        if span.language:
            form.setProperty(QTextCharFormat.Property.UserProperty, span.language)
        return form

    def _form(
        self, step: Step, role: str = "text", *, strong: bool = False, serif: bool = False, italic: bool = False
    ) -> QTextCharFormat:
        key = (step, role, strong, serif, italic)
        if key not in self._forms:
            form = QTextCharFormat()
            form.setFont(self._theme.font(step, serif=serif, strong=strong, italic=italic))
            form.setForeground(self._theme.colour(role))
            self._forms[key] = form
        return QTextCharFormat(self._forms[key])  # callers add to it

    def _text(self, text: str, form: QTextCharFormat) -> None:
        self._cursor.insertText(text, form)


def footnotes(block: Block) -> list[Footnote]:
    """Give the notes that a block marks, in reading order."""
    return [inline for inlines in _inlines_of(block) for inline in inlines if isinstance(inline, Footnote)]


def _inlines_of(block: Block) -> list[Inlines]:
    match block:
        case Paragraph(inlines=inlines):
            return [inlines]
        case Listing(items=items):
            return list(items)
        case Table(rows=rows, below=below):
            return [*(inlines for row in rows for cell in row for inlines in cell.paragraphs), *below]
    return []
