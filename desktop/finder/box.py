"""The box for everything. It stands in a module of its own, since the first paint needs it and nothing behind it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import Theme

BEFORE_ICON = 8
"""Pixels between the frame of the box and its icon."""


class SearchBox(QLineEdit):
    """A line edit with the search icon, for frameworks, provisions and actions.

    It paints the icon itself: that of an action would have one size, however large the letters are.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(self.tr("Search frameworks, provisions, actions"))
        self.setAccessibleName(self.tr("Search frameworks, provisions, actions"))
        self.setClearButtonEnabled(True)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def icon_side(self) -> int:
        """Side of the icon, in pixels."""
        return round(self._theme.icon_size.width() * 0.8)

    def _fit(self) -> None:
        self.setTextMargins(self.icon_side + 4, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.icon_side
        box = QRect(BEFORE_ICON, (self.height() - side) // 2, side, side)
        self._theme.icon("search", "muted").paint(QPainter(self), box)
