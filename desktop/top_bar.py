"""The bar above the room: the box for everything, undo and redo, and Export."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.buttons import tool_button
from desktop.finder.box import SearchBox
from desktop.theme import Theme


class TopBar(QWidget):
    """Holds the search box and the buttons of three actions."""

    def __init__(
        self, theme: Theme, undo: QAction, redo: QAction, export: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = SearchBox(theme)
        self.box.setMaximumWidth(720)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self.box, 1)
        layout.addStretch()
        self._buttons = [tool_button(undo), tool_button(redo), tool_button(export, with_word=True)]
        for button in self._buttons:
            layout.addWidget(button)
        self._theme = theme
        theme.changed.connect(self._show_sizes)
        self._show_sizes()

    def _show_sizes(self) -> None:
        for button in self._buttons:
            button.setIconSize(self._theme.icon_size)
