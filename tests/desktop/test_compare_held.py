"""No cell looks empty while its row is in sight: what is held at the top of a row that begins above the view."""

from __future__ import annotations

import pytest
from compare_driving import FOUR, G7, OECD, TRANSPARENCY, UNESCO, go, index_of, shown_room
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.models.comparison_text import CellText, EntryText
from desktop.rooms.compare.cell_layout import MARGIN, CellLayout, Mode, lay_out_cell
from desktop.rooms.compare.delegate import STYLES, MatrixDelegate
from desktop.rooms.compare.held import content_top, held_words
from desktop.rooms.compare.room import CompareRoom
from desktop.rooms.compare.wrapping import Block, Measure

WORDS = ("· continued", "· above: {places}")
MORE = ("+ {count} more: {places}", "+ {count} more")
REDRESS = "theme:redress"


@pytest.fixture
def measure(qapp: QApplication, desk: Desk) -> Measure:
    return Measure({name: desk.theme.font(style.step, serif=style.serif) for name, style in STYLES.items()})


@pytest.fixture
def layout(measure: Measure) -> CellLayout:
    """Two provisions in full, and two more that are only named."""
    entries = tuple(
        EntryText(places=f"para. {number}", force="recommended", title="T", gist="Words " * 60, is_official=True)
        for number in range(1, 5)
    )
    return lay_out_cell(CellText(entries=entries), MORE, "", 300, Mode.READING, measure)


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> CompareRoom:
    desk.front.compare(FOUR)
    return shown_room(qtbot, desk)


def said(block: Block | None) -> str:
    return " ".join(piece.words for piece in block.pieces) if block else ""


def scrolled_into(room: CompareRoom, row: str, left: int) -> None:
    """Scroll until so many pixels of a row are left at the top of the view."""
    matrix = room.sheet.matrix
    index = index_of(room, row, None)
    bar = matrix.verticalScrollBar()
    bar.setValue(bar.value() + matrix.visualRect(index).bottom() + 1 - left)
    assert matrix.visualRect(index).bottom() + 1 == left


@pytest.mark.parametrize(
    ("top", "bottom", "expected"), [(30, 500, 30), (-50, 500, 0), (-400, 150, 0), (-500, 60, -40), (-500, 20, -80)]
)
def test_words_go_down_with_the_view_as_far_as_there_is_room(top: int, bottom: int, expected: int) -> None:
    assert content_top(top, bottom, 100.0) == expected


def test_the_place_that_goes_on_is_named_and_those_above(layout: CellLayout, measure: Measure) -> None:
    second = layout.marks[1].y
    assert held_words(layout, 0, 300, 280, WORDS, measure) is None
    assert said(held_words(layout, 1, 300, 280, WORDS, measure)) == "para. 1 · continued"
    assert said(held_words(layout, second + 1, 300, 280, WORDS, measure)) == "para. 2 · continued · above: para. 1"
    at_the_end = said(held_words(layout, layout.marks[2].y + 1, 300, 280, WORDS, measure))
    assert at_the_end == "para. 1; para. 2 + 2 more · continued".replace(" +", " ·\N{NO-BREAK SPACE}+")
    assert said(held_words(layout, second + 1, 10, 280, WORDS, measure)) == "para. 1; para. 2"


def test_what_the_held_line_covers_it_names(layout: CellLayout, measure: Measure) -> None:
    line = measure.line_height("place")
    just_below = layout.marks[1].y - line / 2
    assert said(held_words(layout, just_below, 300, 280, WORDS, measure)).startswith("para. 2 ")


@pytest.mark.parametrize("left", [260, 120, 60, 24])
@pytest.mark.parametrize("mode", [Mode.READING, Mode.COMPACT])
def test_every_cell_of_a_row_says_something_while_any_of_it_is_in_sight(
    qtbot: QtBot, room: CompareRoom, left: int, mode: Mode
) -> None:
    room.set_mode(mode)
    matrix = room.sheet.matrix
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    for row in (TRANSPARENCY, REDRESS):
        if matrix.rowHeight(index_of(room, row, None).row()) <= left:
            continue
        scrolled_into(room, row, left)
        for framework in (None, *FOUR):
            index = index_of(room, row, framework)
            assert ink(room, matrix.visualRect(index), left), f"{row} {framework} shows nothing"


def ink(room: CompareRoom, cell: QRect, left: int) -> bool:
    """Tell whether words are painted in what is seen of a cell, away from its edges and from the star."""
    view = room.sheet.matrix.frozen if cell.left() <= 0 else room.sheet.matrix
    picture = view.viewport().grab(QRect(cell.left(), 0, cell.width(), left)).toImage()
    inner = range(MARGIN, min(cell.width() - 40, 120))
    return len({picture.pixel(x, y) for x in inner for y in range(3, left - 3)}) > 3


def test_the_place_stays_in_sight_to_the_last_line(qtbot: QtBot, room: CompareRoom) -> None:
    matrix = room.sheet.matrix
    qtbot.waitUntil(lambda: matrix.heights.is_done)
    delegate = matrix.itemDelegate()
    assert isinstance(delegate, MatrixDelegate)
    scrolled_into(room, TRANSPARENCY, 24)
    for framework, place in ((UNESCO, "paras. 37–41"), (OECD, "principle 1.3"), (G7, "action 3")):
        index = index_of(room, TRANSPARENCY, framework)
        assert said(delegate.held(matrix.visualRect(index), index)).startswith(place)
    heading = index_of(room, TRANSPARENCY, None)
    assert said(delegate.held(matrix.visualRect(heading), heading)).startswith("Transparency")


def test_the_current_cell_of_the_first_column_is_framed(qtbot: QtBot, room: CompareRoom) -> None:
    go(room, TRANSPARENCY, None)
    matrix = room.sheet.matrix
    assert matrix.hasFocus()
    cell = matrix.visualRect(index_of(room, TRANSPARENCY, None))
    accent = room.desk.theme.colour("accent").rgb()
    picture = matrix.frozen.viewport().grab(cell).toImage()
    middle = picture.height() // 2
    assert [picture.pixel(x, middle) == accent for x in range(3)] == [True, True, False]
    room.bar.rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not matrix.hasFocus())
    picture = matrix.frozen.viewport().grab(cell).toImage()
    assert [picture.pixel(x, middle) == accent for x in range(3)] == [True, False, False]


def test_a_name_that_has_no_room_takes_another_line(qtbot: QtBot, room: CompareRoom) -> None:
    matrix = room.sheet.matrix
    header = matrix.horizontalHeader()
    qtbot.waitUntil(lambda: matrix.frozen.horizontalHeader().height() == header.height() == header.minimumHeight())
    low = header.height()
    name = str(room.sheet.filter.headerData(1, Qt.Orientation.Horizontal))
    matrix.columns.pull(UNESCO, matrix.fontMetrics().horizontalAdvance(name) - 10)
    qtbot.waitUntil(lambda: header.height() > low)
    assert matrix.frozen.horizontalHeader().height() == header.height()
    assert matrix.frozen.geometry().height() == matrix.viewport().height() + header.height()
    matrix.columns.equalise()
    qtbot.waitUntil(lambda: header.height() == low)
