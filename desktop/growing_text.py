"""A text view that is as tall as its text, so that only the page around it scrolls."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget


class GrowingText(QTextEdit):
    """Base of what stands on the page. Emits `cursor_moved` so that the page can follow a cursor moved by key."""

    cursor_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.cursorPositionChanged.connect(self.cursor_moved)

    def fit(self) -> None:
        """Take the height that the text needs at the present width, with what the style sheet puts around it."""
        around = 2 * self.viewport().geometry().top()
        wanted = max(math.ceil(self.document().size().height()), self.least_height()) + around
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def least_height(self) -> int:
        """Give the height below which the view never goes, in pixels."""
        return 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, whose log of changes is the only one."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_or_redo(event):
            event.ignore()
            return True
        return super().event(event)


class LogUndo(QObject):
    """An event filter that makes a line edit leave undo and redo to the window's log."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_or_redo(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Tell whether a key press asks to undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
