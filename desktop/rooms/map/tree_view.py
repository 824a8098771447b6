"""How a side of the room looks: place in semibold with a mark at the right, and below what the text asks.

Official headings stand in serif, our words in sans. Enter says that the item is to be opened.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.models.mapping_tree import IS_OFFICIAL_ROLE, MARK_ROLE, PLACE_ROLE, REF_ROLE, Mark
from desktop.theme import Theme
from frameworks.ref import Ref

Index = QModelIndex | QPersistentModelIndex
_TOP, _BETWEEN = 5, 1


class ItemDelegate(QStyledItemDelegate):
    """Paints an item in two lines, a heading in one."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        strong = QFontMetrics(self._theme.font(strong=True)).height()
        if index.data(REF_ROLE) is None:
            return QSize(160, strong + 2 * _TOP + 2)
        return QSize(160, strong + _BETWEEN + QFontMetrics(self._theme.font()).height() + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option)
        box = option.rect.adjusted(4, _TOP, -8, -_TOP)
        if index.data(REF_ROLE) is None:
            self._paint_words(painter, box, index.data(), "muted", strong=True)
        else:
            self._paint_item(painter, box, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), self._theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _paint_item(self, painter: QPainter, box: QRect, index: Index) -> None:
        """Paint place and words; the mark stands beside the place where there is room, else beside the words."""
        place, words = index.data(PLACE_ROLE), index.data()
        strong = QFontMetrics(self._theme.font(strong=True))
        line = box.adjusted(0, strong.height() + _BETWEEN, 0, 0)
        beside = line if place else None
        mark = index.data(MARK_ROLE)
        if mark is not None:
            needed = self._width_of(mark) + strong.horizontalAdvance(place or words)
            is_above = needed <= box.width() or beside is None
            width = self._paint_mark(painter, box if is_above else line, mark)
            if is_above:
                box = box.adjusted(0, 0, -width, 0)
            else:
                line = line.adjusted(0, 0, -width, 0)
        self._paint_words(painter, box, place or words, "text", strong=True)
        if place:
            self._paint_words(painter, line, words, "text", serif=bool(index.data(IS_OFFICIAL_ROLE)))

    def _width_of(self, mark: Mark) -> int:
        return QFontMetrics(self._theme.font("caption", italic=mark.light)).horizontalAdvance(mark.words) + 12

    def _paint_mark(self, painter: QPainter, box: QRect, mark: Mark) -> int:
        """Paint a mark at the right end of a line; gives the width that it takes, with a gap."""
        font = self._theme.font("caption", italic=mark.light)
        width = min(self._width_of(mark), round(box.width() * 0.75))
        painter.setFont(font)
        painter.setPen(self._theme.colour(mark.role))
        words = QFontMetrics(font).elidedText(mark.words, Qt.TextElideMode.ElideRight, width - 6)
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, words)
        return width

    def _paint_words(
        self, painter: QPainter, box: QRect, words: str, role: str, *, strong: bool = False, serif: bool = False
    ) -> None:
        font = self._theme.font(strong=strong, serif=serif)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, elided)


class ItemTree(QTreeView):
    """A tree of items. Headings are open at first, provisions closed."""

    chosen = Signal(object)
    """Another item is current: its Ref, or None on a heading."""
    opened = Signal()
    """Enter was pressed on an item, or it was clicked twice."""
    left_above = Signal()
    """Up was pressed on the first row, or while no row was current."""
    menu_wanted = Signal(QPoint)
    """A context menu is wanted, at a point of the screen."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_quiet = False
        self.setProperty("pane", "list")
        self.setAccessibleName(name)
        self.setItemDelegate(ItemDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.LinkAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.doubleClicked.connect(lambda _: self.opened.emit())
        theme.changed.connect(self.doItemsLayout)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.open_headings)

    def open_headings(self) -> None:
        """Open what leads to the provisions."""
        model = self.model()
        for row in range(model.rowCount()):
            heading = model.index(row, 0)
            self.expand(heading)
            for below in range(model.rowCount(heading)):
                index = model.index(below, 0, heading)
                if index.data(REF_ROLE) is None:
                    self.expand(index)

    def item(self) -> Ref | None:
        """Give the item with the cursor."""
        ref: Ref | None = self.currentIndex().data(REF_ROLE) if self.currentIndex().isValid() else None
        return ref

    def go_to(self, index: QModelIndex) -> None:
        """Open what leads to an item and put the cursor on it, without saying so; an invalid index takes it away."""
        self._is_quiet = True
        try:
            parent = index.parent()
            while parent.isValid():
                self.expand(parent)
                parent = parent.parent()
            if not index.isValid():
                self.selectionModel().clear()
            else:
                self.setCurrentIndex(index)
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self._is_quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_quiet:
            self.chosen.emit(current.data(REF_ROLE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commanding = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not commanding:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and not commanding and not self.indexAbove(self.currentIndex()).isValid():
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the room here, not a search for what begins with them."""
