"""Actions as one table: unique, worded, in menus that exist, and with keys that do not clash."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import MENUS, ActionRow, ActionSet, TypingGuard, is_typing, menu_title, plain_text, sequences
from desktop.desk import Desk
from desktop.rooms import ROOMS
from desktop.window_actions import window_rows

EXISTING = [entry for entry in ROOMS if entry.exists]


class Owner(QWidget):
    """Counts what its actions do."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []

    def plain(self) -> None:
        self.done.append("plain")

    def toggle(self, on: bool) -> None:
        self.done.append(on)

    def say(self, word: str) -> None:
        self.done.append(word)


def row(id: str, slot: str, **more: object) -> ActionRow:
    return ActionRow(id=id, text=id, tip=f"does {id}", slot=slot, **more)  # type: ignore[arg-type]


def rows_of(desk: Desk) -> dict[str, tuple[ActionRow, ...]]:
    """All rows of the program, by owner."""
    return {"window": tuple(window_rows(EXISTING)), **{e.id: e.make(desk).action_set.rows for e in EXISTING}}


def test_each_action_has_words_and_a_menu_that_exists(desk: Desk) -> None:
    for owner, rows in rows_of(desk).items():
        for action in rows:
            assert plain_text(action.text).strip(), action.id
            assert action.tip.strip(), action.id
            assert action.menu in ("", *MENUS), action.id
            if owner != "window":
                assert action.id.startswith(f"{owner}."), action.id


def test_ids_are_unique(desk: Desk) -> None:
    ids = [action.id for rows in rows_of(desk).values() for action in rows]

    assert len(ids) == len(set(ids))


def test_no_two_actions_that_work_together_share_a_key(desk: Desk) -> None:
    rows = rows_of(desk)
    for room in EXISTING:
        assert not clashes([*rows["window"], *rows[room.id]]), room.id


def clashes(rows: Iterable[ActionRow]) -> list[str]:
    keys = [key.toString() for action in rows for key in sequences(action)]
    return sorted({key for key in keys if keys.count(key) > 1})


def test_no_key_needs_alt_gr(desk: Desk) -> None:
    """Square brackets and the like cannot be typed on every keyboard without AltGr."""
    for rows in rows_of(desk).values():
        for action in rows:
            for sequence in sequences(action):
                assert not set("[]{}\\@|~") & set(sequence.toString()), action.id


def test_mnemonics_of_a_menu_are_unique(desk: Desk) -> None:
    for rows in rows_of(desk).values():
        for menu in MENUS:
            letters = [letter for action in rows if action.menu == menu and (letter := mnemonic(action.text))]
            assert len(letters) == len(set(letters)), (menu, letters)


def mnemonic(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def test_every_menu_has_a_title(qapp: QApplication) -> None:
    assert len({menu_title(menu) for menu in MENUS}) == len(MENUS)


def test_an_action_calls_its_slot(qtbot: QtBot, desk: Desk) -> None:
    owner = Owner()
    qtbot.addWidget(owner)
    actions = ActionSet(
        [row("a", "plain"), row("b", "toggle", checkable=True), row("c", "say", argument="word")], owner, desk.theme
    )

    for id in ("a", "b", "c"):
        actions[id].trigger()

    assert owner.done == ["plain", True, "word"]


def test_actions_of_a_choice_exclude_each_other(qtbot: QtBot, desk: Desk) -> None:
    owner = Owner()
    qtbot.addWidget(owner)
    actions = ActionSet([row(id, "say", argument=id, choice="one") for id in ("a", "b")], owner, desk.theme)

    actions["a"].trigger()
    actions["b"].trigger()

    assert [actions[id].isChecked() for id in ("a", "b")] == [False, True]


def test_two_actions_of_one_name_are_a_fault(qtbot: QtBot, desk: Desk) -> None:
    owner = Owner()
    qtbot.addWidget(owner)

    with pytest.raises(ValueError, match="two actions"):
        ActionSet([row("a", "plain"), row("a", "plain")], owner, desk.theme)


def test_an_unavailable_owner_switches_its_actions_off_and_back(qtbot: QtBot, desk: Desk) -> None:
    owner = Owner()
    qtbot.addWidget(owner)
    actions = ActionSet([row("a", "plain"), row("b", "plain")], owner, desk.theme)
    actions.enable("b", False)

    actions.set_available(False)
    assert not actions["a"].isEnabled()
    actions.enable("a", True)
    assert not actions["a"].isEnabled()

    actions.set_available(True)
    assert actions["a"].isEnabled()
    assert not actions["b"].isEnabled()


def test_a_menu_is_filled_from_the_rows(qtbot: QtBot, desk: Desk) -> None:
    owner = Owner()
    qtbot.addWidget(owner)
    actions = ActionSet([row("a", "plain", menu="edit"), row("b", "plain", menu="view")], owner, desk.theme)
    menu = QMenu(owner)
    menu.setObjectName("edit")

    actions.fill(menu)

    assert [action.text() for action in menu.actions()] == ["a"]


@pytest.mark.parametrize(
    ("key", "modifier", "typing"),
    [
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, True),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, False),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_typing_is_told_from_commanding(key: Qt.Key, modifier: Qt.KeyboardModifier, typing: bool) -> None:
    assert is_typing(QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier)) is typing


def test_letters_are_typed_in_a_field_and_command_elsewhere(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    guard = TypingGuard(qapp)
    owner, field, button = Owner(), QLineEdit(), QPushButton("button")
    layout = QVBoxLayout(owner)
    layout.addWidget(field)
    layout.addWidget(button)
    qtbot.addWidget(owner)
    ActionSet([row("a", "plain", keys=("S",))], owner, desk.theme)
    with qtbot.waitActive(owner):
        owner.show()

    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_S)
    assert (field.text(), owner.done) == ("s", [])

    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_S)
    assert owner.done == ["plain"]
    qapp.focusChanged.disconnect(guard._follow)
