"""Library: the list with its filter and facets, the framework in full, and what is chosen from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driving import FOUR, SaidMessages
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabBar
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.library.detail import shortened
from desktop.rooms.library.facet_view import FacetButton
from desktop.rooms.library.facets import FacetModel, value_label
from desktop.rooms.library.list_model import FRAMEWORK, IS_CHOSEN, MIME, NOTE, FrameworkModel, LibraryFilter
from desktop.rooms.library.room import LibraryRoom
from desktop.rooms.library.sections import sections_of, territory_name
from desktop.rooms.library.text_model import DETAIL, IS_TO_BE_CHECKED, PINPOINT, TextModel
from frameworks.folders import own_frameworks_folder
from frameworks.library import FACETS, Library, Query, facet_values
from frameworks.ref import Ref


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> LibraryRoom:
    room = LibraryRoom(desk)
    qtbot.addWidget(room)
    room.ensure_built()
    room.resize(1200, 800)
    with qtbot.waitExposed(room):
        room.show()
    room.enter({})
    return room


def shown(room: LibraryRoom) -> list[str]:
    return [room.filter.index(row, 0).data(FRAMEWORK).id for row in range(room.filter.rowCount())]


def chosen(desk: Desk) -> list[str]:
    return list(desk.front.comparison.frameworks) if desk.front.comparison else []


def tab_titles(tabs: QTabBar) -> list[str]:
    return [tabs.tabText(number) for number in range(tabs.count())]


def test_all_frameworks_are_listed_by_title(room: LibraryRoom, bundled: Library) -> None:
    assert shown(room) == [framework.id for framework in bundled.frameworks]
    assert room.count.text() == "40 frameworks"


def test_the_models_are_good_ones(bundled: Library, qtmodeltester: ModelTester) -> None:
    model = FrameworkModel(bundled)
    qtmodeltester.check(model)
    model.choose(FOUR)
    model.show(Library(bundled.chosen(FOUR)))
    qtmodeltester.check(model)
    proxy = LibraryFilter(model)
    proxy.let_through(bundled.filter(Query(words="oecd")))
    qtmodeltester.check(proxy)


def test_the_tree_is_a_good_model(qtbot: QtBot, bundled: Library, qtmodeltester: ModelTester) -> None:
    model = TextModel()
    qtmodeltester.check(model)
    for id in ("oecd-ai-2024", "igf-plus-2019"):
        model.show(bundled.framework(id))
        qtmodeltester.check(model)
    model.show(None)
    qtmodeltester.check(model)


@pytest.mark.parametrize("facet", FACETS)
def test_the_facets_are_good_models(bundled: Library, qtmodeltester: ModelTester, facet: str) -> None:
    model = FacetModel(facet)
    model.show_values(bundled)
    model.show_counts(bundled.frameworks)
    qtmodeltester.check(model)


def test_typing_filters_at_once(qtbot: QtBot, room: LibraryRoom) -> None:
    qtbot.keyClicks(room.box, "unesco")

    assert "unesco-rec-ai-2021" in shown(room)
    assert len(shown(room)) < 40
    assert room.count.text() == f"{len(shown(room))} of 40 frameworks"


def test_letters_typed_in_the_list_go_to_the_filter(qtbot: QtBot, room: LibraryRoom) -> None:
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_G)

    assert room.box.text() == "g"


@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_narrows_to_what_has_one_of_its_values(room: LibraryRoom, bundled: Library, facet: str) -> None:
    model = room.facets.models[facet]
    first = model.index(0)

    model.setData(first, None, Qt.ItemDataRole.CheckStateRole)

    value = next(iter(model.chosen))
    assert shown(room) == [f.id for f in bundled.frameworks if value in facet_values(f, facet)]
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert first.data() == f"{value_label(facet, value)} ({len(shown(room))})"


def test_counts_of_a_facet_heed_the_other_facets_and_the_words(room: LibraryRoom) -> None:
    room.facets.models["legal_forces"].choose(["binding"])

    kinds = room.facets.models["kinds"]
    words = {kinds.index(row).data() for row in range(kinds.rowCount())}
    assert {"Treaty (1)", "Regulation (1)", "Declaration (0)"} <= words


def test_a_facet_says_on_its_button_how_many_values_are_ticked(qtbot: QtBot, room: LibraryRoom) -> None:
    button = next(button for button in room.facet_buttons if button.text() == "Kind")

    room.facets.models["kinds"].choose(["treaty", "regulation"])

    assert button.text() == "Kind: 2"
    assert button.accessibleName() == "Kind, 2 chosen"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing|propagateSizeHints)", extend=True)
def test_a_facet_opens_and_is_ticked_by_keyboard(qtbot: QtBot, room: LibraryRoom) -> None:
    button = next(b for b in room.findChildren(FacetButton) if b.text() == "Force")
    button.open()
    facets = button._list
    assert facets is not None

    qtbot.keyClick(facets.view, Qt.Key.Key_Space)
    qtbot.keyClick(facets.view, Qt.Key.Key_Return)

    assert set(shown(room)) == {"coe-framework-convention-2024", "eu-ai-act-2024"}
    assert not facets.isVisible()


def test_no_result_says_what_to_do(qtbot: QtBot, room: LibraryRoom) -> None:
    qtbot.keyClicks(room.box, "xyzzy")
    assert not room.list.isVisible()

    room.action("library.clear").trigger()

    assert room.list.isVisible()
    assert len(shown(room)) == 40


def test_escape_takes_the_filter_back_first(room: LibraryRoom) -> None:
    room.box.setText("oecd")

    assert room.back()
    assert not room.box.text()
    assert not room.back()


def test_the_newest_can_stand_first(room: LibraryRoom, desk: Desk, bundled: Library) -> None:
    room.action("library.sort-newest").trigger()

    years = [bundled.framework(id).year for id in shown(room)]
    assert years == sorted(years, reverse=True)
    assert desk.settings["library_sort"] == "newest"


def test_space_adds_to_the_comparison_and_takes_out_again(qtbot: QtBot, desk: Desk, room: LibraryRoom) -> None:
    room.enter({"ref": "oecd-ai-2024"})
    room.activateWindow()
    room.list.setFocus()
    with qtbot.waitActive(room):
        pass

    qtbot.keyClick(room.list, Qt.Key.Key_Space)
    assert chosen(desk) == ["oecd-ai-2024"]
    assert room.list.currentIndex().data(IS_CHOSEN)
    assert "<b>1 chosen:</b> OECD 2024" in room.tray.words.text()
    assert room.action("library.toggle").text() == "&Remove from comparison"

    qtbot.keyClick(room.list, Qt.Key.Key_Space)
    assert chosen(desk) == []
    assert not room.tray.button.isEnabled()


def test_a_click_on_the_box_before_a_name_adds_it(qtbot: QtBot, desk: Desk, room: LibraryRoom) -> None:
    row = room.list.visualRect(room.filter.index(2, 0))

    qtbot.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + row.center() * 0)
    assert chosen(desk) == [shown(room)[2]]


def test_undo_takes_the_tick_away(desk: Desk, room: LibraryRoom) -> None:
    desk.front.compare(FOUR)
    row = shown(room).index(FOUR[0])
    assert room.filter.index(row, 0).data(IS_CHOSEN)

    desk.front.undo()

    assert not room.filter.index(row, 0).data(IS_CHOSEN)


def test_enter_compares_what_is_chosen(qtbot: QtBot, desk: Desk, room: LibraryRoom) -> None:
    desk.front.compare(FOUR)

    with qtbot.waitSignal(room.went, timeout=0) as said:
        qtbot.keyClick(room.list, Qt.Key.Key_Return)

    assert said.args[0] == "compare"


def test_dropping_on_the_tray_adds(desk: Desk, room: LibraryRoom) -> None:
    data = room.model.mimeData([room.model.index(0), room.model.index(1)])
    assert bytes(data.data(MIME).data()).decode().splitlines() == shown(room)[:2]

    room.tray.dropped.emit(shown(room)[:2])

    assert chosen(desk) == shown(room)[:2]


def test_what_is_unsure_is_marked_in_the_list(room: LibraryRoom) -> None:
    notes = {room.filter.index(n, 0).data(FRAMEWORK).id: room.filter.index(n, 0).data(NOTE) for n in range(40)}

    assert notes["ai4people-2018"] == "to be checked"
    assert notes["oecd-ai-2019"] == "superseded"
    assert notes["oecd-ai-2024"] == ""


def test_a_framework_is_shown_in_full(room: LibraryRoom) -> None:
    room.enter({"ref": "oecd-ai-2024"})

    detail = room.detail
    assert detail.title.text() == "Recommendation of the Council on Artificial Intelligence"
    assert detail.facts.text() == "Recommendation · not legally binding · 3 May 2024 · OECD/LEGAL/0449"
    assert "8 November 2023 (listed only)" in detail.states.text()
    assert "<b>3 May 2024</b> (current)" in detail.states.text()
    assert tab_titles(detail.tabs) == [
        "Provisions (13)",
        "About",
        "States",
        "Definitions (5)",
        "Changes (60)",
        "Adherents (49)",
        "Sources (4)",
        "Doubts (6)",
    ]


def test_what_is_unsure_is_said_of_the_framework_and_of_its_parts(room: LibraryRoom) -> None:
    room.enter({"ref": "ai4people-2018:1"})

    assert room.detail.note.text().startswith("To be checked")
    assert room.detail.tree.currentIndex().data(IS_TO_BE_CHECKED)
    assert "To be checked" in room.detail.provision.toPlainText()


def test_the_tree_says_place_force_and_addressees(room: LibraryRoom) -> None:
    room.enter({"ref": "oecd-ai-2024:1.3"})

    index = room.detail.tree.currentIndex()
    assert index.data(PINPOINT) == "principle 1.3"
    assert index.data(DETAIL) == "should (advisory) · AI actors"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("principle 1.3, Transparency and explainability")
    assert index.model().rowCount(index) > 3
    assert "Transparency and explainability" in room.detail.provision.toPlainText()


def test_an_address_leads_to_an_element(room: LibraryRoom, bundled: Library) -> None:
    element = next(bundled.framework("oecd-ai-2024").provisions()).elements[1]

    room.enter({"ref": f"oecd-ai-2024:1.1/{element.id}"})

    assert room.detail.ref == Ref("oecd-ai-2024", "1.1", element.id)
    assert str(element.asks) in room.detail.provision.toPlainText()


def test_an_address_shows_a_framework_that_the_filter_hid(room: LibraryRoom) -> None:
    room.box.setText("unesco")

    room.enter({"ref": "ai4people-2018:1"})

    assert room.framework is not None
    assert room.framework.id == "ai4people-2018"
    assert not room.box.text()


def test_the_place_is_found_again(qtbot: QtBot, desk: Desk, room: LibraryRoom) -> None:
    room.enter({"ref": "oecd-ai-2024:1.3"})
    room.facets.models["kinds"].choose(["recommendation"])
    place = room.place()

    again = LibraryRoom(desk)
    qtbot.addWidget(again)
    again.ensure_built()
    again.enter(place)

    assert str(again.detail.ref) == "oecd-ai-2024:1.3"
    assert shown(again) == shown(room)


def test_an_address_from_another_library_is_passed_over(room: LibraryRoom) -> None:
    before = room.framework

    room.enter({"ref": "no-such-framework:1"})

    assert room.framework is before


def test_the_citation_is_copied_with_its_pinpoint(desk: Desk, room: LibraryRoom, said: SaidMessages) -> None:
    room.enter({"ref": "oecd-ai-2024:1.3"})

    room.action("library.copy-citation").trigger()

    text = QGuiApplication.clipboard().text()
    assert "OECD/LEGAL/0449" in text
    assert "1.3" in text
    assert QGuiApplication.clipboard().mimeData().hasHtml()
    assert said.lines[-1] == f"Copied: {text}"


def test_versions_are_set_side_by_side(qtbot: QtBot, desk: Desk, room: LibraryRoom) -> None:
    room.enter({"ref": "unesco-rec-ai-2021"})
    assert not room.action("library.versions").isEnabled()
    room.enter({"ref": "oecd-ai-2024"})

    assert "Compare versions" in room.detail.states.text()
    with qtbot.waitSignal(room.went, timeout=0):
        room.detail.states.linkActivated.emit("versions:")

    assert chosen(desk) == ["oecd-ai-2019", "oecd-ai-2024"]


def test_a_link_leads_to_another_state(qtbot: QtBot, room: LibraryRoom) -> None:
    room.enter({"ref": "oecd-ai-2024"})

    with qtbot.waitSignal(room.went, timeout=0) as said:
        room.detail.states.linkActivated.emit("framework:oecd-ai-2019")

    assert said.args == ["library", {"ref": "oecd-ai-2019"}]


def test_a_faulty_file_of_the_user_is_a_quiet_line(
    qtbot: QtBot, desk: Desk, room: LibraryRoom, said: SaidMessages
) -> None:
    assert not room.faults.isVisible()
    folder = own_frameworks_folder()
    folder.mkdir(parents=True)
    (folder / "bad.json").write_text('{"id": "x", "surprise": 1}', "utf-8")

    desk.front.set_own_library(Library.load(folder))

    assert room.faults.isVisible()
    assert len(shown(room)) == 40
    room.faults.click()
    assert "surprise" in said.refusals[0]


@pytest.mark.parametrize("id", [path.stem for path in sorted(Path("resources/frameworks").glob("*.json"))])
def test_every_framework_can_be_read(qtbot: QtBot, desk: Desk, id: str, bundled: Library) -> None:
    framework = bundled.framework(id)
    model = TextModel()
    model.show(framework)

    for section in sections_of(framework, bundled):
        assert section.html.strip(), section.key
        assert "{" not in section.title
    for group in range(model.rowCount()):
        for row in range(model.rowCount(model.index(group, 0))):
            index = model.index(row, 0, model.index(group, 0))
            assert index.data(PINPOINT), index.data()
            assert index.data(DETAIL)


def test_words_of_the_data_are_never_taken_for_html(room: LibraryRoom) -> None:
    room.enter({"ref": "ai4people-2018"})

    assert room.detail.about.textFormat() == Qt.TextFormat.PlainText
    assert "&quot;" not in room.detail.about.text()


def test_adherents_are_named() -> None:
    assert (territory_name("FR"), territory_name("EU"), territory_name("XQ")) == ("France", "European Union", "XQ")


def test_words_are_cut_at_a_sentence() -> None:
    assert shortened("One sentence. And another one here.", 20) == "One sentence."
    assert shortened("A very long sentence without any stop", 20) == "A very long …"
    assert shortened("Short.", 20) == "Short."
