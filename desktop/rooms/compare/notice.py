"""The strip above the matrix that says what is missing or hidden."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.empty_page import Wish


class Notice(QFrame):
    """A line above the matrix with one thing to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "note")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self._action: QAction | None = None
        self.button.clicked.connect(self._do)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_notice(self, words: str, wish: Wish) -> None:
        """Show a line, and what can be done as a link."""
        self.words.setText(words)
        link, self._action = wish
        self.button.setText(link)
        self.show()

    def _do(self) -> None:
        if self._action is not None:
            self._action.trigger()
