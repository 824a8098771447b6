"""The focus goes to what the user sees."""

from __future__ import annotations

from desk_driving import FOUR
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.window import Window


def test_escape_leaves_the_search_though_the_first_pane_is_hidden(qtbot: QtBot, desk: Desk, window: Window) -> None:
    desk.front.begin_comparison(FOUR)
    window.show_room("memo")
    room = window.current_room
    assert room is not None
    room.action("memo.outline").trigger()
    assert not room.panes()[0].isVisible()
    window.search()
    assert QApplication.focusWidget() is window.top_bar.box

    qtbot.keyClick(window.top_bar.box, Qt.Key.Key_Escape)

    focus = QApplication.focusWidget()
    assert focus is not None
    assert room.isAncestorOf(focus)
