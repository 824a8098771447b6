"""The rail: one button with icon and word for each room that exists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.rooms import RoomEntry, room_title
from desktop.theme import Theme, dress


class Rail(QWidget):
    """Says which room is wanted; the window says which is in front."""

    wanted = Signal(str)

    def __init__(self, rooms: Sequence[RoomEntry], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._rooms = {room.id: room for room in rooms}
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(4)
        for number, room in enumerate(rooms, 1):
            layout.addWidget(self._button(room, number))
        layout.addStretch()
        theme.changed.connect(self._show_icons)
        self._show_icons()

    def _button(self, room: RoomEntry, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(room_title(room.id))
        button.setAccessibleName(room_title(room.id))
        button.setToolTip(self.tr("{room} (Ctrl+{number})").format(room=room_title(room.id), number=number))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setAutoRaise(True)
        dress(button, step="caption")
        button.clicked.connect(lambda: self.wanted.emit(room.id))
        self._group.addButton(button)
        self._buttons[room.id] = button
        return button

    def show_room(self, id: str) -> None:
        """Mark the room that is in front."""
        self._buttons[id].setChecked(True)
        self._show_icons()

    def button(self, id: str) -> QToolButton:
        """Give the button of a room."""
        return self._buttons[id]

    def _show_icons(self) -> None:
        for id, button in self._buttons.items():
            role = "accent" if button.isChecked() else "muted"
            button.setIcon(self._theme.icon(self._rooms[id].icon, role))
            button.setIconSize(self._theme.icon_size)
