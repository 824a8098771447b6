"""Paints the cells of the matrix, and says how high they are; both come from one layout that is kept.

A layout is kept with the text and note it was made from, so that it is made again only where these, the width, the
mode or the fonts are other ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.models.comparison import CELL_ROLE, ShownCell
from desktop.models.comparison_text import CellText, HeadingText
from desktop.rooms.compare.cell_layout import MARGIN, STAR, CellLayout, Mode, lay_out_cell, lay_out_heading
from desktop.rooms.compare.held import content_top, held_words
from desktop.rooms.compare.wrapping import Block, Measure, Piece
from desktop.theme import Step, Theme

FOCUS: Final = 2
"""Width of the frame round the current cell, in pixels."""
HELD_BELOW: Final = 4
"""Space under the words that are held at the top of a cell."""
MOST_KEPT: Final = 20_000


class Style(NamedTuple):
    """How words of a kind look: the colour's role, and what `Theme.font` takes."""

    role: str
    step: Step = "body"
    serif: bool = False
    strong: bool = False
    italic: bool = False


STYLES: Final = {
    "place": Style("text", strong=True),
    "force": Style("text"),
    "remark": Style("muted", "caption"),
    "check": Style("caution", "caption", strong=True),
    "official": Style("text", serif=True),
    "ours": Style("text"),
    "gist": Style("muted"),
    "more": Style("muted", "caption"),
    "blank": Style("muted", italic=True),
    "reason": Style("muted", "caption"),
    "note": Style("accent", "caption"),
    "label": Style("text", strong=True),
    "summary": Style("muted", "caption"),
}
"""The styles that `cell_layout` names."""

Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """One delegate for both views of the matrix."""

    def __init__(self, theme: Theme, matrix: QTableView) -> None:
        super().__init__(matrix)
        self._theme = theme
        self._matrix = matrix
        self._mode = Mode.READING
        self._kept: dict[tuple[str, str | None, int], tuple[object, str, CellLayout]] = {}
        self._measure = Measure({})
        self._widest = 0
        self._colours: dict[str, QColor] = {}
        self.refresh()

    @property
    def mode(self) -> Mode:
        """How much of each provision is shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show more or less of each provision; the view must then measure its rows again."""
        if mode is not self._mode:
            self._mode = mode
            self._kept.clear()

    def refresh(self) -> None:
        """Take fonts and colours from the theme; the view must then measure its rows again."""
        theme = self._theme
        fonts = {
            name: theme.font(style.step, serif=style.serif, strong=style.strong, italic=style.italic)
            for name, style in STYLES.items()
        }
        self._measure = Measure(fonts)
        self._widest = theme.measure() + 2 * MARGIN
        self._colours = {name: theme.colour(style.role) for name, style in STYLES.items()}
        self._kept.clear()

    def height(self, index: Index, width: int) -> int:
        """Give the height that a cell needs at a width."""
        return round(self._layout(index.data(CELL_ROLE), width).height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index, width))

    def star_square(self, cell: QRect, index: Index, direction: Qt.LayoutDirection) -> QRect:
        """Give the square in the first column's cell that holds the star, beside the label."""
        side = self._star_side()
        left = cell.right() - side if direction == Qt.LayoutDirection.LeftToRight else cell.left()
        top = self._top(cell, self._layout(index.data(CELL_ROLE), cell.width()))
        held = max(top, min(0, cell.bottom() - side - 2))
        return QRect(left, held + 2, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        cell: ShownCell = index.data(CELL_ROLE)
        layout = self._layout(cell, option.rect.width())
        top = self._top(option.rect, layout)
        held = self._held(option.rect, layout, top, is_heading=cell.framework is None)
        if held is None:
            self._paint_pieces(painter, option, layout.pieces, top)
        else:
            self._paint_under(painter, option, layout, top, held)
        if cell.framework is None:
            self._paint_star(painter, self.star_square(option.rect, index, option.direction), cell.is_starred)
        self._paint_frame(painter, option, index)
        painter.restore()

    def held(self, cell: QRect, index: Index) -> Block | None:
        """Give the words that are held at the view's top in a cell, None where its own beginning is in sight."""
        shown: ShownCell = index.data(CELL_ROLE)
        layout = self._layout(shown, cell.width())
        return self._held(cell, layout, self._top(cell, layout), is_heading=shown.framework is None)

    def _star_side(self) -> int:
        return round(STAR * max(1.0, self._theme.scale))

    def _layout(self, cell: ShownCell, width: int) -> CellLayout:
        key = (cell.row, cell.framework, width)
        kept = self._kept.get(key)
        if kept is None or kept[0] is not cell.text or kept[1] != cell.note:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = (cell.text, cell.note, self._made(cell.text, cell.note, width))
        return kept[2]

    def _room(self, width: int) -> int:
        """Give how much of a cell's width its words take: lines are no longer than a reader follows with ease."""
        return min(width, self._widest)

    def _made(self, text: CellText | HeadingText, note: str, width: int) -> CellLayout:
        """Set a cell."""
        width = self._room(width)
        if isinstance(text, HeadingText):
            return lay_out_heading(text, note, width, self._mode, self._star_side(), self._measure)
        more = (self.tr("+ {count} more: {places}"), self.tr("+ {count} more"))
        return lay_out_cell(text, more, note, width, self._mode, self._measure)

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame what is seen of the current cell: a frame shows also where colours are not seen.

        The view that shows the first column again never has the focus, so the matrix is asked.
        """
        if self._matrix.currentIndex() != index:
            return
        width = FOCUS if self._matrix.hasFocus() else 1
        pen = QPen(self._theme.colour("accent"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        seen = QRectF(option.rect)
        seen.setTop(max(seen.top(), 0.0))
        painter.drawRect(seen.adjusted(width / 2, width / 2, -width / 2, -width / 2))

    def _held(self, cell: QRect, layout: CellLayout, top: int, *, is_heading: bool) -> Block | None:
        if top >= 0:
            return None
        width = self._room(cell.width()) - 2 * MARGIN - (self._star_side() if is_heading else 0)
        words = (f"·\N{NO-BREAK SPACE}{self.tr('continued')}", f"·\N{NO-BREAK SPACE}{self.tr('above: {places}')}")
        return held_words(layout, -top, cell.bottom() - MARGIN, width, words, self._measure)

    def _paint_under(
        self, painter: QPainter, option: QStyleOptionViewItem, layout: CellLayout, top: int, held: Block
    ) -> None:
        """Draw what is held at the top of the view, a line below it, and of the cell the lines that are whole."""
        at = min(0, option.rect.bottom() - MARGIN - round(held.height))
        end = at + MARGIN + round(held.height) + HELD_BELOW
        ascent = self._measure.ascent
        pieces = [piece for piece in layout.pieces if top + MARGIN + piece.y - ascent(piece.style) >= end]
        self._paint_pieces(painter, option, pieces, top)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.left(), end, option.rect.right(), end)
        self._paint_pieces(painter, option, held.pieces, at)

    def _paint_pieces(
        self, painter: QPainter, option: QStyleOptionViewItem, pieces: Iterable[Piece], top: float
    ) -> None:
        """Draw the pieces; in a window from right to left each line begins at the right edge."""
        rect = option.rect
        rightwards = option.direction == Qt.LayoutDirection.LeftToRight
        style = ""
        for x, y, words, piece_style in pieces:
            if piece_style != style:
                style = piece_style
                painter.setFont(self._measure.fonts[style])
                painter.setPen(self._colours[style])
            at = (
                rect.left() + MARGIN + x
                if rightwards
                else rect.right() - MARGIN - x - self._measure.length(words, style)
            )
            painter.drawText(QPointF(at, top + MARGIN + y), words)

    def _paint_star(self, painter: QPainter, square: QRect, starred: bool) -> None:
        painter.setFont(self._theme.font("lead"))
        painter.setPen(self._theme.colour("star" if starred else "control-line"))
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), "★" if starred else "☆")

    @staticmethod
    def _top(cell: QRect, layout: CellLayout) -> int:
        """Give where a cell's words begin: they stay in sight for as long as their row does and there is room."""
        return content_top(cell.top(), cell.bottom(), layout.height)
