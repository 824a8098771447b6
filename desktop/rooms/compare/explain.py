"""What stands behind a number: the provisions, mappings and blanks that it counts, each with its place.

Enter on a line leads there. The list is as long as the number is large, so its lines are laid out a few at a time.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.models.comparison_figure import BEHIND_ROLE, EXPLAINED_ROLE, BehindModel
from desktop.rooms.compare.wrapping import Block, Measure, Run, wrapped
from desktop.theme import Theme, dress
from exports.figures.explaining import Explained, Explaining
from frameworks.analysis.behind import Behind

Index = QModelIndex | QPersistentModelIndex
PADDING: Final = 8
BATCH: Final = 10
"""Lines that are laid out between two events."""


class ExplainPanel(QWidget):
    """A heading, how many things there are, and the things."""

    closed = Signal()
    """The user has closed the panel."""
    opened = Signal(object)
    """One thing is to be read where it stands: its Behind."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("explain")
        self.heading, self.summary = QLabel(), QLabel()
        for label in (self.heading, self.summary):
            label.setWordWrap(True)
        dress(self.heading, step="lead", strong=True)
        dress(self.summary, role="muted")
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Close what stands behind the cell"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.model = BehindModel(self)
        self.list = BehindList(self.model, theme)
        self.list.opened.connect(self.opened)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def show_behind(self, heading: str, summary: str, explaining: Explaining, behind: tuple[Behind, ...]) -> None:
        """Show what stands behind a cell."""
        self.heading.setText(heading)
        self.summary.setText(summary)
        self.list.setAccessibleName(heading)
        self.list.setAccessibleDescription(summary)
        self.model.show(explaining, behind)
        if behind:
            self.list.setCurrentIndex(self.model.index(0))

    def _show_icon(self) -> None:
        self.close_button.setIcon(self._theme.icon("x", "muted"))


class BehindList(QListView):
    """The things, one below the other; Enter or a double click opens one."""

    opened = Signal(object)

    def __init__(self, model: BehindModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(BehindDelegate(theme, self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else widths change while laid out
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(index.data(BEHIND_ROLE))


class BehindDelegate(QStyledItemDelegate):
    """Paints a thing: its place, what it is, and what is known of it."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        self._theme = theme
        self._measure = Measure({})
        self._heights: dict[tuple[Explained, int], int] = {}
        theme.changed.connect(self._refresh)
        self._refresh()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width, found = self._view.viewport().width(), index.data(EXPLAINED_ROLE)
        if (found, width) not in self._heights:  # a list asks again for all lines before those it lays out
            height = sum(block.height for _, block in self._blocks(found, width))
            self._heights[found, width] = round(height) + 2 * PADDING
        return QSize(width, self._heights[found, width])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent-soft"))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        y = rect.top() + PADDING
        for role, block in self._blocks(index.data(EXPLAINED_ROLE), option.rect.width()):
            painter.setPen(self._theme.colour(role))
            for x, line, words, style in block.pieces:
                painter.setFont(self._measure.fonts[style])
                length = self._measure.length(words, style)
                left = rect.right() - PADDING - x - length if mirrored else rect.left() + PADDING + x
                painter.drawText(QPointF(left, y + line), words)
            y += block.height
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _blocks(self, found: Explained, width: int) -> list[tuple[str, Block]]:
        parts = [("text", "place", found.place), ("text", "words", found.words)]
        parts += [("muted", "note", note) for note in (found.detail, found.row) if note]
        room: Any = max(width - 2 * PADDING, 1)
        return [(role, wrapped([Run(words, style)], room, self._measure)) for role, style, words in parts]

    def _refresh(self) -> None:
        font = self._theme.font
        self._measure = Measure({"place": font(strong=True), "words": font(), "note": font("caption")})
        self._heights.clear()
