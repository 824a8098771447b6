"""How the library shows its frameworks: a row of two lines, with a tick where the framework is in the comparison."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.rooms.library.list_model import DETAIL, FRAMEWORK, IS_CHOSEN, NOTE, LibraryFilter
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
MARGIN = 12


class FrameworkDelegate(QStyledItemDelegate):
    """Paints a framework: tick or plus, short title and year, and below kind, legal force and what to beware of."""

    toggled = Signal(QModelIndex)
    """The tick or the plus of a row was clicked."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._theme.font()).height() + QFontMetrics(self._theme.font("caption")).height()
        return QSize(200, height + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option)
        self._paint_tick(painter, option, index)
        words = option.rect.adjusted(self._gutter, 8, -MARGIN, -8)
        year = str(index.data(FRAMEWORK).year)
        font = self._theme.font("body", strong=True)
        width = QFontMetrics(self._theme.font()).horizontalAdvance(year)
        self._paint_words(painter, words.adjusted(0, 0, -width - 12, 0), index.data(), "text", font)
        self._paint_words(painter, words, year, "muted", self._theme.font(), Qt.AlignmentFlag.AlignRight)
        line = words.adjusted(0, QFontMetrics(font).height() + 2, 0, 0)
        small, note = self._theme.font("caption"), index.data(NOTE)
        width = QFontMetrics(small).horizontalAdvance(note) + 12 if note else 0
        self._paint_words(painter, line.adjusted(0, 0, -width, 0), index.data(DETAIL), "muted", small)
        self._paint_words(painter, line, note, "caution", small, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            gutter = QRect(option.rect.topLeft(), QSize(self._gutter, option.rect.height()))
            if event.button() == Qt.MouseButton.LeftButton and gutter.contains(event.position().toPoint()):
                self.toggled.emit(index)
                return True
        return False

    @property
    def _gutter(self) -> int:
        return self._theme.icon_size.width() + 2 * MARGIN

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), self._theme.colour("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        side = self._theme.icon_size.width()
        box = QRect(option.rect.left() + MARGIN, option.rect.center().y() - side // 2, side, side)
        if index.data(IS_CHOSEN):
            self._theme.icon("square-check-big", "accent").paint(painter, box)
        else:
            self._theme.icon("square", "muted").paint(painter, box)

    def _paint_words(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        role: str,
        font: QFont,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | side, elided)


class FrameworkList(QListView):
    """The list. Letters typed in it go to the filter; a click on a tick adds or removes."""

    typed = Signal(str)
    """A letter for the filter."""
    toggled = Signal(QModelIndex)
    activated_row = Signal()
    """Enter was pressed on a row, or it was clicked twice."""
    menu_wanted = Signal(QPoint)
    """A context menu is wanted, at a point of the screen."""

    def __init__(self, model: LibraryFilter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "list")
        self.setModel(model)
        delegate = FrameworkDelegate(theme, self)
        delegate.toggled.connect(self.toggled)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Frameworks"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.doubleClicked.connect(lambda _: self.activated_row.emit())
        theme.changed.connect(self.doItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commanding = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not commanding:
            self.activated_row.emit()
        elif event.text().strip() and event.text().isprintable() and not commanding:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
