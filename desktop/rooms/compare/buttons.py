"""A button that opens a menu, with the arrow behind its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.theme import Theme, redress


class MenuButton(QToolButton):
    """Says what is chosen; its menu holds the choices."""

    def __init__(self, theme: Theme, purpose: str, parent: QWidget | None = None) -> None:
        """`purpose` says in a sentence what the button is for."""
        super().__init__(parent)
        self._theme = theme
        self._is_active = False
        self.choices = QMenu(self)
        self.clicked.connect(self.open)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ahead = self.layoutDirection()
        mirrored = ahead == Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
        self.choices.setLayoutDirection(ahead)  # only the arrow goes behind the words
        self.setProperty("kind", "menu")
        self.setToolTip(purpose)
        self.setAccessibleDescription(purpose)
        theme.changed.connect(self._show_arrow)
        self._show_arrow()

    def open(self) -> None:
        """Open the menu under the button; Qt would choose the other edge, since the direction is turned."""
        corner = self.rect().bottomRight() if self.choices.isRightToLeft() else self.rect().bottomLeft()
        self.choices.popup(self.mapToGlobal(corner))

    def set_active(self, active: bool) -> None:
        """Mark a choice that hides something."""
        if active is not self._is_active:
            self._is_active = active
            redress(self, active="true" if active else "false")
            self._show_arrow()

    def _show_arrow(self) -> None:
        self.setIcon(self._theme.icon("chevron-down", "accent" if self._is_active else "muted"))
        self.setIconSize(self._theme.icon_size * 0.7)
