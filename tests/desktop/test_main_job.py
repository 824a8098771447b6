"""The main job from the first window to the files on disk, driven as a policy officer would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_driving import FOUR
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import begin
from desktop.dialogs.export_memo import ExportChoice, ExportMemo
from desktop.rooms.compare.room import CompareRoom
from desktop.rooms.home.room import HomeRoom
from desktop.rooms.memo.room import MemoRoom
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window

WAIT = 60_000
STARS = ("theme:transparency", "theme:safety", "theme:redress", "theme:privacy-data-protection")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Window]:
    """Start Concord anew, as often as a test wants, on the same home."""

    def started() -> Window:
        settings = Settings()
        window = Window(settings, Theme(qapp, settings))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        begin(window, None)
        qtbot.waitUntil(lambda: window.is_complete, timeout=WAIT)
        return window

    return started


def stop(window: Window) -> None:
    window.close()
    window.desk.front.close()


def do(window: Window, action: str) -> None:
    """Trigger an action of the menus by its id."""
    made = next(made for row, made in window.all_actions() if row.id == action)
    assert made.isEnabled()
    made.trigger()


def row_of(room: CompareRoom, key: str) -> None:
    """Put the cursor on a row."""
    assert room.sheet.matrix.go_to(key, FOUR[1])


def test_four_frameworks_become_a_memo_and_all_is_there_after_closing(
    qtbot: QtBot, start: Callable[[], Window], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    home = window.room("home")
    assert isinstance(home, HomeRoom)
    home.compare_four()
    front = window.desk.front
    qtbot.waitUntil(lambda: isinstance(window.current_room, CompareRoom), timeout=WAIT)
    compare = window.current_room
    assert isinstance(compare, CompareRoom)
    assert front.comparison is not None
    assert list(front.comparison.frameworks) == list(FOUR)

    for key in STARS:
        row_of(compare, key)
        compare.star_row()
    assert front.undo_label is not None
    assert "Privacy and data protection" in front.undo_label
    do(window, "edit.undo")
    assert len(front.reading.stars(front.comparison_id or "")) == 3
    do(window, "edit.redo")
    assert front.reading.stars(front.comparison_id or "") == frozenset(STARS)

    row_of(compare, "theme:safety")
    compare.write_note()
    qtbot.keyClicks(compare.sheet.panel.note_field(), "Ask Legal")
    notes = front.reading.notes(front.comparison_id or "")
    assert [note.text for note in notes.values()] == ["Ask Legal"]

    window.show_room("memo")
    memo = window.current_room
    assert isinstance(memo, MemoRoom)
    editor = memo.page.editor("bottom-line")
    assert editor is not None
    qtbot.keyClicks(editor, "They agree on openness.")

    def choose(choice: ExportChoice, *_: Any, **__: Any) -> ExportChoice:
        return ExportChoice(suffixes=(".docx", ".pdf"), folder=str(tmp_path), name="memo")

    monkeypatch.setattr(ExportMemo, "ask", choose)
    with qtbot.waitSignal(window.desk.messages.offered, timeout=WAIT):
        do(window, "file.export")
    assert words_of_pdf(
        tmp_path / "memo.pdf", "They agree on openness.", "Transparency and disclosure", "principle 1.3"
    )
    assert words_of_docx(tmp_path / "memo.docx", "They agree on openness.", "Transparency and disclosure")
    stop(window)

    again = start()
    front = again.desk.front
    assert front.comparison is not None
    assert list(front.comparison.frameworks) == list(FOUR)
    assert front.reading.stars(front.comparison_id or "") == frozenset(STARS)
    assert front.reading.memo_text(front.comparison_id or "", "bottom-line") == "They agree on openness."
    assert front.undo_label is not None
    do(again, "edit.undo")
    assert front.reading.memo_text(front.comparison_id or "", "bottom-line") != "They agree on openness."
    stop(again)


def words_of_pdf(path: Path, *words: str) -> bool:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        text = " ".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    return all(word in " ".join(text.split()) for word in words)


def words_of_docx(path: Path, *words: str) -> bool:
    from docx import Document

    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    return all(word in text for word in words)
