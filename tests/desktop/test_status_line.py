"""The status bar: long work shows what it does and can be cancelled, short work passes unseen."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import status_line
from desktop.desk import Desk
from desktop.status_line import StatusLine


def count_for_ever(report: Callable[[int, int], None]) -> None:
    while True:
        report(3, 10)
        time.sleep(0.01)


def at_once() -> None:
    pass


@pytest.fixture
def line(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> StatusLine:
    monkeypatch.setattr(status_line, "SHOW_AFTER_MS", 50)
    line = StatusLine(desk)
    qtbot.addWidget(line)
    line.show()
    return line


def test_long_work_is_shown_with_its_progress_and_can_be_cancelled(qtbot: QtBot, desk: Desk, line: StatusLine) -> None:
    job = desk.jobs.start(count_for_ever, title="Counting for ever")

    qtbot.waitUntil(lambda: line.work.isVisible() and line.work.bar.maximum() == 10)
    assert line.work.title.text() == "Counting for ever"
    assert line.work.bar.value() == 3

    with qtbot.waitSignal(job.cancelled, timeout=0):
        qtbot.mouseClick(line.work.cancel, Qt.MouseButton.LeftButton)
    assert not line.work.isVisible()


def test_work_without_a_title_is_not_shown(qtbot: QtBot, desk: Desk, line: StatusLine) -> None:
    job = desk.jobs.start(count_for_ever)
    with qtbot.waitSignal(job.progress):
        pass

    assert not line.work.isVisible()
    job.cancel()


def test_short_work_passes_unseen(qtbot: QtBot, desk: Desk, line: StatusLine) -> None:
    desk.jobs.warm_up()
    job = desk.jobs.start(at_once, title="In no time")
    with qtbot.waitSignal(job.succeeded):
        pass

    assert not line.work.isVisible()


def test_what_was_done_is_told(desk: Desk, line: StatusLine) -> None:
    desk.messages.tell("Word memo written to report.docx.")

    assert line.currentMessage() == "Word memo written to report.docx."


def test_what_the_room_says_stands_at_the_end(desk: Desk, line: StatusLine) -> None:
    line.show_room_words("28 themes")

    assert line.saved.text() == "Nothing to save yet · 28 themes"
