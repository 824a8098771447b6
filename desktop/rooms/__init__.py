"""The rooms of the window, in the order of the rail. A room is imported when it is first needed.

The first paint needs this table, so it imports nothing of what rooms need.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desktop.desk import Desk
    from desktop.rooms.room import Room


class RoomEntry(msgspec.Struct, frozen=True):
    """Where a room's class is found, and its icon. The id also names its actions: `library.add`.

    The package above the module loads nothing, so that the modules beside it can be loaded one by one.
    """

    id: str
    icon: str
    module: str
    class_name: str

    @property
    def exists(self) -> bool:
        found = find_spec(self.module.removesuffix(".room"))
        return found is not None and found.origin is not None

    def make(self, desk: Desk) -> Room:
        """Import the room's module and make the room; its widgets wait for `build`."""
        made: Room = getattr(import_module(self.module), self.class_name)(desk)
        return made


ROOMS = (
    RoomEntry("home", "house", "desktop.rooms.home.room", "HomeRoom"),
    RoomEntry("library", "library", "desktop.rooms.library.room", "LibraryRoom"),
    RoomEntry("compare", "columns-3", "desktop.rooms.compare.room", "CompareRoom"),
    RoomEntry("map", "git-compare", "desktop.rooms.map.room", "MapRoom"),
    RoomEntry("memo", "file-text", "desktop.rooms.memo.room", "MemoRoom"),
)


def room_title(id: str) -> str:
    """Give the word of a room for the rail."""
    tr = QCoreApplication.translate
    titles = {
        "home": tr("Rooms", "Home"),
        "library": tr("Rooms", "Library"),
        "compare": tr("Rooms", "Compare"),
        "map": tr("Rooms", "Map"),
        "memo": tr("Rooms", "Memo"),
    }
    return titles[id]
