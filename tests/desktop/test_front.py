"""The front: what goes in is on disk, what happened is said once, and the comparison in front follows undo."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from desk_driving import FOUR, SaidMessages
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from frameworks.errors import ConcordError
from frameworks.judgements import Judgement, taken_over
from frameworks.mappings import Relation
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.workspace import Workspace, actions, judging, unnamed_folder

OECD_ITEM, UNESCO_ITEM = Ref("oecd-ai-2024", "1.3", "iii"), Ref("unesco-rec-ai-2021", "principle-7", "p40")


def test_nothing_is_made_before_the_first_change(desk: Desk) -> None:
    assert desk.front.workspace is None
    assert not desk.front.reading.comparisons()
    assert not unnamed_folder().exists()


def test_the_first_change_makes_a_workspace_without_a_name(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignals([desk.front.file_changed, desk.front.changed, desk.front.comparison_changed], timeout=0):
        assert desk.front.compare(FOUR)

    assert desk.front.path is not None
    assert desk.front.path.parent == unnamed_folder()
    assert not desk.front.is_named
    assert desk.front.comparison is not None
    assert list(desk.front.comparison.frameworks) == FOUR


def test_a_change_is_on_disk_when_it_is_said(desk: Desk, tmp_path: Path) -> None:
    on_disk: list[int] = []

    def look(_: object) -> None:
        copy = tmp_path / f"{len(on_disk)}.concord"
        assert desk.front.workspace is not None
        desk.front.workspace.save_copy(copy)
        with Workspace.open(copy) as workspace:
            on_disk.append(len(workspace.comparisons()))

    desk.front.changed.connect(look)
    desk.front.compare(FOUR)

    assert on_disk == [1]


def test_a_change_that_changes_nothing_is_not_said(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(FOUR)

    with qtbot.assertNotEmitted(desk.front.changed):
        assert desk.front.compare(FOUR)


def test_undo_is_named_and_takes_back(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(FOUR[:2])
    desk.front.add_to_comparison(FOUR[2:3])
    assert desk.front.undo_label == "Add “G7 Code 2023”"

    with qtbot.waitSignals([desk.front.changed, desk.front.history_changed], timeout=0):
        desk.front.undo()

    assert desk.front.comparison is not None
    assert list(desk.front.comparison.frameworks) == FOUR[:2]
    assert desk.front.redo_label == "Add “G7 Code 2023”"
    desk.front.redo()
    assert list(desk.front.comparison.frameworks) == FOUR[:3]


def test_undoing_the_first_comparison_leaves_none_in_front(qtbot: QtBot, desk: Desk) -> None:
    desk.front.compare(FOUR)

    with qtbot.waitSignal(desk.front.comparison_changed, timeout=0):
        desk.front.undo()

    assert desk.front.comparison_id is None
    assert desk.front.selection is None


def test_beginning_a_comparison_leaves_other_work_alone(desk: Desk) -> None:
    desk.front.compare(FOUR[:2])
    first = desk.front.comparison_id

    assert desk.front.begin_comparison(FOUR)
    assert desk.front.comparison_id != first
    assert len(desk.front.reading.comparisons()) == 2

    assert desk.front.begin_comparison(FOUR[:2])
    assert desk.front.comparison_id == first
    assert len(desk.front.reading.comparisons()) == 2


def test_which_comparison_is_in_front_is_remembered_in_the_file(desk: Desk) -> None:
    desk.front.begin_comparison(FOUR[:2])
    first = desk.front.comparison_id
    desk.front.begin_comparison(FOUR)
    assert first is not None
    desk.front.show_comparison(first)
    path = desk.front.path
    assert path is not None

    desk.front.close()
    desk.front.open(path)

    assert desk.front.comparison_id == first


def test_what_a_comparison_begins_to_use_is_kept_in_the_file(desk: Desk) -> None:
    desk.front.compare(FOUR)

    assert set(desk.front.reading.kept_hashes()) == set(FOUR)


def test_a_kept_copy_takes_the_place_of_the_librarys(qtbot: QtBot, desk: Desk) -> None:
    other = with_title(desk.front.library.framework(FOUR[0]), "As it was then")
    original = desk.front.library
    desk.front.set_own_library(original.with_frameworks([other]))
    desk.front.compare(FOUR)
    path = desk.front.path
    assert path is not None
    desk.front.close()
    desk.front.set_own_library(original)

    with qtbot.waitSignal(desk.front.library_changed, timeout=0):
        desk.front.open(path)
    assert str(desk.front.library.framework(FOUR[0]).short_title) == "As it was then"

    desk.front.close()
    assert desk.front.library is original


def with_title(framework: Framework, title: str) -> Framework:
    return msgspec.structs.replace(framework, short_title=type(framework.short_title)(title))


def test_a_refused_change_is_shown_and_not_said(qtbot: QtBot, desk: Desk, said: SaidMessages) -> None:
    desk.front.compare(FOUR)
    path, identity = desk.front.path, desk.front.comparison_id
    assert path is not None
    assert identity is not None
    desk.front.close()
    desk.front.open(path, read_only=True)
    assert desk.front.is_read_only

    with qtbot.assertNotEmitted(desk.front.changed):
        assert not desk.front.apply(actions.star_row(desk.front.reading, identity, "theme:privacy"))

    assert "reading only" in said.refusals[0]


def test_opening_another_workspace_says_so_once(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    Workspace.create(tmp_path / "other.concord").close()
    desk.front.compare(FOUR)
    count: list[None] = []
    desk.front.opened.connect(lambda: count.append(None))

    desk.front.open(tmp_path / "other.concord")

    assert len(count) == 1
    assert desk.front.comparison is None
    assert desk.front.is_named


def test_a_file_that_cannot_be_opened_leaves_the_open_one(desk: Desk, tmp_path: Path) -> None:
    desk.front.compare(FOUR)
    path = desk.front.path
    (tmp_path / "damaged.concord").write_bytes(b"not a database" * 20)

    with pytest.raises(ConcordError):
        desk.front.open(tmp_path / "damaged.concord")

    assert desk.front.path == path


def test_a_workspace_can_be_named(desk: Desk, tmp_path: Path) -> None:
    desk.front.compare(FOUR)

    desk.front.move_to(tmp_path / "mine.concord")

    assert desk.front.is_named
    assert desk.front.path == tmp_path / "mine.concord"
    assert not list(unnamed_folder().iterdir())


def test_a_name_signs_what_is_done(desk: Desk) -> None:
    assert desk.front.set_person("A. Reader")

    assert desk.front.person == "A. Reader"


def own_judgement(desk: Desk, relation: Relation) -> Judgement:
    (bundled, *_) = desk.front.judged.pair(OECD_ITEM, UNESCO_ITEM).bundled
    own = taken_over(bundled, by=desk.front.sign(), at="2026-11-22T09:00:00.000Z")
    return msgspec.structs.replace(own, shared=()).with_possible([relation])


def test_a_judgement_is_signed_with_an_id_and_counts_at_once(qtbot: QtBot, desk: Desk) -> None:
    assert desk.front.sign() == ""
    desk.front.set_person("Ana")
    assert desk.front.sign()
    wanted = own_judgement(desk, Relation.NO_RELATIONSHIP)
    change = judging.judge(desk.front.reading, desk.front.library, wanted)

    with (
        qtbot.assertNotEmitted(desk.front.library_changed),
        qtbot.waitSignal(desk.front.mappings_changed, timeout=0) as told,
    ):
        assert desk.front.apply(change)

    assert told.args == [frozenset([(OECD_ITEM, UNESCO_ITEM)])]
    assert relation_in_library(desk) is Relation.NO_RELATIONSHIP
    assert set(desk.front.reading.kept_hashes("crosswalk")) == {"oecd-ai-2024--unesco-rec-ai-2021"}
    desk.front.undo()
    assert relation_in_library(desk) is not Relation.NO_RELATIONSHIP


def test_judgements_are_there_again_when_the_file_is_opened(desk: Desk) -> None:
    desk.front.set_person("Ana")
    wanted = own_judgement(desk, Relation.NO_RELATIONSHIP)
    desk.front.apply(judging.judge(desk.front.reading, desk.front.library, wanted))
    path, me = desk.front.path, desk.front.person_id
    assert path is not None
    desk.front.close()
    assert desk.front.judged.pair(OECD_ITEM, UNESCO_ITEM).judgements == ()
    assert relation_in_library(desk) is not Relation.NO_RELATIONSHIP

    desk.front.open(path)

    assert desk.front.sign() == me
    assert desk.front.judged.pair(OECD_ITEM, UNESCO_ITEM).own == wanted
    assert relation_in_library(desk) is Relation.NO_RELATIONSHIP


def relation_in_library(desk: Desk) -> Relation:
    found = desk.front.library.mappings.of(OECD_ITEM, UNESCO_ITEM.framework)
    (relation,) = (mapping.relation for mapping in found if mapping.target == UNESCO_ITEM)
    return relation
