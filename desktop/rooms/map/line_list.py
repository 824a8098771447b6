"""A list of lines that wrap, with smaller words below each; Enter or a double click opens one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.models.mapping_lines import LINE_ROLE, LineModel
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class LineDelegate(QStyledItemDelegate):
    """Paints a line; a derived one in lighter type."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, width = index.data(LINE_ROLE), max(self._view.viewport().width() - 24, 80)
        height = self._height(line.words, self._font(line.light), width)
        if line.detail:
            height += self._height(line.detail, self._theme.font("caption"), width) + 2
        return QSize(width, height + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        line = index.data(LINE_ROLE)
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("accent-soft" if selected else "hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        box = option.rect.adjusted(12, 5, -12, -5)
        font = self._font(line.light)
        self._paint(painter, box, line.words, "muted" if line.light else "text", font)
        if line.detail:
            below = box.adjusted(0, self._height(line.words, font, box.width()) + 2, 0, 0)
            self._paint(painter, below, line.detail, "muted", self._theme.font("caption"))
        painter.restore()

    def _font(self, light: bool) -> QFont:
        return self._theme.font(italic=light)

    def _paint(self, painter: QPainter, box: QRect, words: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        painter.drawText(box, _WRAP, words)

    @staticmethod
    def _height(words: str, font: QFont, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()


class LineList(QListView):
    """The list. Keys of the room are not taken for a search."""

    opened = Signal(object)
    """The value of the line that was opened."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setAccessibleName(name)
        self.setProperty("pane", "list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(32)
        self.setWordWrap(True)
        self.doubleClicked.connect(lambda _: self._open())
        theme.changed.connect(self.doItemsLayout)

    def value(self) -> object:
        """Give the value of the line with the cursor; None without one."""
        line = self.lines.line(self.currentIndex())
        return line.value if line else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the room here."""

    def _open(self) -> None:
        value = self.value()
        if value is not None:
            self.opened.emit(value)
