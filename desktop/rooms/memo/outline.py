"""The outline: the memo's sections, who makes each, and which of the author's are not yet written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import Theme
from exports.accepting.settling import Standing, State
from exports.request import OutlineEntry

Index = QModelIndex | QPersistentModelIndex

EntryRole = Qt.ItemDataRole.UserRole
MakerRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SIDE, _ABOVE = 12, 5


class OutlineModel(QAbstractListModel):
    """One row for each section, in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[OutlineEntry, ...] = ()
        self._states: dict[str, list[State]] = {}

    def show_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Take an outline; where only words or states differ, only those rows are said to have changed."""
        before, after = self._entries, tuple(entries)
        if [entry.key for entry in before] != [entry.key for entry in after]:
            self.beginResetModel()
            self._entries = after
            self.endResetModel()
            return
        self._entries = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Take how the blocks of drafts stand; only rows whose states differ are said to have changed."""
        states: dict[str, list[State]] = {}
        for one in standings:
            states.setdefault(one.section, []).append(one.state)
        before, self._states = self._states, states
        for row, entry in enumerate(self._entries):
            if before.get(entry.key) != states.get(entry.key):
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: str) -> QModelIndex:
        """Give the index of a section, an invalid one where there is none."""
        rows = (row for row, entry in enumerate(self._entries) if entry.key == key)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default, and immutable here
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{index.row() + 1}  {entry.title}"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                parts = (f"{index.row() + 1} {entry.title}", self._maker(entry), self._state(entry))
                return ", ".join(part for part in parts if part)
            case _ if role == EntryRole:
                return entry
            case _ if role == MakerRole:
                return self._maker(entry)
            case _ if role == StateRole:
                return self._state(entry)
        return None

    def _maker(self, entry: OutlineEntry) -> str:
        return self.tr("✎ you") if entry.is_authors else self.tr("auto")

    def _state(self, entry: OutlineEntry) -> str:
        states = self._states.get(entry.key, [])
        if states:
            return self._draft_state(states)
        return self.tr("not yet written") if entry.is_authors and not entry.is_written else ""

    def _draft_state(self, states: Sequence[State]) -> str:
        """Say what is stale, or else how much of a draft is accepted or rewritten."""
        stale, new = states.count(State.STALE), states.count(State.NEW)
        if stale:
            return self.tr("! {count} stale").format(count=stale)
        if new == len(states):
            return self.tr("● new, to be accepted")
        return self.tr("✓ {done}/{count} accepted").format(done=len(states) - new, count=len(states))


class OutlineDelegate(QStyledItemDelegate):
    """A title, which wraps, and below it who makes the section and whether it is there yet."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(self._view.viewport().width() - 2 * _SIDE, 60)
        heights = (box.height() for _, box, _, _ in self._lines(index, QRect(0, 0, width, 0)))
        return QSize(0, sum(heights) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        for words, box, font, role in self._lines(index, option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)):
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            painter.drawText(box, _WRAP, words)
        painter.restore()

    def _lines(self, index: Index, inner: QRect) -> list[tuple[str, QRect, QFont, str]]:
        """Give both texts with their places below each other, their fonts and colours."""
        maker, state = str(index.data(MakerRole)), str(index.data(StateRole))
        below = f"{maker} · {state}" if state else maker
        texts = (
            (str(index.data()), self._theme.font(), "text"),
            (below, self._theme.font("caption"), "caution" if state and not state.startswith("✓") else "muted"),
        )
        found, top = [], inner.top()
        for words, font, role in texts:
            room = QRect(inner.left(), top, inner.width(), 10_000)
            height = QFontMetrics(font).boundingRect(room, _WRAP, words).height()
            found.append((words, QRect(inner.left(), top, inner.width(), height), font, role))
            top += height
        return found


class Outline(QListView):
    """The list of sections. Choosing one goes to it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline_model = OutlineModel(self)
        self.setModel(self.outline_model)
        self.setItemDelegate(OutlineDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Outline"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew at another width; Qt's own adjusting heeds only the height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def mark(self, key: str) -> None:
        """Show which section the user is in."""
        self.setCurrentIndex(self.outline_model.row_of(key))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(EntryRole).key)
