"""The room Compare as its user drives it: choose, read, star, note, mark, undo, reorder, copy, and come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import TypingGuard
from desktop.desk import Desk
from desktop.models.comparison_filter import Show
from desktop.rooms.compare import CompareRoom
from desktop.rooms.compare import table_export as table_export_module
from desktop.rooms.compare.blank_form import BlankForm
from desktop.rooms.compare.name_form import NameForm
from desktop.rooms.compare.theme_choice import ThemeChoice
from desktop.window import Window
from frameworks.comparison import Axis
from frameworks.workspace import BlankMark, actions

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = [UNESCO, OECD, G7, AI4PEOPLE]
DESIGNS = ["igf-plus-2019", "cogov-2019", "digital-commons-2019"]
OVERSIGHT, TRANSPARENCY, CULTURE = "theme:autonomy-oversight", "theme:transparency", "theme:culture-media"

Seen = Callable[[str, str | None], str]


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


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    """The room with four frameworks side by side."""
    desk.front.compare(FOUR)
    return shown_room(qtbot, desk)


@pytest.fixture
def seen(room: CompareRoom) -> Seen:
    """What stands in a cell of the rows that are shown."""

    def words(row: str, framework: str | None) -> str:
        return str(index_of(room, row, framework).data())

    return words


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


def test_nothing_chosen_offers_four_well_known_frameworks(qtbot: QtBot, desk: Desk) -> None:
    room = shown_room(qtbot, desk)
    page = room.sheet.empty
    assert room.sheet.stack.currentWidget() is page
    assert "at least two" in page.words.text()
    page.buttons[0].click()
    assert columns(room) == FOUR
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


def test_enter_opens_the_panel_and_esc_comes_back(qtbot: QtBot, room: CompareRoom) -> None:
    panel, matrix = room.sheet.panel, room.sheet.matrix
    go(room, TRANSPARENCY, OECD)
    assert not panel.isVisible()
    press(qtbot, matrix, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert "principle 1.3" in panel.page.toPlainText()
    press(qtbot, matrix, Qt.Key.Key_Right)
    assert "action 3" in panel.page.toPlainText()
    press(qtbot, matrix, Qt.Key.Key_Return)
    assert panel.page.hasFocus()
    assert room.back()
    assert matrix.hasFocus()
    assert panel.isVisible()
    assert room.back()
    assert not panel.isVisible()
    assert room.sheet.matrix.current() == (TRANSPARENCY, G7)


def test_coverage_leads_to_the_row(qtbot: QtBot, room: CompareRoom) -> None:
    room.action("compare.coverage").trigger()
    table = room.sheet.coverage.table
    assert room.sheet.stack.currentWidget() is room.sheet.coverage
    place = room.sheet.coverage.model.place_of(OVERSIGHT)
    assert place is not None
    table.setCurrentIndex(room.sheet.coverage.model.index(place, 2))
    press(qtbot, table, Qt.Key.Key_S)
    assert room.sheet.model.stars == {OVERSIGHT}
    press(qtbot, table, Qt.Key.Key_Return)
    assert room.sheet.stack.currentWidget() is room.sheet.matrix
    assert room.sheet.matrix.current() == (OVERSIGHT, G7)
    assert room.action("compare.matrix").isChecked()


def test_copied_cells_are_a_table_for_word_and_for_spreadsheets(qtbot: QtBot, room: CompareRoom) -> None:
    go(room, TRANSPARENCY, OECD)
    select = room.sheet.matrix.selectionModel().select
    select(index_of(room, TRANSPARENCY, G7), QItemSelectionModel.SelectionFlag.Select)
    press(qtbot, room.sheet.matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    header, _, cells = data.text().partition("\n")
    assert header == "Theme\tOECD 2024\tG7 Code 2023"
    assert cells.startswith('"Transparency and disclosure\nAll four address it."\t"principle 1.3 · recommended: ')
    assert "<table" in data.html()
    assert "<b>principle 1.3</b> recommended" in data.html()
    assert "mso-number-format" in data.html()


def test_the_whole_table_is_copied_with_every_row_shown(room: CompareRoom) -> None:
    room.copy_table()
    assert QGuiApplication.clipboard().mimeData().html().count("<tr>") == 29
    room.set_view("coverage")
    room.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[-1].startswith("Addressed\t28 of 28 themes")


def test_a_citation_is_copied_with_its_places(room: CompareRoom, said: object) -> None:
    go(room, TRANSPARENCY, OECD)
    room.action("compare.cite").trigger()
    text = QGuiApplication.clipboard().text()
    assert "OECD/LEGAL/0449" in text
    assert "principle 1.3" in text
    go(room, OVERSIGHT, G7)
    assert not room.action("compare.cite").isEnabled()


def test_several_comparisons_are_named_copied_and_removed(
    monkeypatch: pytest.MonkeyPatch, room: CompareRoom, desk: Desk
) -> None:
    go(room, OVERSIGHT, OECD)
    room.star_row()
    names = iter(["Second", "Copy", "Renamed"])
    monkeypatch.setattr(NameForm, "ask", lambda *_: next(names))
    first = desk.front.comparison_id
    room.new_comparison()
    assert room.sheet.stack.currentWidget() is room.sheet.empty
    room.bar.comparison_wanted.emit(first)
    assert columns(room) == FOUR
    assert room.sheet.matrix.current() == (OVERSIGHT, OECD)
    room.duplicate_comparison()
    assert room.sheet.model.stars == {OVERSIGHT}
    room.rename_comparison()
    assert [record.name for record in desk.front.reading.comparisons().values()] == ["Comparison", "Second", "Renamed"]
    assert "Renamed" in room.bar.comparisons.text()
    room.remove_comparison()
    assert desk.front.comparison_id == first
    desk.front.undo()
    assert len(desk.front.reading.comparisons()) == 3


def test_everything_is_as_it_was_left(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    go(room, TRANSPARENCY, G7)
    room.set_mode("compact")
    room.open_panel()
    room.sheet.matrix.columns.pull(G7, 300)
    place = dict(room.place())
    desk.settings.write()
    again = shown_room(qtbot, desk)
    again.enter(place)
    assert again.sheet.matrix.current() == (TRANSPARENCY, G7)
    assert again.sheet.panel.isVisible()
    assert again.sheet.mode == "compact"
    assert again.action("compare.compact").isChecked()
    assert again.sheet.matrix.columnWidth(3) == 300
    again.sheet.matrix.frozen.horizontalHeader().resizeSection(0, 250)
    assert again.sheet.matrix.columnWidth(0) == 250
    again.equalise_columns()
    assert len({again.sheet.matrix.columnWidth(column) for column in (1, 2, 3)}) == 1


def test_what_happens_while_another_room_is_in_front_is_caught_up_with(
    qtbot: QtBot, room: CompareRoom, desk: Desk
) -> None:
    room.hide()
    desk.front.compare([OECD, UNESCO])
    comparison = desk.front.comparison_id
    assert comparison is not None
    desk.front.apply(actions.star_row(desk.front.reading, comparison, OVERSIGHT))
    assert columns(room) == FOUR
    room.show()
    room.enter({})
    assert columns(room) == [OECD, UNESCO]
    assert room.sheet.model.stars == {OVERSIGHT}


def test_rows_are_as_high_as_their_words(qtbot: QtBot, room: CompareRoom) -> None:
    matrix = room.sheet.matrix
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    reading = [matrix.rowHeight(row) for row in range(28)]
    assert len(set(reading)) > 5
    room.set_mode("compact")
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    compact = [matrix.rowHeight(row) for row in range(28)]
    assert all(short < high for short, high in zip(compact, reading, strict=True))
    assert all(matrix.frozen.rowHeight(row) == compact[row] for row in range(28))


def test_the_current_row_stays_in_sight_when_rows_change_height(qtbot: QtBot, room: CompareRoom) -> None:
    matrix = room.sheet.matrix
    go(room, "theme:research-investment", OECD)
    for change in (lambda: room.set_mode("compact"), room.open_panel, lambda: room.set_mode("reading")):
        change()
        qtbot.waitUntil(lambda: matrix.heights.is_done)
        top = matrix.visualRect(matrix.currentIndex()).top()
        assert 0 <= top < matrix.viewport().height()


def test_the_first_column_stays_while_the_others_scroll(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare([*FOUR, *DESIGNS, "rome-call-2020", "toronto-2018"])
    room = shown_room(qtbot, desk)
    matrix = room.sheet.matrix
    room.enter({"row": OVERSIGHT, "framework": "toronto-2018"})
    assert matrix.horizontalScrollBar().value() > 0
    assert matrix.frozen.geometry().left() <= matrix.viewport().geometry().left() + 1
    while matrix.currentIndex().column() > 1:
        press(qtbot, matrix, Qt.Key.Key_Left)
    assert matrix.visualRect(matrix.currentIndex()).left() >= matrix.columnWidth(0) - 1


def test_a_comparison_is_written_to_a_file_by_the_worker(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, room: CompareRoom, desk: Desk
) -> None:
    path = tmp_path / "table.csv"
    monkeypatch.setattr(table_export_module, "ask_save", lambda *_: path)
    with qtbot.waitSignal(desk.messages.offered, timeout=30_000) as offered:
        room.action("compare.export").trigger()
    assert offered.args[0] == "Written: table.csv"
    assert "principle 1.3: recommended" in path.read_text(encoding="utf-8-sig")


def test_links_in_the_panel_lead_to_the_library(qtbot: QtBot, room: CompareRoom) -> None:
    go(room, TRANSPARENCY, OECD)
    room.open_panel()
    with qtbot.waitSignal(room.went, timeout=0) as went:
        room.sheet.panel.page.anchorClicked.emit(f"library:{OECD}:1.3")
    assert went.args == ["library", {"ref": f"{OECD}:1.3"}]
    with qtbot.waitSignal(room.went, timeout=0) as went:
        room.show_in_library()
    assert went.args == ["library", {"ref": f"{OECD}:1.3"}]
