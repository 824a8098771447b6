"""The window: rooms, places, menus, the box for everything, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_driving import FOUR
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions import TypingGuard, is_typing, plain_text, sequences
from desktop.desk import Desk
from desktop.dialogs.shortcuts import ShortcutModel, Shortcuts, shortcuts_of
from desktop.finder.model import FOUND
from desktop.rooms import RoomEntry, room_title
from desktop.rooms.room import Place, Room
from desktop.window import Window
from frameworks.workspace import actions


class PlainRoom(Room):
    """A room of one line, for the window alone."""

    def build(self) -> None:
        self.words = QLabel(self.id)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(self.words)
        self.entered: list[Place] = []
        self.on_top = False

    def enter(self, place: Place) -> None:
        self.entered.append(place)

    def place(self) -> Place:
        return {"at": len(self.entered)}

    def back(self) -> bool:
        was, self.on_top = self.on_top, False
        return was

    def panes(self) -> list[QLabel]:
        return [self.words]


class HomeLike(PlainRoom):
    id = "home"


class LibraryLike(PlainRoom):
    id = "library"


PLAIN = (
    RoomEntry("home", "house", __name__, "HomeLike"),
    RoomEntry("library", "library", __name__, "LibraryLike"),
    RoomEntry("memo", "file-text", "desktop.rooms.nowhere_yet", "NoRoom"),
)


@pytest.fixture
def plain(qtbot: QtBot, desk: Desk) -> Window:
    """A window with two plain rooms, and one that does not exist."""
    window = Window(desk.settings, desk.theme, PLAIN)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.fill(desk)
    qtbot.waitUntil(lambda: window.is_complete)
    return window


def plain_room(window: Window) -> PlainRoom:
    room = window.current_room
    assert isinstance(room, PlainRoom)
    return room


def menu_texts(menu: QMenu) -> list[str]:
    return [plain_text(action.text()) for action in menu.actions() if not action.isSeparator()]


def test_the_window_says_when_it_is_painted(qtbot: QtBot, desk: Desk) -> None:
    window = Window(desk.settings, desk.theme, PLAIN)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.painted):
        window.show()


def test_the_rail_shows_only_rooms_that_exist(plain: Window) -> None:
    assert plain.rail.button("home").text() == room_title("home")
    with pytest.raises(KeyError):
        plain.rail.button("memo")


def test_a_click_on_the_rail_shows_the_room(qtbot: QtBot, plain: Window) -> None:
    qtbot.mouseClick(plain.rail.button("library"), Qt.MouseButton.LeftButton)

    assert plain_room(plain).id == "library"
    assert plain.rail.button("library").isChecked()


def test_a_room_is_shown_by_its_key(qtbot: QtBot, plain: Window) -> None:
    plain.activateWindow()
    qtbot.keyClick(plain, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert plain_room(plain).id == "library"


def test_escape_leaves_what_lies_on_top_and_then_goes_back(qtbot: QtBot, plain: Window) -> None:
    plain.show_room("library")
    plain_room(plain).on_top = True

    qtbot.keyClick(plain, Qt.Key.Key_Escape)
    assert plain_room(plain).id == "library"
    qtbot.keyClick(plain, Qt.Key.Key_Escape)
    assert plain_room(plain).id == "home"


def test_going_back_keeps_the_place(plain: Window) -> None:
    plain.show_room("library", {"ref": "a"})
    plain.show_room("library", {"ref": "b"})
    there = plain_room(plain)

    plain.go_back()

    assert there.entered == [{"ref": "a"}, {"ref": "b"}, {"at": 1}]


def test_a_room_can_ask_to_go_elsewhere(plain: Window) -> None:
    plain_room(plain).go_to("library", {"ref": "a"})

    assert plain_room(plain).entered == [{"ref": "a"}]


def test_room_and_place_are_found_again_after_a_restart(qtbot: QtBot, desk: Desk, plain: Window) -> None:
    plain.show_room("library", {"ref": "a"})
    plain.close()

    again = Window(desk.settings, desk.theme, PLAIN)
    qtbot.addWidget(again)
    again.show()
    again.fill(desk)

    assert plain_room(again).id == "library"
    assert plain_room(again).entered == [{"at": 1}]


def test_f6_goes_round_the_panes(qtbot: QtBot, plain: Window) -> None:
    plain.activateWindow()
    with qtbot.waitActive(plain):
        pass
    room = plain_room(plain)
    reached = []
    for _ in range(4):
        plain.next_pane()
        reached.append(QApplication.focusWidget())

    assert {room.words, plain.top_bar.box, plain.rail.button("home")} == set(reached)
    assert reached[0] is reached[3]
    plain.previous_pane()
    assert QApplication.focusWidget() is reached[2]


def test_undo_is_named_in_the_menu_and_in_the_tip(desk: Desk, plain: Window) -> None:
    desk.front.compare(FOUR)
    assert desk.front.comparison_id is not None
    star = actions.star_row(desk.front.reading, desk.front.comparison_id, "theme:t", "Transparency & disclosure")
    desk.front.apply(star)

    undo = plain.action_set["edit.undo"]
    assert plain_text(undo.text()) == "Undo star “Transparency & disclosure”"
    assert undo.toolTip() == "Undo star “Transparency & disclosure”"
    undo.trigger()

    assert not desk.front.reading.stars(desk.front.comparison_id)
    assert plain_text(plain.action_set["edit.redo"].text()) == "Redo star “Transparency & disclosure”"


def test_nothing_can_be_undone_at_first(plain: Window) -> None:
    assert not plain.action_set["edit.undo"].isEnabled()
    assert not plain.action_set["edit.redo"].isEnabled()
    assert not plain.action_set["file.close"].isEnabled()


def test_the_title_names_the_workspace(desk: Desk, plain: Window, tmp_path: Path) -> None:
    assert plain.windowTitle() == "Concord"
    desk.front.compare(FOUR)
    assert plain.windowTitle() == "Not yet named — Concord"
    desk.front.move_to(tmp_path / "mine.concord")
    assert plain.windowTitle() == "mine.concord — Concord"


def test_the_status_bar_tells_the_truth(desk: Desk, plain: Window) -> None:
    assert plain.status.saved.text() == "Nothing to save yet"
    desk.front.compare(FOUR)
    assert plain.status.saved.text() == "Saved · UNESCO 2021, OECD 2024, G7 Code 2023, AI4People 2018"


def test_text_grows_and_shrinks_within_limits(desk: Desk, plain: Window) -> None:
    for _ in range(20):
        plain.action_set["view.larger"].trigger()
    assert desk.settings["text_size"] == 200
    assert plain.status.text_size.text() == "200 %"

    plain.action_set["view.normal-text"].trigger()
    plain.action_set["view.smaller"].trigger()
    assert desk.settings["text_size"] == 90


def test_colours_are_chosen_in_the_menu(desk: Desk, plain: Window) -> None:
    plain.action_set["view.theme-high-contrast"].trigger()

    assert desk.theme.name == "high-contrast"
    assert plain.action_set["view.theme-high-contrast"].isChecked()


def test_ctrl_k_leads_to_the_box_and_escape_back(qtbot: QtBot, plain: Window) -> None:
    plain.activateWindow()
    with qtbot.waitActive(plain):
        pass
    plain.action_set["edit.search"].trigger()
    assert plain.top_bar.box.hasFocus()
    qtbot.keyClicks(plain.top_bar.box, "unesco")
    assert plain.popup.isVisible()

    qtbot.keyClick(plain.top_bar.box, Qt.Key.Key_Escape)

    assert not plain.popup.isVisible()
    assert not plain.top_bar.box.text()
    assert plain_room(plain).words.hasFocus()


def test_what_is_found_is_shown_in_the_library(qtbot: QtBot, plain: Window) -> None:
    plain.top_bar.box.setText("transparency oecd 2024")
    qtbot.keyClick(plain.top_bar.box, Qt.Key.Key_Return)

    assert plain_room(plain).id == "library"
    assert plain_room(plain).entered[-1]["ref"].startswith("oecd-ai-2024")


def test_an_action_that_is_found_is_done(qtbot: QtBot, desk: Desk, plain: Window) -> None:
    plain.top_bar.box.setText("high contrast")
    qtbot.keyClick(plain.top_bar.box, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: desk.settings["theme"] == "high-contrast")


def test_the_focus_returns_to_the_room_after_an_action_was_chosen(qtbot: QtBot, plain: Window) -> None:
    with qtbot.waitActive(plain):
        plain.activateWindow()
    plain.search()
    qtbot.keyClicks(plain.top_bar.box, "light colours")

    qtbot.keyClick(plain.top_bar.box, Qt.Key.Key_Return)

    assert plain_room(plain).words.hasFocus()


def test_a_new_workspace_begins_with_the_next_change(desk: Desk, plain: Window) -> None:
    desk.front.compare(FOUR)
    first = desk.front.path

    plain.action_set["file.new"].trigger()
    assert desk.front.workspace is None
    desk.front.compare(FOUR)

    assert desk.front.path != first


def test_menus_stand_in_their_order_and_hold_the_rooms_actions(window: Window) -> None:
    titles = [plain_text(action.text()) for action in window.menuBar().actions() if action.isVisible()]

    assert titles == ["File", "Edit", "View", "Library", "Compare", "Map", "Memo", "Help"]
    assert "Filter the list" in menu_texts(window.menus["library"])


def test_recent_workspaces_are_in_the_file_menu(desk: Desk, plain: Window, tmp_path: Path) -> None:
    desk.front.compare(FOUR)
    desk.front.move_to(tmp_path / "mine.concord")
    desk.settings.add_recent(tmp_path / "mine.concord")
    desk.settings.add_recent(tmp_path / "gone.concord")
    desk.front.close()
    recent = next(menu for menu in plain.menus["file"].findChildren(QMenu))
    recent.aboutToShow.emit()

    assert menu_texts(recent) == ["mine.concord"]
    recent.actions()[0].trigger()
    assert desk.front.is_named


def test_the_last_workspace_is_opened_at_the_start(desk: Desk, plain: Window, tmp_path: Path) -> None:
    desk.front.compare(FOUR)
    path = desk.front.path
    plain.close()
    desk.front.close()

    plain.open_at_start(desk, None)

    assert desk.front.path == path


def test_every_action_is_in_the_list_of_shortcuts(qtbot: QtBot, window: Window, qtmodeltester: object) -> None:
    rows = shortcuts_of("Everywhere", window.action_set.rows)
    dialog = Shortcuts(rows)
    qtbot.addWidget(dialog)

    assert {row.action for row in rows} >= {"Quit", "Undo", "Keyboard shortcuts"}
    assert next(row.keys for row in rows if row.action == "Search everything") == "Ctrl+K"
    model = ShortcutModel(rows)
    qtmodeltester.check(model)  # type: ignore[attr-defined]  # pytest-qt's fixture has no public type


@pytest.mark.parametrize("room", ["home", "library"])
def test_every_control_has_a_name_for_screen_readers(window: Window, room: str) -> None:
    window.show_room(room)

    nameless = [
        widget
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QTextEdit, QTabBar)
        for widget in window.findChildren(kind)
        if not widget.accessibleName() and not getattr(widget, "text", str)() and not is_part(widget)
    ]
    assert not nameless


def is_part(widget: QWidget) -> bool:
    """Tell whether a widget is a part that Qt makes itself, such as the arrows of a tab bar."""
    return isinstance(widget, QHeaderView) or isinstance(widget.parent(), QTabBar | QLineEdit | QComboBox | QMenuBar)


def test_the_palette_offers_actions_of_other_rooms_and_goes_there(qtbot: QtBot, desk: Desk, window: Window) -> None:
    desk.front.compare(["oecd-ai-2024"])
    window.show_room("library")
    window.found.set_query("preview")
    offered = [window.found.index(row).data(FOUND) for row in range(window.found.rowCount())]
    action = next(found for found in offered if found.action == "memo.preview")
    assert action.detail == room_title("memo")  # its keys would do nothing here

    window.choose(action)
    memo = window.room("memo")
    qtbot.waitUntil(lambda: memo.action("memo.preview").isChecked())
    assert window.current_room is memo
    memo.leave()


def test_the_palette_offers_nothing_that_cannot_be_done(desk: Desk, window: Window) -> None:
    window.found.set_query("undo")

    assert desk.front.undo_label == ""
    offered = {window.found.index(row).data(FOUND).action for row in range(window.found.rowCount())}
    assert "edit.undo" not in offered


EDITING = {"edit.undo", "edit.redo", "compare.copy"}
"""What a field does itself while somebody writes in it."""


@pytest.mark.parametrize("make", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_keys_of_actions_work_while_somebody_writes(
    qtbot: QtBot, qapp: QApplication, window: Window, make: Callable[[], QWidget]
) -> None:
    guard = TypingGuard(qapp)
    field = make()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    for row, _ in window.all_actions():
        for keys in [] if row.id in EDITING else sequences(row):
            key = keys[0]
            press = QKeyEvent(QEvent.Type.ShortcutOverride, key.key(), key.keyboardModifiers())
            press.ignore()
            QApplication.sendEvent(field, press)
            assert press.isAccepted() is is_typing(press), f"{row.id}: {keys.toString()}"
    qapp.focusChanged.disconnect(guard._follow)
