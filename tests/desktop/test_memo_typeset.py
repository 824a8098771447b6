"""What Concord makes, set on the page: all of its words, official ones in serif, notes numbered, tables that fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.generated_text import GeneratedText
from desktop.rooms.memo.typeset import Typesetter, footnotes
from exports.building import build
from exports.memo import Block, Cell, Column, Footnote, Inlines, Listing, Memo, Paragraph, Span, Table, Voice, text
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.library import Library


def _set(desk: Desk, *blocks: Block, first_note: int = 1, narrow: bool = False) -> QTextDocument:
    document = QTextDocument()
    Typesetter(QTextCursor(document), desk.theme, first_note, narrow=narrow).write(blocks)
    return document


def _table(columns: int = 3, rows: int = 2) -> Table:
    return Table(
        key="t",
        number=1,
        label="Table 1",
        caption="What each says",
        description="",
        columns=tuple(Column(title=f"Head{n}") for n in range(columns)),
        rows=tuple(
            tuple(Cell(paragraphs=(text(f"Recommendation{row}.{n}"),)) for n in range(columns)) for row in range(rows)
        ),
        below=(text("a. A remark."),),
    )


def test_official_words_are_serif_and_ours_are_not(desk: Desk) -> None:
    spans = (Span(text="ours "), Span(text="theirs", voice=Voice.OFFICIAL))
    document = _set(desk, Paragraph(key="p", inlines=spans))
    families = {}
    for word in ("ours", "theirs"):
        cursor = document.find(word)
        families[word] = cursor.charFormat().font().families()
    assert families["theirs"] == desk.theme.font(serif=True).families()
    assert families["ours"] != families["theirs"]


def test_notes_are_numbered_on_and_stand_at_the_end(desk: Desk) -> None:
    note = Footnote(spans=text("OECD, Recommendation, principle 1.3."))
    block = Paragraph(key="p", inlines=(Span(text="Both agree"), note, Span(text=".")))
    document = _set(desk, block, Listing(key="l", items=((Span(text="One"), note),)), first_note=7)
    lines = document.toPlainText().split("\n")
    assert lines[0] == "Both agree7."
    assert lines[1] == "One8"
    assert lines[2:] == [f"{number}. OECD, Recommendation, principle 1.3." for number in (7, 8)]
    assert len(footnotes(block)) == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_a_table_keeps_all_its_words_at_any_width(desk: Desk, narrow: bool) -> None:
    words = _set(desk, _table(), narrow=narrow).toPlainText()
    wanted = ["Table 1. What each says", "Head1", "Recommendation0.0", "Recommendation1.2", "a. A remark."]
    assert [word for word in wanted if word not in words] == []
    assert ("Head1: Recommendation1.1" in words) is narrow


def test_the_header_row_of_a_table_is_one(desk: Desk) -> None:
    document = _set(desk, _table())
    (table,) = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert table.format().headerRowCount() == 1
    assert (table.rows(), table.columns()) == (3, 3)


def test_a_real_memo_is_set_word_for_word(desk: Desk, bundled: Library) -> None:
    ids = ("unesco-rec-ai-2021", "oecd-ai-2024", "ai4people-2018")
    request = MemoRequest(frameworks=bundled.chosen(ids), selection=Selection(frameworks=ids), date="2026-11-22")
    memo = build(request)
    set_words = _joined(_set(desk, *memo.blocks()).toPlainText())
    words = [_joined(inline.text) for inlines in _all_inlines(memo) for inline in inlines if isinstance(inline, Span)]
    assert len(words) > 200
    assert [word for word in words if word not in set_words] == []


def _all_inlines(memo: Memo) -> Iterator[Inlines]:
    for block in memo.blocks():
        match block:
            case Paragraph(inlines=inlines):
                yield inlines
            case Listing(items=items):
                yield from items
            case Table(rows=rows, below=below):
                yield from (inlines for row in rows for cell in row for inlines in cell.paragraphs)
                yield from below


def _joined(words: str) -> str:
    return "".join(words.split())


def test_a_table_without_room_is_set_row_by_row_and_back(qtbot: QtBot, desk: Desk) -> None:
    view = GeneratedText(desk.theme)
    qtbot.addWidget(view)
    view.resize(900, 100)
    view.show()
    view.show_blocks((_table(columns=7),), 1)
    assert "Head1: " not in view.toPlainText()
    view.resize(260, 100)
    assert "Head1: Recommendation0.1" in view.toPlainText()
    assert view.document().size().width() <= view.viewport().width()
    view.resize(900, 100)
    assert "Head1: " not in view.toPlainText()


def test_the_same_blocks_leave_the_text_and_its_selection_alone(qtbot: QtBot, desk: Desk) -> None:
    view = GeneratedText(desk.theme)
    qtbot.addWidget(view)
    view.show_blocks((Paragraph(key="p", inlines=text("Both agree.")),), 1)
    view.selectAll()
    view.show_blocks((Paragraph(key="p", inlines=text("Both agree.")),), 1)
    assert view.textCursor().selectedText() == "Both agree."
    assert view.isReadOnly()
