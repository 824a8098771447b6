"""Paints the cells of the matrix, and says how high they are; both come from one layout that is kept.

A layout is kept with the text and note it was made from, so that it is made again only where these, the width, the
mode or the fonts are other ones.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.comparison import CELL_ROLE, ShownCell
from desktop.models.comparison_text import CellText, HeadingText
from desktop.rooms.compare.cell_layout import MARGIN, STAR, CellLayout, Mode, lay_out_cell, lay_out_heading
from desktop.rooms.compare.wrapping import Measure
from desktop.theme import Step, Theme

FOCUS: Final = 2
"""Width of the frame round the current cell, in pixels."""
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

    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode = Mode.READING
        self._kept: dict[tuple[str, str | None, int], tuple[object, str, CellLayout]] = {}
        self._measure = Measure({})
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
        return QRect(left, self._heading_top(cell, self._layout(index.data(CELL_ROLE), cell.width())) + 2, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        self._paint_ground(painter, option)
        cell: ShownCell = index.data(CELL_ROLE)
        layout = self._layout(cell, option.rect.width())
        top = option.rect.top()
        if cell.framework is None:
            top = self._heading_top(option.rect, layout)
            self._paint_star(painter, self.star_square(option.rect, index, option.direction), cell.is_starred)
        self._paint_words(painter, option, layout, top)
        painter.restore()

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

    def _made(self, text: CellText | HeadingText, note: str, width: int) -> CellLayout:
        """Set a cell; lines of a wide one are no longer than a reader follows with ease."""
        width = min(width, self._theme.measure() + 2 * MARGIN)
        if isinstance(text, HeadingText):
            return lay_out_heading(text, note, width, self._mode, self._star_side(), self._measure)
        return lay_out_cell(text, self.tr("+ {count} more: {places}"), note, width, self._mode, self._measure)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Fill a selected cell, and frame the current one: a frame shows also where colours are not seen."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(self._theme.colour("accent"), FOCUS)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            half = FOCUS / 2
            painter.drawRect(QRectF(option.rect).adjusted(half, half, -half, -half))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, layout: CellLayout, top: float) -> None:
        """Draw the pieces; in a window from right to left each line begins at the right edge."""
        rect = option.rect
        rightwards = option.direction == Qt.LayoutDirection.LeftToRight
        style = ""
        for x, y, words, piece_style in layout.pieces:
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
    def _heading_top(cell: QRect, layout: CellLayout) -> int:
        """Give where a heading begins: it stays in sight for as long as its row does."""
        return min(max(cell.top(), 0), max(cell.top(), cell.bottom() - round(layout.height)))
