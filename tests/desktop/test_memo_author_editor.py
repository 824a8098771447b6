"""The author's editor: what is typed is told letter for letter, and what is shown is what was given."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import TypingGuard
from desktop.desk import Desk
from desktop.rooms.memo.author_editor import AuthorEditor

LINES = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufdd0\ufdd1"))
TEXTS = st.lists(LINES, max_size=5).map("\n".join)


@pytest.fixture
def editor(qtbot: QtBot, desk: Desk) -> AuthorEditor:
    editor = AuthorEditor(desk.theme)
    qtbot.addWidget(editor)
    editor.resize(400, 200)
    return editor


def _place(editor: AuthorEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_every_letter_is_told(qtbot: QtBot, editor: AuthorEditor) -> None:
    told: list[str] = []
    editor.written.connect(told.append)
    qtbot.keyClicks(editor, "UN")
    assert told == ["U", "UN"]


def test_what_is_shown_is_not_told_as_written(qtbot: QtBot, editor: AuthorEditor) -> None:
    with qtbot.assertNotEmitted(editor.written):
        editor.show_words("Both **agree**.\n\n- one\n- two")
        editor.show_words("Both *agree*.")
    assert editor.words() == "Both *agree*."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(first=TEXTS, second=TEXTS)
def test_texts_are_shown_as_they_are(editor: AuthorEditor, first: str, second: str) -> None:
    for text in (first, second):
        editor.show_words(text)
        assert editor.words() == text


def test_no_break_spaces_stay(editor: AuthorEditor) -> None:
    editor.show_words("para.\u00a038\u202f!")
    assert editor.words() == "para.\u00a038\u202f!"


def test_the_cursor_stays_where_it_was_when_another_text_is_shown(editor: AuthorEditor) -> None:
    editor.show_words("one two three")
    _place(editor, 13)
    editor.show_words("two three")
    assert editor.textCursor().position() == 9


def test_the_prompt_is_no_part_of_the_text(qtbot: QtBot, editor: AuthorEditor) -> None:
    editor.set_prompt("What agrees, and what differs.")
    assert editor.words() == ""
    assert editor.accessibleDescription() == "What agrees, and what differs."
    qtbot.keyClicks(editor, "x")
    assert editor.words() == "x"


def test_styles_count_characters_not_units_of_utf_16(editor: AuthorEditor) -> None:
    editor.show_words("😀😀 word 😀")
    _place(editor, 5, 9)
    editor.toggle("bold")
    assert editor.words() == "😀😀 **word** 😀"
    editor.toggle("bold")
    assert editor.words() == "😀😀 word 😀"


def test_enter_goes_on_with_a_list_and_then_ends_it(qtbot: QtBot, editor: AuthorEditor) -> None:
    qtbot.keyClicks(editor, "- one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "end")
    assert editor.words() == "- one\n- two\nend"


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        ("", 0, "X (OECD 2024, principle 1.3)"),
        ("See", 3, "See X (OECD 2024, principle 1.3)"),
        ("See ", 4, "See X (OECD 2024, principle 1.3)"),
        ("(", 1, "(X (OECD 2024, principle 1.3)"),
        ("See this", 4, "See X (OECD 2024, principle 1.3) this"),
        ("See.", 3, "See X (OECD 2024, principle 1.3)."),
    ],
)
def test_inserted_words_do_not_touch_others(editor: AuthorEditor, before: str, at: int, after: str) -> None:
    editor.show_words(before)
    _place(editor, at)
    editor.insert("X (OECD 2024, principle 1.3)")
    assert editor.words() == after


def test_what_is_pasted_keeps_paragraphs_and_emphasis_and_nothing_else(editor: AuthorEditor) -> None:
    data = QMimeData()
    data.setHtml("<h1>Big</h1><b>bold</b>")
    data.setText("Big bold")
    QApplication.clipboard().setMimeData(data)
    editor.paste()
    assert editor.words() == "Big\n\n**bold**"
    assert "<h1" not in editor.document().toHtml()


def test_undo_is_left_to_the_window(qtbot: QtBot, editor: AuthorEditor) -> None:
    qtbot.keyClicks(editor, "word")
    press = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(editor, press)
    assert not press.isAccepted()
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.words() == "word"


@pytest.mark.parametrize(("key", "is_ours"), [(Qt.Key.Key_E, True), (Qt.Key.Key_K, True), (Qt.Key.Key_C, False)])
def test_keys_that_linux_gives_to_text_fields_still_export_and_search(
    qtbot: QtBot, qapp: QApplication, editor: AuthorEditor, key: Qt.Key, is_ours: bool
) -> None:
    guard = TypingGuard(qapp)
    editor.show()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    press = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(editor, press)
    assert press.isAccepted() is not is_ours
    guard.deleteLater()


def test_the_editor_is_as_high_as_its_text(qtbot: QtBot, editor: AuthorEditor) -> None:
    editor.show()
    empty = editor.height()
    editor.show_words("line\n" * 30)
    assert editor.height() > empty + 20 * editor.fontMetrics().lineSpacing()
    assert editor.verticalScrollBar().maximum() == 0
    editor.show_words("")
    assert editor.height() == empty


def test_a_long_prompt_is_shown_whole(editor: AuthorEditor) -> None:
    editor.resize(160, 50)
    editor.show()
    editor.set_prompt("What agrees, what differs, and what it means for us, " * 4)
    assert editor.viewport().height() >= editor.fontMetrics().lineSpacing() * 8
