"""The room Compare as its user drives it: choose, read, star, note, mark, undo, reorder, copy, and come back."""

from __future__ import annotations

import pytest
from compare_driving import (
    AI4PEOPLE,
    CULTURE,
    DESIGNS,
    FOUR,
    G7,
    OECD,
    OVERSIGHT,
    TRANSPARENCY,
    UNESCO,
    Seen,
    columns,
    go,
    index_of,
    press,
    shown_room,
    words_of,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import TypingGuard
from desktop.desk import Desk
from desktop.dialogs.blank_form import BlankForm
from desktop.models.comparison_filter import Show
from desktop.rooms.compare.room import CompareRoom
from desktop.rooms.compare.theme_choice import ThemeChoice
from desktop.window import Window
from frameworks.comparison import Axis
from frameworks.workspace import BlankMark


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    """The room with four frameworks side by side."""
    desk.front.compare(FOUR)
    return shown_room(qtbot, desk)


@pytest.fixture
def seen(room: CompareRoom) -> Seen:
    return words_of(room)


def test_nothing_chosen_offers_four_well_known_frameworks(qtbot: QtBot, desk: Desk) -> None:
    room = shown_room(qtbot, desk)
    page = room.sheet.empty
    assert room.sheet.stack.currentWidget() is page
    assert "at least two" in page.words.text()
    page.buttons[0].click()
    qtbot.waitUntil(lambda: columns(room) == FOUR)  # the file is made first, what it holds is shown next
    assert room.sheet.stack.currentWidget() is room.sheet.matrix
    assert desk.front.undo_label


def test_one_framework_says_what_it_needs(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    assert room.sheet.notice.isHidden()
    desk.front.compare([OECD])
    assert not room.sheet.notice.isHidden()
    assert "at least two" in room.sheet.notice.words.text()


def test_what_does_not_fit_together_says_why_and_how_to_go_on(room: CompareRoom, desk: Desk) -> None:
    desk.front.compare(DESIGNS)
    room.edits.compare_by(Axis.DIMENSIONS, None)
    desk.front.compare(FOUR)
    assert "share no dimensions" in room.sheet.empty.words.text()
    room.sheet.empty.buttons[0].click()
    assert room.sheet.stack.currentWidget() is room.sheet.matrix
    assert room.sheet.model.rowCount() == 28


def test_a_theme_that_nobody_addresses_is_a_row_of_words(room: CompareRoom, desk: Desk, seen: Seen) -> None:
    desk.front.compare([OECD, G7])
    assert "none found" in seen(CULTURE, OECD)
    assert "none found" in seen(CULTURE, G7)
    assert "None found in" in seen(CULTURE, None)


def test_s_stars_a_row_and_undo_takes_it_back(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    go(room, OVERSIGHT, OECD)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_S)
    assert room.sheet.model.stars == {OVERSIGHT}
    assert desk.front.undo_label == "Star “Human agency and oversight”"
    assert room.action("compare.star").text() == "Remove &star"
    desk.front.undo()
    assert room.sheet.model.stars == set()
    desk.front.redo()
    assert room.sheet.model.stars == {OVERSIGHT}


def test_a_click_on_the_star_stars_without_leaving_the_cell(qtbot: QtBot, room: CompareRoom) -> None:
    go(room, TRANSPARENCY, G7)
    frozen, index = room.sheet.matrix.frozen, index_of(room, TRANSPARENCY, None)
    corner = frozen.visualRect(index).topRight() + QPoint(-12, 12)
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert room.sheet.model.stars == {TRANSPARENCY}
    assert room.sheet.matrix.current() == (TRANSPARENCY, G7)


def test_only_what_is_wanted_is_shown(qtbot: QtBot, room: CompareRoom) -> None:
    room.show_rows("starred")
    assert room.sheet.empty.heading.text() == "No row is starred"
    room.sheet.empty.buttons[0].click()
    assert room.sheet.filter.show is Show.ALL
    go(room, OVERSIGHT, OECD)
    room.star_row()
    room.action("compare.show-starred").trigger()
    assert room.sheet.filter.rowCount() == 1
    assert room.bar.show_button.text() == "Show: Starred (1)"
    assert room.sheet.matrix.current() == (OVERSIGHT, OECD)
    assert room.back()
    assert room.sheet.filter.rowCount() == 28
    assert not room.back()


def test_a_row_asked_for_is_shown_whatever_is_hidden(room: CompareRoom) -> None:
    go(room, OVERSIGHT, OECD)
    room.star_row()
    room.show_rows("starred")
    room.enter({"row": TRANSPARENCY})
    assert room.sheet.matrix.current() == (TRANSPARENCY, None)


def test_n_writes_a_note_that_is_saved_as_it_is_typed(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    go(room, OVERSIGHT, OECD)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_N)
    field = room.sheet.panel.cell_note.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "Ask legal")
    reading, comparison = desk.front.reading, desk.front.comparison_id
    assert comparison is not None
    note = reading.note(comparison, OVERSIGHT, OECD)
    assert note is not None
    assert note.text == "Ask legal"
    assert desk.front.undo_label == "Write note on “Human agency and oversight”"
    desk.front.undo()
    assert field.toPlainText() == ""
    desk.front.redo()
    assert field.toPlainText() == "Ask legal"
    go(room, TRANSPARENCY, OECD)
    assert field.toPlainText() == ""


def test_undo_in_a_note_is_that_of_the_log(qtbot: QtBot, window: Window, desk: Desk) -> None:
    desk.front.compare(FOUR)
    window.show_room("compare", {"row": OVERSIGHT, "framework": OECD})
    room = window.current_room
    assert isinstance(room, CompareRoom)
    room.write_note()
    field = room.sheet.panel.cell_note.field
    qtbot.keyClicks(field, "Ask legal")
    press(qtbot, field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == ""
    assert desk.front.redo_label == "Write note on “Human agency and oversight”"


def test_a_note_on_the_row_stands_apart_from_one_on_the_cell(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    go(room, OVERSIGHT, None)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_N)
    assert room.sheet.panel.row_note.field.hasFocus()
    qtbot.keyClicks(room.sheet.panel.row_note.field, "Row")
    assert room.sheet.model.note(OVERSIGHT, None) == "Row"
    assert room.sheet.model.note(OVERSIGHT, OECD) == ""
    assert room.sheet.panel.cell_note.isHidden()


def test_letters_are_words_while_somebody_types(qtbot: QtBot, qapp: QApplication, room: CompareRoom) -> None:
    guard = TypingGuard(qapp)
    go(room, OVERSIGHT, OECD)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_N)
    qtbot.keyClicks(room.sheet.panel.cell_note.field, "sn")
    assert room.sheet.panel.cell_note.field.toPlainText() == "sn"
    assert room.sheet.model.stars == set()
    guard.deleteLater()


def test_a_blank_is_marked_cleared_and_undone(
    monkeypatch: pytest.MonkeyPatch, room: CompareRoom, desk: Desk, seen: Seen
) -> None:
    mark = BlankMark(kind="confirmed-absent", by="Ana", on="2026-11-22", reason="Read twice.")
    monkeypatch.setattr(BlankForm, "ask", lambda *_: mark)
    before = seen(OVERSIGHT, G7)
    go(room, OVERSIGHT, OECD)
    assert not room.action("compare.mark-absent").isEnabled()
    go(room, OVERSIGHT, G7)
    assert not room.action("compare.clear-mark").isEnabled()
    room.action("compare.mark-absent").trigger()
    assert seen(OVERSIGHT, G7) == "confirmed absent (by Ana, 22 November 2026)"
    assert desk.front.undo_label == "Confirm absence of “Human agency and oversight” in “G7 Code 2023”"
    room.action("compare.clear-mark").trigger()
    assert seen(OVERSIGHT, G7) == before
    desk.front.undo()
    assert seen(OVERSIGHT, G7).startswith("confirmed absent")
    assert room.sheet.matrix.current() == (OVERSIGHT, G7)


def test_the_form_of_a_mark_asks_for_what_the_claim_stands_on(qtbot: QtBot) -> None:
    form = BlankForm("not-applicable", "G7: Oversight", "")
    qtbot.addWidget(form)
    form.accept()
    assert form.mark is None
    assert "provision" in form.fault.text()
    form.scope.setText("para. 2")
    form.accept()
    assert form.mark is None
    assert "your name" in form.fault.text()
    form.person.setText("Ana")
    form.accept()
    assert form.mark is not None
    assert (form.mark.kind, form.mark.scope, form.mark.by) == ("not-applicable", "para. 2", "Ana")


def test_columns_move_by_key_and_by_drag(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    go(room, OVERSIGHT, OECD)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert columns(room) == [UNESCO, G7, OECD, AI4PEOPLE]
    assert room.sheet.matrix.current() == (OVERSIGHT, OECD)
    assert desk.front.undo_label == "Move columns"
    room.sheet.matrix.horizontalHeader().moveSection(4, 1)
    assert columns(room) == [AI4PEOPLE, UNESCO, G7, OECD]
    header = room.sheet.matrix.horizontalHeader()
    assert [header.visualIndex(column) for column in range(5)] == [0, 1, 2, 3, 4]
    desk.front.undo()
    desk.front.undo()
    assert columns(room) == FOUR


def test_chips_move_by_key_and_leave(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    button = room.bar.chip(AI4PEOPLE).button
    button.setFocus()
    press(qtbot, button, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.bar.chosen() == columns(room) == [UNESCO, OECD, AI4PEOPLE, G7]
    assert button.hasFocus()
    room.bar.chip(G7).remove.click()
    assert columns(room) == [UNESCO, OECD, AI4PEOPLE]
    assert desk.front.undo_label == "Remove “G7 Code 2023”"


def test_another_state_takes_the_place_of_one(room: CompareRoom) -> None:
    room.bar.chip(OECD).exchanged.emit(OECD, "oecd-ai-2019")
    assert columns(room) == [UNESCO, "oecd-ai-2019", G7, AI4PEOPLE]


def test_the_list_of_frameworks_adds_and_removes(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    room.picker.show_library(desk.front.library, room.bar.chosen())
    room.picker.search.setText("rome call")
    assert room.picker.list.model().rowCount() == 1
    press(qtbot, room.picker.search, Qt.Key.Key_Return)
    assert columns(room) == [*FOUR, "rome-call-2020"]
    assert "rome-call-2020" in room.picker.model.checked
    press(qtbot, room.picker.search, Qt.Key.Key_Return)
    assert columns(room) == FOUR
    room.picker.search.setText("zzzz")
    assert room.picker.list.model().rowCount() == 0


def test_rows_are_themes_provisions_asks_or_dimensions(room: CompareRoom, desk: Desk, seen: Seen) -> None:
    room.bar.rows_wanted.emit(Axis.PIVOT, OECD)
    assert room.bar.rows.text() == "Rows: provisions of OECD 2024"
    assert seen("item:oecd-ai-2024:1.3", UNESCO).startswith("paras. 37–41")
    room.bar.rows_wanted.emit(Axis.ELEMENTS, OECD)
    assert room.sheet.model.rowCount() == desk.front.library.framework(OECD).element_count()
    desk.front.compare(DESIGNS)
    room.bar.rows_wanted.emit(Axis.DIMENSIONS, None)
    assert "common to all designs" in seen("dimension:funding.inclusion", "cogov-2019")
    desk.front.undo()
    assert room.sheet.model.rowCount() == 28


def test_themes_are_chosen_and_all_are_one_action_away(
    monkeypatch: pytest.MonkeyPatch, room: CompareRoom, desk: Desk
) -> None:
    monkeypatch.setattr(ThemeChoice, "ask", lambda *_: ("transparency", "explainability"))
    room.action("compare.choose-themes").trigger()
    assert room.sheet.model.rowCount() == 2
    assert room.bar.rows.text() == "Rows: themes (2 of 28 themes)"
    room.action("compare.all-themes").trigger()
    assert room.sheet.model.rowCount() == 28
    assert not room.action("compare.all-themes").isEnabled()


def test_all_themes_ticked_means_no_choice(qtbot: QtBot) -> None:
    dialog = ThemeChoice((), None)
    qtbot.addWidget(dialog)
    assert dialog.chosen() == ()
    box = Qt.ItemDataRole.CheckStateRole
    dialog.model.setData(dialog.model.index(0), Qt.CheckState.Unchecked, box)
    assert len(dialog.chosen()) == 27
