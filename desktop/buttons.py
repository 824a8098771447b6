"""Flat buttons of actions, with the icon alone or with the word beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.actions import plain_text


class WordButton(QToolButton):
    """A flat button of an action, with its word beside the icon."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        action.changed.connect(self._show_word)
        self._show_word()

    def _show_word(self) -> None:
        """Set the word a little off the icon; Qt has put the action's own text there before."""
        words = plain_text(self.defaultAction().text())
        self.setText(f" {words}")
        self.setAccessibleName(words)


def tool_button(action: QAction, *, with_word: bool = False) -> QToolButton:
    """Make a flat button of an action, its word beside the icon where asked for."""
    if with_word:
        return WordButton(action)
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    return button
