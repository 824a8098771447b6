"""The chosen frameworks as chips in their order: each can be dragged or moved by key, exchanged, opened and removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.theme import Theme, dress

MIME: Final = "application/x-concord-framework"


class ChipText(msgspec.Struct, frozen=True):
    """A framework on a chip. `others` are other states of its instrument, as (id, words of the menu)."""

    id: str
    name: str
    title: str
    others: tuple[tuple[str, str], ...] = ()


class Chip(QFrame):
    """One framework. It says what is wanted; the bar knows its neighbours."""

    removed = Signal(str)
    moved = Signal(str, int)
    """The framework is to go one place to the left (-1) or right (1)."""
    exchanged = Signal(str, str)
    """Another state (second id) is wanted in place of this framework."""
    opened = Signal(str)
    """The framework is to be shown in the library."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ChipText("", "", "")
        self.setObjectName("chip")
        self.button = ChipButton(self)
        self.button.moved.connect(lambda step: self.moved.emit(self._text.id, step))
        self.button.removed.connect(lambda: self.removed.emit(self._text.id))
        self.button.dragged.connect(self._drag)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.button.setMenu(self._menu)
        self.remove = QToolButton(self)
        self.remove.setAutoRaise(True)
        self.remove.clicked.connect(lambda: self.removed.emit(self._text.id))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 2, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button)
        layout.addWidget(self.remove)
        theme.changed.connect(self._show_icon)
        self._show_icon()

    @property
    def id(self) -> str:
        """Id of the framework."""
        return self._text.id

    def show_text(self, text: ChipText) -> None:
        """Show a framework."""
        self._text = text
        self.button.setText(text.name)
        self.button.setAccessibleName(self.tr("{name}: {title}").format(name=text.name, title=text.title))
        self.button.setToolTip(text.title)
        removal = self.tr("Remove {name} from the comparison").format(name=text.name)
        self.remove.setAccessibleName(removal)
        self.remove.setToolTip(removal)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for other, words in self._text.others:
            exchange = self._menu.addAction(words)
            exchange.triggered.connect(lambda _=False, other=other: self.exchanged.emit(self._text.id, other))
        if self._text.others:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Show in the library"), lambda: self.opened.emit(self._text.id))
        self._menu.addAction(self.tr("Move left\tAlt+Left"), lambda: self.moved.emit(self._text.id, -1))
        self._menu.addAction(self.tr("Move right\tAlt+Right"), lambda: self.moved.emit(self._text.id, 1))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Remove\tDel"), lambda: self.removed.emit(self._text.id))

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(MIME, self._text.id.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def _show_icon(self) -> None:
        self.remove.setIcon(self._theme.icon("x", "muted"))
        self.remove.setIconSize(self._theme.icon_size * 0.8)


class ChipButton(QToolButton):
    """The name on a chip: opens its menu, and can be dragged."""

    moved = Signal(int)
    removed = Signal()
    dragged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dress(self, strong=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._step(event):
            event.accept()  # on a chip, Alt with an arrow moves it; elsewhere it goes back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event)
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait with the menu until the button is let go, since the chip may be dragged."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self.dragged.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and self.rect().contains(event.position().toPoint()):
            self._pressed_at = None
            self.showMenu()
        self._pressed_at = None

    def _step(self, event: QKeyEvent) -> int:
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return 0
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        return -step if self.isRightToLeft() else step


def moved(ids: Sequence[str], id: str, step: int) -> list[str]:
    """Give ids with one moved by some places, at most to an end."""
    order = list(ids)
    at = order.index(id)
    order.insert(max(0, min(len(order) - 1, at + step)), order.pop(at))
    return order


def moved_before(ids: Sequence[str], id: str, before: int) -> list[str]:
    """Give ids with one moved to stand before the one at a place; the place past the last is the end."""
    order = list(ids)
    at = order.index(id)
    order.pop(at)
    order.insert(before - 1 if at < before else before, id)
    return order
