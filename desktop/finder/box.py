"""The box for everything. It stands in a module of its own, since the first paint needs it and nothing behind it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import Theme


class SearchBox(QLineEdit):
    """A line edit with the search icon, for frameworks, provisions and actions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(self.tr("Search frameworks, provisions, actions"))
        self.setAccessibleName(self.tr("Search frameworks, provisions, actions"))
        self.setClearButtonEnabled(True)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def _show_icon(self) -> None:
        self._icon.setIcon(self._theme.icon("search", "muted"))
