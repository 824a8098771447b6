"""Work in slices: one at a time, with the window's own events between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.slices import Slices
from desktop.window import Window


def test_other_events_come_between_the_slices(qtbot: QtBot, qapp: QApplication) -> None:
    done: list[str] = []

    def work() -> Iterator[None]:
        for number in range(3):
            QTimer.singleShot(0, lambda number=number: done.append(f"event {number}"))
            done.append(f"slice {number}")
            yield

    owner = QObject()
    slices = Slices(work(), owner)
    assert done == []
    qtbot.waitUntil(lambda: slices.is_over)

    assert done == ["slice 0", "event 0", "slice 1", "event 1", "slice 2", "event 2"]


def test_a_fault_in_a_slice_ends_the_work_and_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    def work() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    owner = QObject()
    slices = Slices(work(), owner)
    with qtbot.captureExceptions() as faults:
        qtbot.waitUntil(lambda: slices.is_over)

    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_a_room_that_is_wanted_before_the_window_is_filled_comes_to_the_front(qtbot: QtBot, desk: Desk) -> None:
    window = Window(desk.settings, desk.theme)
    qtbot.addWidget(window)
    window.show()
    window.rail.button("library").click()
    window.fill(desk)

    assert window.current_room is not None
    assert window.current_room.id == "library"


def test_rooms_are_built_before_anybody_goes_there(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: all(room.is_built for room in window.roster), timeout=10_000)

    assert window.current_room is window.room("home")
