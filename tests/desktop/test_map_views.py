"""The table and the foot of the room Map: all mappings at once, what follows, what cannot hold, what waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from map_driving import G7, OECD, UNESCO, be_still, item, shown_map
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.models.mapping_lines import LINE_ROLE
from desktop.models.mapping_table import PAIR_ROLE
from desktop.rooms.map.foot import CONTRADICTIONS, FOLLOWS, HISTORY, TO_REVIEW
from desktop.rooms.map.line_list import LineList
from desktop.rooms.map.room import MapRoom
from frameworks.judgements import JudgedStatus
from frameworks.mappings import Relation

ASK, CODE, PARA = (
    item("oecd-ai-2024:2.2/components"),
    item("g7-code-of-conduct-2023:3/a"),
    item("unesco-rec-ai-2021:principle-7/p39b"),
)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, request: pytest.FixtureRequest) -> Iterator[MapRoom]:
    """The room with three frameworks; everything is checked only in tests of what cannot hold."""
    if "cannot" not in request.node.name:
        be_still(request.getfixturevalue("monkeypatch"))
    desk.front.compare([OECD, G7, UNESCO])
    desk.front.set_person("Ana")
    yield from shown_map(qtbot, desk)


def lines(view: LineList) -> list[str]:
    return [view.lines.index(row).data() for row in range(view.lines.rowCount())]


def judged(room: MapRoom, pair: tuple, number: int, reason: str) -> None:
    """Judge a pair as its user would."""
    room.show_pair(*pair)
    room.action(f"map.relate-{number}").trigger()
    room.pane.rationale.setPlainText(reason)


def test_the_table_holds_the_same_mappings_and_follows_them(room: MapRoom, desk: Desk, qtmodeltester: object) -> None:
    room.set_view("table")
    table = room.table
    held = list(desk.front.judged.between(OECD, G7))
    assert table.model.rowCount() == len(held)
    assert all(table.model.index(0, column).data() for column in range(table.model.columnCount()))
    qtmodeltester.check(table.model)  # type: ignore[attr-defined]  # the fixture has no type
    qtmodeltester.check(table.filter)  # type: ignore[attr-defined]  # as above
    judged(room, (ASK, CODE), 4, "Both speak of reports.")
    assert table.model.rowCount() == len(held) + 1
    table.box.setText("both speak of reports")
    assert table.filter.rowCount() == 1
    assert table.filter.index(0, 0).data(PAIR_ROLE) == (ASK, CODE)
    desk.front.undo()
    desk.front.undo()
    assert table.filter.rowCount() == 0
    assert "No mapping fits" in table.none.text()
    table.box.clear()
    assert table.model.rowCount() == len(held)


def test_the_table_is_sorted_by_the_text_and_filtered_by_status(room: MapRoom) -> None:
    room.set_view("table")
    table = room.table
    table.rows.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    order = room.left.model.items()
    places = [order.index(table.filter.index(row, 0).data(PAIR_ROLE)[0]) for row in range(table.filter.rowCount())]
    assert places == sorted(places)
    table.status.setCurrentIndex(1 + list(JudgedStatus).index(JudgedStatus.DISPUTED))
    assert 0 < table.filter.rowCount() < table.model.rowCount()
    assert {table.filter.index(row, 5).data() for row in range(table.filter.rowCount())} == {"disputed"}


def test_what_follows_is_shown_with_its_chain_and_can_be_accepted(qtbot: QtBot, room: MapRoom) -> None:
    judged(room, (ASK, CODE), 2, "All of it is in the code.")
    judged(room, (CODE, PARA), 2, "All of it is in the paragraph.")
    room.show_pair(ASK, PARA)
    follows = room.foot.follows
    qtbot.waitUntil(lambda: any("is contained in what UNESCO" in line for line in lines(follows)))
    first = follows.lines.index(0).data(LINE_ROLE)
    assert first.light
    assert "asks is contained in what UNESCO 2021 para. 39 asks" in first.words
    assert first.detail.startswith("Follows if these judgements hold: what OECD 2024")
    assert ", and what G7 Code 2023 action 3" in first.detail
    assert room.foot.tabText(FOLLOWS).startswith("Follows (")
    follows.setCurrentIndex(follows.lines.index(0))
    room.foot.accept.click()
    own = room.own()
    assert own is not None
    assert own.relation is Relation.SUBSET_OF
    assert own.ground is not None
    assert own.ground.kind == "derived"
    assert own.ground.chain == (str(ASK), str(CODE), str(PARA))


def test_where_nothing_follows_the_room_says_what_is_known(qtbot: QtBot, room: MapRoom) -> None:
    room.show_pair(item("oecd-ai-2024:VI"), item("g7-code-of-conduct-2023:11"))
    words = room.foot.words[FOLLOWS]
    qtbot.waitUntil(lambda: "all five relations stay possible" in words.text())
    assert "Mapped neighbours: 0 of OECD 2024 para. VI" in words.text()


def test_three_that_cannot_all_hold_stand_side_by_side(qtbot: QtBot, room: MapRoom) -> None:
    judged(room, (ASK, CODE), 2, "First reason.")
    judged(room, (CODE, PARA), 2, "Second reason.")
    judged(room, (ASK, PARA), 5, "Third reason.")
    conflicts = room.foot.conflicts
    qtbot.waitUntil(lambda: lines(conflicts) == ["These three cannot all hold"], timeout=30_000)
    assert room.foot.tabText(CONTRADICTIONS) == "Contradictions (1)"
    words = room.foot.conflict.toPlainText()
    for reason in ("First reason.", "Second reason.", "Third reason."):
        assert reason in words
    assert "Any one of these would resolve it" in words
    room.foot.conflict.went_to.emit(f"{ASK}%20{CODE}")
    assert (room.source, room.target) == (ASK, CODE)


def test_what_others_judged_waits_for_a_review_and_history_tells_what_happened(
    qtbot: QtBot, room: MapRoom, desk: Desk
) -> None:
    bundled = len(list(desk.front.judged.between(OECD, G7)))
    qtbot.waitUntil(lambda: room.foot.tabText(TO_REVIEW) == f"To review ({bundled})")
    pair = next(iter(desk.front.judged.between(OECD, G7)))
    room.show_pair(pair.source, pair.target)
    room.action("map.next").trigger()
    qtbot.waitUntil(lambda: room.foot.tabText(TO_REVIEW) == f"To review ({bundled - 1})")
    room.show_pair(pair.source, pair.target)
    room.foot.setCurrentIndex(HISTORY)
    qtbot.waitUntil(lambda: room.foot.history.lines.rowCount() > 0)
    assert lines(room.foot.history)[0].startswith("Accept mapping of")
