"""The rooms that are made, and the making of the others in slices, while the user looks at the first one.

A room is made when somebody asks for it, or when its turn comes; its modules are loaded one by one before that, and its
widgets are built once the window has settled, so that no step of it is long.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.actions import ActionRow
from desktop.desk import Desk
from desktop.rooms import RoomEntry
from desktop.rooms.room import Room
from desktop.slices import Slices

BUILD_AFTER_MS = 500
"""When the rooms behind the first one get their widgets: the window has settled, and the worker not yet begun."""


class Roster(QObject):
    """Rooms by their id. `made` says when there is one more."""

    made = Signal(object)
    """A Room, which nobody has built or shown yet."""
    complete = Signal()
    """All rooms are made."""

    def __init__(self, entries: dict[str, RoomEntry], desk: Desk, parent: QWidget) -> None:
        """Make no room yet. Rooms are children of `parent`."""
        super().__init__(parent)
        self._entries = entries
        self._desk = desk
        self._parent = parent
        self._rooms: dict[str, Room] = {}

    def __getitem__(self, id: str) -> Room:
        """Give a room, made if it is not there yet."""
        if id not in self._rooms:
            room = self._entries[id].make(self._desk)
            room.action_set.set_available(False)
            room.setParent(self._parent)
            self._rooms[id] = room
            self.made.emit(room)
        return self._rooms[id]

    def __iter__(self) -> Iterator[Room]:
        return iter(tuple(self._rooms.values()))

    @property
    def is_complete(self) -> bool:
        """All rooms are made, and their actions stand in the menus."""
        return len(self._rooms) == len(self._entries)

    def actions(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Yield the actions of all rooms that are made."""
        for room in self:
            yield from room.action_set

    def make_all(self) -> None:
        """Make the rooms that are not there yet, so that their actions stand in the menus, and later build them."""
        Slices(self._making(), self)

    def _making(self) -> Iterator[None]:
        for id, entry in self._entries.items():
            for module in modules_of(entry.module):
                import_module(module)
                yield
            self[id]
            yield
        self.complete.emit()
        QTimer.singleShot(BUILD_AFTER_MS, self, lambda: Slices(self._building(), self))

    def _building(self) -> Iterator[None]:
        for room in self:
            room.ensure_built()
            yield


def modules_of(module: str) -> list[str]:
    """Name the modules beside a room's own that are not loaded yet, and it last, since it loads all of them."""
    package = import_module(module.rpartition(".")[0] or module)
    beside = iter_modules(getattr(package, "__path__", ()), f"{package.__name__}.")
    return [name for name in [*(found.name for found in beside), module] if name not in sys.modules]
