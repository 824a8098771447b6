"""The models of a comparison: what stands in the cells, and what they say when it changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.models.choices import Choice, ChoiceModel
from desktop.models.comparison import FRAMEWORK_ROLE, NOTE_ROLE, STAR_ROLE, ComparisonModel
from desktop.models.comparison_filter import RowFilter, Show
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Comparison, Selection, compare
from frameworks.library import Library

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = (UNESCO, OECD, G7, AI4PEOPLE)
DESIGNS = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
OVERSIGHT, TRANSPARENCY = "theme:autonomy-oversight", "theme:transparency"
DISPLAY, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def four(bundled: Library) -> Comparison:
    return compare(bundled, Selection(frameworks=FOUR))


@pytest.fixture
def model(four: Comparison) -> ComparisonModel:
    model = ComparisonModel()
    model.show(four)
    return model


def cell(model: ComparisonModel, row: str, framework: str | None, role: int = DISPLAY) -> str:
    place = model.place_of(row)
    assert place is not None
    text: str = model.index(place, model.column_of(framework)).data(role)
    return text


def order(model: QAbstractItemModel) -> list[str]:
    columns = range(1, model.columnCount())
    return [model.headerData(column, Qt.Orientation.Horizontal, FRAMEWORK_ROLE) for column in columns]


def test_every_cell_holds_words(model: ComparisonModel) -> None:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert index.data(DISPLAY).strip()
            assert index.data(SPOKEN).strip()


def test_a_cell_begins_with_its_place_and_says_how_strongly(model: ComparisonModel) -> None:
    words = cell(model, TRANSPARENCY, OECD)
    assert words == "principle 1.3 · recommended: Transparency and explainability"


def test_what_was_not_read_in_the_official_text_is_to_be_checked(model: ComparisonModel) -> None:
    assert all("to be checked" in line for line in cell(model, TRANSPARENCY, AI4PEOPLE).splitlines())
    assert "to be checked" not in cell(model, TRANSPARENCY, UNESCO)


def test_the_four_blanks_have_four_wordings(four: Comparison, bundled: Library) -> None:
    marks = {
        (OVERSIGHT, G7): Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="Ana", on="2026-11-22"),
        ("theme:redress", G7): Blank(kind=BlankKind.NOT_APPLICABLE, reason=BlankReason.MARKED, scope="para. 2"),
    }
    comparison = compare(bundled, Selection(frameworks=FOUR), marks)
    model = ComparisonModel()
    model.show(comparison)
    blanks = [
        cell(model, row.key, one.framework) for row in comparison.rows for one in row.cells if one.blank is not None
    ]
    kinds = {one.blank.kind for row in comparison.rows for one in row.cells if one.blank is not None}
    assert len({words.partition(" (")[0] for words in blanks}) == len(kinds) == 4
    assert cell(model, OVERSIGHT, G7) == "confirmed absent (by Ana, 22 November 2026)"


def test_the_passage_of_a_design_is_told(bundled: Library) -> None:
    model = ComparisonModel()
    model.show(compare(bundled, Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS)))
    assert "passage common to all designs" in cell(model, "dimension:funding.inclusion", "igf-plus-2019")
    assert "own and common passage" in cell(model, "dimension:funding.inclusion", "digital-commons-2019")
    assert "own passage" in cell(model, "dimension:funding.source", "igf-plus-2019")


def test_a_star_and_a_note_are_spoken(model: ComparisonModel) -> None:
    model.set_stars({OVERSIGHT})
    model.set_notes({(OVERSIGHT, UNESCO): "Ask legal", (OVERSIGHT, None): "Important"})
    assert cell(model, OVERSIGHT, None, SPOKEN).startswith("starred\n")
    assert cell(model, OVERSIGHT, None, SPOKEN).endswith("your note: Important")
    assert cell(model, OVERSIGHT, UNESCO, SPOKEN).endswith("your note: Ask legal")
    assert "starred" not in cell(model, TRANSPARENCY, None, SPOKEN)
    assert cell(model, OVERSIGHT, None, STAR_ROLE)
    assert cell(model, OVERSIGHT, UNESCO, NOTE_ROLE) == "Ask legal"


def test_stars_say_only_their_rows(qtbot: QtBot, model: ComparisonModel) -> None:
    places = []
    model.dataChanged.connect(lambda first, last: places.append((first.row(), last.row())))
    model.set_stars({OVERSIGHT})
    model.set_stars({OVERSIGHT})
    place = model.place_of(OVERSIGHT)
    assert places == [(place, place)]


@pytest.mark.parametrize(
    "wanted",
    [FOUR[:3], (*FOUR, "eu-ai-act-2024"), (OECD, UNESCO, AI4PEOPLE, G7), (G7, "rome-call-2020"), (AI4PEOPLE,)],
)
def test_columns_come_go_and_move_without_a_reset(
    model: ComparisonModel, bundled: Library, qtmodeltester: ModelTester, qtbot: QtBot, wanted: Sequence[str]
) -> None:
    qtmodeltester.check(model)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(compare(bundled, Selection(frameworks=tuple(wanted))))
    assert order(model) == list(wanted)
    qtmodeltester.check(model)


def test_a_mark_changes_its_row_alone(qtbot: QtBot, model: ComparisonModel, bundled: Library) -> None:
    changed = []
    model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    mark = Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="Ana", on="2026-11-22")
    model.show(compare(bundled, Selection(frameworks=FOUR), {(OVERSIGHT, G7): mark}))
    assert changed == [model.place_of(OVERSIGHT)]


def test_other_rows_reset_the_model(
    qtbot: QtBot, model: ComparisonModel, bundled: Library, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.modelReset, timeout=0):
        model.show(compare(bundled, Selection(frameworks=FOUR, axis=Axis.PIVOT, pivot=OECD)))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Provision of OECD 2024"
    qtmodeltester.check(model)
    model.show(None)
    assert model.rowCount() == model.columnCount() == 0
    qtmodeltester.check(model)


def test_rows_of_a_framework_that_is_not_compared_name_it_and_its_places(bundled: Library) -> None:
    model = ComparisonModel()
    selection = Selection(frameworks=(UNESCO, AI4PEOPLE), axis=Axis.PIVOT, pivot=OECD)
    model.show(compare(bundled, selection), pivot=bundled.framework(OECD))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Provision of OECD 2024"
    assert cell(model, "item:oecd-ai-2024:1.3", None).startswith("principle 1.3\n")


def test_heads_of_columns_have_the_whole_title_as_a_tip(model: ComparisonModel, four: Comparison) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    title = f"{four.frameworks[1].title} (2024)"
    assert model.headerData(2, Qt.Orientation.Horizontal, tip) == title
    assert model.headerData(0, Qt.Orientation.Horizontal, tip) == "Theme"


def test_no_two_dimensions_have_one_name_nor_is_one_the_name_of_its_group(bundled: Library) -> None:
    comparison = compare(bundled, Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS))
    labels = [row.label for row in comparison.rows]
    assert len(set(labels)) == len(labels)
    assert all(": " in label for label in labels)
    assert comparison.row("dimension:composition").label == "Composition: each design's own parts"


def test_the_filter_follows_stars(qtbot: QtBot, model: ComparisonModel, qtmodeltester: ModelTester) -> None:
    rows = RowFilter(model)
    rows.set_show(Show.STARRED)
    qtmodeltester.check(rows)
    assert rows.rowCount() == 0
    model.set_stars({OVERSIGHT, TRANSPARENCY})
    assert [rows.row_at(place).key for place in range(rows.rowCount())] == [OVERSIGHT, TRANSPARENCY]
    model.set_stars({TRANSPARENCY})
    assert rows.place_of(TRANSPARENCY) == 0
    assert rows.place_of(OVERSIGHT) is None
    qtmodeltester.check(rows)


def test_the_filter_counts_what_it_would_show(model: ComparisonModel) -> None:
    rows = RowFilter(model)
    model.set_stars({OVERSIGHT})
    counts = rows.counts()
    assert counts[Show.ALL] == model.rowCount() == 28
    assert counts[Show.STARRED] == 1
    for show in Show:
        rows.set_show(show)
        assert rows.rowCount() == counts[show]
    gaps = [rows.row_at(place) for place in range(rows.rowCount())]
    assert all(any(cell.blank for cell in row.cells) for row in gaps)


def test_ticking_a_choice_only_asks_for_it(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = ChoiceModel([Choice("a", "Alpha"), Choice("b", "Beta", "second")])
    qtmodeltester.check(model)
    box = Qt.ItemDataRole.CheckStateRole
    with qtbot.waitSignal(model.wanted, timeout=0) as wanted:
        model.setData(model.index(1), Qt.CheckState.Checked, box)
    assert wanted.args == ["b", True]
    assert Qt.CheckState(model.index(1).data(box)) is Qt.CheckState.Unchecked
    model.set_checked({"b"})
    assert Qt.CheckState(model.index(1).data(box)) is Qt.CheckState.Checked
    assert model.index(1).data() == "Beta\nsecond"
    assert not model.index(1).parent().isValid()
    assert model.rowCount(QModelIndex()) == 2
