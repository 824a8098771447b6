"""What a room shows where it has nothing to show: why, and what can be done about it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import dress, redress

Wish = tuple[str, QAction]
"""Words for a button, and what it does."""


class State(NamedTuple):
    """Why there is nothing to show, and what can be done about it."""

    heading: str
    words: str
    wishes: tuple[Wish, ...]


class EmptyPage(QWidget):
    """A heading, a sentence, and buttons for what can be done next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.words = QLabel(), QLabel()
        for label in (self.heading, self.words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        dress(self.heading, step="title", strong=True)
        dress(self.words, step="lead", role="muted")
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.words)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(self._column, 4)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(2)

    def show_state(self, state: State) -> None:
        """Show why there is nothing, and what can be done; what most people want comes first."""
        self.heading.setText(state.heading)
        self.words.setText(state.words)
        for button in self.buttons:
            button.deleteLater()
        self.buttons = [_button(wish, is_primary=number == 0) for number, wish in enumerate(state.wishes)]
        for button in self.buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if self.buttons:
            self.setFocusProxy(self.buttons[0])


def _button(wish: Wish, *, is_primary: bool) -> QPushButton:
    words, action = wish
    button = QPushButton(words)
    button.clicked.connect(action.trigger)
    redress(button, kind="primary" if is_primary else "")
    return button
