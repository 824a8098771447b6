"""Accepting, rewriting and checking in the memo room, as an author does it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from desk_driving import SaidMessages
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.draft_part import DraftPart
from desktop.rooms.memo.passage import PassageView, Wish
from desktop.rooms.memo.room import MemoRoom
from exports.accepting.settling import Standing, State, acceptance, restated, rewritten, settled
from exports.editions import draft as make_draft
from exports.memo import Footnote, Heading, Listing, Paragraph, Section, Span, text
from frameworks.workspace import AcceptedText, actions

NOTE = Footnote(spans=(Span(text="OECD/LEGAL/0449, 1.3."),))
HEADING = Heading(key="openness", level=2, text="Openness")
LISTING = Listing(key="openness-findings", items=((Span(text="Both ask for reasons (OECD, 1.3)."), NOTE),))
SECTION = Section(
    key="agree",
    title="Where they agree",
    blocks=(Paragraph(key="intro", inlines=text("They agree.")), HEADING, LISTING),
)


def _standings() -> tuple[Standing, ...]:
    return settled(SECTION, {})[1]


@pytest.fixture
def part(qtbot: QtBot, desk: Desk) -> DraftPart:
    part = DraftPart(desk.theme)
    qtbot.addWidget(part)
    part.resize(800, 400)
    part.show_standings(_standings(), 4)
    part.show()
    return part


def _view(part: DraftPart, key: str = "openness-findings") -> PassageView:
    view = part.view(key)
    assert view is not None
    return view


def _buttons(view: PassageView) -> list[str]:
    names = ("accept", "difference", "keep", "rewrite", "release")
    return [view.button(name).text() for name in names if view.button(name).isVisibleTo(view)]


def test_each_state_has_its_word_and_its_buttons(part: DraftPart) -> None:
    _, new = _standings()
    view = _view(part)
    stale = restated(new, msgspec.structs.replace(acceptance(new), sha256="0" * 64))
    own = restated(new, rewritten(new, (msgspec.structs.replace(LISTING, items=(text("Mine."),)),)))
    for standing, word, buttons in (
        (new, "auto", ["Accept", "Rewrite"]),
        (restated(new, acceptance(new)), "✓ accepted", ["Rewrite", "Generate again"]),
        (own, "✎ yours", ["Generate again"]),
        (stale, "! stale", ["Take the new text", "What has changed", "Keep my text", "Rewrite"]),
    ):
        part.show_standings([standing], 1)
        assert view.margin.word == word
        assert _buttons(view) == buttons
        assert "Openness" in view.text.toPlainText()


def test_notes_are_numbered_through_and_views_of_blocks_that_stay_are_kept(part: DraftPart) -> None:
    view = _view(part)
    assert "4. OECD/LEGAL/0449" in view.text.toPlainText()
    assert part.show_standings(_standings()[1:], 9) == 10
    assert part.view("intro") is None
    assert _view(part) is view
    assert part.show_standings(_standings(), 1) == 2
    assert [one.key for one in part.views()] == ["intro", "openness-findings"]


def test_a_button_says_what_is_wanted(qtbot: QtBot, part: DraftPart) -> None:
    with qtbot.waitSignal(part.asked, timeout=0) as asked:
        _view(part).button("accept").click()
    assert asked.args == ["openness-findings", Wish.ACCEPT]


def test_typing_in_a_rewritten_text_keeps_its_notes_and_is_not_disturbed(qtbot: QtBot, part: DraftPart) -> None:
    _, new = _standings()
    part.show_standings([restated(new, rewritten(new, new.blocks))], 1)
    view = _view(part)
    assert view.editor is not None
    assert view.editor.words() == "- Both ask for reasons (OECD, 1.3).[^1]"
    assert view.notes.text() == "[^1] OECD/LEGAL/0449, 1.3."
    view.editor.select(len("- "), len("- Both"))
    blocks: list[object] = []
    part.rewritten.connect(lambda _, typed: blocks.append(typed))
    qtbot.keyClicks(view.editor, "They ")
    assert NOTE in blocks[-1][0].items[0]  # type: ignore[index]
    cursor = view.editor.textCursor().position()
    part.show_standings([restated(new, rewritten(new, blocks[-1]))], 1)  # type: ignore[arg-type]
    assert view.editor.words().startswith("- They  ask")  # the space that nobody prints yet stays
    assert view.editor.textCursor().position() == cursor
    part.show_standings([restated(new, rewritten(new, new.blocks))], 1)  # after an undo
    assert view.editor.words().startswith("- Both ask")
    part.show_standings([new], 1)
    assert not view.editor.isVisible()


def test_the_difference_is_said_in_words(part: DraftPart) -> None:
    _, new = _standings()
    record = acceptance(new)
    old = msgspec.structs.replace(record, sha256="0" * 64, generated=record.generated.replace("reasons", "clear rules"))
    part.show_standings([restated(new, old)], 1)
    view = _view(part)
    view.button("difference").click()
    assert view.difference is not None
    assert "[gone: clear rules] [new: reasons]" in view.difference.toPlainText()
    assert view.button("difference").text() == "Hide what has changed"
    part.show_standings([restated(new, record)], 1)
    assert not view.difference.isVisible()


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MemoRoom]:
    """A room whose drafts are made at once in this process, so that nothing is waited for."""
    desk.front.compare(["oecd-ai-2024", "unesco-rec-ai-2021"])
    front = desk.front
    assert front.comparison_id is not None
    front.apply(actions.choose_themes(front.reading, front.comparison_id, ["transparency"]))
    words = "OECD 2024 requires it (principle 1.3). Most agree."
    front.apply(actions.edit_memo_text(front.reading, front.comparison_id, "bottom-line", words))
    window = QMainWindow()
    qtbot.addWidget(window)
    room = MemoRoom(desk)
    room.ensure_built()
    room.drafts.renew = lambda **_: _draw(room)  # type: ignore[method-assign]
    window.setCentralWidget(room)
    window.resize(1440, 900)
    room.enter({})
    window.show()
    qtbot.waitExposed(window)
    yield room
    room.leave()
    del room.drafts.renew


def _draw(room: MemoRoom) -> None:
    request = room._request()
    assert request is not None
    room._show_draft(make_draft(request, with_pdf=False))


def _accepted(desk: Desk) -> dict[tuple[str, str], AcceptedText]:
    assert desk.front.comparison_id is not None
    return desk.front.reading.accepted_texts(desk.front.comparison_id)


def _state(room: MemoRoom, row: int) -> str:
    return str(room.outline.outline_model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_accepting_by_key_goes_on_until_the_memo_can_be_final(desk: Desk, room: MemoRoom, said: SaidMessages) -> None:
    assert _state(room, 3) == "4 Where they agree, auto, ● new, to be accepted"
    room.action("memo.final").trigger()
    assert "nobody has accepted all generated text of “Where they agree”, “Where they differ”" in said.refusals[0]
    assert not room.action("memo.final").isChecked()
    first = room.page.current_passage()
    assert first is not None
    assert first[0] == "agree"
    room.action("memo.accept").trigger()
    assert next(one.state for one in room.accepting.standings()) is State.ACCEPTED
    assert list(_accepted(desk)) == [("agree", first[1].key)]
    second = room.page.current_passage()
    assert second is not None
    assert second[1] is not first[1]
    desk.front.undo()
    assert first[1].margin.word == "auto"
    for key in ("agree", "differ"):
        room.page.go_to(key)
        room.action("memo.accept-section").trigger()
    assert _state(room, 3).endswith("accepted")
    room.action("memo.final").trigger()
    assert room.action("memo.final").isChecked()
    editor = room.page.editor("bottom-line")
    assert editor is not None
    assert editor.isReadOnly()
    before = _accepted(desk)
    room.page.go_to("agree")
    room.action("memo.rewrite").trigger()
    assert _accepted(desk) == before
    assert "marked as final" in said.lines[-1]
    desk.front.undo()
    assert not editor.isReadOnly()
    assert not room.action("memo.final").isChecked()


def test_a_passage_is_rewritten_in_place_and_kept_letter_by_letter(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    passage = room.page.passages()[1]
    passage.button("rewrite").click()
    assert passage.editor is not None
    passage.editor.setFocus()
    passage.editor.select(0, len(passage.editor.words()))
    qtbot.keyClicks(passage.editor, "- Ours alone")
    (kept,) = _accepted(desk).values()
    assert kept.is_own
    assert "Ours alone" in kept.blocks
    assert passage.margin.word == "✎ yours"
    desk.front.undo()
    desk.front.undo()
    assert _accepted(desk) == {}
    assert not passage.editor.isVisible()


def test_checks_are_counted_walked_through_and_mended(desk: Desk, room: MemoRoom) -> None:
    editor = room.page.editor("bottom-line")
    assert editor is not None
    assert room.action("memo.checks").iconText() == f"Checks ({len(room.checks.checks_model.findings)})"
    room.action("memo.next-check").trigger()
    assert room.checks.isVisible()
    assert editor.textCursor().selectedText() == "requires"
    assert room.checks.fix.text() == "Write “recommends”"
    room.checks.fix.click()
    assert editor.words() == "OECD 2024 recommends it (principle 1.3). Most agree."
    room.action("memo.next-check").trigger()
    assert editor.textCursor().selectedText() == "Most"
    assert not room.checks.fix.isVisible()
    room.action("memo.next-check").trigger()
    assert room.checks.fix.text() == "Accept the section"
    room.checks.fix.click()
    assert {key[0] for key in _accepted(desk)} == {"agree"}
    room.action("memo.previous-check").trigger()
    assert room.back()
    assert not room.checks.isVisible()


def test_words_are_found_and_replaced_in_the_authors_texts_alone(desk: Desk, room: MemoRoom) -> None:
    room._write("meaning", "OECD and oecd.")
    room.action("memo.replace").trigger()
    bar = room.find_bar
    bar.words.setText("oecd")
    assert bar.count.text() == "Found: 3"
    bar.find_next()
    bar.others.setText("The OECD")
    bar.one.click()
    editors = {key: room.page.editor(key) for key in ("bottom-line", "meaning")}
    assert editors["bottom-line"] is not None
    assert editors["bottom-line"].words().startswith("The OECD 2024 requires")
    bar.case.setChecked(True)
    bar.words.setText("oecd")
    bar.all.click()
    assert bar.count.text() == "Replaced: 1"
    assert editors["meaning"] is not None
    assert editors["meaning"].words() == "OECD and The OECD."
    assert room.back()
    assert not bar.isVisible()


def test_another_template_and_language_make_another_memo(desk: Desk, room: MemoRoom) -> None:
    head = room.page.head
    assert head.template.currentText() == "Comparison memo"
    head.template.setCurrentIndex(head.template.findData("brief"))
    head.template.activated.emit(head.template.currentIndex())
    assert desk.front.comparison_id is not None
    assert desk.front.reading.memo_settings(desk.front.comparison_id).template == "brief"
    assert "Question" in _state(room, 0)
    head.language.setCurrentIndex(head.language.findData("fr"))
    head.language.activated.emit(head.language.currentIndex())
    assert room.foot.words.text().startswith("Words: ")
    assert "Question" in _state(room, 0)
    desk.front.undo()
    desk.front.undo()
    assert head.template.currentText() == "Comparison memo"
    assert head.language.currentText() == "English"
    assert "Bottom line" in _state(room, 0)
