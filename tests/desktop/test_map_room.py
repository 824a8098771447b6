"""The room Map as its user drives it: by keys alone, with undo and redo, and all there when opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_driving import SaidMessages
from map_driving import BEIJING, CONTROL, G7, OECD, UNESCO, be_still, focused, item, press, shown_map, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import TypingGuard
from desktop.desk import Desk
from desktop.models.mapping_tree import MARK_ROLE
from desktop.rooms.map.contrary_form import ContraryForm
from desktop.rooms.map.room import MapRoom
from frameworks.mappings import Relation
from frameworks.workspace.records import JudgementRecord

ASK = item("oecd-ai-2024:1.3/iii")
CODE = item("g7-code-of-conduct-2023:3/a")


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[MapRoom]:
    """The room with three frameworks, the first two of them side by side; it suggests only in tests of suggestions."""
    TypingGuard(qapp)
    if "suggestion" not in request.node.name:
        be_still(request.getfixturevalue("monkeypatch"))
    desk.front.compare([OECD, BEIJING, G7])
    yield from shown_map(qtbot, desk)


def judgements(desk: Desk) -> dict[tuple[str, ...], JudgementRecord]:
    return dict(desk.front.reading.all(JudgementRecord))


def test_ten_pairs_by_keyboard_alone_undone_redone_and_there_after_reopening(
    qtbot: QtBot, room: MapRoom, desk: Desk, tmp_path: Path
) -> None:
    press(qtbot, Qt.Key.Key_Return)
    for number in range(10):
        press(qtbot, Qt.Key.Key_Down)
        press(qtbot, Qt.Key.Key_Down)
        press(qtbot, (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[number % 3])
        if number == 0:
            write(qtbot, "Ana Okoye")
            press(qtbot, Qt.Key.Key_Return)
        press(qtbot, Qt.Key.Key_R)
        write(qtbot, f"Reason {number + 1}.")
        press(qtbot, Qt.Key.Key_Return, CONTROL)
    made = judgements(desk)
    assert len(made) == 10
    assert {record.rationale for record in made.values()} == {f"Reason {number}." for number in range(1, 11)}
    assert all(len(record.possible) == 1 for record in made.values())
    assert sum(state.mine for state in room.progress.states.values()) == 10
    while judgements(desk):
        assert desk.front.undo_label
        desk.front.undo()
    while desk.front.redo_label:
        desk.front.redo()
    assert judgements(desk) == made
    desk.front.move_to(tmp_path / "mapped.concord")
    desk.front.close()
    desk.front.open(tmp_path / "mapped.concord")
    assert judgements(desk) == made
    own = [pair.own for pair in desk.front.judged.between(OECD, BEIJING)]
    assert sum(one is not None and one.is_finished for one in own) == 10


def test_swapping_the_sides_turns_the_sentence_round(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    room.action("map.relate-2").trigger()
    assert "iii)</b> asks is contained in what <b>G7 Code 2023" in room.pane.head.sentence.text()
    assert "asks contains what OECD 2024 principle 1.3 (iii) asks" in room.pane.head.reverse.text()
    room.swap()
    assert (room.source, room.target) == (CODE, ASK)
    assert "asks contains what <b>OECD 2024 principle 1.3 (iii)</b> asks" in room.pane.head.sentence.text()
    own = room.own()
    assert own is not None
    assert own.relation is Relation.SUPERSET_OF
    room.right.tree.setFocus()
    press(qtbot, Qt.Key.Key_Backspace)
    assert judgements(desk) == {}
    assert (room.source, room.target) == (CODE, ASK)


def test_keys_are_letters_while_a_reason_is_written(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    press(qtbot, Qt.Key.Key_R)
    write(qtbot, "12 but 3, see 0")
    own = room.own()
    assert own is not None
    assert (own.possible, own.rationale) == ((), "12 but 3, see 0")
    press(qtbot, Qt.Key.Key_Return, CONTROL)
    assert room.source == ASK
    assert "Choose how the two relate" in room.pane.fault.text()


def test_a_strength_outside_the_band_is_refused_and_the_band_named(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    room.action("map.relate-4").trigger()
    room.pane.strength.setValue(7)
    assert "largely alike" in room.pane.strength_words.text()
    room.pane.strength.setValue(10)
    assert "its band is 1 to 9" in room.pane.fault.text()
    assert room.pane.strength.value() == 7
    own = room.own()
    assert own is not None
    assert own.strength == 7


def test_esc_leaves_the_question_for_a_name_and_what_waited(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    room.action("map.relate-1").trigger()
    assert focused() is room.pane.name_line.field
    press(qtbot, Qt.Key.Key_Escape)
    assert not room.pane.name_line.isVisible()
    assert judgements(desk) == {}
    assert not any(button.isChecked() for button in room.pane.head.choice.buttons.values())


def test_a_bundled_mapping_can_be_accepted_changed_and_rejected(
    qtbot: QtBot, room: MapRoom, desk: Desk, said: SaidMessages
) -> None:
    desk.front.set_person("Ana")
    desk.front.compare([OECD, UNESCO])
    pairs = [pair for pair in desk.front.judged.between(OECD, UNESCO) if len(pair.bundled) == 1][:3]
    for pair, offer in zip(pairs, ("accept", "change", "reject"), strict=True):
        room.show_pair(pair.source, pair.target)
        card = room.pane.readers.cards[0]
        assert "draft, one reader" in card.text.text()
        card.buttons[offer].click()
        match offer:
            case "accept":
                own = room.own()
                assert own is not None
                assert own.possible == pair.bundled[0].possible
                assert own.ground is not None
                assert own.ground.kind == "crosswalk"
            case "change":
                room.action("map.relate-1").trigger()
                after = room.pair()
                assert after is not None
                assert after.own is not None
                assert after.own.relation is Relation.EQUAL
                assert after.status == "draft"
            case "reject":
                card.reason.setText("They speak of different things.")
                qtbot.keyClick(card.reason, Qt.Key.Key_Return)
                after = room.pair()
                assert after is not None
                assert (after.bundled, len(after.rejected)) == ((), 1)
                room.pane.readers.cards[0].buttons["restore"].click()
                after = room.pair()
                assert after is not None
                assert after.bundled
    assert said.refusals == []


def test_a_rejected_suggestion_is_not_made_again(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    suggested = room.right.suggested
    room.show_pair(ASK, None)
    qtbot.waitUntil(lambda: suggested.model.rowCount() > 0)
    assert suggested.current() is None
    assert room.target is None
    assert suggested.title.text().endswith("not mappings")
    suggested.list.setCurrentIndex(suggested.model.index(0))
    rejected = suggested.current()
    assert rejected == room.target
    suggested.buttons["rejected"].click()
    qtbot.waitUntil(lambda: rejected is not None and suggested.model.suggestion_of(rejected) is None)
    room.show_pair(item("oecd-ai-2024:1.1"), None)
    room.show_pair(ASK, None)
    qtbot.waitUntil(lambda: suggested.isVisible())
    assert rejected is not None
    assert suggested.model.suggestion_of(rejected) is None


def test_an_item_dropped_onto_another_opens_the_pair(room: MapRoom) -> None:
    room.choose_frameworks(OECD, G7)
    left, right = room.left.model, room.right.model
    data = left.mimeData([left.index_of(ASK)])
    right.dropMimeData(data, Qt.DropAction.LinkAction, -1, -1, right.index_of(CODE))
    assert (room.source, room.target) == (ASK, CODE)
    assert not left.canDropMimeData(data, Qt.DropAction.LinkAction, -1, -1, left.index_of(item("oecd-ai-2024:1.1")))


def test_a_queue_shows_what_is_in_it_and_says_when_it_is_empty(room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    room.set_queue("mine")
    assert "No item is in this list" in room.left.none.text()
    room.set_queue("all")
    room.show_pair(ASK, None)
    assert room.left.none.isHidden()


def test_one_framework_stands_against_all_others_of_the_comparison(room: MapRoom, desk: Desk) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, "")
    assert room.right.chooser.currentText() == "All of them"
    assert room.targets() == (BEIJING, G7)
    assert [framework.id for framework in room.right.model.frameworks] == [BEIJING, G7]
    room.show_pair(ASK, CODE)
    room.action("map.relate-4").trigger()
    assert room.right.model.index_of(CODE).data(MARK_ROLE).words == "begun"
    assert CODE.framework in str(next(iter(judgements(desk))))


def test_a_read_only_workspace_shows_everything_and_changes_nothing(room: MapRoom, desk: Desk, tmp_path: Path) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    room.action("map.relate-4").trigger()
    desk.front.move_to(tmp_path / "kept.concord")
    desk.front.close()
    desk.front.open(tmp_path / "kept.concord", read_only=True)
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    assert "overlaps with" in room.pane.head.sentence.text()
    assert room.pane.rationale.isReadOnly()
    assert not room.action("map.relate-1").isEnabled()
    assert not room.action("map.next").isEnabled()
    assert all(not card.buttons for card in room.pane.readers.cards)


def test_a_contrary_claim_needs_a_place_on_each_side_and_a_reason(
    qtbot: QtBot, room: MapRoom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.front.set_person("Ana")
    room.choose_frameworks(OECD, G7)
    room.show_pair(ASK, CODE)
    form = ContraryForm(room.words, ASK, CODE, room)
    form.accept()
    assert form.claim is None
    assert "different directions" in form.fault.text()
    form.reason.setPlainText("One wants it open, the other wants it closed.")
    form.accept()
    monkeypatch.setattr(ContraryForm, "ask", lambda *_: form.claim)
    room.action("map.contrary").trigger()
    claim = room.pane.readers.claims[0]
    assert "is contrary to" in claim.text.text()
    assert "until another reader confirms it" in claim.text.text()
    assert room.left.model.index_of(ASK).data(MARK_ROLE).words == "contrary"
    claim.button.click()
    assert room.pane.readers.claims == []


def test_without_two_frameworks_the_room_says_what_to_do(qtbot: QtBot, room: MapRoom, desk: Desk) -> None:
    desk.front.compare([OECD])
    assert room.empty.heading.text() == "A mapping needs two frameworks"
    assert room.panes() == (room.empty,)
    with qtbot.waitSignal(room.went) as gone:
        room.empty.buttons[0].click()
    assert gone.args[0] == "compare"


def test_the_trees_keep_the_rules_of_item_models(room: MapRoom, qtmodeltester: object) -> None:
    for model in (room.left.model, room.left.filter, room.right.model, room.right.suggested.model):
        qtmodeltester.check(model)  # type: ignore[attr-defined]  # the fixture has no type
