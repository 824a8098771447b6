"""What every room of the window is: cheap to make, built when first shown, and able to say where in it the user is.

See the docstring of `desktop` for how a room is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QWidget

from desktop.actions import ActionRow, ActionSet
from desktop.desk import Desk
from desktop.finder.model import FoundModel

Place = Mapping[str, Any]
"""Where in a room the user is, in plain JSON values that the room itself chooses: {"framework": "oecd-ai-2024"}."""


class Room(QWidget):
    """Base of the rooms. A room calls its children and emits to the window; it knows no other room."""

    id: ClassVar[str]

    has_own_search: ClassVar[bool] = False
    """The room shows the box for everything itself (`search_box`), so the window hides its own."""

    went = Signal(str, object)
    """Asks the window to go to a room (its id) and a place in it; see `go_to`."""

    chose = Signal(object)
    """Something was chosen in a box for everything: a `desktop.finder.model.Found`, which the window shows or does."""

    status_changed = Signal(str)
    """What the status bar says of the room while it is in front, such as "28 themes"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.is_built = False
        self.setObjectName(self.id)
        desk.theme.clothe(self)
        self.action_set = ActionSet(self.action_rows(), self, desk.theme)

    def action_rows(self) -> Sequence[ActionRow]:
        """Give the rows of the room's actions; ids begin with the room's own, as in `library.add`."""
        return ()

    def build(self) -> None:
        """Make the widgets. Called once, before the room is first shown."""

    def enter(self, place: Place) -> None:
        """Show what a place names; an empty one means as the room was left. Called after `build`, when shown."""

    def place(self) -> Place:
        """Say where the user is, so that `enter` finds back to it."""
        return {}

    def leave(self) -> None:
        """Called when another room comes to the front, or the window closes: end what only makes sense when seen."""

    def back(self) -> bool:
        """Leave what lies on top of the room, on Esc. False where there is nothing to leave."""
        return False

    def panes(self) -> Sequence[QWidget]:
        """Give the widgets that F6 goes round, in reading order; the first takes the focus when the room is shown."""
        return ()

    def use_search(self, model: FoundModel) -> None:
        """Take the model for the room's own box for everything, where it has one."""

    def search_box(self) -> QLineEdit:
        """Give the room's box for everything, where it has one of its own."""
        raise NotImplementedError(f"{self.id} has no search box of its own")

    def ensure_built(self) -> None:
        """Build the room if nobody has yet."""
        if not self.is_built:
            self.is_built = True
            self.build()

    def go_to(self, room: str, place: Place | None = None) -> None:
        """Ask the window to go to a room, and to a place in it."""
        self.went.emit(room, dict(place or {}))

    def action(self, id: str) -> QAction:
        """Give one of the room's actions, to put it on a button or into a menu."""
        return self.action_set[id]

    def enable(self, id: str, on: bool) -> None:
        """Say whether an action of the room can be done now."""
        self.action_set.enable(id, on)

    def menu(self, ids: Sequence[str]) -> QMenu:
        """Make a context menu of some of the room's actions; `-` draws a line. It is freed when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.action_set.fill(menu, ids)
        return menu

    def remember(self, splitter: QSplitter, name: str) -> None:
        """Give a splitter the sizes it had, and keep those it gets; `name` tells the room's splitters apart."""
        self.desk.settings.remember_splitter(splitter, f"{self.id}.{name}")
