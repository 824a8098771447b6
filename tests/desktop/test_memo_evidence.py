"""The evidence pane: a tree of starred rows, whose pieces are inserted and dragged with their places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.evidence_model import EvidenceModel, EvidenceRole
from desktop.rooms.memo.evidence_pane import EvidencePane
from exports.evidence import Evidence, starred
from frameworks.comparison import Selection, compare
from frameworks.library import Library

TWO = ("oecd-ai-2024", "unesco-rec-ai-2021")


@pytest.fixture(scope="module")
def evidence(bundled: Library) -> tuple[Evidence, ...]:
    return starred(compare(bundled, Selection(frameworks=TWO)), {"theme:transparency", "theme:culture-media"})


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, evidence: tuple[Evidence, ...]) -> EvidencePane:
    pane = EvidencePane(desk.theme)
    qtbot.addWidget(pane)
    pane.show_evidence(evidence)
    return pane


def _find(model: EvidenceModel, title: str, parent: QModelIndex | None = None) -> QModelIndex:
    within = parent or QModelIndex()
    for row in range(model.rowCount(within)):
        index = model.index(row, 0, within)
        found = index if index.data() == title else _find(model, title, index)
        if found.isValid():
            return found
    return QModelIndex()


def test_the_tree_keeps_the_rules_of_models(qtmodeltester: ModelTester, evidence: tuple[Evidence, ...]) -> None:
    model = EvidenceModel()
    qtmodeltester.check(model)
    model.show_evidence(evidence)
    qtmodeltester.check(model, force_py=True)
    model.show_evidence(evidence[:1])
    model.show_evidence(())


def test_a_double_click_inserts_the_piece_with_its_place(qtbot: QtBot, pane: EvidencePane) -> None:
    index = _find(pane.evidence_model, "commit to openness and responsible disclosure about AI systems")
    with qtbot.waitSignal(pane.inserted, timeout=0) as inserted:
        pane.tree.doubleClicked.emit(index)
    words = "commit to openness and responsible disclosure about AI systems (OECD 2024, principle 1.3, opening)"
    assert inserted.args == [words]


def test_what_is_chosen_is_inserted_by_key(qtbot: QtBot, pane: EvidencePane) -> None:
    pane.tree.setCurrentIndex(_find(pane.evidence_model, "OECD 2024: none found"))
    with qtbot.waitSignal(pane.inserted, timeout=0) as inserted:
        pane.insert_current()
    assert inserted.args[0].startswith("OECD 2024: none found (")


def test_dragging_carries_the_same_words(pane: EvidencePane) -> None:
    index = _find(pane.evidence_model, "Transparency and disclosure")
    data = pane.evidence_model.mimeData([index])
    assert data.text() == index.data(EvidenceRole).insertion
    assert data.text().startswith("Transparency and disclosure (OECD 2024, principle 1.3")
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_the_same_evidence_leaves_the_tree_as_it_is(
    qtbot: QtBot, pane: EvidencePane, evidence: tuple[Evidence, ...]
) -> None:
    with qtbot.assertNotEmitted(pane.evidence_model.modelReset):
        pane.show_evidence(evidence)


def test_without_stars_the_pane_says_what_to_do(qtbot: QtBot, pane: EvidencePane) -> None:
    pane.show()
    pane.show_evidence(())
    assert pane.empty.isVisible()
    assert not pane.tree.isVisible()
    with qtbot.waitSignal(pane.wants_stars, timeout=0):
        pane.star_button.click()
