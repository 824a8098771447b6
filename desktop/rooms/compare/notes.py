"""The editors of a person's notes, on a cell and on its row. What is typed is saved as it is typed.

Undo belongs to the workspace's log, so the editors keep none of their own.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme import dress

FEWEST_LINES: Final = 1
MOST_LINES: Final = 6
PADDING: Final = 14
"""What the style sheet puts round a field's text, above and below together, in pixels."""


class NoteEditor(QWidget):
    """A labelled field that grows with its text."""

    written = Signal(str)
    """The user has typed: the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel()
        self.label.setWordWrap(True)
        dress(self.label, step="caption", role="muted", strong=True)
        self.field = NoteField()
        self.label.setBuddy(self.field)
        self.field.textChanged.connect(self._say_written)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.label)
        layout.addWidget(self.field)

    def show_note(self, title: str, text: str) -> None:
        """Show a note under a title; a text that stands here already leaves the cursor where it is."""
        self.label.setText(title)
        self.field.setAccessibleName(title)
        if text != self.field.toPlainText():
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)
            self.field.fit()

    def _say_written(self) -> None:
        self.field.fit()
        self.written.emit(self.field.toPlainText())


class NoteField(QPlainTextEdit):
    """Plain text, between one and six lines high."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()  # the keys go on to the window, which undoes by the workspace's log
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Take the height that the text needs; only a longer one scrolls."""
        needed = max(FEWEST_LINES, int(self.document().size().height()))
        lines = min(MOST_LINES, needed)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        around = round(2 * self.document().documentMargin()) + PADDING
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
