"""The box for everything: names, subjects, actions; arrow keys walk, Enter chooses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.actions import ActionRow, ActionSet
from desktop.desk import Desk
from desktop.finder.box import SearchBox
from desktop.finder.model import DETAIL, FOUND, Found, FoundModel
from desktop.finder.view import Finder, FoundList
from frameworks.library import Library
from frameworks.quick_search import find


class Owner(QWidget):
    def do(self) -> None:
        pass


@pytest.fixture
def model(qtbot: QtBot, desk: Desk) -> FoundModel:
    owner = Owner()
    qtbot.addWidget(owner)
    rows = [ActionRow(id="a.dark", text="&Dark colours", tip="Colours of the window", slot="do", keys=("Ctrl+D",))]
    actions = ActionSet(rows, owner, desk.theme)
    return FoundModel(lambda: desk.front.library, lambda: actions, owner)


def rows_of(model: FoundModel) -> list[Found]:
    return [model.index(row).data(FOUND) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("query", "named", "theme"),
    [
        ("transparency oecd unesco", ["oecd-ai-2024", "unesco-rec-ai-2021"], "transparency"),
        ("unesco g7 code", ["unesco-rec-ai-2021", "g7-code-of-conduct-2023"], None),
        ("oecd", [], None),
        ("privacy", [], "privacy-data-protection"),
        ("xyzzy", [], None),
    ],
)
def test_names_are_told_from_the_subject(bundled: Library, query: str, named: list[str], theme: str | None) -> None:
    finding = find(bundled, query)

    assert [framework.id for framework in finding.named] == named
    assert finding.theme == theme


def test_a_subject_is_looked_for_within_what_is_named(bundled: Library) -> None:
    hits = find(bundled, "transparency oecd unesco").hits

    assert hits
    assert {hit.ref.framework for hit in hits} <= {"oecd-ai-2019", "oecd-ai-2024", "unesco-rec-ai-2021"}


def test_a_superseded_state_is_found_but_not_offered_for_comparison(bundled: Library) -> None:
    finding = find(bundled, "oecd unesco")

    assert "oecd-ai-2019" in [framework.id for framework in finding.frameworks]
    assert "oecd-ai-2019" not in [framework.id for framework in finding.named]


def test_the_model_is_a_good_one(model: FoundModel, qtmodeltester: ModelTester) -> None:
    model.set_query("transparency oecd unesco")
    qtmodeltester.check(model)
    model.set_query("")
    qtmodeltester.check(model)


def test_naming_two_frameworks_offers_to_compare_them_first(model: FoundModel) -> None:
    model.set_query("transparency oecd unesco")

    first = rows_of(model)[0]
    assert first.kind == "compare"
    assert first.frameworks == ("oecd-ai-2024", "unesco-rec-ai-2021")
    assert first.theme == "transparency"


def test_a_provision_says_where_it_stands(model: FoundModel) -> None:
    model.set_query("transparency oecd 2024")

    provision = next(found for found in rows_of(model) if found.kind == "provision")
    assert (provision.title, provision.detail) == ("Transparency and explainability", "OECD 2024, principle 1.3")


def test_actions_are_found_by_their_words_and_show_their_keys(model: FoundModel) -> None:
    model.set_query("dark")

    assert model.index(0).data() == "Dark colours"
    assert model.index(0).data(DETAIL) == "Ctrl+D"


def test_nothing_typed_finds_nothing(model: FoundModel) -> None:
    model.set_query("   ")

    assert model.rowCount() == 0


@pytest.fixture
def finder(qtbot: QtBot, desk: Desk, model: FoundModel) -> tuple[SearchBox, FoundList, Finder]:
    box, view = SearchBox(desk.theme), FoundList(model, desk.theme)
    for widget in (box, view):
        qtbot.addWidget(widget)
    return box, view, Finder(box, view, model)


def test_enter_chooses_what_the_arrows_have_reached(qtbot: QtBot, finder: tuple[SearchBox, FoundList, Finder]) -> None:
    box, view, keys = finder
    qtbot.keyClicks(box, "unesco")
    assert view.currentIndex().row() == 0

    qtbot.keyClick(box, Qt.Key.Key_Down)
    second = view.model().index(1, 0).data(FOUND)
    with qtbot.waitSignal(keys.chosen, timeout=0) as said:
        qtbot.keyClick(box, Qt.Key.Key_Return)

    assert said.args == [second]


def test_the_arrows_stop_at_both_ends(qtbot: QtBot, finder: tuple[SearchBox, FoundList, Finder]) -> None:
    box, view, _ = finder
    qtbot.keyClicks(box, "unesco")

    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 0
    for _ in range(100):
        qtbot.keyClick(box, Qt.Key.Key_PageDown)
    assert view.currentIndex().row() == view.model().rowCount() - 1


def test_enter_with_nothing_found_chooses_nothing(qtbot: QtBot, finder: tuple[SearchBox, FoundList, Finder]) -> None:
    box, _, keys = finder
    qtbot.keyClicks(box, "xyzzy")

    with qtbot.assertNotEmitted(keys.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_icon_of_the_box_grows_with_the_letters(qtbot: QtBot, desk: Desk, percent: int) -> None:
    box = SearchBox(desk.theme)
    qtbot.addWidget(box)
    box.show()
    desk.settings["text_size"] = percent
    qtbot.waitUntil(lambda: box.icon_side == 16 * percent // 100 and box.textMargins().left() > box.icon_side)

    assert box.icon_side == 16 * percent // 100
    assert box.textMargins().left() > box.icon_side
    assert box.sizeHint().height() >= box.icon_side
