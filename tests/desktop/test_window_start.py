"""Where the window begins."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desk_driving import FOUR
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.home.entries import recent_entries
from desktop.settings import Settings
from desktop.window import Window

OUT_OF_REACH = "/" + "x" * 5000


def started(qtbot: QtBot, desk: Desk, file: Path | None) -> Window:
    """Begin as `application.begin` does."""
    window = Window(desk.settings, desk.theme)
    qtbot.addWidget(window)
    window.open_at_start(desk, file)
    with qtbot.waitExposed(window):
        window.show()
    window.fill(desk)
    qtbot.waitUntil(lambda: window.is_complete)
    return window


def room_of(window: Window) -> str:
    assert window.current_room is not None
    return window.current_room.id


def test_a_file_that_is_opened_at_the_start_is_shown(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.front.begin_comparison(FOUR)
    desk.front.move_to(tmp_path / "mine.concord")
    desk.front.close()

    assert room_of(started(qtbot, desk, tmp_path / "mine.concord")) == "compare"


def test_a_file_that_is_refused_at_the_start_leads_to_home(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    assert room_of(started(qtbot, desk, tmp_path / "nowhere.concord")) == "home"


def test_a_last_workspace_out_of_reach_does_not_stop_the_start(qtbot: QtBot, desk: Desk) -> None:
    desk.settings["workspace"] = OUT_OF_REACH

    assert room_of(started(qtbot, desk, None)) == "home"


def test_recent_workspaces_out_of_reach_are_left_out(desk: Desk) -> None:
    assert recent_entries([OUT_OF_REACH], desk.front.library, datetime.now(UTC)) == []


def test_work_is_there_again_after_an_end_by_force(qtbot: QtBot, desk: Desk, window: Window) -> None:
    desk.front.begin_comparison(FOUR)
    path = desk.front.path
    desk.settings.write()  # as it does by itself soon after; nobody closes the window

    assert path is not None
    assert Settings()["workspace"] == str(path)


def test_closing_the_program_forgets_no_workspace(desk: Desk, window: Window) -> None:
    desk.front.begin_comparison(FOUR)
    path = desk.front.path

    window.close()
    desk.front.close()

    assert desk.settings["workspace"] == str(path)


def test_a_workspace_that_was_closed_is_not_opened_again(desk: Desk, window: Window) -> None:
    desk.front.begin_comparison(FOUR)
    window.close_workspace()
    window.close()

    assert desk.settings["workspace"] == ""


def test_why_the_last_workspace_could_not_be_opened_is_told(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "damaged.concord").write_bytes(b"no workspace at all" * 10)
    desk.settings["workspace"] = str(tmp_path / "damaged.concord")

    window = started(qtbot, desk, None)

    assert "is not a Concord workspace" in window.status.currentMessage()
