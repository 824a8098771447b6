"""The memo room, driven as its user would: what is shown is on disk, what is undone is gone, and the page follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.room import MemoRoom
from frameworks.workspace import Workspace, actions

TWO = ["oecd-ai-2024", "bletchley-2023"]
WAIT = 30_000  # a worker process on a busy machine; a test never waits that long unless it fails


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MemoRoom]:
    """A room in a window of 1440 by 900, with two frameworks and two themes chosen."""
    desk.front.compare(TWO)
    desk.front.apply(actions.choose_themes(desk.front.reading, _id(desk), ["transparency", "peace"]))
    yield from _shown(qtbot, desk)


def _shown(qtbot: QtBot, desk: Desk, width: int = 1440) -> Iterator[MemoRoom]:
    window = QMainWindow()
    qtbot.addWidget(window)
    room = MemoRoom(desk)
    window.setCentralWidget(room)
    window.resize(width, 900)
    room.ensure_built()
    room.enter({})
    window.show()
    qtbot.waitExposed(window)
    yield room
    room.leave()


def _id(desk: Desk) -> str:
    assert desk.front.comparison_id is not None
    return desk.front.comparison_id


def _editor(room: MemoRoom, key: str = "bottom-line") -> AuthorEditor:
    editor = room.page.editor(key)
    assert editor is not None
    return editor


def _titles(room: MemoRoom) -> list[str]:
    model = room.outline.outline_model
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_the_outline_names_what_is_not_yet_written(room: MemoRoom) -> None:
    titles = _titles(room)
    assert titles[0] == "1 Bottom line, ✎ you, not yet written"
    assert "4 Where they agree, auto" in titles
    assert room.foot.unwritten.text() == "Not yet written, so left out: Bottom line, What this means"


def test_what_is_typed_is_on_disk_letter_by_letter(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    qtbot.keyClicks(_editor(room), "Both ask")
    assert desk.front.path is not None
    with Workspace.open(desk.front.path, read_only=True) as saved:
        assert saved.memo_text(_id(desk), "bottom-line") == "Both ask"
    assert _titles(room)[0] == "1 Bottom line, ✎ you"
    assert room.foot.unwritten.text() == "Not yet written, so left out: What this means"


def test_undo_takes_back_what_was_typed_and_redo_brings_it_again(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    qtbot.keyClicks(_editor(room), "Both ask")
    assert desk.front.undo_label == "Write “Bottom line”"
    desk.front.undo()
    assert _editor(room).words() == ""
    desk.front.redo()
    assert _editor(room).words() == "Both ask"


def test_the_head_is_kept_too(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    qtbot.keyClicks(room.page.head.title, "Agreement")
    qtbot.keyClicks(room.page.head.marking.lineEdit(), "LIMITE")
    settings = desk.front.reading.memo_settings(_id(desk))
    assert (settings.title, settings.marking) == ("Agreement", "LIMITE")
    desk.front.undo()
    assert room.page.head.marking.currentText() == ""
    assert room.page.head.title.text() == "Agreement"


def test_the_page_shows_what_concord_makes_and_the_author_alone_writes_the_rest(qtbot: QtBot, room: MemoRoom) -> None:
    with qtbot.waitSignal(room.drafts.made, timeout=WAIT):
        pass
    agree = room.page.section("agree").passages()
    assert any("OECD 2024" in one.text.toPlainText() for one in agree)
    assert agree[0].text.isReadOnly()
    assert room.page.section("at-a-glance").generated is not None
    assert room.page.section("bottom-line").generated is None
    assert room.page.editor("agree") is None
    assert room.page.editor("method") is not None
    assert "Words: " in room.foot.words.text()


def test_a_star_reorders_the_memo_and_becomes_evidence(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    assert room.evidence.empty.isVisible()
    desk.front.apply(actions.star_row(desk.front.reading, _id(desk), "theme:transparency"))
    model = room.evidence.evidence_model
    assert model.index(0, 0).data() == "Transparency and disclosure"
    assert room.evidence.tree.isVisible()


def test_evidence_is_inserted_at_the_cursor_with_its_place(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    desk.front.apply(actions.star_row(desk.front.reading, _id(desk), "theme:transparency"))
    editor = _editor(room, "meaning")
    editor.setFocus()
    qtbot.keyClicks(editor, "OECD asks to")
    model = room.evidence.evidence_model
    index = model.index(0, 0, model.index(0, 0, model.index(0, 0)))
    room.evidence.tree.setFocus()
    room.evidence.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    room.action("memo.insert").trigger()
    kept = desk.front.reading.memo_text(_id(desk), "meaning")
    ask = "commit to openness and responsible disclosure about AI systems"
    assert kept == f"OECD asks to {ask} (OECD 2024, principle 1.3, opening)"
    assert editor.hasFocus()


def test_bold_and_italic_are_keys(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    editor = _editor(room)
    editor.setFocus()
    qtbot.keyClicks(editor, "never")
    room.action("memo.bold").trigger()
    assert desk.front.reading.memo_text(_id(desk), "bottom-line") == "**never**"
    room.action("memo.italic").trigger()
    assert desk.front.reading.memo_text(_id(desk), "bottom-line") == "*never*"


def test_the_preview_is_the_real_pdf_and_follows_what_is_written(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    room.action("memo.preview").trigger()
    qtbot.waitUntil(lambda: room.preview.page_count > 0, timeout=WAIT)
    assert room.preview.isVisible()
    before = room.preview.page_count
    assert room.preview.state.text() in (f"Pages: {before}", "Renewing…")
    with qtbot.waitSignal(room.drafts.made, timeout=WAIT, check_params_cb=lambda draft: _says(draft.memo, "A line")):
        qtbot.keyClicks(_editor(room), "A line")
    desk.front.apply(actions.edit_memo_text(desk.front.reading, _id(desk), "meaning", "A line.\n\n" * 200))
    qtbot.waitUntil(lambda: room.preview.page_count > before, timeout=WAIT)


def _says(memo: object, words: str) -> bool:
    return words in str(memo)


def test_the_preview_keeps_its_place(qtbot: QtBot, room: MemoRoom) -> None:
    room.action("memo.preview").trigger()
    qtbot.waitUntil(lambda: room.preview.page_count > 0, timeout=WAIT)
    view = room.preview.view
    assert view is not None
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 1000, timeout=WAIT)  # as wide as the pane
    view.verticalScrollBar().setValue(180)
    with qtbot.waitSignal(room.drafts.made, timeout=WAIT, check_params_cb=lambda draft: _says(draft.memo, "A line")):
        qtbot.keyClicks(_editor(room), "A line")
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == 180, timeout=WAIT)


def test_what_a_pdf_cannot_hold_is_said_and_the_last_one_stays(qtbot: QtBot, room: MemoRoom) -> None:
    room.action("memo.preview").trigger()
    qtbot.waitUntil(lambda: room.preview.page_count > 0, timeout=WAIT)
    _editor(room).insert("توصية")
    qtbot.waitUntil(room.preview.fault.isVisible, timeout=WAIT)
    assert "Arabic" in room.preview.fault.text()
    assert room.preview.page_count > 0
    _editor(room).selectAll()
    qtbot.keyClicks(_editor(room), "x")
    qtbot.waitUntil(lambda: not room.preview.fault.isVisible(), timeout=WAIT)


def test_esc_closes_the_preview(room: MemoRoom) -> None:
    room.action("memo.preview").trigger()
    assert room.back()
    assert not room.preview.isVisible()
    assert room.evidence.isVisible()
    assert not room.action("memo.preview").isChecked()
    assert not room.back()


def test_below_1200_pixels_one_pane_stands_beside_the_page(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(TWO)
    for room in _shown(qtbot, desk, width=1024):
        assert [room.outline.isVisible(), room.evidence.isVisible()] == [False, True]
        room.action("memo.outline").trigger()
        assert [room.outline.isVisible(), room.side.isVisible()] == [True, False]
        assert [room.action(f"memo.{name}").isChecked() for name in ("outline", "evidence")] == [True, False]
        room.action("memo.evidence").trigger()
        room.window().resize(1440, 900)
        QApplication.processEvents()
        assert room.evidence.isVisible()


def test_large_text_in_a_small_window_gives_the_preview_the_place_of_the_page(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(TWO)
    desk.settings["text_size"] = 200
    for room in _shown(qtbot, desk, width=960):
        assert room.page.isVisible()
        room.action("memo.preview").trigger()
        assert room.preview.isVisible()
        assert not room.page.isVisible()
        assert room.back()
        assert room.page.isVisible()


def test_choosing_a_section_goes_to_it(qtbot: QtBot, room: MemoRoom) -> None:
    with qtbot.waitSignal(room.drafts.made, timeout=WAIT):
        pass
    room.outline.chosen.emit("meaning")
    assert _editor(room, "meaning").hasFocus()
    assert room.place() == {"section": "meaning"}
    assert room.outline.currentIndex().row() == 6


def test_nothing_chosen_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    for room in _shown(qtbot, desk):
        assert room.empty.isVisible()
        assert not room.action("memo.preview").isEnabled()
        with qtbot.waitSignal(room.went, timeout=0) as went:
            room.empty.library.click()
        assert went.args == ["library", {}]
        desk.front.compare(TWO)
        assert not room.empty.isVisible()
        assert room.page.isVisible()


def test_one_framework_alone_is_said_to_compare_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(TWO[:1])
    for room in _shown(qtbot, desk):
        assert room.page.remark.text().startswith("Only one framework is chosen")
        desk.front.compare(TWO)
        assert not room.page.remark.isVisible()


def test_another_comparison_shows_its_own_texts(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    qtbot.keyClicks(_editor(room), "First")
    first = _id(desk)
    desk.front.add_comparison("Second", TWO)
    assert _editor(room).words() == ""
    desk.front.show_comparison(first)
    assert _editor(room).words() == "First"


def test_a_draft_of_another_comparison_is_never_shown(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    shown: list[str] = []
    room.drafts.made.connect(lambda draft: shown.append(draft.memo.title))
    with qtbot.waitSignal(desk.jobs.started, timeout=WAIT):
        room.page.head_edited.emit("title", "Old")
    shown.clear()
    desk.front.add_comparison("Second", ["g20-ai-2019", "gpai-2020"])
    qtbot.waitUntil(lambda: bool(shown), timeout=WAIT)
    assert shown[0].startswith("G20")


def test_a_workspace_for_reading_only_takes_no_words(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    qtbot.keyClicks(_editor(room), "Kept")
    path = desk.front.path
    assert path is not None
    desk.front.close()
    desk.front.open(path, read_only=True)
    qtbot.keyClicks(_editor(room), "more")
    assert _editor(room).words() == "Kept"
    assert not room.page.head.isEnabled()


def test_the_foot_exports(qtbot: QtBot, room: MemoRoom) -> None:
    with qtbot.waitSignal(room.chose, timeout=0) as chose:
        room.foot.export.click()
    assert chose.args[0].action == "file.export"


def test_nothing_is_drafted_while_another_room_is_in_front(qtbot: QtBot, desk: Desk, room: MemoRoom) -> None:
    room.leave()
    with qtbot.assertNotEmitted(desk.jobs.started, wait=700):
        desk.front.apply(actions.edit_memo_text(desk.front.reading, _id(desk), "meaning", "Written elsewhere."))

    room.enter({})
    assert _editor(room, "meaning").words() == "Written elsewhere."
