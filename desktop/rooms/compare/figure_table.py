"""The table of a figure: in each cell its sign and its words, on the ground that goes with them.

Colour is extra: every cell says the same in a sign and in words, and cells are set apart by a gap and an outline.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.models.comparison_figure import CELL_ROLE, FRAMEWORK_ROLE, ROW_KEY_ROLE, FigureModel
from desktop.rooms.compare.headings import ColumnHeadings
from desktop.rooms.compare.row_heights import RowHeights
from desktop.rooms.compare.wrapping import Block, Measure, Run, wrapped
from desktop.theme import Theme, dress
from exports.figures.figure import FigureCell, Tint

Index = QModelIndex | QPersistentModelIndex

FIRST_GUESS: Final = 48
"""Height of a row before any is measured, in pixels."""
GAP: Final = 2
PADDING: Final = 8
LEAST_EMS: Final = 5.0
WIDEST_EMS: Final = 26.0
HEADING_EMS: Final = 16.0
HEADING_SHARE: Final = 0.28
"""The part of the table's width that the labels of rows may take at most."""
CHARACTER_EMS: Final = 0.62
LINES: Final = 3
"""Lines on which a column would like its longest words to stand."""


class FigureTable(QTableView):
    """Shows a FigureModel; Enter or a double click asks what stands behind a cell."""

    explain_wanted = Signal()
    """What stands behind the current cell is to be shown."""
    cell_entered = Signal()
    """Another cell is current."""

    def __init__(self, model: FigureModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure_model = model
        self.setObjectName("figure")
        self.setProperty("pane", "list")
        self.setModel(model)
        self._delegate = FigureDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self._headings = RowHeadings(theme, self)
        self._corner = QLabel(self)
        self._corner.setWordWrap(True)
        dress(self._corner, role="muted")
        self.setVerticalHeader(self._headings)
        self.setHorizontalHeader(ColumnHeadings(theme, self, strong=False, role="muted"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.heights = RowHeights(self, (), self._needed, FIRST_GUESS)
        self.horizontalHeader().sectionResized.connect(self.heights.forget_soon)
        self.doubleClicked.connect(self.explain_wanted)
        self.selectionModel().currentChanged.connect(self.cell_entered)
        model.modelReset.connect(self._share)
        theme.changed.connect(self._fit)
        self._fit()

    def current(self) -> tuple[str, str | None] | None:
        """Give the row's key and the framework's id of the current cell; None on totals of all rows."""
        index = self.currentIndex()
        key = index.data(ROW_KEY_ROLE) if index.isValid() else None
        return (key, index.data(FRAMEWORK_ROLE)) if key is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explain_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._headings.fit(self.width())
            self._share()
        self.heights.resume()

    def updateGeometries(self) -> None:
        """Keep the head of the labels over them; Qt has no words for that corner."""
        super().updateGeometries()
        if hasattr(self, "_corner"):  # Qt calls it from its own constructor too
            labels, heads = self.verticalHeader().geometry(), self.horizontalHeader().geometry()
            room = QRect(labels.left(), heads.top(), labels.width(), heads.height())
            self._corner.setGeometry(room.adjusted(PADDING, 0, -PADDING, 0))
            figure = self._figure_model.figure
            self._corner.setText(figure.rows_title if figure else "")

    def _needed(self, place: int) -> int:
        """Give the height that a row needs: that of its highest cell, or of its label."""
        model = self.model()
        columns = range(model.columnCount())
        cells = (self._delegate.height(model.index(place, column), self.columnWidth(column)) for column in columns)
        return max(self._headings.height_of(place), *cells)

    def _share(self) -> None:
        """Share the width among the columns, by the words that they hold; with little of it the table scrolls."""
        figure = self._figure_model.figure
        if figure is None or not figure.columns:
            return
        em = self.fontMetrics().horizontalAdvance("m")
        wishes = []
        for at, column in enumerate(figure.columns):
            texts = {column.title, *(row.cells[at].text for row in figure.rows)}
            word = max(len(word) for text in texts for word in text.split())
            ems = max(max(map(len, texts)) * CHARACTER_EMS / LINES, (word + 1) * CHARACTER_EMS, LEAST_EMS)
            wishes.append(min(ems, WIDEST_EMS) * em + 2 * PADDING)
        factor = max(1.0, self.viewport().width() / sum(wishes))
        for at, wish in enumerate(wishes):
            self.setColumnWidth(at, int(wish * factor))

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("m")
        self.horizontalHeader().setMinimumSectionSize(round(em * LEAST_EMS / 2))
        self._headings.fit(self.width())
        self._share()
        self.heights.forget()


class RowHeadings(QHeaderView):
    """The labels of the rows, on as many lines as they need."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._measure = Measure({})
        self._blocks: dict[tuple[str, bool, int], Block] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        theme.changed.connect(self._refresh)
        self._refresh()

    def fit(self, room: int) -> None:
        """Take a width that leaves most of a table's to its cells."""
        em = self._measure.width("m", "label")
        self.setFixedWidth(max(1, min(round(em * HEADING_EMS), round(room * HEADING_SHARE))))

    def height_of(self, section: int) -> int:
        """Give the height that a row's label needs."""
        return round(self._block(section).height) + 2 * PADDING

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Give the width that all labels have. Heights are set by `RowHeights`; this is asked for far too often."""
        return QSize(self.width(), FIRST_GUESS)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("canvas"))
        painter.setPen(self._theme.colour("text"))
        block = self._block(section)
        draw(painter, self._measure, block, QRectF(rect), mirrored=self.isRightToLeft())
        painter.restore()

    def _block(self, section: int) -> Block:
        model = self.model()
        label = model.headerData(section, Qt.Orientation.Vertical) or ""  # asked also while the model is emptied
        cell = model.index(section, 0).data(CELL_ROLE)
        is_total = cell is not None and cell.is_total
        room = max(self.width() - 2 * PADDING, 1)
        key = (label, is_total, room)
        if key not in self._blocks:
            self._blocks[key] = wrapped([Run(label, "total" if is_total else "label")], room, self._measure)
        return self._blocks[key]

    def _refresh(self) -> None:
        self._measure = Measure({"label": self._theme.font(), "total": self._theme.font(strong=True)})
        self._blocks.clear()


class FigureDelegate(QStyledItemDelegate):
    """Paints a cell as a tinted box with its words; a total has no box."""

    def __init__(self, theme: Theme, parent: Any) -> None:
        super().__init__(parent)
        self._theme = theme
        self._measure = Measure({})
        self._blocks: dict[tuple[str, str, int], Block] = {}
        theme.changed.connect(self._refresh)
        self._refresh()

    def height(self, index: Index, width: int) -> int:
        """Give the height that a cell needs at a width."""
        return round(self._block(index.data(CELL_ROLE), width).height) + 2 * PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.height(index, option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cell: FigureCell = index.data(CELL_ROLE)
        box = QRectF(option.rect).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        self._paint_box(painter, option, box, cell)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        draw(painter, self._measure, self._block(cell, option.rect.width()), box, mirrored=mirrored)
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, cell: FigureCell) -> None:
        """Fill and outline the box, and leave the pen in the colour of its words."""
        if cell.tint is not Tint.NONE:
            painter.fillRect(box, self._theme.colour(f"tint-{cell.tint}"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("accent-soft"))
        elif not cell.is_total:
            painter.fillRect(box, self._theme.colour("surface"))
        if not cell.is_total:
            painter.setPen(QPen(self._theme.colour("tint-line"), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if option.state & QStyle.StateFlag.State_HasFocus:
            for inset, role, width in ((1, "text", 2), (2.5, "surface", 1)):  # seen on every tint
                painter.setPen(QPen(self._theme.colour(role), width))
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
        plain = "muted" if cell.is_blank else "text"
        painter.setPen(self._theme.colour(plain if cell.tint is Tint.NONE else f"on-tint-{cell.tint}"))

    def _block(self, cell: FigureCell, width: int) -> Block:
        style = "total" if cell.is_total else "blank" if cell.is_blank else "cell"
        key = (cell.text, style, width)
        if key not in self._blocks:
            room = max(width - GAP - 2 * PADDING, 1)
            self._blocks[key] = wrapped([Run(cell.text, style)], room, self._measure)
        return self._blocks[key]

    def _refresh(self) -> None:
        font = self._theme.font
        self._measure = Measure({"cell": font(), "blank": font("caption", italic=True), "total": font(strong=True)})
        self._blocks.clear()


def draw(painter: QPainter, measure: Measure, block: Block, box: QRectF, *, mirrored: bool) -> None:
    """Draw words at the top of a box, where they are in sight however high it is, in the painter's colour."""
    top = box.top() + PADDING - GAP / 2
    for x, y, words, style in block.pieces:
        painter.setFont(measure.fonts[style])
        left = box.right() - PADDING - x - measure.length(words, style) if mirrored else box.left() + PADDING + x
        painter.drawText(QPointF(left, top + y), words)
