"""The outline: sections in order, who makes each, and what is not yet written, in words."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.outline import Outline, OutlineModel
from exports.request import OutlineEntry

ENTRIES = (
    OutlineEntry(key="bottom-line", title="Bottom line", is_authors=True, is_written=False, word_limit=120),
    OutlineEntry(key="agree", title="Where they agree", is_authors=False, is_written=True),
)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> OutlineModel:
    model = OutlineModel()
    qtmodeltester.check(model)
    model.show_entries(ENTRIES)
    return model


def test_each_row_says_who_writes_and_what_is_missing(model: OutlineModel) -> None:
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken == ["1 Bottom line, ✎ you, not yet written", "2 Where they agree, auto"]


def test_only_the_row_that_differs_changes(qtbot: QtBot, model: OutlineModel) -> None:
    written = msgspec.structs.replace(ENTRIES[0], is_written=True)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged, timeout=0) as changed:
        model.show_entries((written, ENTRIES[1]))
    assert [index.row() for index in changed.args[:2]] == [0, 0]
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_entries((written, ENTRIES[1]))


def test_choosing_a_row_names_its_section(qtbot: QtBot, desk: Desk) -> None:
    outline = Outline(desk.theme)
    qtbot.addWidget(outline)
    outline.outline_model.show_entries(ENTRIES)
    outline.mark("bottom-line")
    with qtbot.waitSignal(outline.chosen, timeout=0) as chosen:
        qtbot.keyClick(outline, Qt.Key.Key_Down)
        qtbot.keyClick(outline, Qt.Key.Key_Return)
    assert chosen.args == ["agree"]


def test_rows_grow_when_the_outline_gets_narrow(qtbot: QtBot, desk: Desk) -> None:
    outline = Outline(desk.theme)
    qtbot.addWidget(outline)
    outline.resize(400, 400)
    outline.outline_model.show_entries(ENTRIES)
    with qtbot.waitExposed(outline):
        outline.show()
    first, second = (outline.outline_model.index(row) for row in (0, 1))
    wide = outline.visualRect(first).height()

    outline.resize(100, 400)

    qtbot.waitUntil(lambda: outline.visualRect(first).height() > wide)
    assert outline.visualRect(first).bottom() < outline.visualRect(second).top()
