"""The room Compare at work: side panel, copying, citing, several comparisons, coming back, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_driving import (
    DESIGNS,
    FOUR,
    G7,
    OECD,
    OVERSIGHT,
    TRANSPARENCY,
    UNESCO,
    columns,
    go,
    index_of,
    press,
    shown_room,
)
from desk_driving import SaidMessages
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.compare import table_export as table_export_module
from desktop.rooms.compare import warm_up
from desktop.rooms.compare.delegate import MatrixDelegate
from desktop.rooms.compare.name_form import NameForm
from desktop.rooms.compare.room import CompareRoom
from frameworks.workspace import actions


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    """The room with four frameworks side by side."""
    desk.front.compare(FOUR)
    return shown_room(qtbot, desk)


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


def test_a_citation_is_copied_with_its_places(room: CompareRoom, said: object) -> None:
    go(room, TRANSPARENCY, OECD)
    room.action("compare.cite").trigger()
    text = QGuiApplication.clipboard().text()
    assert "OECD/LEGAL/0449" in text
    assert "principle 1.3" in text
    go(room, OVERSIGHT, G7)
    assert not room.action("compare.cite").isEnabled()


def test_several_comparisons_are_named_copied_and_removed(
    monkeypatch: pytest.MonkeyPatch, room: CompareRoom, desk: Desk, said: SaidMessages
) -> None:
    go(room, OVERSIGHT, OECD)
    room.star_row()
    names = iter(["Second", "Copy", "Renamed"])
    monkeypatch.setattr(NameForm, "ask", lambda title, verb, before, give, parent: give(next(names)))
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
    assert said.lines[-1] == "Comparison “Renamed” removed. Undo: Ctrl+Z"
    desk.front.undo()
    assert len(desk.front.reading.comparisons()) == 3


def test_a_taken_name_keeps_the_form_and_what_was_typed(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    for title, give in (("New", room.edits.add_comparison), ("Copy", room.edits.duplicate_comparison)):
        form = NameForm(title, "Begin", "", give)
        qtbot.addWidget(form)
        form.show()
        qtbot.keyClicks(form.field, "comparison")
        qtbot.keyClick(form.field, Qt.Key.Key_Return)
        assert form.isVisible()
        assert form.field.text() == "comparison"
        assert "already a comparison called “comparison”" in form.fault.text()
        assert form.fault.isVisible()
        assert form.fault.height() >= form.fault.heightForWidth(form.fault.width())
        qtbot.keyClicks(form.field, f"{title} one")
        assert not form.fault.isVisible()
        qtbot.keyClick(form.field, Qt.Key.Key_Return)
        assert not form.isVisible()
    form = NameForm("Rename", "Rename", "Copy one", room.edits.rename_comparison)
    qtbot.addWidget(form)
    form.field.setText("New one")
    form.accept()
    assert "already a comparison" in form.fault.text()
    form.field.setText("Copy one")
    form.accept()
    assert form.result() == NameForm.DialogCode.Accepted
    assert [record.name for record in desk.front.reading.comparisons().values()] == [
        "Comparison",
        "New one",
        "Copy one",
    ]


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
    for seen in (QPoint(10, 5), QPoint(10, 200)):
        assert matrix.frozen.isAncestorOf(matrix.childAt(seen)), "something lies over the first column"
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


def test_columns_that_come_together_are_measured_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: CompareRoom, desk: Desk
) -> None:
    matrix = room.sheet.matrix
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    delegate = matrix.itemDelegate()
    assert isinstance(delegate, MatrixDelegate)
    asked: list[tuple[int, int]] = []
    height = delegate.height

    def counted(index: QModelIndex, width: int) -> int:
        asked.append((index.row(), index.column()))
        return height(index, width)

    monkeypatch.setattr(delegate, "height", counted)
    desk.front.compare([*FOUR, *DESIGNS])
    assert asked
    assert len(asked) == len(set(asked))


def test_a_room_built_before_it_is_seen_computes_nothing_until_then(qtbot: QtBot, desk: Desk) -> None:
    room = CompareRoom(desk)
    qtbot.addWidget(room)
    room.ensure_built()
    desk.front.compare(FOUR)
    assert room.sheet.model.comparison is None
    with qtbot.waitExposed(room):
        room.show()
    room.enter({})
    assert columns(room) == FOUR


def test_steps_of_a_warm_up_are_taken_one_by_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    monkeypatch.setattr(warm_up, "AFTER_MS", 0)
    monkeypatch.setattr(warm_up, "BETWEEN_MS", 0)
    room = CompareRoom(desk)
    qtbot.addWidget(room)
    assert not room.is_built
    qtbot.waitUntil(lambda: room.is_built)


def test_keys_go_on_within_a_row_that_is_higher_than_the_view(qtbot: QtBot, room: CompareRoom) -> None:
    matrix = room.sheet.matrix
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    room.resize(1000, 330)
    go(room, TRANSPARENCY, UNESCO)
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    cell = index_of(room, TRANSPARENCY, UNESCO)
    assert matrix.visualRect(cell).height() > matrix.viewport().height()
    for key, back in ((Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)):
        matrix.verticalScrollBar().setValue(matrix.verticalScrollBar().value() + matrix.visualRect(cell).top())
        press(qtbot, matrix, key)
        assert matrix.current() == (TRANSPARENCY, UNESCO)
        assert matrix.visualRect(cell).top() < 0
        press(qtbot, matrix, back)
        assert matrix.visualRect(cell).top() == 0
