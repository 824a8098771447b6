"""Home: the cursor in one box, recent work, and ways to begin."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from desk_driving import FOUR
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.dates import spoken_date, spoken_time
from desktop.desk import Desk
from desktop.rooms.home import room as home_module
from desktop.rooms.home.entries import ENTRY, Entry, EntryModel, recent_entries
from desktop.rooms.home.room import HomeRoom
from desktop.window import Window
from frameworks.workspace import Workspace

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def home_room(window: Window) -> HomeRoom:
    room = window.current_room
    assert isinstance(room, HomeRoom)
    return room


def entries_of(model: EntryModel) -> list[Entry]:
    return [model.index(row).data(ENTRY) for row in range(model.rowCount())]


def test_the_cursor_stands_in_the_box(qtbot: QtBot, window: Window, home_room: HomeRoom) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()

    qtbot.waitUntil(home_room.box.hasFocus)
    assert not window.top_bar.isVisible()


def test_nothing_is_offered_to_continue_at_the_first_start(home_room: HomeRoom) -> None:
    assert not home_room.recent_list.isVisible()
    assert home_room.begin_list.isVisible()


def test_four_frameworks_are_one_click_away(qtbot: QtBot, desk: Desk, window: Window, home_room: HomeRoom) -> None:
    first = home_room.begin_list.model().index(0, 0)
    assert first.data() == "Compare four well-known frameworks"

    qtbot.mouseClick(
        home_room.begin_list.viewport(), Qt.MouseButton.LeftButton, pos=home_room.begin_list.visualRect(first).center()
    )

    assert desk.front.comparison is not None
    assert list(desk.front.comparison.frameworks) == FOUR
    qtbot.waitUntil(lambda: window.current_room is window.room("compare"))


def test_the_ways_to_begin_work_by_keyboard(qtbot: QtBot, window: Window, home_room: HomeRoom) -> None:
    home_room.begin_list.setFocus()
    home_room.begin_list.setCurrentIndex(home_room.begin_list.model().index(1, 0))

    qtbot.keyClick(home_room.begin_list, Qt.Key.Key_Return)

    assert window.current_room is window.room("library")


def test_recent_work_is_named_by_what_is_compared(qtbot: QtBot, desk: Desk, home_room: HomeRoom) -> None:
    desk.front.compare(FOUR[:2])
    path = desk.front.path
    desk.front.close()

    home_room.enter({})

    entry = entries_of(home_room.recent_list.model())[0]  # type: ignore[arg-type]  # the list's model is an EntryModel
    assert entry.title == "UNESCO 2021, OECD 2024"
    assert entry.detail.startswith("Today")
    assert "not yet named" in entry.detail
    assert home_room.recent_list.isVisible()
    home_room.choose(entry)
    assert desk.front.path == path


def test_a_damaged_workspace_is_listed_with_what_is_wrong(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bad.concord").write_bytes(b"nothing of ours" * 20)

    entries = recent_entries([str(tmp_path / "bad.concord")], desk.front.library, NOW)

    assert entries[0].title == "bad.concord"
    assert "is not a Concord workspace" in entries[0].detail


def test_a_workspace_that_is_gone_is_not_listed(desk: Desk, tmp_path: Path) -> None:
    assert not recent_entries([str(tmp_path / "gone.concord")], desk.front.library, NOW)


def test_typing_lists_what_is_found_and_enter_opens_it(
    qtbot: QtBot, desk: Desk, window: Window, home_room: HomeRoom
) -> None:
    qtbot.keyClicks(home_room.box, "transparency oecd unesco")
    assert home_room.list.isVisible()
    assert not home_room.start.isVisible()

    qtbot.keyClick(home_room.box, Qt.Key.Key_Return)

    assert desk.front.comparison is not None
    assert desk.front.comparison.frameworks == ("oecd-ai-2024", "unesco-rec-ai-2021")
    qtbot.waitUntil(lambda: window.current_room is window.room("compare"))


def test_finding_nothing_says_what_to_do(qtbot: QtBot, home_room: HomeRoom) -> None:
    qtbot.keyClicks(home_room.box, "xyzzy")

    assert home_room.nothing.isVisible()
    assert "xyzzy" in home_room.nothing.text()
    assert not home_room.list.isVisible()


def test_escape_empties_the_box(qtbot: QtBot, home_room: HomeRoom) -> None:
    qtbot.keyClicks(home_room.box, "oecd")

    qtbot.keyClick(home_room.box, Qt.Key.Key_Escape)

    assert not home_room.box.text()
    assert home_room.start.isVisible()


def test_the_example_is_offered_only_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, home_room: HomeRoom, tmp_path: Path
) -> None:
    monkeypatch.setattr(home_module, "examples", list)
    home_room.enter({})
    model = home_room.begin_list.model()
    assert "Open the example" not in [model.index(row, 0).data() for row in range(model.rowCount())]

    bundled = tmp_path / "Example.concord"
    Workspace.create(bundled).close()
    before = bundled.read_bytes()
    monkeypatch.setattr(home_module, "examples", lambda: [bundled])
    home_room.enter({})
    assert "Open the example" in [model.index(row, 0).data() for row in range(model.rowCount())]
    home_room.open_example()

    assert desk.front.path is not None
    assert desk.front.path != bundled
    assert bundled.read_bytes() == before


def test_the_model_is_a_good_one(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = EntryModel()
    qtmodeltester.check(model)
    model.show([Entry(title="a", detail="b", icon="star"), Entry(title="c", detail="d", icon="star")])
    qtmodeltester.check(model)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "a. b"


@pytest.mark.parametrize(
    ("iso", "spoken"),
    [
        ("2026-11-22T13:00:00+00:00", "Today 14:00"),
        ("2026-11-21T22:30:00+00:00", "Yesterday 23:30"),
        ("2026-11-21T23:30:00+00:00", "Today 00:30"),
        ("2025-03-01T08:00:00+00:00", "1 March 2025"),
    ],
)
def test_times_are_said_as_a_person_would(iso: str, spoken: str) -> None:
    assert spoken_time(iso, NOW) == spoken


@pytest.mark.parametrize(
    ("iso", "spoken"), [("2024-05-03", "3 May 2024"), ("2022-01", "January 2022"), ("2021", "2021")]
)
def test_dates_are_said_as_precisely_as_they_are_known(iso: str, spoken: str) -> None:
    assert spoken_date(iso) == spoken
