"""A line in the status bar with something to do about it, such as opening the file that was just written.

It stays until it is used, closed, or another takes its place: nobody should have to be quick.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.theme import dress

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
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setMinimumWidth(120)
        self._row.addWidget(self.words, 1)
        self.buttons: list[QToolButton] = []
        self.hide()

    def show_offer(self, line: str, offers: Sequence[Offer]) -> None:
        """Say what was done, and offer what can be done next."""
        self.words.setText(line)
        self.words.setToolTip(line)
        dress(self.words, step="caption")
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
