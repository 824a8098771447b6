"""The File menu: opening, naming, copies, and framework files with all their faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driving import FOUR, SaidMessages

from desktop import files as files_module
from desktop.desk import Desk
from desktop.dialogs.copy_for_others import CopyForOthers
from frameworks import resources
from frameworks.folders import own_frameworks_folder
from frameworks.library import Library
from frameworks.model import encode
from frameworks.workspace import NoteRecord, Wishes, Workspace, actions


@pytest.fixture
def workspace_file(desk: Desk, tmp_path: Path) -> Path:
    """A named workspace that is open, with the four frameworks in it."""
    desk.front.compare(FOUR)
    desk.front.move_to(tmp_path / "mine.concord")
    return tmp_path / "mine.concord"


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Answer the next file dialogs with a path."""
    for name in ("ask_open", "ask_save"):
        monkeypatch.setattr(files_module, name, lambda *_, **__: path)


def test_opening_puts_the_file_at_the_head_of_the_recent_ones(desk: Desk, workspace_file: Path) -> None:
    desk.front.close()

    assert desk.files.open(workspace_file)

    assert desk.front.path == workspace_file
    assert desk.settings["recent"][0] == str(workspace_file)


def test_leaving_the_dialog_changes_nothing(monkeypatch: pytest.MonkeyPatch, desk: Desk, workspace_file: Path) -> None:
    choose(monkeypatch, None)

    assert not desk.files.open()
    assert not desk.files.name_and_move()
    assert desk.front.path == workspace_file


def test_a_damaged_file_is_refused_with_its_sentence(desk: Desk, said: SaidMessages, tmp_path: Path) -> None:
    (tmp_path / "bad.concord").write_bytes(b"no workspace at all" * 10)

    assert not desk.files.open(tmp_path / "bad.concord")

    assert "is not a Concord workspace" in said.refusals[0]


def test_a_workspace_that_is_open_elsewhere_can_be_read(desk: Desk, said: SaidMessages, workspace_file: Path) -> None:
    desk.front.close()
    with Workspace.open(workspace_file):
        said.answers = [0]
        assert desk.files.open(workspace_file)
        assert desk.front.is_read_only
        desk.front.close()

        said.answers = [None]
        assert not desk.files.open(workspace_file)


def test_naming_moves_the_file(monkeypatch: pytest.MonkeyPatch, desk: Desk, said: SaidMessages, tmp_path: Path) -> None:
    desk.front.compare(FOUR)
    choose(monkeypatch, tmp_path / "for the minister.concord")

    assert desk.files.name_and_move()

    assert desk.front.path == tmp_path / "for the minister.concord"
    assert desk.settings["recent"] == [str(tmp_path / "for the minister.concord")]
    assert "for the minister" in said.lines[-1]


def test_a_copy_is_written_and_the_original_stays_open(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, workspace_file: Path, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "copy.concord")

    desk.files.save_copy()

    assert desk.front.path == workspace_file
    with Workspace.open(tmp_path / "copy.concord") as copy:
        assert copy.can_undo


def test_a_copy_for_others_leaves_out_what_is_not_ticked(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, workspace_file: Path, tmp_path: Path
) -> None:
    front = desk.front
    assert front.comparison_id is not None
    front.apply(actions.write_note(front.reading, front.comparison_id, "theme:x", None, NoteRecord(text="only for me")))
    choose(monkeypatch, tmp_path / "copy.concord")
    monkeypatch.setattr(CopyForOthers, "ask", lambda _: Wishes())

    desk.files.save_copy_for_others()

    assert b"only for me" not in (tmp_path / "copy.concord").read_bytes()
    with Workspace.open(tmp_path / "copy.concord") as copy:
        assert not copy.can_undo
        assert not copy.notes(front.comparison_id)
        assert copy.comparisons()


def test_a_framework_file_joins_the_library(desk: Desk, said: SaidMessages, bundled: Library, tmp_path: Path) -> None:
    own = encode(bundled.framework("oecd-ai-2024")).replace(b'"id":"oecd-ai-2024"', b'"id":"house-rules"')
    (tmp_path / "house.json").write_bytes(own)

    assert desk.files.import_framework(tmp_path / "house.json") == "house-rules"

    assert "house-rules" in desk.front.library
    assert "house-rules" in Library.load(own_frameworks_folder())
    assert said.lines


def test_a_faulty_framework_file_is_refused_with_all_its_faults(desk: Desk, said: SaidMessages, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"id": 1, "surprise": true}', "utf-8")

    assert desk.files.import_framework(tmp_path / "bad.json") is None

    refusal = said.refusals[0]
    assert refusal.count("\n") > 3
    assert "surprise" in refusal
    assert "Missing" in refusal


@pytest.mark.parametrize(("answer", "replaced"), [(0, True), (None, False)])
def test_a_framework_of_the_same_id_is_only_replaced_when_asked(
    desk: Desk, said: SaidMessages, tmp_path: Path, answer: int | None, replaced: bool
) -> None:
    own = resources.read_bytes("frameworks", "oecd-ai-2024.json").replace(b"OECD AI Principles (2024)", b"My OECD")
    (tmp_path / "mine.json").write_bytes(own)
    said.answers = [answer]

    desk.files.import_framework(tmp_path / "mine.json")

    assert (str(desk.front.library.framework("oecd-ai-2024").short_title) == "My OECD") is replaced


def test_the_dialog_for_others_ticks_nothing_by_itself(qtbot: object) -> None:
    dialog = CopyForOthers()

    assert dialog.wishes == Wishes()
    dialog.notes.setChecked(True)
    assert dialog.wishes == Wishes(notes=True)
