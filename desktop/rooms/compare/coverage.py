"""The coverage view: rows by frameworks, in each cell how much and how strongly, or the words of a blank.

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
    QVBoxLayout,
    QWidget,
)

from desktop.models.comparison_coverage import CELL_ROLE, FRAMEWORK_ROLE, ROW_KEY_ROLE, CoverageModel, CoverageText
from desktop.rooms.compare.headings import ColumnHeadings
from desktop.rooms.compare.row_heights import RowHeights
from desktop.rooms.compare.wrapping import Block, Measure, Run, wrapped
from desktop.theme import Theme, dress
from frameworks.model import Force

Index = QModelIndex | QPersistentModelIndex

FIRST_GUESS: Final = 48
"""Height of a row before any is measured, in pixels."""
GAP: Final = 2
PADDING: Final = 8
LEAST_EMS: Final = 9.0
HEADING_EMS: Final = 16.0
TINTS: Final = {Force.SHALL: "middle", Force.SHOULD: "light"}
"""The tint role of each mood; permissions and statements have none."""


class CoverageView(QWidget):
    """Summary, table and legend."""

    row_wanted = Signal(str, object)
    """A row is to be read in the matrix: its key, and the framework's id or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = CoverageModel(self)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress(self.summary, step="lead")
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        dress(self.legend, step="caption", role="muted")
        self.table = CoverageTable(self.model, theme)
        self.table.row_wanted.connect(self.row_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.legend)
        for signal in (self.model.modelReset, self.model.dataChanged):
            signal.connect(self._show_summary)

    def _show_summary(self) -> None:
        self.summary.setText(self.model.summary())
        self.legend.setText(self.model.legend() if self.model.comparison else "")


class CoverageTable(QTableView):
    """The table; Enter or a click asks for the row in the matrix."""

    row_wanted = Signal(str, object)

    def __init__(self, model: CoverageModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("coverage")
        self.setAccessibleName(self.tr("Coverage"))
        self.setModel(model)
        self._delegate = CoverageDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self._headings = RowHeadings(theme, self)
        self.setVerticalHeader(self._headings)
        self.setHorizontalHeader(ColumnHeadings(theme, self, strong=False, role="muted"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.heights = RowHeights(self, (), self._needed, FIRST_GUESS)
        self.horizontalHeader().sectionResized.connect(self.heights.forget_soon)
        self.clicked.connect(self._say_row)
        theme.changed.connect(self._fit)
        self._fit()

    def current(self) -> tuple[str, str | None] | None:
        """Give the row's key and the framework's id of the current cell; None on totals of all rows."""
        index = self.currentIndex()
        key = index.data(ROW_KEY_ROLE) if index.isValid() else None
        return (key, index.data(FRAMEWORK_ROLE)) if key is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._say_row(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heights.resume()

    def _needed(self, place: int) -> int:
        """Give the height that a row needs: that of its highest cell, or of its label."""
        model = self.model()
        columns = range(model.columnCount())
        cells = (self._delegate.height(model.index(place, column), self.columnWidth(column)) for column in columns)
        return max(self._headings.height_of(place), *cells)

    def _say_row(self, index: Index) -> None:
        key = index.data(ROW_KEY_ROLE) if index.isValid() else None
        if key is not None:
            self.row_wanted.emit(key, index.data(FRAMEWORK_ROLE))

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("m")
        self.horizontalHeader().setMinimumSectionSize(round(em * LEAST_EMS))
        self.heights.forget_soon()


class RowHeadings(QHeaderView):
    """The labels of the rows, on as many lines as they need."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._measure = Measure({})
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        theme.changed.connect(self._fit)
        self._fit()

    def height_of(self, section: int) -> int:
        """Give the height that a row's label needs."""
        return round(self._block(section).height) + 2 * PADDING

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.width(), self.height_of(section))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("canvas"))
        painter.setPen(self._theme.colour("text"))
        block = self._block(section)
        draw(painter, self._measure, block, QRectF(rect), mirrored=self.isRightToLeft())
        painter.restore()

    def _block(self, section: int) -> Block:
        label = self.model().headerData(section, Qt.Orientation.Vertical) or ""  # asked also while the model is emptied
        is_total = section == self.model().rowCount() - 1
        return wrapped([Run(label, "total" if is_total else "label")], self.width() - 2 * PADDING, self._measure)

    def _fit(self) -> None:
        self._measure = Measure({"label": self._theme.font(), "total": self._theme.font(strong=True)})
        em = self._measure.width("m", "label")
        self.setFixedWidth(round(em * HEADING_EMS))


class CoverageDelegate(QStyledItemDelegate):
    """Paints a cell as a tinted box with its words."""

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
        cell: CoverageText = index.data(CELL_ROLE)
        box = QRectF(option.rect).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        self._paint_box(painter, option, box, cell)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        draw(painter, self._measure, self._block(cell, option.rect.width()), box, mirrored=mirrored)
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, cell: CoverageText) -> None:
        """Fill and outline the box, and leave the pen in the colour of its words."""
        tint = TINTS.get(cell.force) if cell.force else None
        if tint:
            painter.fillRect(box, self._theme.colour(f"tint-{tint}"))
        if not cell.is_total:
            painter.setPen(QPen(self._theme.colour("tint-line"), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if option.state & QStyle.StateFlag.State_HasFocus:
            for inset, role, width in ((1, "text", 2), (2.5, "surface", 1)):  # seen on every tint
                painter.setPen(QPen(self._theme.colour(role), width))
                painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
        role = f"on-tint-{tint}" if tint else "text" if cell.force or cell.is_total else "muted"
        painter.setPen(self._theme.colour(role))

    def _block(self, cell: CoverageText, width: int) -> Block:
        style = "total" if cell.is_total else "cell" if cell.force else "blank"
        key = (cell.words, style, width)
        if key not in self._blocks:
            room = max(width - GAP - 2 * PADDING, 1)
            self._blocks[key] = wrapped([Run(cell.words, style)], room, self._measure)
        return self._blocks[key]

    def _refresh(self) -> None:
        font = self._theme.font
        self._measure = Measure({"cell": font(), "blank": font("caption", italic=True), "total": font(strong=True)})
        self._blocks.clear()


def draw(painter: QPainter, measure: Measure, block: Block, box: QRectF, *, mirrored: bool) -> None:
    """Draw words in the middle of a box's height, in the painter's colour."""
    top = box.center().y() - block.height / 2
    for x, y, words, style in block.pieces:
        painter.setFont(measure.fonts[style])
        left = box.right() - PADDING - x - measure.length(words, style) if mirrored else box.left() + PADDING + x
        painter.drawText(QPointF(left, top + y), words)
