"""Export is there as soon as there is something to export."""

from __future__ import annotations

from pathlib import Path

from desk_driving import FOUR

from desktop.desk import Desk
from desktop.window import Window

EXPORTS = ("file.export", "file.export-again", "file.print")


def enabled(window: Window) -> list[bool]:
    return [window.action_set[id].isEnabled() for id in EXPORTS]


def test_a_first_comparison_can_be_exported_at_once(desk: Desk, window: Window) -> None:
    assert enabled(window) == [False, False, False]

    desk.front.begin_comparison(FOUR)

    assert enabled(window) == [True, True, True]


def test_a_comparison_without_frameworks_cannot_be_exported(desk: Desk, window: Window) -> None:
    desk.front.begin_comparison(FOUR)
    desk.front.add_comparison("Empty")

    assert enabled(window) == [False, False, False]


def test_an_opened_comparison_can_be_exported(desk: Desk, window: Window, tmp_path: Path) -> None:
    desk.front.begin_comparison(FOUR)
    file = tmp_path / "kept.concord"
    desk.front.move_to(file)
    desk.front.close()
    assert enabled(window) == [False, False, False]

    desk.front.open(file)

    assert enabled(window) == [True, True, True]
