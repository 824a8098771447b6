"""The box, the list of what it found, and the keys between them: the cursor never leaves the box."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.finder.model import DETAIL, FOUND, ICON, FoundModel
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
MOST_ROWS = 12
"""Rows that a list under a box shows at once."""
LEAST_TITLE = 0.3
"""Share of a row's width that its title keeps when title and detail are both long."""


class FoundList(QListView):
    """The list of what was found. It takes no focus: keys go to the box."""

    def __init__(self, model: FoundModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("found")
        self.setModel(model)
        self.setItemDelegate(FoundDelegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Found"))
        self.setMouseTracking(True)
        theme.changed.connect(self.doItemsLayout)

    def height_for(self, rows: int) -> int:
        """Give the height that shows some rows without scrolling."""
        return rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 8 if rows else 0


class FoundDelegate(QStyledItemDelegate):
    """Paints a row: icon, title, and at the right in muted letters where it stands or which keys it has."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._theme.font()).height() + 16
        return QSize(200, max(height, self._theme.icon_size.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        pointed = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        elif pointed:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        side = self._theme.icon_size.width()
        box = option.rect.adjusted(12, 0, -12, 0)
        icon = QRect(box.left(), box.center().y() - side // 2, side, side)
        self._theme.icon(index.data(ICON), "muted").paint(painter, icon)
        self._paint_words(painter, box.adjusted(side + 12, 0, 0, 0), index)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint the title and, at the right, where it stands: a place is never cut while the title can give way."""
        title, detail = index.data(), index.data(DETAIL)
        metrics = QFontMetrics(self._theme.font())
        small = QFontMetrics(self._theme.font("caption"))
        wanted = metrics.horizontalAdvance(title) + 1  # whole pixels round down, and words that just fit are then cut
        room = max(int(box.width() * LEAST_TITLE), box.width() - small.horizontalAdvance(detail) - 17)
        first = box.adjusted(0, 0, -(box.width() - min(wanted, room)), 0)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font())
        painter.drawText(first, align, metrics.elidedText(title, Qt.TextElideMode.ElideRight, first.width()))
        second = box.adjusted(first.width() + 16, 0, 0, 0)
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font("caption"))
        words = small.elidedText(detail, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, align | Qt.AlignmentFlag.AlignRight, words)


class Finder(QObject):
    """Ties a box to its list: typing searches, the arrow keys walk the list, Enter and a click choose."""

    chosen = Signal(object)
    """A Found."""
    searched = Signal(str)
    """The model shows what was found for these words."""
    left = Signal()
    """Esc was pressed in the box."""

    def __init__(self, box: QLineEdit, view: FoundList, model: FoundModel) -> None:
        super().__init__(box)
        self._box, self._view, self._model = box, view, model
        box.textChanged.connect(self._search)
        box.installEventFilter(self)
        view.clicked.connect(self._choose)

    def search_again(self) -> None:
        """Look for the same words anew, since what can be found has changed."""
        self._search(self._box.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._view.currentIndex())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case key if key in LIST_KEYS and self._model.rowCount():
                self._walk(key)
            case _:
                return False
        return True

    def _walk(self, key: int) -> None:
        last = self._model.rowCount() - 1
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[Qt.Key(key)]
        row = max(0, min(last, self._view.currentIndex().row() + step))
        self._view.setCurrentIndex(self._model.index(row))

    def _search(self, words: str) -> None:
        self._model.set_query(words)
        self._view.setCurrentIndex(self._model.index(0))
        self._view.scrollToTop()
        self.searched.emit(self._model.query)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(FOUND))


class FoundPopup(QFrame):
    """The list under the box of the window; a child of the window, so that the cursor stays in the box."""

    def __init__(self, box: QLineEdit, view: FoundList, finder: Finder, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self._box, self._view, self._window = box, view, window
        view.setParent(self)
        finder.searched.connect(self.follow)
        box.installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Show the list under the box if there is something in it and somebody is typing."""
        rows = self._view.model().rowCount()
        if not rows or not self._box.hasFocus():
            self.hide()
            return
        width = max(self._box.width(), min(640, self._window.width() - 32))
        height = self._view.height_for(min(rows, MOST_ROWS))
        corner = self._box.mapTo(self._window, self._box.rect().bottomLeft())
        left = min(corner.x(), self._window.width() - width - 16)
        height = min(height, self._window.height() - corner.y() - 24)
        self.setGeometry(left, corner.y() + 4, width, height + 2)
        self._view.setGeometry(1, 1, width - 2, height)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.FocusIn:
            self.follow()
        return super().eventFilter(watched, event)
