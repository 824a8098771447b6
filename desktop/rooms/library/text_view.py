"""How the tree of a framework looks: pinpoint in semibold, official headings in serif, our words in sans."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from PySide6.QtWidgets import QWidget as Widget

from desktop.rooms.library.text_model import DETAIL, IS_TO_BE_CHECKED, NODE, PINPOINT, TextModel
from desktop.theme import Theme
from frameworks.model import Element, Group

Index = QModelIndex | QPersistentModelIndex


class TextDelegate(QStyledItemDelegate):
    """Paints a node: a group in one line, a provision or element in two."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if isinstance(index.data(NODE), Group):
            return QSize(200, QFontMetrics(self._theme.font(serif=True, strong=True)).height() + 16)
        first = QFontMetrics(self._theme.font(serif=True)).height()
        return QSize(200, first + QFontMetrics(self._theme.font("caption")).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option)
        box = option.rect.adjusted(4, 6, -12, -6)
        if isinstance(index.data(NODE), Group):
            self._paint_group(painter, box, index)
        else:
            self._paint_part(painter, box, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent-soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _paint_group(self, painter: QPainter, box: QRect, index: Index) -> None:
        width = self._paint_right(painter, box, index.data(DETAIL), "muted")
        font = self._theme.font(serif=not index.data().startswith("["), strong=True)
        self._paint_words(painter, box.adjusted(0, 0, -width, 0), index.data(), "text", font)

    def _paint_part(self, painter: QPainter, box: QRect, index: Index) -> None:
        strong = self._theme.font(strong=True)
        place = index.data(PINPOINT)
        # The title gives way, never the place.
        width = QFontMetrics(strong).horizontalAdvance(place) + 12 if place else 0
        self._paint_words(painter, box, place, "text", strong)
        is_ours = isinstance(index.data(NODE), Element) or index.data().startswith("[")
        words = self._theme.font(serif=not is_ours)
        self._paint_words(painter, box.adjusted(min(width, box.width()), 0, 0, 0), index.data(), "text", words)
        line = box.adjusted(0, QFontMetrics(words).height() + 2, 0, 0)
        note = self.tr("to be checked") if index.data(IS_TO_BE_CHECKED) else ""
        right = self._paint_right(painter, line, note, "caution")
        self._paint_words(painter, line.adjusted(0, 0, -right, 0), index.data(DETAIL), "muted", self._small)

    @property
    def _small(self) -> QFont:
        return self._theme.font("caption")

    def _paint_words(self, painter: QPainter, box: QRect, words: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, elided)

    def _paint_right(self, painter: QPainter, box: QRect, words: str, role: str) -> int:
        """Paint words at the right end; gives the width that they take, with a gap."""
        if not words:
            return 0
        painter.setFont(self._small)
        painter.setPen(self._theme.colour(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, words)
        return QFontMetrics(self._small).horizontalAdvance(words) + 12


class TextTree(QTreeView):
    """The tree. Groups are open at first, provisions closed."""

    menu_wanted = Signal(QPoint)
    """A context menu is wanted, at a point of the screen."""
    moved = Signal(QModelIndex)
    """Another node is current."""

    def __init__(self, model: TextModel, theme: Theme, parent: Widget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "list")
        self.setModel(model)
        self.setItemDelegate(TextDelegate(theme, self))
        self.setAccessibleName(self.tr("Provisions"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        model.modelReset.connect(lambda: self.expandToDepth(0))
        theme.changed.connect(self.doItemsLayout)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current)

    def go_to(self, index: QModelIndex) -> None:
        """Open what leads to a node and put the cursor on it."""
        parent = index.parent()
        while parent.isValid():
            self.expand(parent)
            parent = parent.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
