"""How Home shows its entries: icon, title, and a second line in muted letters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.rooms.home.entries import ENTRY, Entry, EntryModel
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry; the focus is a frame, since colour alone says nothing."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title = QFontMetrics(self._theme.font(strong=True)).height()
        return QSize(200, title + QFontMetrics(self._theme.font("caption")).height() + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(1, 1, -1, -1)
        self._paint_ground(painter, option, box)
        side = self._theme.icon_size.width()
        inner = box.adjusted(12, 8, -12, -8)
        role = "caution" if entry.icon == "triangle-alert" else "accent"
        self._theme.icon(entry.icon, role).paint(painter, QRect(inner.left(), inner.top(), side, side))
        words = inner.adjusted(side + 12, 0, 0, 0)
        title, detail = self._theme.font(strong=True), self._theme.font("caption")
        line = QFontMetrics(title).height()
        self._paint_line(painter, words, entry.title, "text", title)
        self._paint_line(painter, words.adjusted(0, line + 2, 0, 0), entry.detail, "muted", detail)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        focused = option.state & QStyle.StateFlag.State_HasFocus
        pointed = option.state & QStyle.StateFlag.State_MouseOver
        painter.setPen(QPen(self._theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover") if pointed or focused else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)

    def _paint_line(self, painter: QPainter, box: QRect, words: str, role: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, elided)


class EntryList(QListView):
    """A list as high as its entries. Enter and a click choose one."""

    chosen = Signal(object)
    """An Entry."""

    def __init__(self, model: EntryModel, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "list")
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        for signal in (model.modelReset, theme.changed):
            signal.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height that the entries need."""
        self.doItemsLayout()
        self.setFixedHeight(max(1, self.model().rowCount() * self.sizeHintForRow(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ENTRY))
