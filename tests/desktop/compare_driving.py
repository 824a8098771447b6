"""How a test drives the room Compare: it shows the room, goes to a cell, presses keys, and reads what stands there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.compare.room import CompareRoom

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = [UNESCO, OECD, G7, AI4PEOPLE]
DESIGNS = ["igf-plus-2019", "cogov-2019", "digital-commons-2019"]
OVERSIGHT, TRANSPARENCY, CULTURE = "theme:autonomy-oversight", "theme:transparency", "theme:culture-media"

Seen = Callable[[str, str | None], str]
"""What stands in a cell of the rows shown."""


def words_of(room: CompareRoom) -> Seen:
    return lambda row, framework: str(index_of(room, row, framework).data())


def shown_room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    room = CompareRoom(desk)
    qtbot.addWidget(room)
    room.resize(1200, 700)
    room.ensure_built()
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    room.enter({})
    room.panes()[0].setFocus()
    return room


def index_of(room: CompareRoom, row: str, framework: str | None) -> QModelIndex:
    place = room.sheet.filter.place_of(row)
    assert place is not None, f"{row} is not shown"
    return room.sheet.filter.index(place, room.sheet.model.column_of(framework))


def go(room: CompareRoom, row: str, framework: str | None) -> None:
    room.enter({"row": row, "framework": framework})
    room.sheet.matrix.setFocus()


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(widget, key, held)


def columns(room: CompareRoom) -> list[str]:
    return list(room.sheet.model.frameworks())
