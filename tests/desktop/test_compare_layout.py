"""How words are set in the matrix: lines that fit, pinpoints that are never cut, rows that are as high as they need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.flow_layout import FlowLayout
from desktop.models.comparison_text import CellText, EntryText, HeadingText
from desktop.rooms.compare.cell_layout import Mode, lay_out_cell, lay_out_heading
from desktop.rooms.compare.delegate import STYLES
from desktop.rooms.compare.wrapping import Measure, Run, wrapped

MORE = ("+ {count} more: {places}", "+ {count} more")


@pytest.fixture
def measure(qapp: QApplication, desk: Desk) -> Measure:
    return Measure({name: desk.theme.font(style.step, serif=style.serif) for name, style in STYLES.items()})


def entry(number: int, rank: float = 0.0) -> EntryText:
    return EntryText(
        places=f"para. {number}",
        force="recommended",
        title=f"Heading {number}",
        gist="Words " * 60,
        is_official=True,
        rank=rank,
    )


def words_of(pieces: object) -> str:
    return " ".join(piece.words for piece in pieces)  # type: ignore[attr-defined]  # a tuple of pieces


@pytest.mark.parametrize("width", [20.0, 60.0, 130.0, 400.0])
def test_no_line_is_wider_than_its_room(measure: Measure, width: float) -> None:
    text = "Antidisestablishmentarianism in self-determination, non-discrimination and so forth " * 3
    block = wrapped([Run(text, "gist")], width, measure)
    for piece in block.pieces:
        longest = max(width, measure.length("m", "gist"))
        assert piece.x + measure.length(piece.words, "gist") <= longest + 1
    assert "".join(piece.words for piece in block.pieces).replace(" ", "") == text.replace(" ", "")


def test_a_long_word_breaks_after_its_hyphen(measure: Measure) -> None:
    width = measure.length("discrimination-", "gist")
    block = wrapped([Run("non-discrimination", "gist")], width, measure)
    assert [piece.words for piece in block.pieces] == ["non-", "discrimination"]


def test_what_has_no_room_ends_in_an_ellipsis(measure: Measure) -> None:
    block = wrapped([Run("Words " * 60, "gist")], 120, measure, most=3)
    assert len({piece.y for piece in block.pieces}) == 3
    assert block.pieces[-1].words.endswith("…")
    assert block.height == 3 * measure.line_height("gist")


def test_styles_on_one_line_stand_on_one_baseline(measure: Measure) -> None:
    block = wrapped([Run("para. 4", "place"), Run("to be checked", "check")], 1000, measure)
    assert len({piece.y for piece in block.pieces}) == 1
    assert block.pieces[1].x > block.pieces[0].x


def test_a_cell_shows_what_is_closest_to_its_row_and_names_all_other_places(measure: Measure) -> None:
    text = CellText(entries=tuple(entry(number, rank) for number, rank in enumerate([5, 4, 3, 0, 1])))
    layout = lay_out_cell(text, MORE, "", 300, Mode.READING, measure)
    said = words_of(layout.pieces)
    assert "para. 3 " in said
    assert "para. 4 " in said
    assert said.index("Heading 3") < said.index("Heading 4")
    assert "+ 3 more: para. 0; para. 1; para. 2" in said
    assert "Heading 0" not in said


def test_one_provision_more_than_fits_is_shown_too(measure: Measure) -> None:
    text = CellText(entries=tuple(entry(number) for number in range(3)))
    assert "more" not in words_of(lay_out_cell(text, MORE, "", 300, Mode.READING, measure).pieces)


def test_compact_leaves_the_gists_out(measure: Measure) -> None:
    text = CellText(entries=(entry(1),))
    reading = lay_out_cell(text, MORE, "", 300, Mode.READING, measure)
    compact = lay_out_cell(text, MORE, "", 300, Mode.COMPACT, measure)
    assert "Words" in words_of(reading.pieces)
    assert "Words" not in words_of(compact.pieces)
    assert reading.height == compact.height + 3 * measure.line_height("gist") + 2


def test_a_blank_is_its_words_and_its_reason(measure: Measure) -> None:
    text = CellText(blank="none found", reason="whole text read, 2026")
    layout = lay_out_cell(text, MORE, "my note", 300, Mode.COMPACT, measure)
    assert words_of(layout.pieces) == "none found whole text read, 2026 ✎ my note"


def test_the_label_keeps_clear_of_the_star(measure: Measure) -> None:
    text = HeadingText(label="Transparency and disclosure of many things", summary="All four address it.")
    layout = lay_out_heading(text, "", 220, Mode.READING, 24, measure)
    for piece in layout.pieces:
        if piece.style == "label":
            assert piece.x + measure.length(piece.words, "label") <= 220 - 16 - 24 + 1


def buttons(parent: QWidget, count: int) -> list[QPushButton]:
    made = [QPushButton(f"Button {number}", parent) for number in range(count)]
    for button in made:
        button.setFont(QFont())
        button.show()
    return made


def test_a_bar_puts_its_choices_at_the_end_and_on_a_line_of_their_own_where_it_is_narrow(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    flow = FlowLayout(bar, gap=6)
    first, second, third = buttons(bar, 3)
    flow.add(first)
    flow.add(second, trailing=True)
    flow.add(third, trailing=True)
    width = sum(button.sizeHint().width() for button in (first, second, third)) + 12
    bar.resize(width + 100, 60)
    flow.setGeometry(bar.rect())
    assert first.y() == second.y() == third.y()
    assert third.geometry().right() == bar.rect().right()
    bar.resize(width - 10, 60)
    flow.setGeometry(bar.rect())
    assert second.y() == third.y() > first.y()
    assert flow.heightForWidth(width - 10) > flow.heightForWidth(width + 100)
    flow.insert(0, third)
    flow.discard(second)
    assert flow.count() == 2
    assert flow.itemAt(0).widget() is third
    assert flow.itemAt(2) is None
