"""A line in the status bar with something to do about it, such as opening the file that was just written.

It stays until it is used, closed, or another takes its place: nobody should have to be quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.theme import dress

MOST_CHARACTERS = 48
"""Longer lines are cut in their middle; the whole one stands in the tool tip."""
Offer = tuple[str, Callable[[], None]]
"""A verb for a button, and what it does."""


class OfferLine(QWidget):
    """Hidden while there is nothing to offer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.words = QLabel()
        dress(self.words, step="caption")
        self._row.addWidget(self.words)
        self.buttons: list[QToolButton] = []
        self.hide()

    def show_offer(self, line: str, offers: Sequence[Offer]) -> None:
        """Say what was done, and offer what can be done next."""
        self.words.ensurePolished()
        widest = self.words.fontMetrics().averageCharWidth() * MOST_CHARACTERS
        self.words.setText(self.words.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, widest))
        self.words.setToolTip(line)
        self.words.setAccessibleName(line)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(verb, action) for verb, action in offers]
        self.buttons.append(self._button(self.tr("Close"), self.hide))
        self.show()

    def _button(self, verb: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(verb)
        button.setAutoRaise(True)
        dress(button, step="caption")
        button.clicked.connect(lambda: action())
        self._row.addWidget(button)
        return button
