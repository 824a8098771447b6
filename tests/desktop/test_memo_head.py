"""The memo's head: each field tells what it changes, and shows what was kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.rooms.memo.head_form import HeadForm
from frameworks.workspace import MemoSettings

TODAY = "2026-11-22"


@pytest.fixture
def head(qtbot: QtBot) -> HeadForm:
    head = HeadForm()
    qtbot.addWidget(head)
    head.show_settings(MemoSettings(), today=TODAY)
    return head


@pytest.mark.parametrize("name", ["title", "to", "author", "status"])
def test_a_field_tells_each_letter(qtbot: QtBot, head: HeadForm, name: str) -> None:
    with qtbot.waitSignal(head.edited, timeout=0) as edited:
        qtbot.keyClicks(head.lines()[name], "x")
    assert edited.args == [name, "x"]


def test_a_marking_is_chosen_typed_and_taken_off(qtbot: QtBot, head: HeadForm) -> None:
    told: list[tuple[str, str]] = []
    head.edited.connect(lambda name, value: told.append((name, value)))
    choices = [head.marking.itemText(row) for row in range(head.marking.count())]
    for marking in ("Strictly Confidential", "LIMITE", "OFFICIAL-SENSITIVE", "TLP:AMBER"):
        head.marking.activated.emit(choices.index(marking))
        assert head.marking.currentText() == marking
    head.marking.activated.emit(0)
    assert head.marking.currentText() == ""
    head.marking.lineEdit().clear()
    qtbot.keyClicks(head.marking.lineEdit(), "Chatham House")
    assert [value for _, value in told[:5]] == [
        "Strictly Confidential", "LIMITE", "OFFICIAL-SENSITIVE", "TLP:AMBER", ""
    ]  # fmt: skip
    assert told[-1] == ("marking", "Chatham House")


def test_what_a_marking_shows_is_what_was_typed(qtbot: QtBot, head: HeadForm) -> None:
    head.show()
    with qtbot.waitSignal(head.edited, timeout=0) as edited:
        qtbot.keyClicks(head.marking, "L")
    assert (edited.args, head.marking.currentText()) == (["marking", "L"], "L")  # not completed to LIMITE
    press = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(head.marking, press)
    assert not press.isAccepted()  # undo is the window's


def test_a_memo_without_a_date_shows_that_of_today_and_tells_nothing(qtbot: QtBot, head: HeadForm) -> None:
    assert head.date.date() == QDate(2026, 11, 22)
    with qtbot.assertNotEmitted(head.edited):
        head.show_settings(MemoSettings(date="2025-01-31", marking="LIMITE", paper="Letter", to="T"), today=TODAY)
    assert (head.date.text(), head.marking.currentText(), head.paper.currentText()) == (
        "2025-01-31", "LIMITE", "Letter"
    )  # fmt: skip
    with qtbot.waitSignal(head.edited, timeout=0) as edited:
        head.date.setDate(QDate(2026, 12, 1))
    assert edited.args == ["date", "2026-12-01"]


def test_the_paper_is_chosen(qtbot: QtBot, head: HeadForm) -> None:
    head.paper.setCurrentText("Letter")
    with qtbot.waitSignal(head.edited, timeout=0) as edited:
        head.paper.activated.emit(1)
    assert edited.args == ["paper", "Letter"]


def test_the_wheel_changes_no_field_that_it_passes(qtbot: QtBot, head: HeadForm) -> None:
    head.show()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.assertNotEmitted(head.edited):
        for field in (head.date, head.paper, head.marking):
            QApplication.sendEvent(field, turn)
    assert head.paper.currentText() == "A4"


def test_each_field_has_a_name_to_be_read_out(head: HeadForm) -> None:
    fields = [*head.lines().values(), head.date, head.marking, head.paper]
    assert [field.accessibleName() for field in fields] == [
        "Title of the memo", "To", "From", "Status", "Date", "Marking", "Paper"
    ]  # fmt: skip


def test_fields_stand_in_one_column_where_there_is_no_room_for_two(head: HeadForm) -> None:
    head.resize(1000, 300)
    head.show()
    assert head.to.y() == head.author.y()
    head.resize(240, 300)
    QApplication.processEvents()
    assert head.to.y() < head.author.y()
    assert head.author.geometry().right() <= head.width()


def test_a_date_is_taken_off_again(qtbot: QtBot, head: HeadForm) -> None:
    assert not head.no_date.isEnabled()  # there is none yet
    head.show_settings(MemoSettings(date="2026-10-01"), today=TODAY)
    with qtbot.waitSignal(head.edited, timeout=0) as edited:
        head.no_date.click()
    assert edited.args == ["date", ""]

    head.show_settings(MemoSettings(), today=TODAY)
    assert head.date.date() == QDate(2026, 11, 22)
    assert not head.no_date.isEnabled()
