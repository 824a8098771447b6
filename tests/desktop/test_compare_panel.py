"""What the side panel says: places, whose words, asks with force and addressee, mappings with reasons, blanks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.models.comparison import ComparisonModel
from desktop.rooms.compare.actions import compare_rows
from desktop.rooms.compare.panel import Panel
from desktop.rooms.compare.panel_text import PanelText
from exports.wording import wording
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection, compare
from frameworks.library import Library
from frameworks.mappings import Basis, Crosswalk, CrosswalkRow, Mappings, Relation, SecondReading, Status

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = (UNESCO, OECD, G7, AI4PEOPLE)
OVERSIGHT, TRANSPARENCY = "theme:autonomy-oversight", "theme:transparency"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Panel:
    panel = Panel(desk.theme, {row.id: QAction(row.text) for row in compare_rows()})
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show_text(PanelText(desk.front.library, wording()))
    return panel


@pytest.fixture
def model(bundled: Library) -> ComparisonModel:
    model = ComparisonModel()
    model.show(compare(bundled, Selection(frameworks=FOUR)))
    return model


def offered(panel: Panel) -> set[str]:
    return {id.removeprefix("compare.") for id, button in panel.buttons.items() if not button.isHidden()}


def test_a_provision_is_told_with_its_place_and_whose_words_they_are(panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, TRANSPARENCY, OECD)
    text = panel.page.toPlainText()
    assert text.startswith("principle 1.3 recommended\nTransparency and explainability\nIn our words\n")
    assert "Single asks on this row (6 of 7), in our words" in text
    assert "principle 1.3 (i) recommended · AI actors" in text
    assert "This heading is ours" not in text
    panel.show_cell(model, TRANSPARENCY, G7)
    assert "This heading is ours; the text has none." in panel.page.toPlainText()
    assert offered(panel) == {"cite", "star"}


def test_official_words_are_serif_and_ours_are_not(panel: Panel, model: ComparisonModel, desk: Desk) -> None:
    panel.show_cell(model, TRANSPARENCY, OECD)
    serif = desk.theme.font(serif=True).families()[0]
    document = panel.page.document()
    faces = {}
    block = document.begin()
    while block.isValid():
        faces[block.text()] = block.charFormat().fontFamilies() or []
        block = block.next()
    assert serif in faces["Transparency and explainability"]
    assert serif not in faces["In our words"]


def test_what_was_not_read_is_to_be_checked(panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, TRANSPARENCY, AI4PEOPLE)
    assert "to be checked" in panel.page.toPlainText()
    panel.show_cell(model, TRANSPARENCY, OECD)
    assert "to be checked" not in panel.page.toPlainText()


def test_mappings_are_sentences_with_both_places_reason_basis_and_status(panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, TRANSPARENCY, OECD)
    text = panel.page.toPlainText()
    assert "What OECD 2024 principle 1.3 asks overlaps in part with what UNESCO 2021 paras. 37–41 asks" in text
    assert "Both ask for: " in text
    assert "Of these two passages, only that of OECD 2024: " in text
    assert "Meaning (semantic) · strength 7 of 10 · draft, one reader · 22 November 2026" in text


def test_other_mappings_and_asks_are_one_link_away(qtbot: QtBot, panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, TRANSPARENCY, OECD)
    before = len(panel.page.toPlainText())
    for fold in ("asks", "on-row", "elsewhere"):
        assert f'href="unfold:{fold}/' in panel.page.toHtml()
        panel.page.anchorClicked.emit(f"unfold:{fold}/{OECD}:1.3")
    text = panel.page.toPlainText()
    assert len(text) > 2 * before
    assert "Its other asks" in text
    assert "unfold:" not in panel.page.toHtml()
    panel.show_cell(model, TRANSPARENCY, UNESCO)
    panel.show_cell(model, TRANSPARENCY, OECD)
    assert len(panel.page.toPlainText()) == before


def test_a_disputed_mapping_says_so(qtbot: QtBot, panel: Panel, bundled: Library) -> None:
    second = SecondReading(relation=Relation.SUBSET_OF, why="the target asks for <more>")
    row = CrosswalkRow(
        source="1.3",
        target="3",
        relation=Relation.INTERSECTS_WITH,
        basis=Basis.SEMANTIC,
        strength=4,
        rationale="Both are about reports.",
        second_reader=second,
    )
    crosswalk = Crosswalk(
        id="one", source=OECD, target=G7, method="read", compared_on="2026-11-22", status=Status.DRAFT, mappings=(row,)
    )
    library = Library(bundled.frameworks, Mappings([crosswalk]))
    model = ComparisonModel()
    model.show(compare(library, Selection(frameworks=(OECD, G7))))
    panel.show_text(PanelText(library, wording()))
    panel.show_cell(model, TRANSPARENCY, OECD)
    text = panel.page.toPlainText()
    assert "draft, disputed by a second reader" in text
    assert "Disputed. A second reader finds “contained in”: the target asks for <more>" in text


def test_a_blank_says_what_was_read_and_offers_marks(panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, OVERSIGHT, G7)
    text = panel.page.toPlainText()
    assert text.startswith("None found\nIn the parts read, 22 November 2026")
    assert "Not read" in text
    assert "does not mean that the text rejects it" in text
    assert offered(panel) == {"star", "mark-absent", "mark-not-applicable", "mark-none-found"}


def test_a_marked_blank_tells_who_when_and_why(panel: Panel, bundled: Library) -> None:
    mark = Blank(
        kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="Ana", on="2026-11-22", note="Read twice."
    )
    model = ComparisonModel()
    model.show(compare(bundled, Selection(frameworks=FOUR), {(OVERSIGHT, G7): mark}))
    panel.show_cell(model, OVERSIGHT, G7)
    text = panel.page.toPlainText()
    assert text.startswith("Confirmed absent\nBy Ana, 22 November 2026\nRead twice.")
    assert "clear-mark" in offered(panel)


def test_a_row_tells_its_meaning_and_every_place(panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, OVERSIGHT, None)
    text = panel.page.toPlainText()
    assert "What the theme means" in text
    assert "OECD 2024\nprinciple 1.2" in text
    assert "G7 Code 2023\nnone found" in text
    assert panel.cell_note.isHidden()
    assert offered(panel) == {"star"}


def test_designs_tell_whose_passage_it_is(panel: Panel, bundled: Library) -> None:
    designs = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
    model = ComparisonModel()
    model.show(compare(bundled, Selection(frameworks=designs, axis=Axis.DIMENSIONS)))
    panel.show_cell(model, "dimension:funding.inclusion", "digital-commons-2019")
    assert "own and common passage" in panel.page.toPlainText()


def test_notes_stay_in_sight_where_there_is_room(qtbot: QtBot, panel: Panel, model: ComparisonModel) -> None:
    panel.show_cell(model, TRANSPARENCY, OECD)
    panel.show()
    assert not panel.reading.isAncestorOf(panel.cell_note)
    panel.resize(360, 260)
    qtbot.waitUntil(lambda: panel.reading.isAncestorOf(panel.cell_note))
    panel.resize(360, 900)
    qtbot.waitUntil(lambda: not panel.reading.isAncestorOf(panel.cell_note))
