"""The figures in the room Compare: their models, what stands behind a number, keys, copying and export."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_driving import DESIGNS, FOUR, G7, OECD, OVERSIGHT, UNESCO, press, shown_room
from desk_driving import SaidMessages
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.models.comparison_figure import BEHIND_ROLE, BehindModel, FigureModel
from desktop.rooms.compare import table_export as table_export_module
from desktop.rooms.compare.figures import FiguresPage
from desktop.rooms.compare.room import CompareRoom
from exports.figures.building import figure
from exports.figures.explaining import Explaining
from exports.figures.figure import Figure, FigureView
from exports.figures.ground import Ground
from frameworks.comparison import Axis, Selection, compare
from frameworks.library import Library

DISPLAY, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


def ground(library: Library, *frameworks: str) -> Ground:
    return Ground(library=library, comparison=compare(library, Selection(frameworks=frameworks)), today="2026-11-22")


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    """The room with four frameworks side by side."""
    desk.front.compare(FOUR)
    return shown_room(qtbot, desk)


def shown(qtbot: QtBot, room: CompareRoom, view: FigureView) -> FiguresPage:
    room.action(f"compare.{view.value}").trigger()
    page = room.sheet.figures
    qtbot.waitUntil(lambda: page.figure is not None and page.figure.view is view)
    return page


def made(page: FiguresPage) -> Figure:
    assert page.figure is not None
    return page.figure


def go(page: FiguresPage, key: str, column: int) -> None:
    place = page.model.place_of(key)
    assert place is not None
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(place, column))


def test_models_of_figures_hold_words_in_every_cell(bundled: Library, qtmodeltester: ModelTester) -> None:
    model = FigureModel()
    made_of = ground(bundled, *FOUR)
    for view in FigureView:
        model.show(figure(view, made_of))
        qtmodeltester.check(model)
        for row in range(model.rowCount()):
            assert model.headerData(row, Qt.Orientation.Vertical).strip()
            for column in range(model.columnCount()):
                assert model.index(row, column).data(DISPLAY).strip()
                assert model.index(row, column).data(SPOKEN).strip()


def test_a_figure_of_the_same_shape_only_changes_its_cells(bundled: Library, qtbot: QtBot) -> None:
    model = FigureModel()
    model.show(figure(FigureView.COVERAGE, ground(bundled, *FOUR)))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(figure(FigureView.COVERAGE, ground(bundled, *FOUR)))
    with qtbot.waitSignal(model.modelReset):
        model.show(figure(FigureView.COVERAGE, ground(bundled, *FOUR[:2])))


def test_what_stands_behind_a_number_is_a_list(bundled: Library, qtmodeltester: ModelTester) -> None:
    made_of = ground(bundled, *FOUR)
    drawn = figure(FigureView.RELATIONS, made_of)
    model = BehindModel()
    model.show(Explaining(bundled, made_of.comparison), drawn.rows[0].cells[0].behind)
    qtmodeltester.check(model)
    assert model.rowCount() == int(drawn.rows[0].cells[0].words)
    place, sentence, *_ = model.index(0).data().splitlines()
    assert place.startswith("UNESCO 2021 ")
    assert sentence.startswith(f"what {place} asks ")


def test_every_view_can_be_chosen_and_speaks(qtbot: QtBot, room: CompareRoom) -> None:
    for view in FigureView:
        page = shown(qtbot, room, view)
        assert page.title.text() == made(page).title
        assert page.summary.text() == made(page).summary
        assert page.table.accessibleName() == made(page).title
        assert made(page).summary in page.table.accessibleDescription()
        assert room.bar.look.text().startswith("View: ")
        assert page.pairs.isVisible() is (view is FigureView.GAPS)
        assert room.action("compare.explain").isEnabled()
    room.action("compare.matrix").trigger()
    assert room.sheet.stack.currentWidget() is room.sheet.matrix
    assert not room.action("compare.export-figure").isEnabled()


def test_enter_explains_a_cell_and_enter_there_reads_it(qtbot: QtBot, room: CompareRoom) -> None:
    page = shown(qtbot, room, FigureView.COVERAGE)
    go(page, OVERSIGHT, 0)
    press(qtbot, page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.heading.text() == "Human agency and oversight: UNESCO 2021"
    assert page.panel.model.rowCount() == len(made(page).rows[2].cells[0].behind)
    assert page.panel.list.currentIndex().data(BEHIND_ROLE).ref.framework == UNESCO
    press(qtbot, page.panel.list, Qt.Key.Key_Return)
    assert room.sheet.stack.currentWidget() is room.sheet.matrix
    assert room.sheet.matrix.current() == (OVERSIGHT, UNESCO)
    assert room.action("compare.matrix").isChecked()
    assert room.sheet.panel.isVisible()


def test_the_open_list_follows_the_cell_and_esc_closes_it(qtbot: QtBot, room: CompareRoom) -> None:
    page = shown(qtbot, room, FigureView.COVERAGE)
    go(page, OVERSIGHT, 1)
    page.explain()
    page.table.setFocus()
    press(qtbot, page.table, Qt.Key.Key_Right)
    assert page.panel.heading.text() == "Human agency and oversight: G7 Code 2023"
    assert "none found" in page.panel.model.index(0).data()
    assert room.back()
    assert not page.panel.isVisible()


def test_a_gap_leads_to_the_library(qtbot: QtBot, room: CompareRoom) -> None:
    page = shown(qtbot, room, FigureView.GAPS)
    page.choose_pair(UNESCO, G7)
    qtbot.waitUntil(lambda: page.figure is not None and "G7 Code 2023" in page.figure.title)
    place = next(at for at, row in enumerate(made(page).rows) if row.key.startswith(f"{UNESCO}>{G7}:"))
    page.table.setCurrentIndex(page.model.index(place, 2))
    page.explain()
    with qtbot.waitSignal(room.went) as went:
        press(qtbot, page.panel.list, Qt.Key.Key_Return)
    assert went.args[0] == "library"
    assert went.args[1]["ref"].startswith(f"{UNESCO}:")


def test_stars_work_on_rows_of_coverage(qtbot: QtBot, room: CompareRoom) -> None:
    page = shown(qtbot, room, FigureView.COVERAGE)
    go(page, OVERSIGHT, 2)
    press(qtbot, page.table, Qt.Key.Key_S)
    assert room.sheet.model.stars == {OVERSIGHT}


def test_a_figure_follows_the_comparison_and_keeps_its_cell(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    page = shown(qtbot, room, FigureView.COVERAGE)
    go(page, OVERSIGHT, 1)
    desk.front.compare(FOUR[:3])
    qtbot.waitUntil(lambda: page.model.columnCount() == 4)
    assert page.table.current() == (OVERSIGHT, OECD)


def test_one_framework_and_no_list_say_what_is_missing(qtbot: QtBot, room: CompareRoom, desk: Desk) -> None:
    desk.front.compare([OECD])
    page = shown(qtbot, room, FigureView.RELATIONS)
    assert "two frameworks or more" in page.nothing.text()
    assert not page.splitter.isVisible()
    desk.front.compare(DESIGNS)
    page = shown(qtbot, room, FigureView.ADHERENTS)
    qtbot.waitUntil(lambda: "No list of adherents" in page.nothing.text())
    page = shown(qtbot, room, FigureView.TIMELINE)
    assert not page.nothing.isVisible()
    assert page.splitter.isVisible()


def test_a_figure_is_copied_as_a_table(qtbot: QtBot, room: CompareRoom) -> None:
    shown(qtbot, room, FigureView.COVERAGE)
    room.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:] == ["UNESCO 2021", "OECD 2024", "G7 Code 2023", "AI4People 2018", "Addressed by"]
    assert lines[-1].startswith("Addressed\t28 of 28 themes")


def test_a_figure_is_exported_as_it_was_seen(
    qtbot: QtBot, room: CompareRoom, said: SaidMessages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = shown(qtbot, room, FigureView.TIMELINE)
    path = tmp_path / "dates.xlsx"
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(table_export_module, "ask_save", lambda *args: asked.append(args) or path)
    room.export_figure()
    assert "*.svg" in str(asked[0][3])
    qtbot.waitUntil(path.exists, timeout=20_000)
    about = dict(load_workbook(path)["About"].iter_rows(values_only=True))
    assert about["Summary"] == made(page).summary
    assert not said.refusals


def test_the_rows_in_sight_are_measured_first(qtbot: QtBot, room: CompareRoom) -> None:
    room.edits.compare_by(Axis.ELEMENTS, UNESCO)
    page = shown(qtbot, room, FigureView.COVERAGE)
    table = page.table
    qtbot.waitUntil(lambda: table.heights.is_done)
    for row in (0, 100, 216):
        delegate = table.itemDelegate()
        needed = delegate.height(page.model.index(row, 1), table.columnWidth(1))  # type: ignore[attr-defined]  # it is a FigureDelegate
        assert table.rowHeight(row) >= needed
        assert table.rowHeight(row) >= table.verticalHeader().height_of(row)  # type: ignore[attr-defined]  # they are RowHeadings
