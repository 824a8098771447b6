"""Suggestions above the right tree: what might match the item in focus, why, and how often such guesses hit.

A suggestion is no mapping and never chosen by itself: a person opens it, reads both texts and decides.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.flow_layout import FlowLayout
from desktop.models.mapping_suggestions import ASKS_ROLE, REASON_ROLE, REF_ROLE, SUGGESTION_ROLE, SuggestionModel
from desktop.rooms.map.words import MapWords
from desktop.theme import Theme, dress
from frameworks.ref import Ref
from frameworks.suggestions import Level, Suggestion, level_of, measured_line

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 3
"""Rows that are seen without scrolling."""
LARGE = 1.5
"""From this text size on there is room for fewer."""


def str_of(ref: Ref) -> tuple[str, str]:
    """Name an item where there is nothing to name."""
    return str(ref), ""


class SuggestionDelegate(QStyledItemDelegate):
    """Paints a suggestion in two lines: its place, and what speaks for it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(self._theme.font()).height() + QFontMetrics(self._theme.font("caption")).height()
        return QSize(160, height + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("accent-soft" if selected else "hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        box = option.rect.adjusted(12, 5, -8, -4)
        self._paint(painter, box, f"{index.data()} · {index.data(ASKS_ROLE)}", "text", is_small=False)
        line = box.adjusted(0, QFontMetrics(self._theme.font()).height(), 0, 0)
        self._paint(painter, line, index.data(REASON_ROLE), "muted", is_small=True)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRect, words: str, role: str, *, is_small: bool) -> None:
        font = self._theme.font("caption") if is_small else self._theme.font(italic=True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, elided)


class SuggestionList(QListView):
    """The list itself; Enter opens."""

    opened = Signal()
    left_below = Signal()
    """Down was pressed on the last suggestion."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_last = self.currentIndex().row() == self.model().rowCount() - 1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Down and is_last:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the room here."""


class Suggested(QFrame):
    """Hidden while there is nothing to suggest."""

    chosen = Signal(object)
    """The Ref of a suggestion that the user looks at."""
    opened = Signal()
    answered = Signal(object, str)
    """The Ref of a suggestion, and "rejected" or "later"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = SuggestionModel(self)
        self.title, self.measured = QLabel(), QLabel()
        self.title.setText(self.tr("Suggested"))
        dress(self.title, step="caption", role="muted", strong=True)
        self.title.setWordWrap(True)
        self.measured.setWordWrap(True)
        dress(self.measured, step="caption", role="muted")
        self.list = SuggestionList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SuggestionDelegate(theme, self.list))
        self.list.setProperty("pane", "list")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Suggested; not mappings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.opened.connect(self.opened)
        self.list.doubleClicked.connect(lambda _: self.opened.emit())
        self._lay_out()
        theme.changed.connect(self._fit)
        self.hide()

    def _lay_out(self) -> None:
        inner = QWidget()
        row = FlowLayout(inner, gap=12)
        self.buttons: dict[str, QPushButton] = {}
        for answer, words in (
            ("open", self.tr("Relate")),
            ("rejected", self.tr("Reject")),
            ("later", self.tr("Later")),
            ("how", self.tr("How good are these?")),
        ):
            button = QPushButton(words)
            button.setProperty("kind", "link")
            button.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
            row.addWidget(button)
            self.buttons[answer] = button
        self.measured.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 4)
        layout.setSpacing(2)
        for widget in (self.title, self.list, inner, self.measured):
            layout.addWidget(widget)

    def show_suggestions(self, words: MapWords, item: Ref, found: tuple[Suggestion, ...]) -> None:
        """Show what might match an item; none of them is chosen."""
        name = words.place if len({one.ref.framework for one in found}) > 1 else words.short_place
        self.model.show(found, lambda ref: (name(ref), words.asks(ref)))
        self.list.selectionModel().clear()
        self.title.setText(self.tr("Suggested ({count}) · not mappings").format(count=len(found)))
        among = {level_of(one.ref) for one in found}
        level = level_of(item)
        self.measured.setText(measured_line(level, next(iter(among)) if len(among) == 1 else Level.ELEMENT))
        self._show_buttons(False)
        self._fit()
        self.setVisible(bool(found))

    def wait(self) -> None:
        """Show that suggestions are looked for; those of another item are gone at once."""
        self.model.show((), str_of)
        self.title.setText(self.tr("Suggested · looking …"))
        self._show_buttons(False)

    def current(self) -> Ref | None:
        """Give the suggestion with the cursor."""
        index = self.list.currentIndex()
        return index.data(REF_ROLE) if index.isValid() else None

    def reason_for(self, ref: Ref) -> str:
        """Say what speaks for an item; empty where it is not suggested."""
        index = self.model.row_of(ref)
        return self.model.reason(index.data(SUGGESTION_ROLE)) if index.isValid() else ""

    def _choose(self, current: QModelIndex) -> None:
        self._show_buttons(current.isValid())
        if current.isValid():
            self.chosen.emit(current.data(REF_ROLE))

    def _show_buttons(self, on: bool) -> None:
        for answer in ("open", "rejected", "later"):
            self.buttons[answer].setVisible(on)

    def _answer(self, answer: str) -> None:
        ref = self.current()
        if answer == "how":
            self.measured.setVisible(not self.measured.isVisible())
        elif ref is not None and answer == "open":
            self.opened.emit()
        elif ref is not None:
            self.answered.emit(ref, answer)

    def _fit(self) -> None:
        most = MOST_ROWS if self._theme.scale < LARGE else 2
        rows = min(self.model.rowCount(), most)
        height = QFontMetrics(self._theme.font()).height() + QFontMetrics(self._theme.font("caption")).height() + 10
        self.list.setFixedHeight(rows * height + 2)
