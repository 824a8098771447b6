"""How a test drives the room Map: it shows the room, presses keys where the focus is, and reads what stands there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.map.room import MapRoom
from frameworks.ref import Ref

OECD, UNESCO, G7, BEIJING = "oecd-ai-2024", "unesco-rec-ai-2021", "g7-code-of-conduct-2023", "beijing-2019"
NEVER_MS = 10**8
CONTROL = Qt.KeyboardModifier.ControlModifier


def be_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no suggestions be asked for and nothing be checked in the worker: both take a second, and few tests look."""
    monkeypatch.setattr("desktop.rooms.map.room.ASK_AFTER_MS", NEVER_MS)
    monkeypatch.setattr("desktop.rooms.map.consequences.CHECK_AFTER_MS", NEVER_MS)


def shown_map(qtbot: QtBot, desk: Desk) -> Iterator[MapRoom]:
    """Show the room, and delete it at once at the end, or the next desk would dress its widgets once more."""
    room = MapRoom(desk)
    room.resize(1200, 700)
    room.ensure_built()
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    room.enter({})
    room.panes()[0].setFocus()
    yield room
    shiboken6.delete(room)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "something has the focus"
    return widget


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(focused(), key, modifiers)


def write(qtbot: QtBot, words: str) -> None:
    """Type words where the focus is."""
    qtbot.keyClicks(focused(), words)


def item(address: str) -> Ref:
    return Ref.parse(address)
